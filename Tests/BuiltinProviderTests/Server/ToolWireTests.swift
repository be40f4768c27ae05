import Domain
import Foundation
import Profiles
import Providers
import Testing
import Transport

@testable import BuiltinProvider

/// Calls over each wire, whole and streamed, as our own dialects read them.
struct ToolWireTests {
  static let endpoints: [Endpoint] = [
    .chat, .messages, .responses, .generateContent, .ollama,
  ]

  private static let tools: JSONValue = [
    [
      "type": "function",
      "function": [
        "name": "get_weather", "description": "Weather of a city.",
        "parameters": [
          "type": "object",
          "properties": ["city": ["type": "string"], "days": ["type": "integer"]],
          "required": ["city"],
        ],
      ],
    ]
  ]

  private static func request(
    _ question: String,
    at endpoint: Endpoint,
    isStreamed: Bool,
    _ parameters: [String: JSONValue] = [:]
  ) -> CompletionRequest {
    let usual: [String: JSONValue] = ["temperature": 0, "max_tokens": 200, "tools": tools]
    return CompletionRequest(
      models: ["large-chat"],
      endpoint: endpoint,
      prompt: .text(question),
      parameters: SamplingParameters(usual.merging(parameters) { _, own in own }),
      isStreamed: isStreamed
    )
  }

  /// The first choice of the answer.
  private static func choice(
    _ request: CompletionRequest,
    of client: TestClient
  ) async throws -> Completion.Choice {
    let provider = try Provider(
      profile: .builtin,
      baseURL: "http://127.0.0.1:\(client.port)",
      key: nil
    )
    let sent = try provider.httpRequest(for: request, limits: TransferLimits())
    let path = String(sent.url.dropFirst("http://127.0.0.1:\(client.port)".count))
    let own: Set = ["accept", "user-agent", "anthropic-version"]
    let headers = sent.headers.filter { own.contains($0.name.lowercased()) }
      .map { "\($0.name): \($0.value)" }
    let reply = try await client.post(
      path,
      String(decoding: sent.body, as: UTF8.self),
      headers: headers + ["Content-Type: application/json"]
    )
    #expect(reply.status == 200, "\(reply.body)")
    let bytes = Array(reply.body.utf8)
    let exchange = HTTPExchange(
      started: Instant(nanoseconds: 0),
      ready: Instant(nanoseconds: 0),
      ended: Instant(nanoseconds: 2),
      facts: TransferFacts(status: reply.status),
      headers: reply.headers.map { HTTPRequest.Header($0.key, $0.value) },
      body: bytes,
      reads: [.init(end: bytes.count, instant: Instant(nanoseconds: 1))]
    )
    return try #require(provider.reply(to: request, in: exchange).completion?.choices.first)
  }

  @Test(arguments: endpoints, [true, false])
  func `calls of each wire are those that were made, whole and streamed`(
    endpoint: Endpoint,
    isStreamed: Bool
  ) async throws {
    try await ProviderFixture.serving { client in
      let two = try await Self.choice(
        Self.request(
          "What is the weather in Oslo and in São Paulo for 3 days?",
          at: endpoint,
          isStreamed: isStreamed
        ),
        of: client
      )
      #expect(
        two.calls.map(\.line) == [
          #"get_weather(city: "Oslo")"#, #"get_weather(city: "São Paulo", days: 3)"#,
        ]
      )
      #expect(two.text.isEmpty)
      let none = try await Self.choice(
        Self.request("What is the capital of Japan?", at: endpoint, isStreamed: isStreamed),
        of: client
      )
      #expect(none.calls.isEmpty && none.text == "Tokyo")
    }
  }

  @Test(arguments: endpoints.filter { $0 != .ollama })
  func `a demanded tool is called`(endpoint: Endpoint) async throws {
    try await ProviderFixture.serving { client in
      let request = Self.request(
        "What is the capital of Japan?",
        at: endpoint,
        isStreamed: true,
        ["tool_choice": ["type": "function", "function": ["name": "get_weather"]]]
      )
      let choice = try await Self.choice(request, of: client)
      #expect(choice.calls.map(\.name) == ["get_weather"])
    }
  }

  @Test(
    arguments: [
      [.callsWithoutIndex], [.callNamesRepeated], [.callsInterleaved], [.callsCutAnywhere],
      [.callsCutAnywhere, .callNamesRepeated], [.callsInterleaved, .callsCutAnywhere],
    ] as [[Fault.Kind]],
    [Endpoint.chat, .messages, .responses]
  )
  func `however the pieces come, the calls are the same`(
    kinds: [Fault.Kind],
    endpoint: Endpoint
  ) async throws {
    var configuration = ProviderConfiguration()
    configuration.behaviour.faults = kinds.map { Fault(kind: $0, share: 1) }
    try await ProviderFixture.serving(configuration) { client in
      let choice = try await Self.choice(
        Self.request(
          "What is the weather in Oslo and in Rome?",
          at: endpoint,
          isStreamed: true
        ),
        of: client
      )
      #expect(
        choice.calls.map(\.line) == [
          #"get_weather(city: "Oslo")"#, #"get_weather(city: "Rome")"#,
        ]
      )
    }
  }

  @Test func `calls end where the tokens do`() async throws {
    try await ProviderFixture.serving { client in
      let choice = try await Self.choice(
        Self.request(
          "What is the weather in Oslo?",
          at: .chat,
          isStreamed: true,
          ["max_tokens": 6]
        ),
        of: client
      )
      #expect(choice.finishReason == "length")
      #expect(choice.calls.count == 1 && choice.calls[0].arguments == nil)
    }
  }
}
