import Domain
import Profiles
import Providers
import Testing
import Transport

struct ReplyOutcomeTests {
  private static let chunk =
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"}}]}\n\n"
  private static let finish =
    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
  private static let done = "data: [DONE]\n\n"

  @Test(
    arguments: [
      (
        .nameNotResolved(message: "Could not resolve host: h"), .connection,
        "Could not resolve host: h"
      ),
      (.connectionFailed(message: "Connection refused"), .connection, "Connection refused"),
      (.tls(message: "certificate has expired"), .connection, "certificate has expired"),
      (.connectTimeout(.seconds(10)), .connection, "no connection within 10 s"),
      (.firstTokenTimeout(.milliseconds(250)), .timeoutFirstToken, "no token within 250 ms"),
      (.stalled(.seconds(30)), .stalled, "nothing came for 30 s"),
      (.totalTimeout(.milliseconds(1_500)), .timeoutTotal, "not finished within 1.5 s"),
      (.oversized(limit: 1_024), .oversizedResponse, "the answer grew past 1024 bytes"),
      (.cancelled, .cancelled, "cancelled"),
      (
        .rateLimited, .rateLimited,
        "the server reset the stream because too much comes from this client (ENHANCE_YOUR_CALM)"
      ),
      (.other(code: 55, message: "Failed\nsending"), .connection, "Failed sending (libcurl 55)"),
    ] as [(TransportError, RequestFailure.Kind, String)]
  )
  func `every way that a transfer ends has its kind`(
    error: TransportError,
    kind: RequestFailure.Kind,
    message: String
  ) throws {
    var exchange = HTTPExchange.answer(200, "", error: error)
    exchange.facts.status = nil
    let failure = try #require(try reply(exchange).failure)
    #expect(failure.kind == kind)
    #expect(failure.message == message)
    #expect(failure.body == nil)
  }

  @Test(
    arguments: [
      // What came before a transfer failed stays part of the record.
      (chunk, .stalled(.seconds(1)), .stalled, true),
      (chunk, .totalTimeout(.seconds(1)), .timeoutTotal, true),
      (chunk, .closedEarly(message: "reset"), .truncatedStream, true),
      (chunk, .cancelled, .cancelled, true),
      (chunk, .oversized(limit: 1), .oversizedResponse, true), ("", nil, .truncatedStream, false),
      // A whole answer is one, however the connection ends.
      (chunk + finish, nil, nil, true), (chunk + finish + done, nil, nil, true),
      (chunk + finish + done, .closedEarly(message: "reset"), nil, true),
      (chunk + finish, .stalled(.seconds(1)), nil, true),
      (chunk + finish + "data: [DONE]", nil, nil, true),
      // Proxies write [DONE] after an answer that broke off, too.
      (chunk + done, nil, .truncatedStream, true),
      (chunk + done, .closedEarly(message: "reset"), .truncatedStream, true),
      (chunk + finish + done, .cancelled, .cancelled, true),
      // An error that the provider tells of is the cause of what follows.
      (
        chunk + "data: {\"error\":{\"message\":\"gone\"}}\n\n", .closedEarly(message: "reset"),
        .serverError, true
      ),
      // Nothing that was asked for.
      (done, nil, .malformedResponse, false),
      ("data: {\"choices\":[]}\n\n" + done, nil, .malformedResponse, false),
      ("data: hello\n\n" + done, nil, .malformedResponse, false),
      ("data: {\"choices\":7}\n\n", nil, .malformedResponse, false),
      ("data: {\"choices\":[{\"text\":7}]}\n\n" + done, nil, .malformedResponse, false),
      ("data: [{}]\n\n" + done, nil, .malformedResponse, false),
      (
        chunk + "data: {\"choices\":[{\"index\":0,\"delta\":{}}]}{}\n\n" + done, nil,
        .malformedResponse, true
      ),
    ] as [(String, TransportError?, RequestFailure.Kind?, Bool)]
  )
  func `a stream is judged by what came and how it ended`(
    body: String,
    error: TransportError?,
    kind: RequestFailure.Kind?,
    hasText: Bool
  ) throws {
    let exchange = HTTPExchange.answer(
      body,
      headers: [HTTPRequest.Header("content-type", "text/event-stream")],
      error: error
    )
    let reply = try reply(exchange, isStreamed: true)
    #expect(reply.failure?.kind == kind)
    #expect((reply.completion?.choices.first?.text == "hi") == hasText)
    #expect(reply.tokenEvents.count == (hasText ? 1 : 0))
  }

