import Domain
import Profiles
import Providers
import Testing
import Transport

/// The words for JSON of another shape than a wire's, which is JSON all the same.
struct ReplyShapeTests {
  private static func message(
    _ body: String,
    at endpoint: Endpoint = .chat,
    isStreamed: Bool = false
  ) throws -> String? {
    let failure = try Wire.reply(body, isStreamed: isStreamed, endpoint: endpoint).failureTold
    #expect(failure?.kind == .malformedResponse)
    return failure?.message
  }

  @Test(
    arguments: [
      (
        #"{"choices":[{"index":0,"message":[{"content":"Paris"}],"finish_reason":"stop"}]}"#,
        "`choices[0].message` is a list where an object is expected, at byte 33"
      ),
      (
        #"{"choices":[{"message":"Paris"}]}"#,
        "`choices[0].message` is a text where an object is expected, at byte 23"
      ),
      (
        #"{"choices":{"message":{}}}"#,
        "`choices` is an object where a list is expected, at byte 11"
      ),
      (#"{"choices":[7]}"#, "`choices[0]` is a number where an object is expected, at byte 12"),
      ("42", "a number where an object is expected, at byte 0"),
      ("\u{FEFF}[42]", "a list where an object is expected, at byte 3"),
    ]
  )
  func `another shape is told with its place and what is expected there`(
    body: String,
    words: String
  ) throws {
    #expect(try Self.message(body) == "the reply is JSON, but " + words)
  }

  @Test(
    arguments: [
      (
        .messages, #"{"type":"message","content":[42],"stop_reason":"end_turn"}"#,
        "`content[0]` is a number where an object is expected, at byte 29"
      ),
      (
        .generateContent, #"{"candidates":[{"content":[{"parts":[]}],"finishReason":"STOP"}]}"#,
        "`candidates[0].content` is a list where an object is expected, at byte 26"
      ),
      (
        .ollama, #"{"message":"Paris","done":true}"#,
        "`message` is a text where an object is expected, at byte 11"
      ),
    ] as [(Endpoint, String, String)]
  )
  func `so it is on every wire, whole and streamed`(
    endpoint: Endpoint,
    body: String,
    words: String
  ) throws {
    let profile: ProviderProfile =
      switch endpoint {
      case .messages: .anthropic
      case .generateContent: .gemini
      default: .ollama
      }
    let key = try APIKey(resolving: .environment("K"), environment: ["K": "sk-canary-shape-1"])
    let provider = try Provider(profile: profile, baseURL: "http://h", key: key)
    for isStreamed in [false, true] {
      let request = CompletionRequest(
        models: ["m"],
        endpoint: endpoint,
        prompt: .text("x"),
        isStreamed: isStreamed
      )
      let subject = isStreamed ? "an event of the stream" : "the reply"
      let reply = provider.reply(
        to: request,
        in: .answer(isStreamed ? Wire.event(body) : body)
      )
      #expect(reply.failureTold?.message == "\(subject) is JSON, but " + words)
    }
  }

  @Test(
    arguments: [
      (#"{"choices":[{"message":[{]}]}"#, "is not JSON at byte 25"),
      (#"{"choices":{"a":1}"#, "is not JSON at byte 18"),
      (#"{"choices":[{"message":{"content":"a}}]}"#, "is not JSON at byte 40"),
      ("true story", "is not JSON: true story"), ("null and void", "is not JSON: null and void"),
      ("<html><title>Home</title>", "is not JSON: Home"),
    ]
  )
  func `what is not JSON is told as that, with the byte where it is not`(
    body: String,
    words: String
  ) throws {
    #expect(try Self.message(body) == "the reply " + words)
    #expect(
      try Self.message(Wire.event(body), isStreamed: true) == "an event of the stream " + words
    )
  }

  @Test func `nesting that is too deep is told as that, with its place`() throws {
    let deep = String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000)
    let body = #"{"choices":[{"message":{"content":"Paris"},"finish_reason":"stop"}],"x":\#(deep)}"#
    #expect(
      try Self.message(body)
        == "the reply nests deeper than the 128 levels that are read, at byte 199"
    )
  }

  @Test(
    arguments: [
      (#"{"choices":[{"index":0,"delta":{"content":42}}]}"#, "'content'", 42),
      (#"{"choices":[{"index":0,"text":42}]}"#, "'text'", 30),
      (#"{"choices":[{"index":0,"message":{"content":42}}]}"#, "'content'", 44),
      (#"{"choices":[{"delta":{"tool_calls":7}}]}"#, "'tool_calls'", 35),
    ]
  )
  func `a field that cannot be read is named, with its byte in the event`(
    body: String,
    field: String,
    byte: Int
  ) throws {
    #expect(
      try Self.message(Wire.event(body), isStreamed: true)
        == "an event of the stream has no \(field) that can be read, at byte \(byte)"
    )
  }

  @Test(arguments: [
    (#"{"token":{"text":4}}"#, true, "a number and no text is at `token.text`"),
    (#"{"token":{"text":true}}"#, true, "a bare word and no text is at `token.text`"),
    (#"{"generated":4}"#, false, "a number and no text is at `$.generated`"),
  ])
  func `of a service that a suite describes the suite's names are told`(
    body: String,
    isStreamed: Bool,
    words: String
  ) throws {
    let paths: [CustomService.Part: String] = [.delta: "token.text", .text: "$.generated"]
    let service = CustomService(
      path: "/",
      body: BodyTemplate(["p": "{{prompt}}"]),
      stream: .events,
      reading: .init(paths.compactMapValues { MemberPath($0) })
    )
    let request = CompletionRequest(
      models: ["m"],
      endpoint: .custom,
      prompt: .text("x"),
      isStreamed: isStreamed
    )
    let reply = try Provider(profile: .openai.serving(service), baseURL: "http://h")
      .reply(to: request, in: .answer(isStreamed ? Wire.event(body) : body))
    #expect(reply.failureTold?.kind == .malformedResponse)
    #expect(
      reply.failureTold?.message == words + ", where `custom.read` says that the text is"
    )
  }
}
