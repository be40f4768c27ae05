import Domain
import Profiles
import Providers
import Testing
import Transport

/// Replies that come whole, on every wire: where they end, and where their text may stand.
struct WholeReplyTests {
  private static func reply(
    _ body: String,
    at endpoint: Endpoint,
    isStreamed: Bool = false
  ) throws -> Reply {
    let profile: ProviderProfile =
      switch endpoint {
      case .messages: .anthropic
      case .generateContent: .gemini
      case .ollama: .ollama
      default: .openai
      }
    let key = try APIKey(resolving: .environment("K"), environment: ["K": "sk-canary-whole-1"])
    let request = CompletionRequest(
      models: ["m"],
      endpoint: endpoint,
      prompt: .text("x"),
      parameters: SamplingParameters(["max_tokens": 64]),
      isStreamed: isStreamed
    )
    return try Provider(profile: profile, baseURL: "http://h", key: key)
      .reply(to: request, in: .answer(body))
  }

  private static func response(_ rest: String, output: String) -> String {
    #"{"id":"r","object":"response","model":"m","output":\#(output)\#(rest)}"#
  }

  private static let paris =
    #"[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Paris"}]}]"#

  // MARK: Ends

  /// An answer with its text, and all but a reason for its end; and what of it is told.
  static let open: [(endpoint: Endpoint, body: String, words: String)] = [
    (
      .responses, response(#","status":"in_progress""#, output: paris),
      "says that it has not ended: its `status` is 'in_progress'"
    ),
    (
      .responses, response(#","status":"queued""#, output: paris),
      "says that it has not ended: its `status` is 'queued'"
    ),
    (.responses, response(#","status":null"#, output: paris), "its `status` is missing or null"),
    (.responses, response("", output: paris), "its `status` is missing or null"),
    (
      .messages,
      #"{"type":"message","content":[{"type":"text","text":"Paris"}],"stop_reason":null}"#,
      "its `stop_reason` is missing or null"
    ),
    (
      .messages, #"{"type":"message","content":[{"type":"text","text":"Paris"}]}"#,
      "its `stop_reason` is missing or null"
    ),
    (
      .chat, #"{"choices":[{"message":{"content":"Paris"},"finish_reason":false}]}"#,
      "says that it has not ended: its `finish_reason` is 'false'"
    ),
    (
      .generateContent, #"{"candidates":[{"content":{"parts":[{"text":"Paris"}]}}]}"#,
      "its `finishReason` is missing or null"
    ),
    (.ollama, #"{"message":{"content":"Paris"}}"#, "its `done` is missing or null"),
    (.ollama, #"{"message":{"content":"Paris"},"done":false}"#, "its `done` is 'false'"),
  ]

  @Test(arguments: open.indices)
  func `a whole reply without a reason for its end was broken off, as a stream without one`(
    row: Int
  ) throws {
    let (endpoint, body, words) = Self.open[row]
    let reply = try Self.reply(body, at: endpoint)
    #expect(reply.failureTold?.kind == .truncatedStream, "\(body)")
    #expect(reply.failureTold?.message.contains(words) == true, "\(body)")
    #expect(reply.completion?.choices.map(\.text) == ["Paris"])
    let event = body.replacing(#""message":{"#, with: #""delta":{"#)
    let streamed = try Self.reply(
      endpoint == .ollama ? body + "\n" + #"{"model":"m"}"# + "\n" : Wire.event(event),
      at: endpoint,
      isStreamed: true
    )
    #expect(streamed.failureTold?.kind == .truncatedStream, "\(body)")
  }

  @Test(
    arguments: [
      // Servers leave the member out of whole replies, though their streams have it, or write null.
      (.chat, #"{"choices":[{"message":{"content":"Paris"}}]}"#),
      (.chat, #"{"choices":[{"message":{"content":"Paris"},"finish_reason":null}]}"#),
      (.completions, #"{"choices":[{"text":"Paris"}]}"#),
      (.completions, #"{"choices":[{"text":"Paris","finish_reason":null}]}"#),
      (.ollama, #"{"message":{"content":"Paris"},"done":true}"#),
      (.responses, response(#","status":"completed""#, output: paris)),
      (
        .responses,
        response(
          #","status":"incomplete","incomplete_details":{"reason":"max_output_tokens"}"#,
          output: paris
        )
      ),
    ] as [(Endpoint, String)]
  )
  func `one of a service that is known to give none is an answer`(
    endpoint: Endpoint,
    body: String
  ) throws {
    let reply = try Self.reply(body, at: endpoint)
    #expect(reply.outcome == .succeeded, "\(body)")
    #expect(reply.completion?.choices.map(\.text) == ["Paris"])
  }

  // MARK: Places of text

  private static func message(_ content: String) -> String {
    #"{"type":"message","role":"assistant","content":\#(content),"stop_reason":"end_turn"}"#
  }

  private static func completed(_ output: String, _ rest: String = "") -> String {
    response(#","status":"completed"\#(rest)"#, output: output)
  }

  private static func item(_ content: String) -> String {
    completed(#"[{"type":"message","role":"assistant","content":\#(content)}]"#)
  }

  private static func choice(_ members: String) -> String {
    #"{"choices":[{"index":0,\#(members),"finish_reason":"stop"}]}"#
  }

  private static func candidate(_ content: String) -> String {
    #"{"candidates":[{"content":\#(content),"finishReason":"STOP"}]}"#
  }

  @Test(
    arguments: [
      (.messages, message(#""Pa\u0072is""#)), (.messages, message(#"["Par","is"]"#)),
      (.messages, message(#"{"type":"text","text":"Paris"}"#)),
      (.messages, message(#"[{"text":"Paris"}]"#)),
      (.responses, completed(#""Paris""#)), (.responses, completed(#"["Paris"]"#)),
      (.responses, item(#""Paris""#)), (.responses, item(#"["Par","is"]"#)),
      (.responses, item(#"[{"type":"text","text":"Paris"}]"#)),
      (.responses, item(#"[{"text":"Paris"}]"#)), (.responses, item(#"{"text":"Paris"}"#)),
      (.responses, completed(#"{"type":"message","content":"Paris"}"#)),
      (.responses, completed(#"[{"type":"output_text","text":"Paris"}]"#)),
      (.responses, completed(#"[{"role":"assistant","content":"Paris"}]"#)),
      (.responses, completed("[]", #","output_text":"Paris""#)),
      (.responses, completed("null", #","output_text":"Paris""#)),
      (.responses, completed(paris, #","output_text":"Paris""#)),
      (.responses, #"{"object":"response","status":"completed","output_text":"Paris"}"#),
      (.chat, choice(#""message":{"text":"Paris"}"#)), (.chat, choice(#""content":"Paris""#)),
      (.chat, choice(#""message":{"content":"","text":"Paris"}"#)),
      (.chat, choice(#""message":{"text":"Paris","content":"Paris"},"content":"Paris""#)),
      (.generateContent, candidate(#""Paris""#)),
      (.generateContent, candidate(#"{"parts":"Paris"}"#)),
      (.generateContent, candidate(#"{"parts":["Par","is"]}"#)),
      (.generateContent, candidate(#"{"parts":{"text":"Paris"}}"#)),
      (
        .chat,
        choice(#""message":{"content":null,"audio":{"id":"a","data":"UklG","transcript":"Paris"}}"#)
      ),
      (
        .chat,
        choice(#""message":{"content":"Paris","audio":{"data":"UklG","transcript":"Pa ris"}}"#)
      ),
      (
        .chat,
        choice(
          #""message":{"content":[{"type":"output_audio","data":"UklG","transcript":"Paris"}]}"#
        )
      ),
      (.responses, item(#"[{"type":"output_audio","data":"UklG","transcript":"Paris"}]"#)),
      (.ollama, #"{"response":"Paris","done":true,"done_reason":"stop"}"#),
      (.ollama, #"{"message":{"content":["Par","is"]},"done":true}"#),
    ] as [(Endpoint, String)]
  )
  func `text in another place or shape is read once`(endpoint: Endpoint, body: String) throws {
    let reply = try Self.reply(body, at: endpoint)
    #expect(reply.outcome == .succeeded, "\(body)")
    #expect(reply.completion?.choices.map(\.text) == ["Paris"], "\(body)")
  }

  @Test(
    arguments: [
      (.messages, message("null")), (.messages, message("42")), (.messages, message("[42]")),
      (.responses, completed("null")), (.responses, completed("42")),
      (.responses, completed("[42]")), (.responses, item("null")), (.responses, item("42")),
      (.responses, item(#"[{"type":"output_text","text":42}]"#)),
      (.generateContent, candidate("42")), (.generateContent, candidate(#"{"parts":42}"#)),
      (.generateContent, candidate(#"[{"parts":[{"text":"Paris"}]}]"#)),
      (.ollama, #"{"message":"Paris","done":true}"#),
      (.ollama, #"{"message":{"content":42},"done":true}"#),
    ] as [(Endpoint, String)]
  )
  func `what cannot be read as text is malformed, and no empty answer`(
    endpoint: Endpoint,
    body: String
  ) throws {
    #expect(try Self.reply(body, at: endpoint).failureTold?.kind == .malformedResponse, "\(body)")
  }

  @Test(
    arguments: [
      (.messages, message("[]")), (.responses, completed("[]")), (.responses, item("[]")),
      (.responses, completed(#"[{"type":"reasoning","summary":[],"content":null}]"#)),
      (.responses, completed(#"[{"type":"web_search_call","content":null}]"#)),
      (.generateContent, candidate(#"{"role":"model"}"#)),
      (.ollama, #"{"message":{"content":""},"done":true}"#),
      // Images and sound alone.
      (.responses, item(#"[{"type":"output_image","image_url":"x"}]"#)),
      (.responses, completed(#"[{"type":"image_generation_call","result":"iVBO"}]"#)),
      (
        .generateContent,
        candidate(#"{"parts":[{"inlineData":{"mimeType":"image/png","data":"iVBO"}}]}"#)
      ),
      (.chat, choice(#""message":{"content":[{"type":"image_url","image_url":{"url":"data:"}}]}"#)),
      (
        .chat,
        choice(
          #""message":{"content":null,"images":[{"type":"image_url","image_url":{"url":"data:"}}]}"#
        )
      ),
      (.chat, choice(#""message":{"content":null,"audio":{"id":"a","data":"UklG"}}"#)),
      (.chat, choice(#""message":{"content":[{"type":"tool_file","file_id":"f"}]}"#)),
      (.ollama, #"{"message":{"content":"","images":["iVBO"]},"done":true}"#),
    ] as [(Endpoint, String)]
  )
  func `an answer that is empty as the wire has it is one`(endpoint: Endpoint, body: String) throws
  {
    let reply = try Self.reply(body, at: endpoint)
    #expect(reply.outcome == .succeeded, "\(body)")
    #expect(reply.completion?.choices.map(\.text) == [""], "\(body)")
  }
}
