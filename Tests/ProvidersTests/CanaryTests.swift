import Domain
import Foundation
import Profiles
import Providers
import Testing
import Transport

/// A key is nowhere but in a request's headers, whatever the provider echoes and however it spells it.
struct CanaryTests {
  private static let canary = "sk-canary/7f3a9b+c51d2e84"

  private static func provider(keyInQuery: Bool = true) throws -> Provider {
    let key = try APIKey(resolving: .environment("K"), environment: ["K": canary])
    let team = try APIKey(resolving: .environment("T"), environment: ["T": canary + "-team"])
    return try Provider(
      profile: .infermatic,
      secretHeaders: ["x-team": team],
      key: key,
      paths: keyInQuery ? [.chat: "/v1/chat/completions?api_key=query-canary-0123456789"] : [:]
    )
    .hiding(
      Secrets(ofProxiesIn: ["HTTPS_PROXY": "http://user-canary-012345:pass-canary-012345@p:3128"])
    )
  }

  private let request = CompletionRequest(
    models: ["m"],
    endpoint: .chat,
    prompt: .text("x"),
    isStreamed: true
  )

  /// As a server may write the key into JSON.
  private static let spellings: [String] = [
    canary,
    canary.replacing("/", with: #"\/"#),
    canary.utf8.map { "\\u00" + String($0, radix: 16) }.joined(),
    canary.utf8.map { "\\u00" + String($0, radix: 16, uppercase: true) }.joined(),
    canary.replacing("s", with: #"\u0073"#),
    canary + "-team",
    "query-canary-0123456789", "user-canary-012345", "pass-canary-012345",
    Data("user-canary-012345:pass-canary-012345".utf8).base64EncodedString(),
  ]

  @Test func `no description of a provider shows its keys`() throws {
    expectNoCanary(in: try Self.provider(keyInQuery: false))
  }

  @Test func `no description of a request shows the keys in its headers`() throws {
    let request = try Self.provider().httpRequest(for: request, limits: TransferLimits())
    expectNoCanary(in: request.headers)
  }

  @Test(arguments: [(ProviderProfile.anthropic, Endpoint.messages), (.openai, .responses)])
  func `of the other wires nothing that is kept holds a key either`(
    profile: ProviderProfile,
    endpoint: Endpoint
  ) throws {
    let key = try APIKey(resolving: .environment("K"), environment: ["K": Self.canary])
    let provider = try Provider(profile: profile, key: key)
    let request = CompletionRequest(
      models: ["m"],
      endpoint: endpoint,
      prompt: .text("x"),
      parameters: SamplingParameters(["max_tokens": 4])
    )
    let sent = try provider.httpRequest(for: request, limits: TransferLimits())
    expectNoCanary(in: sent.headers)
    let rendering = RequestRendering(sent, of: provider)
    for text in [rendering.http, rendering.curl] { expectNoCanary(in: text) }
    for echo in Self.spellings.prefix(5) {
      let error = #"{"type":"error","error":{"type":"\#(echo)","message":"bad key \#(echo)"}}"#
      let bodies = [
        [
          #"{"type":"message_start","message":{"id":"\#(echo)","model":"\#(echo)","content":[]}}"#,
          #"{"type":"content_block_delta","index":0,"delta":{"text":"\#(echo)"}}"#,
          #"{"type":"message_delta","delta":{"stop_reason":"\#(echo)"},"usage":{"x":"\#(echo)"}}"#,
        ],
        [
          #"{"type":"response.output_text.delta","delta":"\#(echo)","logprobs":[{"token":"\#(echo)"}]}"#,
          #"{"type":"response.completed","response":{"id":"\#(echo)","status":"completed"}}"#,
        ],
        [error],
      ].map { $0.map(Wire.event).joined() }
      for body in bodies + [error] {
        let reply = provider.reply(to: request, in: .answer(body))
        expectNoCanary(in: provider.kept(AttemptRecord(reply)))
        expectNoCanary(in: provider.reply(to: request, in: .answer(401, body)))
      }
    }
  }

  @Test(
    arguments: ProviderProfile.Name.allCases.map(\.profile).filter { $0.keyHeader != .bearer }
  )
  func `a key in a header of its own is sent there, and shown nowhere`(
    profile: ProviderProfile
  ) throws {
    let key = try APIKey(resolving: .environment("K"), environment: ["K": Self.canary])
    let provider = try Provider(profile: profile, baseURL: "https://h.example", key: key)
    let endpoint = try #require(profile.offeredEndpoints.first)
    let request = CompletionRequest(
      models: ["m"],
      endpoint: endpoint,
      prompt: .text("x"),
      parameters: SamplingParameters(["max_tokens": 4])
    )
    let sent = try provider.httpRequest(for: request, limits: TransferLimits())
    let header = try #require(sent.headers.first { $0.name == profile.keyHeader.name })
    #expect(header.value == Self.canary)
    #expect(!sent.headers.contains { $0.name == "Authorization" })
    let rendering = RequestRendering(sent, of: provider)
    for shown in [rendering.http, rendering.curl, "\(provider)", "\(sent.headers)"] {
      #expect(!shown.contains(Self.canary))
    }
    #expect(rendering.curl.contains("${K}"))
    let failure = provider.reply(to: request, in: .answer(401, "no \(Self.canary)")).outcome
    #expect(!"\(failure)".contains(Self.canary))
  }

  @Test(arguments: spellings)
  func `nothing that is kept of an answer holds a key that it echoes`(echo: String) throws {
    let stream = """
      data: {"id":"\(echo)","provider":"\(echo)","model":"\(echo)","system_fingerprint":"\(echo)","choices":[{"index":0,\
      "delta":{"content":"\(echo)","reasoning":"\(echo)","refusal":"\(echo)","tool_calls":[{"index":0,\
      "id":"\(echo)","function":{"name":"\(echo)","arguments":"{\\"k\\":\\"\(echo)\\"}"}}]},\
      "logprobs":{"content":[{"token":"\(echo)"}]},\
      "finish_reason":"stop","model":"\(echo)","usage":{"x":"\(echo)"}}],"usage":{"y":"\(echo)"}}

      data: [DONE]


      """
    var exchange = HTTPExchange.answer(stream)
    exchange.facts.headers = ["x-request-id": echo]
    try expectKept(exchange)
  }

  @Test(arguments: 1...24)
  func `a key that a stream cuts over its events is found in what they come to`(
    length: Int
  ) throws {
    var events: [String] = []
    var rest = Self.canary[...]
    while !rest.isEmpty {
      let piece = rest.prefix(length)
      rest = rest.dropFirst(length)
      events.append(
        """
        data: {"choices":[{"index":0,"delta":{"content":"\(piece)","reasoning_content":"\(piece)",\
        "tool_calls":[{"index":0,"function":{"name":"f","arguments":"\(piece)"}}]},\
        "logprobs":{"content":[{"token":"\(piece)","top_logprobs":[{"token":"\(piece)"},{"token":"b"}]}]}}]}
        """
      )
    }
    let end = #"data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#
    let whole = (events + [end, "data: [DONE]", ""]).joined(separator: "\n\n")
    let attempt = try expectKept(.answer(whole))
    #expect(attempt.completion?.choices.first?.text == "<redacted>")

    // Of a stream that breaks off, the failure keeps the events as they came.
    let broken = (events + ["data: {broken", ""]).joined(separator: "\n\n")
    let failed = try kept(.answer(broken))
    #expect(failed.failure?.kind == .malformedResponse)
    let body = failed.failure?.body ?? ""
    let pieces = body.split(separator: "\"content\":\"").dropFirst()
      .compactMap { $0.split(separator: "\"").first }
    #expect(!pieces.joined().contains(Self.canary))
    expectNoCanary(in: failed, "canary/7f3a9b+c51d2e84")
  }

  @Test(arguments: spellings)
  func `no failure holds a key`(echo: String) throws {
    let provider = try Self.provider()
    let bodies = [
      #"{"error":{"message":"bad key \#(echo)","code":"\#(echo)"}}"#, "data: \(echo)\n\n",
      "<title>\(echo)</title>", echo, #"{"error":"{\"message\":\"\#(echo)\"}"}"#,
    ]
    for (status, body) in bodies.flatMap({ body in [(200, body), (401, body), (500, body)] }) {
      let reply = provider.reply(to: request, in: .answer(status, body))
      #expect(reply.outcome != .succeeded)
      expectNoCanary(in: reply)
      do {
        _ = try provider.modelList(in: .answer(status, body))
      } catch {
        expectNoCanary(in: error)
      }
    }
  }

  @Test func `a key that the limit of a kept body cuts is masked`() throws {
    let provider = try Self.provider()
    for padding in 4_060..<4_096 {
      let body = String(repeating: "x", count: padding) + " " + Self.canary + " y"
      let reply = provider.reply(to: request, in: .answer(500, body))
      guard case .failed(let failure) = reply.outcome else { continue }
      #expect(!(failure.body ?? "").contains("sk-can"), "after \(padding) bytes")
    }
    for padding in 270..<301 {
      let body = String(repeating: "x", count: padding) + " " + Self.canary + " y"
      let reply = provider.reply(to: request, in: .answer(500, body))
      guard case .failed(let failure) = reply.outcome else { continue }
      #expect(!failure.message.contains("sk-can"), "after \(padding) characters")
    }
  }

  private func kept(_ exchange: HTTPExchange) throws -> AttemptRecord {
    let provider = try Self.provider()
    let reply = provider.reply(to: request, in: exchange)
    return provider.kept(AttemptRecord(reply))
  }

  @discardableResult
  private func expectKept(
    _ exchange: HTTPExchange,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> AttemptRecord {
    let attempt = try kept(exchange)
    #expect(attempt.outcome == .succeeded, sourceLocation: sourceLocation)
    #expect(attempt.isMasked, sourceLocation: sourceLocation)
    expectNoCanary(in: attempt, sourceLocation: sourceLocation)
    return attempt
  }

  private func expectNoCanary(
    in value: some Any,
    _ words: String = "canary",
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var dumped = ""
    dump(value, to: &dumped)
    for text in [dumped, "\(value)", String(reflecting: value)] {
      #expect(!text.contains(words), sourceLocation: sourceLocation)
      // As JSON would be read again.
      let read = text.replacing(/\\+u00([0-9a-fA-F]{2})/) { match in
        UInt8(match.1, radix: 16).map { String(UnicodeScalar($0)) } ?? ""
      }
      #expect(!read.replacing("\\", with: "").contains(words), sourceLocation: sourceLocation)
    }
  }
}

extension AttemptRecord {
  /// An attempt that is nothing but its reply.
  init(_ reply: Reply) {
    self.init(
      request: 0,
      arm: 0,
      sampleID: "s",
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(
        scheduled: Instant(nanoseconds: 0),
        started: Instant(nanoseconds: 0),
        tokenEvents: reply.tokenEvents,
        ended: Instant(nanoseconds: 1)
      ),
      transfer: reply.facts,
      outcome: reply.outcome,
      completion: reply.completion
    )
  }
}
