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