  @Test func `an event without its blank line came with the last read`() throws {
    var exchange = HTTPExchange.answer(Self.chunk + Self.chunk.dropLast())
    let one = try reply(exchange, isStreamed: true, parameters: [:])
    #expect(one.tokenEvents.map(\.isCoalesced) == [false, true])
    exchange.reads.insert(
      HTTPExchange.BodyRead(end: Self.chunk.utf8.count, instant: Instant(nanoseconds: 1)),
      at: 0
    )
    let two = try reply(exchange, isStreamed: true, parameters: [:])
    #expect(two.tokenEvents.map(\.isCoalesced) == [false, false])
    #expect(two.tokenEvents.map(\.instant.nanoseconds) == [1, 1_000_000])
  }

  @Test(arguments: [
    (#"{"data":[{"embedding":[1]}],"model":"e"}"#, nil),
    (#"{"model":"e"}"#, "the reply holds no vector"),
    (#"{"data":[]}"#, "the reply holds no vector"), (#"{"data":{}}"#, "the reply holds no vector"),
  ])
  func `an embedding without a vector is no answer`(body: String, message: String?) throws {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let request = CompletionRequest(models: ["e"], endpoint: .embeddings, prompt: .text("x"))
    #expect(provider.reply(to: request, in: .answer(body)).failure?.message == message)
  }

  @Test func `a byte order mark before a reply is no part of it`() throws {
    let reply = try reply(.answer("\u{FEFF}{\"choices\":[{\"text\":\"a\"}]}"))
    #expect(reply.completion?.choices.map(\.text) == ["a"])
  }

  @Test func `a proxy that wants to know who one is does not reject the request`() throws {
    let page = "<html><title>Squid: access denied</title></html>"
    let failure = try #require(try reply(HTTPExchange.answer(407, page)).failure)
    #expect(failure.kind == .connection && failure.status == 407)
    #expect(
      failure.message == "the proxy takes no request without its user and password (HTTP 407)"
    )
  }

  @Test func `a status whose body was lost is told with what cut it off`() throws {
    let error = TransportError.closedEarly(message: "the stream was reset")
    let exchange = HTTPExchange.answer(429, "", error: error)
    let failure = try #require(try reply(exchange).failure)
    #expect(failure.kind == .rateLimited)
    #expect(
      failure.message == "HTTP 429, and no message came through: the stream was reset"
    )
  }

  @Test func `a redirect is told as one, whatever its page says`() throws {
    let exchange = HTTPExchange.answer(
      307,
      "<html><title>Moved</title>",
      headers: [HTTPRequest.Header("location", "https://me:pass@elsewhere.example/")]
    )
    #expect(
      try reply(exchange).failure?.message
        == "HTTP 307 sends elsewhere, to https://<redacted>@elsewhere.example/; redirects are not "
        + "followed, because the key would go along"
    )
  }

  @Test func `an error inside a choice is one`() throws {
    let exchange = HTTPExchange.answer(
      Self.chunk
        + #"data: {"choices":[{"delta":{},"error":{"code":502,"message":"upstream"},"finish_reason":"error"}]}"#
        + "\n\n" + Self.done
    )
    let failure = try #require(try reply(exchange, isStreamed: true).failure)
    #expect(failure.kind == .serverError)
    #expect(failure.message == "upstream")
    #expect(failure.code == "502")
  }

