import Foundation
import Testing

@testable import BuiltinProvider

struct ConversationRouteTests {
  private static let version = ["anthropic-version: 2023-06-01"]
  private static let question = "What is the capital of Japan?"

  /// The names of a stream's events in their order, each told once where it comes again in a row.
  private static func names(in stream: String) -> [String] {
    let names = stream.split(separator: "\n").filter { $0.hasPrefix("event: ") }
      .map { String($0.dropFirst(7)) }
    return names.enumerated().filter { $0.offset == 0 || names[$0.offset - 1] != $0.element }
      .map(\.element)
  }

  @Test func `a stream of Messages opens and closes its blocks, and thinks before it speaks`()
    async throws
  {
    try await ProviderFixture.serving { client in
      let stream = try await client.post(
        "/v1/messages",
        """
        {"model":"large-chat","max_tokens":100,"temperature":0,"stream":true,\
        "output_config":{"effort":"low"},"messages":[{"role":"user","content":"\(Self.question)"}]}
        """,
        headers: Self.version
      )
      #expect(
        Self.names(in: stream.body) == [
          "message_start", "ping", "content_block_start", "content_block_delta",
          "content_block_stop", "content_block_start", "content_block_delta",
          "content_block_stop", "message_delta", "message_stop",
        ]
      )
      #expect(stream.body.contains(#""thinking_tokens":16"#))
      #expect(stream.body.contains(#""type":"signature_delta""#))
      #expect(!stream.body.contains("[DONE]"))
      #expect(stream.headers["request-id"] != nil)
    }
  }

  @Test func `a stream of Responses numbers its events, and tells the response at its end`()
    async throws
  {
    try await ProviderFixture.serving { client in
      let stream = try await client.post(
        "/v1/responses",
        """
        {"model":"large-chat","temperature":0,"stream":true,"input":"\(Self.question)",\
        "reasoning":{"effort":"low","summary":"auto"}}
        """
      )
      #expect(
        Self.names(in: stream.body) == [
          "response.created", "response.in_progress", "response.output_item.added",
          "response.reasoning_summary_part.added", "response.reasoning_summary_text.delta",
          "response.reasoning_summary_text.done", "response.reasoning_summary_part.done",
          "response.output_item.done", "response.output_item.added", "response.content_part.added",
          "response.output_text.delta", "response.output_text.done", "response.content_part.done",
          "response.output_item.done", "response.completed",
        ]
      )
      #expect(stream.body.contains(#""reasoning_tokens":16"#))
    }
  }

  @Test(
    arguments: [
      (["max_tokens": 0], 200, ""), ([:], 400, "max_tokens: Field required"),
      (["max_tokens": 5, "seed": 1], 400, "seed: Extra inputs are not permitted"),
      (["max_tokens": 5, "model": "huge"], 404, "does not exist"),
      (["max_tokens": 5, "model": "small"], 400, "takes no conversation"),
      (["max_tokens": 5, "messages": "[]"], 400, "messages: Field required"),
    ] as [([String: any Sendable], Int, String)]
  )
  func `Messages refuse in the words and the shape of the wire`(
    changes: [String: any Sendable],
    status: Int,
    words: String
  ) async throws {
    var body: [String: Any] = [
      "model": "large-chat", "messages": [["role": "user", "content": "x"]],
    ]
    for (name, value) in changes {
      body[name] = name == "messages" ? [[String: String]]() as Any : value
    }
    let data = try JSONSerialization.data(withJSONObject: body)
    let text = String(decoding: data, as: UTF8.self)
    try await ProviderFixture.serving { client in
      let reply = try await client.post("/v1/messages", text, headers: Self.version)
      #expect(reply.status == status, "\(reply.body)")
      guard status != 200 else { return }
      #expect(reply.value("type") as? String == "error")
      let message = reply.value("error", "message") as? String ?? ""
      #expect(message.contains(words), "\(message)")
      #expect(reply.value("request_id") as? String == reply.headers["request-id"])
    }
  }

  @Test func `Messages want a version, and the newer one takes no sampling`() async throws {
    let body =
      #"{"model":"large-chat","max_tokens":4,"top_k":1,"messages":[{"role":"user","content":"x"}]}"#
    try await ProviderFixture.serving { client in
      let without = try await client.post("/v1/messages", body)
      #expect(without.status == 400)
      #expect(without.body.contains("anthropic-version: header is required"))
      let newer = try await client.post(
        "/v1/messages",
        body,
        headers: ["anthropic-version: 2026-10-21"]
      )
      #expect(newer.body.contains("top_k: Extra inputs are not permitted"))
      let older = try await client.post("/v1/messages", body, headers: Self.version)
      #expect(older.status == 200)
    }
  }

  @Test func `the key goes in either header, and a refusal is of the wire`() async throws {
    var configuration = ProviderConfiguration()
    configuration.apiKey = "secret"
    try await ProviderFixture.serving(configuration) { client in
      let body =
        #"{"model":"large-chat","max_tokens":4,"messages":[{"role":"user","content":"x"}]}"#
      for (header, status) in [
        ("x-api-key: secret", 200), ("Authorization: Bearer secret", 200), ("x-api-key: no", 401),
      ] {
        let reply = try await client.post("/v1/messages", body, headers: Self.version + [header])
        #expect(reply.status == status)
      }
      let refused = try await client.post("/v1/responses", "{}")
      #expect(refused.value("error", "code") as? String == "invalid_api_key")
    }
  }

  @Test(arguments: [
    (Fault.Kind.unavailable, 529, "overloaded_error"), (.tooManyRequests, 429, "rate_limit_error"),
    (.internalError, 500, "api_error"),
  ])
  func `a simulated refusal has the status and type of the wire`(
    fault: Fault.Kind,
    status: Int,
    type: String
  ) async throws {
    var configuration = ProviderConfiguration()
    configuration.behaviour.faults = [Fault(kind: fault, share: 1)]
    try await ProviderFixture.serving(configuration) { client in
      let reply = try await client.post(
        "/v1/messages",
        #"{"model":"large-chat","max_tokens":4,"messages":[{"role":"user","content":"x"}]}"#,
        headers: Self.version
      )
      #expect(reply.status == status)
      #expect(reply.value("error", "type") as? String == type)
    }
  }

  @Test(arguments: ["/v1/chat/completions", "/v1/responses", "/v1/messages"])
  func `an error in the middle of a stream is the last that comes`(path: String) async throws {
    var configuration = ProviderConfiguration()
    configuration.behaviour.faults = [Fault(kind: .streamError, share: 1)]
    let turns = #""messages":[{"role":"user","content":"x"}],"max_tokens":20"#
    let asked = path == "/v1/responses" ? #""input":"x""# : turns
    try await ProviderFixture.serving(configuration) { client in
      let reply = try await client.post(
        path,
        #"{"model":"large-chat","stream":true,\#(asked)}"#,
        headers: Self.version
      )
      #expect(reply.status == 200)
      let last = reply.body.components(separatedBy: "\n\n").last { !$0.isEmpty } ?? ""
      #expect(last.contains(#""error":{"#), "\(reply.body)")
    }
  }
}
