import Domain
import Profiles
import Providers
import Testing
import Transport

struct MessagesDialectTests {
  private static func provider() throws -> Provider {
    let key = try APIKey(resolving: .environment("K"), environment: ["K": "sk-canary-anthropic-1"])
    return try Provider(profile: .anthropic, key: key)
  }

  private static func request(
    _ prompt: Prompt = .text("x"),
    _ parameters: [String: JSONValue] = ["max_tokens": 5],
    isStreamed: Bool = true
  ) -> CompletionRequest {
    CompletionRequest(
      models: ["m"],
      endpoint: .messages,
      prompt: prompt,
      parameters: SamplingParameters(parameters),
      isStreamed: isStreamed
    )
  }

  private static func body(_ request: CompletionRequest) throws -> String {
    let sent = try provider().httpRequest(for: request, limits: TransferLimits())
    return String(decoding: sent.body, as: UTF8.self)
  }

  @Test func `a request goes to the address of the page with its key, version and stream`() throws {
    let sent = try Self.provider().httpRequest(for: Self.request(), limits: TransferLimits())
    #expect(sent.url == "https://api.anthropic.com/v1/messages")
    #expect(
      sent.headers.map { "\($0.name): \($0.value)" } == [
        "Accept: text/event-stream", "Content-Type: application/json", "User-Agent: assay",
        "x-api-key: sk-canary-anthropic-1", "anthropic-version: 2023-06-01",
      ]
    )
    #expect(
      String(decoding: sent.body, as: UTF8.self)
        == #"{"model":"m","max_tokens":5,"messages":[{"role":"user","content":"x"}],"stream":true}"#
    )
  }

  @Test(
    arguments: [
      (["stop": "\n"], #","stop_sequences":["\n"]"#),
      (["stop": ["a", "b"]], #","stop_sequences":["a","b"]"#),
      (["stop": .null], ""), (["stop": []], ""), (["temperature": .null], ""),
      (["temperature": 0, "top_k": 4, "top_p": 0.5], #","temperature":0,"top_k":4,"top_p":0.5"#),
      (["reasoning_effort": "low"], #","output_config":{"effort":"low"}"#),
      (["response_format": ["type": "text"]], ""),
      (
        [
          "response_format": [
            "type": "json_schema", "json_schema": ["name": "s", "schema": ["type": "object"]],
          ], "output_config": ["effort": "max"],
        ],
        #","output_config":{"effort":"max","format":{"schema":{"type":"object"},"type":"json_schema"}}"#
      ),
      (["thinking": ["type": "adaptive"]], #","thinking":{"type":"adaptive"}"#),
      (["user": "u"], #","metadata":{"user_id":"u"}"#),
      (
        [
          "tools": [
            ["type": "function", "function": ["name": "f", "parameters": ["type": "object"]]],
            ["name": "g", "input_schema": ["type": "object"]],
          ], "tool_choice": "required",
        ],
        #","tool_choice":{"type":"any"},"tools":[{"input_schema":{"type":"object"},"name":"f"},"#
          + #"{"input_schema":{"type":"object"},"name":"g"}]"#
      ),
      (
        ["tool_choice": ["type": "function", "function": ["name": "f"]]],
        #","tool_choice":{"name":"f","type":"tool"}"#
      ),
      (
        ["parallel_tool_calls": false],
        #","tool_choice":{"disable_parallel_tool_use":true,"type":"auto"}"#
      ),
      (
        ["parallel_tool_calls": false, "tool_choice": "required"],
        #","tool_choice":{"disable_parallel_tool_use":true,"type":"any"}"#
      ),
      (["parallel_tool_calls": false, "tool_choice": "none"], #","tool_choice":{"type":"none"}"#),
      (["parallel_tool_calls": true], ""),
    ] as [([String: JSONValue], String)]
  )
  func `a suite's words are sent in those of the wire`(
    parameters: [String: JSONValue],
    rest: String
  ) throws {
    let written = parameters.merging(["max_completion_tokens": 9]) { own, _ in own }
    #expect(
      try Self.body(Self.request(.text("x"), written, isStreamed: false))
        == #"{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"x"}]"# + rest + "}"
    )
  }

  @Test func `a system prompt is no message, wherever it stands`() throws {
    let prompt = Prompt.messages([
      ChatMessage(role: .system, content: "Be brief."), ChatMessage(role: .user, content: "Hi"),
      ChatMessage(role: .assistant, content: "Hello"), ChatMessage(role: .system, content: "Now."),
      ChatMessage(role: .user, content: "?"),
    ])
    #expect(
      try Self.body(Self.request(prompt, isStreamed: false))
        == #"{"model":"m","max_tokens":5,"system":"Be brief.\n\nNow.","messages":["#
        + #"{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},"#
        + #"{"role":"user","content":"?"}]}"#
    )
  }

  @Test(
    arguments: [
      (
        request(.text("x"), [:]),
        "endpoint 'messages' has to be told 'max_tokens'. Write it under `params`, such as `max_tokens: 1024`."
      ),
      (
        request(.messages([ChatMessage(role: .system, content: "x")])),
        "no message is left to send. Give the prompt a user message, or write `system_prompt: merge`."
      ),
      (
        request(.messages([ChatMessage(role: .user, content: "x", name: "ann")])),
        "endpoint 'messages' takes no names of who speaks. Leave `name` out of the messages."
      ),
    ]
  )
  func `what the wire cannot say is told with its remedy`(
    request: CompletionRequest,
    words: String
  ) throws {
    let error = #expect(throws: ProviderError.self) { try Self.body(request) }
    #expect(error?.description == words)
  }

  @Test func `thinking is a token, and not a visible one`() throws {
    let recorded = try #require(
      RecordedCase.accounted.first { $0.name.hasSuffix("anthropic-streamed") }
    )
    let transcript = try Transcript(recorded.name)
    let exchange = transcript.exchange(readsEndingAt: transcript.eventEnds)
    let reply = try recorded.provider.reply(to: recorded.request, in: exchange)
    let first = try #require(reply.tokenEvents.first)
    let visible = try #require(reply.firstVisible)
    #expect(first.instant < visible)
    #expect(reply.completion?.choices.first?.reasoning == "Two and two.")
    #expect(reply.completion?.usage?.inputTokens == 127)
    #expect(reply.completion?.usage?.cacheWrittenTokens == 7)
  }

  @Test func `what a price depends on is told by the first event of a stream`() throws {
    let lives =
      #""cache_creation":{"ephemeral_5m_input_tokens":100,"ephemeral_1h_input_tokens":300}"#
    let stream = [
      #"{"type":"message_start","message":{"id":"m","model":"c","content":[],"usage":{"input_tokens":5,"cache_creation_input_tokens":400,\#(lives),"service_tier":"priority","output_tokens":1}}}"#,
      #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
      #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"4"}}"#,
      #"{"type":"content_block_stop","index":0}"#,
      #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":5,"cache_creation_input_tokens":400,"output_tokens":3}}"#,
      #"{"type":"message_stop"}"#,
    ].map(Wire.event).joined()
    let reply = try Self.provider().reply(to: Self.request(), in: .answer(stream))
    let usage = try #require(reply.completion?.usage)
    #expect(usage.inputTokens == 405)
    #expect(usage.cacheWrittenTokens == 400)
    #expect(usage.cacheWrittenForHour == 300)
    #expect(usage.serviceTier == "priority")
  }

  @Test(arguments: [
    ("rate_limit_error", RequestFailure.Kind.rateLimited), ("overloaded_error", .overloaded),
    ("api_error", .serverError), ("authentication_error", .unauthorised),
  ])
  func `an error in a stream is of the kind that its status would have told`(
    type: String,
    kind: RequestFailure.Kind
  ) throws {
    let data = #"{"type":"error","error":{"type":"\#(type)","message":"No."}}"#
    for name in ["event: error\n", ""] {
      let reply = try Self.provider()
        .reply(to: Self.request(), in: .answer("\(name)data: \(data)\n\n"))
      #expect(reply.failureTold?.kind == kind)
      #expect(reply.failureTold?.code == type)
      #expect(reply.failureTold?.message == "No.")
    }
  }

  @Test(arguments: [
    #"{"choices":[{"message":{"content":"x"},"finish_reason":"stop"}]}"#, "{}", "[]", "null",
    #"{"type":"message"}"#, #"{"type":"message","content":null,"stop_reason":null}"#,
    #"{"type":"message","content":[null,1,"x"],"stop_reason":"end_turn"}"#,
    #"{"type":"message","content":[{"type":"text","text":7}],"stop_reason":"end_turn"}"#,
  ])
  func `what is no message is a failure, and not an empty answer`(body: String) throws {
    let reply = try Self.provider()
      .reply(to: Self.request(isStreamed: false), in: .answer(body))
    #expect(reply.failureTold?.kind == .malformedResponse)
  }
}