  @Test func `with n choices a stream without [DONE] is whole when all have ended`() throws {
    let exchange = HTTPExchange.answer(Self.chunk + Self.finish)
    #expect(try reply(exchange, isStreamed: true).outcome == .succeeded)
    let two = try reply(exchange, isStreamed: true, parameters: ["n": 2])
    #expect(two.failure?.kind == .truncatedStream)
  }

  @Test(
    arguments: [
      (400, .rejected), (401, .unauthorised), (403, .unauthorised), (404, .rejected),
      (408, .rejected),
      (413, .rejected), (422, .rejected), (429, .rateLimited), (500, .serverError),
      (502, .serverError),
      (503, .overloaded), (504, .serverError), (529, .overloaded), (301, .rejected),
      (600, .serverError),
    ] as [(Int, RequestFailure.Kind)]
  )
  func `every status has its kind`(status: Int, kind: RequestFailure.Kind) throws {
    let failure = try #require(try reply(.answer(status, "")).failure)
    #expect(failure.kind == kind)
    #expect(failure.status == status)
    #expect(failure.message.hasPrefix("HTTP \(status)"))
    // The status says more than how the body ended.
    let cut = try reply(.answer(status, "{", error: .closedEarly(message: "reset")))
    #expect(cut.failure?.kind == kind)
  }

