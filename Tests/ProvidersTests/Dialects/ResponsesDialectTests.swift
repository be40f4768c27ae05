import Domain
import Profiles
import Providers
import Testing
import Transport

struct ResponsesDialectTests {
  private static let provider = Result { () throws(ProviderError) in
    try Provider(profile: .openai, baseURL: "http://h")
  }

  private static func request(
    _ prompt: Prompt = .text("x"),
    _ parameters: [String: JSONValue] = [:],
    isStreamed: Bool = true
  ) -> CompletionRequest {
    CompletionRequest(
      models: ["m"],
      endpoint: .responses,
      prompt: prompt,
      parameters: SamplingParameters(parameters),
      isStreamed: isStreamed
    )
  }

  private static func body(_ request: CompletionRequest) throws -> String {
    let sent = try provider.get().httpRequest(for: request, limits: TransferLimits())
    #expect(sent.url == "http://h/v1/responses")
    return String(decoding: sent.body, as: UTF8.self)
  }

  @Test(
    arguments: [
      (["max_tokens": 5], #","max_output_tokens":5"#),
      (["max_completion_tokens": 6], #","max_output_tokens":6"#),
      (["reasoning_effort": "low"], #","reasoning":{"effort":"low"}"#),
      (
        ["reasoning_effort": "low", "reasoning": ["summary": "auto"]],
        #","reasoning":{"effort":"low","summary":"auto"}"#
      ),
      (["verbosity": "low"], #","text":{"verbosity":"low"}"#),
      (
        ["response_format": ["type": "json_object"]],
        #","text":{"format":{"type":"json_object"}}"#
      ),
      (
        [
          "response_format": [
            "type": "json_schema",
            "json_schema": ["name": "s", "strict": true, "schema": ["type": "object"]],
          ]
        ],
        #","text":{"format":{"name":"s","schema":{"type":"object"},"strict":true,"type":"json_schema"}}"#
      ),
      (
        ["logprobs": true, "top_logprobs": 2],
        #","include":["message.output_text.logprobs"],"top_logprobs":2"#
      ),
      (["logprobs": false], ""),
      (
        ["tools": [["type": "function", "function": ["name": "f"]]], "tool_choice": "auto"],
        #","tool_choice":"auto","tools":[{"name":"f","type":"function"}]"#
      ),
    ] as [([String: JSONValue], String)]
  )
  func `a suite's words are sent in those of the wire`(
    parameters: [String: JSONValue],
    rest: String
  ) throws {
    #expect(
      try Self.body(Self.request(.text("x"), parameters, isStreamed: false))
        == #"{"model":"m","input":"x""# + rest + "}"
    )
  }

  @Test func `messages are items of the input, and a stream is asked for without more`() throws {
    let prompt = Prompt.messages([
      ChatMessage(role: .system, content: "Be brief."), ChatMessage(role: .user, content: "Hi"),
    ])
    #expect(
      try Self.body(Self.request(prompt))
        == #"{"model":"m","input":[{"role":"system","content":"Be brief."},"#
        + #"{"role":"user","content":"Hi"}],"stream":true}"#
    )
  }

  @Test func `of the usage the cached and the written tokens are among the prompt's`() throws {
    let recorded = try #require(
      RecordedCase.accounted.first { $0.name.hasSuffix("responses-streamed") }
    )
    let transcript = try Transcript(recorded.name)
    let exchange = transcript.exchange(readsEndingAt: transcript.eventEnds)
    let reply = try recorded.provider.reply(to: recorded.request, in: exchange)
    let usage = try #require(reply.completion?.usage)
    #expect(usage.inputTokens == 13)
    #expect(usage.cachedInputTokens == 5)
    #expect(usage.cacheWrittenTokens == 2)
    #expect(usage.outputTokens == 75)
    #expect(usage.reasoningTokens == 64)
    let visible = try #require(reply.firstVisible)
    #expect(try #require(reply.tokenEvents.first).instant < visible)
  }

  @Test(arguments: [
    #"{"object":"response","status":"in_progress","output":[]}"#,
    #"{"object":"response","status":"queued","output":[]}"#, "{}", "[]", "null",
    #"{"choices":[{"message":{"content":"x"},"finish_reason":"stop"}]}"#,
  ])
  func `what has not ended is no answer`(body: String) throws {
    let reply = try Self.provider.get()
      .reply(to: Self.request(isStreamed: false), in: .answer(body))
    #expect(reply.failureTold?.kind == .malformedResponse)
  }

  private static let commentary =
    #"{"id":"msg_1","type":"message","phase":"commentary","content":[{"type":"output_text","text":"Let me add."}]}"#
  private static let final =
    #"{"id":"msg_2","type":"message","phase":"final_answer","content":[{"type":"output_text","text":"Four"}]}"#

  /// A stream with commentary, then the answer, as the items say which is which.
  ///
  /// - Parameters:
  ///   - word: The member that tells commentary, and its value.
  ///   - place: The second item's.
  private static func commented(_ word: String, place: Int) -> String {
    [
      #"{"type":"response.output_item.added","output_index":0,"item":{"id":"msg_1","type":"message",\#(word),"content":[]}}"#,
      #"{"type":"response.output_text.delta","output_index":0,"content_index":0,"item_id":"msg_1","delta":"Let me"}"#,
      #"{"type":"response.output_text.delta","output_index":0,"content_index":0,"item_id":"msg_1","delta":" add."}"#,
      #"{"type":"response.output_text.done","output_index":0,"content_index":0,"item_id":"msg_1","text":"Let me add."}"#,
      #"{"type":"response.content_part.done","output_index":0,"content_index":0,"item_id":"msg_1","part":{"type":"output_text","text":"Let me add."}}"#,
      #"{"type":"response.output_item.done","output_index":0,"item":\#(commentary)}"#,
      #"{"type":"response.output_item.added","output_index":\#(place),"item":{"id":"msg_2","type":"message","phase":"final_answer","content":[]}}"#,
      #"{"type":"response.output_text.delta","output_index":\#(place),"content_index":0,"item_id":"msg_2","delta":"Fo"}"#,
      #"{"type":"response.output_text.delta","output_index":\#(place),"content_index":0,"item_id":"msg_2","delta":"ur"}"#,
      #"{"type":"response.output_item.done","output_index":\#(place),"item":\#(final)}"#,
      #"{"type":"response.completed","response":{"status":"completed","output":[\#(commentary),\#(final)]}}"#,
    ]
    .map(Wire.event).joined()
  }

  @Test(arguments: [#""phase":"commentary""#, #""channel":"commentary""#], [0, 2])
  func `commentary is seen as it comes, and no part of the answer`(word: String, place: Int) throws
  {
    let stream = Self.commented(word, place: place)
    let reply = try Self.provider.get().reply(to: Self.request(), in: .answer(stream))
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.map(\.text) == ["Four"])
    #expect(reply.completion?.choices.first?.reasoning == nil)
    #expect(reply.tokenEvents.map(\.byteCount) == [6, 5, 2, 2])
    #expect(reply.firstVisible == reply.tokenEvents.first?.instant)
  }

  @Test(
    arguments: [
      ("\(commentary),\(final)", "Four"), (final, "Four"), ("\(final),\(final)", "FourFour"),
      // Where nothing else came it is the answer.
      (commentary, "Let me add."), ("\(commentary),\(commentary)", "Let me add.Let me add."),
      (#"\#(commentary),{"type":"function_call","call_id":"c","name":"f","arguments":"{}"}"#, ""),
    ]
  )
  func `the answer of a whole response is the text of all messages but commentary`(
    output: String,
    text: String
  ) throws {
    for rest in ["", #","output_text":"Let me add.Four""#] {
      let body = #"{"object":"response","status":"completed","output":[\#(output)]\#(rest)}"#
      let whole = try Self.provider.get()
        .reply(to: Self.request(isStreamed: false), in: .answer(body))
      #expect(whole.outcome == .succeeded)
      #expect(whole.completion?.choices.map(\.text) == [text])
      let last = Wire.event(#"{"type":"response.completed","response":\#(body)}"#)
      let streamed = try Self.provider.get().reply(to: Self.request(), in: .answer(last))
      #expect(streamed.completion?.choices.map(\.text) == [text])
    }
  }

  @Test(arguments: [("completed", "Let me add."), ("incomplete", "")])
  func `commentary is the answer where it is all that came, but not before a limit`(
    status: String,
    text: String
  ) throws {
    let details = #""incomplete_details":{"reason":"max_output_tokens"},"#
    let response =
      #"{"status":"\#(status)",\#(status == "completed" ? "" : details)"output":[\#(Self.commentary)]}"#
    let stream =
      Self.commented(#""phase":"commentary""#, place: 1).split(separator: "\n\n").prefix(6)
      .joined(separator: "\n\n") + "\n\n"
      + Wire.event(#"{"type":"response.\#(status)","response":\#(response)}"#)
    let reply = try Self.provider.get().reply(to: Self.request(), in: .answer(stream))
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.map(\.text) == [text])
    #expect(reply.tokenEvents.map(\.byteCount) == [6, 5])
    let whole = try Self.provider.get()
      .reply(to: Self.request(isStreamed: false), in: .answer(response))
    #expect(whole.completion?.choices.map(\.text) == [text])
  }

  private static let calls = [
    "function_call", "custom_tool_call", "local_shell_call", "computer_call", "apply_patch_call",
    "mcp_approval_request",
  ]

  @Test(arguments: calls, [true, false])
  func `commentary before a call of any kind is not the answer, and after one it is`(
    type: String,
    isBefore: Bool
  ) throws {
    let call = #"{"id":"c_1","type":"\#(type)","call_id":"c","name":"f","arguments":"{}"}"#
    let output = isBefore ? "\(Self.commentary),\(call)" : "\(call),\(Self.commentary)"
    let response = #"{"status":"completed","output":[\#(output)]}"#
    let message =
      #"{"type":"response.output_item.done","output_index":\#(isBefore ? 0 : 1),"item":\#(Self.commentary)}"#
    let done =
      #"{"type":"response.output_item.done","output_index":\#(isBefore ? 1 : 0),"item":\#(call)}"#
    let end = #"{"type":"response.completed","response":\#(response)}"#
    let stream = (isBefore ? [message, done, end] : [done, message, end]).map(Wire.event).joined()
    // A call that is read is the answer wherever it stands.
    let isAnswer = !isBefore && !["function_call", "custom_tool_call"].contains(type)
    for (body, isStreamed) in [(response, false), (stream, true)] {
      let reply = try Self.provider.get()
        .reply(to: Self.request(isStreamed: isStreamed), in: .answer(body))
      #expect(reply.outcome == .succeeded)
      #expect(reply.completion?.choices.map(\.text) == [isAnswer ? "Let me add." : ""])
    }
  }

  @Test func `an image that was made is an answer, whose states are seen as they come`() throws {
    let image =
      #"{"id":"ig_1","type":"image_generation_call","status":"completed","result":"iVBORw0K"}"#
    let completed =
      #"{"type":"response.completed","response":{"status":"completed","output":[\#(image)]}}"#
    let stream = [
      #"{"type":"response.image_generation_call.partial_image","output_index":0,"item_id":"ig_1","partial_image_index":0,"partial_image_b64":"iVBO"}"#,
      #"{"type":"response.output_item.done","output_index":0,"item":\#(image)}"#, completed,
    ]
    let provider = try Self.provider.get()
    let reply = provider.reply(
      to: Self.request(),
      in: .answer(stream.map(Wire.event).joined())
    )
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.map(\.text) == [""])
    #expect(reply.tokenEvents.map(\.byteCount) == [4, 8])
    #expect(reply.firstVisible != nil)
    let late = provider.reply(to: Self.request(), in: .answer(Wire.event(completed)))
    #expect(late.tokenEvents.map(\.byteCount) == [8])
  }

  @Test func `what a sound says is the answer's text`() throws {
    let stream = [
      #"{"type":"response.audio.delta","delta":"UklG"}"#,
      #"{"type":"response.audio.transcript.delta","delta":"Fo"}"#,
      #"{"type":"response.audio.transcript.delta","delta":"ur"}"#,
      #"{"type":"response.completed","response":{"status":"completed","output":[{"type":"message","content":[{"type":"output_audio","data":"UklG","transcript":"Four"}]}]}}"#,
    ]
    let reply = try Self.provider.get()
      .reply(to: Self.request(), in: .answer(stream.map(Wire.event).joined()))
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.map(\.text) == ["Four"])
    #expect(reply.tokenEvents.map(\.byteCount) == [4, 2, 2])
  }

  @Test func `a part that came in pieces is taken once`() throws {
    let stream = [
      #"{"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"Fo"}"#,
      #"{"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"ur"}"#,
      #"{"type":"response.output_text.done","output_index":0,"content_index":0,"text":"Four"}"#,
      #"{"type":"response.completed","response":{"status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"Four"}]}]}}"#,
    ].map(Wire.event).joined()
    let reply = try Self.provider.get().reply(to: Self.request(), in: .answer(stream))
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.first?.text == "Four")
    #expect(reply.tokenEvents.map(\.byteCount) == [2, 2])
    #expect(reply.completion?.choices.first?.finishReason == "completed")
  }
}