  @Test(
    arguments: [
      (#"{"error":{"message":"a\nb","type":"x","param":null,"code":"500"}}"#, "a b", "500"),
      (
        #"{"error":{"message":"m","type":"invalid_request_error","param":"n","code":null}}"#, "m",
        "invalid_request_error"
      ),
      (#"{"error":{"message":{"detail":"deep"},"code":7}}"#, "deep", "7"),
      (#"{"error":"text"}"#, "text", nil), (#"{"message":"m","code":"c"}"#, "m", "c"),
      (#"{"object":"error","message":"old vLLM","code":40001}"#, "old vLLM", "40001"),
      (#"{"detail":"Not Found"}"#, "Not Found", nil),
      (#"{"errors":["x"]}"#, #"{"errors":["x"]}"#, nil),
      (#"["list"]"#, "list", nil), (#""text""#, "text", nil),
      ("plain\r\n\ttext", "plain text", nil),
      (
        "<html><head><title>\n502 Bad\n Gateway</title></head><body><h1>x</h1>", "502 Bad Gateway",
        nil
      ),
      ("<h1 class='a'>Oh no</h1>", "Oh no", nil), ("<p>just <b>words</b></p>", "just words", nil),
      (
        "data: {\"error\":{\"message\":\"in a stream\",\"code\":500}}\n\ndata: [DONE]\n\n",
        "in a stream", "500"
      ),
      ("\u{0}\u{1}", "HTTP 500 without a message", nil),
      ("{\"error\":{}}", "HTTP 500 without a message", nil),
      ("{\"error\":", "{\"error\":", nil),
      (String(repeating: "long ", count: 200), String(repeating: "long ", count: 60) + "…", nil),
    ] as [(String, String, String?)]
  )
  func `an error is one line, whatever it is written in`(
    body: String,
    message: String,
    code: String?
  ) throws {
    let failure = try #require(try reply(.answer(500, body)).failure)
    #expect(failure.message == message)
    #expect(failure.code == code)
  }

  @Test func `the first 4 KiB of a body are kept, without half a character`() throws {
    let failure = try #require(
      try reply(.answer(500, String(repeating: "é", count: 5_000))).failure
    )
    #expect(failure.body == String(repeating: "é", count: 2_048))
    let odd = try #require(
      try reply(.answer(500, "x" + String(repeating: "é", count: 5_000))).failure
    )
    #expect(odd.body == "x" + String(repeating: "é", count: 2_047))
  }

  @Test func `the bytes that cannot be read are kept, wherever they are`() throws {
    let filler = String(repeating: Self.chunk, count: 200)
    let exchange = HTTPExchange.answer(filler + "data: {\"choices\":oops}\n\n")
    #expect(try reply(exchange, isStreamed: true).failure?.body == "{\"choices\":oops}")

    let long = "{\"filler\":\"" + String(repeating: "x", count: 50_000) + "\",\"choices\":oops}"
    let failure = try #require(try reply(.answer(long)).failure)
    #expect(failure.kind == .malformedResponse)
    #expect(failure.message == "the reply is not JSON at byte 50023")
    #expect(failure.body?.contains("oops") ?? false)
  }

  @Test(arguments: [
    (
      "litellm.APIError: APIError: OpenAIException - Internal Server Error", 500,
      SystemPromptHandling.send, true
    ),
    ("System role not supported", 400, .send, true),
    (
      "litellm.InternalServerError: InternalServerError: OpenAIException - litellm.APIError: APIError: "
        + #"OpenAIException – Internal Server Error\nReceived Model Group=m\n\nLiteLLM: model group 'm' failed"#,
      500, .send, true
    ),
    (
      "litellm.InternalServerError: InternalServerError: OpenAIException - Internal Server Error in tool",
      500, .send, false
    ),
    ("litellm.APIError: APIError: OpenAIException - Internal Server Error", 500, .merge, false),
    ("litellm.APIError: APIError: OpenAIException - Connection error.", 500, .send, false),
  ])
  func `an unsupported system prompt is told apart only where one was sent`(
    message: String,
    status: Int,
    handling: SystemPromptHandling,
    isRecognised: Bool
  ) throws {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let request = CompletionRequest(
      models: ["m"],
      endpoint: .chat,
      prompt: handling.applied(
        to: .messages([
          ChatMessage(role: .system, content: "s"), ChatMessage(role: .user, content: "u"),
        ])
      )
    )
    let exchange = HTTPExchange.answer(status, "{\"error\":{\"message\":\"\(message)\"}}")
    let kind = provider.reply(to: request, in: exchange).failure?.kind
    #expect((kind == .unsupportedSystemPrompt) == isRecognised)
    let withoutSystem = CompletionRequest(models: ["m"], endpoint: .chat, prompt: .text("u"))
    #expect(
      provider.reply(to: withoutSystem, in: exchange).failure?.kind != .unsupportedSystemPrompt
    )
  }

  @Test(arguments: [
    // Choices that say nothing of their index, or all the same.
    (#"{"choices":[{"text":"a"},{"text":"b"}]}"#, ["a", "b"]),
    (#"{"choices":[{"index":0,"text":"a"},{"index":0,"text":"b"}]}"#, ["a", "b"]),
    (#"{"choices":[{"index":1,"text":"b"},{"index":0,"text":"a"}]}"#, ["a", "b"]),
    // Text under two names is meant once.
    (#"{"choices":[{"text":"a","message":{"content":"a"}}]}"#, ["a"]),
    (#"{"choices":[{"message":{"content":null},"text":"a"}]}"#, ["a"]),
    (#"{"choices":[{"message":{"content":[{"type":"text","text":"a"},{"type":"x"}]}}]}"#, ["a"]),
    (#"{"id":{"a":1},"created":"now","choices":[{"text":""}],"usage":null,"error":null}"#, [""]),
  ])
  func `choices are told apart in whole replies`(body: String, texts: [String]) throws {
    let reply = try reply(.answer(body))
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.map(\.text) == texts)
  }

  private func reply(
    _ exchange: HTTPExchange,
    isStreamed: Bool = false,
    parameters: [String: JSONValue] = [:]
  ) throws -> Reply {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let request = CompletionRequest(
      models: ["m"],
      endpoint: .chat,
      prompt: .text("x"),
      parameters: SamplingParameters(parameters),
      isStreamed: isStreamed
    )
    return provider.reply(to: request, in: exchange)
  }
}

extension Reply {
  fileprivate var failure: RequestFailure? {
    if case .failed(let failure) = outcome { failure } else { nil }
  }
}
