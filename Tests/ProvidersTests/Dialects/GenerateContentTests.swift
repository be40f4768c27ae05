import Domain
import Profiles
import Providers
import TestSupport
import Testing
import Transport

/// Gemini's `generateContent`; its transcripts are in `Fixtures/Providers`.
struct GenerateContentTests {
  private static func provider() throws -> Provider {
    let key = try APIKey(resolving: .environment("K"), environment: ["K": "AIza-canary-0123456789"])
    return try Provider(profile: .gemini, key: key)
  }

  private static func request(
    _ prompt: Prompt = .text("x"),
    _ parameters: [String: JSONValue] = [:],
    isStreamed: Bool = true
  ) -> CompletionRequest {
    CompletionRequest(
      models: ["gemini-x"],
      endpoint: .generateContent,
      prompt: prompt,
      parameters: SamplingParameters(parameters),
      isStreamed: isStreamed
    )
  }

  private static func body(
    _ prompt: Prompt = .text("x"),
    _ parameters: [String: JSONValue] = [:]
  ) throws -> String {
    let sent = try provider()
      .httpRequest(for: request(prompt, parameters), limits: TransferLimits())
    return String(decoding: sent.body, as: UTF8.self)
  }

  @Test func `the model and the stream are in the path, the key in its own header`() throws {
    let base = "https://generativelanguage.googleapis.com/v1beta/models/gemini-x:"
    for (isStreamed, call) in [(true, "streamGenerateContent?alt=sse"), (false, "generateContent")]
    {
      let sent = try Self.provider()
        .httpRequest(for: Self.request(isStreamed: isStreamed), limits: TransferLimits())
      #expect(sent.url == base + call)
      #expect(
        sent.headers.contains(HTTPRequest.Header("x-goog-api-key", "AIza-canary-0123456789"))
      )
      #expect(!sent.headers.contains { $0.name == "Authorization" })
      let shown = RequestRendering(sent, of: try Self.provider())
      #expect(shown.http.contains("x-goog-api-key: <redacted>"))
      #expect(shown.curl.contains(#"'x-goog-api-key: '"${K}""#))
      #expect(!(shown.http + shown.curl).contains("canary"))
    }
  }

  @Test func `a model is named as the list of models has it, or as the path has`() throws {
    for name in ["gemini-x", "models/gemini-x"] {
      let request = CompletionRequest(
        models: [name],
        endpoint: .generateContent,
        prompt: .text("x")
      )
      let sent = try Self.provider().httpRequest(for: request, limits: TransferLimits())
      #expect(sent.url.contains("/v1beta/models/gemini-x:"), "\(sent.url)")
    }
  }

  @Test func `a conversation goes out in Google's words`() throws {
    let messages = Prompt.messages([
      ChatMessage(role: .system, content: "Be \"brief\"."),
      ChatMessage(role: .user, content: "Hi\n🙂"),
      ChatMessage(role: .assistant, content: "Hello."),
      ChatMessage(role: .user, content: "2+2?"),
    ])
    try expectGolden(
      try Self.body(
        messages,
        [
          "max_tokens": 64, "temperature": 0, "top_p": 0.9, "top_k": 40, "n": 2, "seed": 7,
          "stop": ["\n", "END"], "presence_penalty": 0.5, "frequency_penalty": -0.5,
          "logprobs": true, "top_logprobs": 3, "reasoning_effort": "high",
          "include_thoughts": true, "service_tier": "flex", "stream": true,
          "response_format": [
            "type": "json_schema",
            "json_schema": ["name": "sum", "schema": ["type": "object"]],
          ],
        ]
      ) + "\n",
      "generate-content-body.txt",
      file: Transcript.anchor
    )
  }

  @Test(
    arguments: [
      (["n": 1, "stop": [], "logprobs": .null], ""),
      (["stop": "."], #","generationConfig":{"stopSequences":["."]}"#),
      (
        ["max_completion_tokens": 9, "reasoning_effort": "none"],
        #","generationConfig":{"maxOutputTokens":9,"thinkingConfig":{"thinkingBudget":0}}"#
      ),
      (
        ["response_format": ["type": "json_object"]],
        #","generationConfig":{"responseMimeType":"application/json"}"#
      ),
      (
        ["response_format": ["type": "text"]],
        #","generationConfig":{"responseMimeType":"text/plain"}"#
      ),
      (
        [
          "tools": [
            [
              "type": "function",
              "function": [
                "name": "f", "description": "d", "strict": true, "parameters": ["type": "object"],
              ],
            ], ["googleSearch": [:]],
          ], "tool_choice": ["type": "function", "function": ["name": "f"]],
        ],
        #","tools":[{"functionDeclarations":[{"description":"d","name":"f","#
          + #""parametersJsonSchema":{"type":"object"}}]},{"googleSearch":{}}],"#
          + #""toolConfig":{"functionCallingConfig":{"allowedFunctionNames":["f"],"mode":"ANY"}}"#
      ),
      (
        ["tool_choice": "none", "parallel_tool_calls": true],
        #","toolConfig":{"functionCallingConfig":{"mode":"NONE"}}"#
      ),
      (
        ["safetySettings": [], "generationConfig": ["mediaResolution": "LOW"], "temperature": 1],
        #","generationConfig":{"mediaResolution":"LOW","temperature":1},"safetySettings":[]"#
      ),
    ] as [([String: JSONValue], String)]
  )
  func `what is written in the suite's words comes where Google has it`(
    parameters: [String: JSONValue],
    rest: String
  ) throws {
    let body = try Self.body(.text("x"), parameters)
    #expect(body == #"{"contents":[{"role":"user","parts":[{"text":"x"}]}]"# + rest + "}")
  }

  @Test func `what cannot be said is refused before it is sent`() throws {
    let named = Prompt.messages([ChatMessage(role: .user, content: "x", name: "Ann")])
    #expect(throws: ProviderError.namesNotAccepted(.generateContent)) { try Self.body(named) }
    let bare = Prompt.messages([ChatMessage(role: .system, content: "x")])
    #expect(throws: ProviderError.noMessages) { try Self.body(bare) }
    #expect(throws: ProviderError.parameterNotSpoken("response_format", .generateContent)) {
      try Self.body(.text("x"), ["response_format": ["type": "xml"]])
    }
  }

  @Test func `a thought is a token and the first visible one comes later`() throws {
    let transcript = try Transcript("Providers/gemini-streamed")
    let reply = try Self.provider().reply(
      to: Self.request(),
      in: transcript.exchange(readsEndingAt: transcript.eventEnds)
    )
    #expect(reply.tokenEvents.map { $0.instant.nanoseconds / 1_000_000 } == [10, 20, 30])
    #expect(reply.firstVisible == Instant(nanoseconds: 20_000_000))
    // Of the thoughts a summary is shown with the first event, which brings none of their tokens.
    #expect(reply.tokenEvents.map(\.tokenCount) == [0, 2, 5])
    #expect(reply.completion?.usage?.outputTokens == 192)
    #expect(reply.completion?.usage?.reasoningTokens == 185)
  }

  @Test(arguments: ["gemini-blocked", "gemini-blocked-streamed"])
  func `a blocked prompt is an answer without text, of a known reason`(name: String) throws {
    let reply = try Self.provider().reply(
      to: Self.request(.text("x"), ["n": 2], isStreamed: name.hasSuffix("streamed")),
      in: try Transcript("Providers/" + name).exchange()
    )
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.map(\.text) == [""])
    #expect(
      ["PROHIBITED_CONTENT", "SAFETY"].contains(reply.completion?.choices.first?.finishReason)
    )
    #expect(reply.completion?.usage?.inputTokens == 9)
    #expect(reply.completion?.usage?.outputTokens == 0)
  }

  @Test(
    arguments: [
      "STOP", "MAX_TOKENS", "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT",
      "SPII", "OTHER", "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS",
      "IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "IMAGE_OTHER", "NO_IMAGE",
    ]
  )
  func `every finish reason of the page is the model's doing, and kept as it came`(
    reason: String
  ) throws {
    let reply = try Self.provider().reply(
      to: Self.request(isStreamed: false),
      in: .answer(#"{"candidates":[{"finishReason":"\#(reason)"}]}"#)
    )
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.first?.finishReason == reason)
  }

  @Test(arguments: ["MODEL_ARMOR", "JAILBREAK", "OTHER"])
  func `a prompt is blocked for any reason, in Google's words where it has any`(
    reason: String
  ) throws {
    let feedback = #""blockReason":"\#(reason)","blockReasonMessage":"Not this.""#
    let reply = try Self.provider().reply(
      to: Self.request(isStreamed: false),
      in: .answer(#"{"promptFeedback":{\#(feedback)}}"#)
    )
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.first?.finishReason == reason)
    #expect(reply.completion?.choices.first?.refusal == "Not this.")
  }

  private static func stream(_ calls: [String], finish: String = #""STOP""#) -> String {
    let last = #"{"candidates":[{"content":{"parts":[]},"finishReason":\#(finish)}]}"#
    let chunks = calls.map { #"{"candidates":[{"content":{"parts":[{"functionCall":\#($0)}]}}]}"# }
    return (chunks + [last]).map(Wire.event).joined()
  }

  /// Calls whose arguments come in pieces, and the arguments of each.
  static let partialCalls: [(pieces: [String], arguments: [String])] = [
    (
      [
        #"{"name":"f","willContinue":true}"#,
        #"{"partialArgs":[{"jsonPath":"$.city","stringValue":"New","willContinue":true}],"willContinue":true}"#,
        #"{"partialArgs":[{"jsonPath":"$.city","stringValue":" \"York\""}],"willContinue":true}"#,
        #"{"partialArgs":[{"jsonPath":"$.days","numberValue":2},{"jsonPath":"$.warm","boolValue":true},{"jsonPath":"$.x","nullValue":"NULL_VALUE"}],"willContinue":true}"#,
        "{}",
      ],
      [#"{"city":"New \"York\"","days":2,"warm":true,"x":null}"#]
    ),
    // Within lists and objects; a piece that says nothing but that more follows.
    (
      [
        #"{"name":"f","willContinue":true}"#,
        #"{"partialArgs":[{"jsonPath":"$.a.list[0].n","stringValue":"one","willContinue":true}],"willContinue":true}"#,
        #"{"partialArgs":[{"jsonPath":"$.a.list[0].n","stringValue":""}],"willContinue":true}"#,
        #"{"willContinue":true}"#,
        #"{"partialArgs":[{"jsonPath":"$.a.list[0].m","numberValue":1}],"willContinue":true}"#,
        #"{"partialArgs":[{"jsonPath":"$.a.list[1].n","stringValue":"two"}],"willContinue":true}"#,
        #"{"partialArgs":[{"jsonPath":"$['b c'][0]","numberValue":3},{"jsonPath":"$['b c'][1]","numberValue":4}]}"#,
      ],
      [#"{"a":{"list":[{"n":"one","m":1},{"n":"two"}]},"b c":[3,4]}"#]
    ),
    // One call after another; the last one is not closed before the answer ends.
    (
      [
        #"{"id":"c1","name":"f","willContinue":true}"#,
        #"{"partialArgs":[{"jsonPath":"$.a","stringValue":"x"}],"willContinue":true}"#, "{}",
        #"{"name":"f","args":{"b":1}}"#, #"{"name":"f"}"#, #"{"name":"f","willContinue":true}"#,
        #"{"partialArgs":[{"jsonPath":"$.a","stringValue":"y","willContinue":true}],"willContinue":true}"#,
      ],
      [#"{"a":"x"}"#, #"{"b":1}"#, "{}", #"{"a":"y"}"#]
    ),
    // None came, and what is no path or no value is passed over.
    (
      [
        #"{"name":"f","willContinue":true}"#,
        #"{"partialArgs":[{"jsonPath":"a","stringValue":"x"},{"jsonPath":"$.a"},7,{"jsonPath":"$[0]","numberValue":1}],"willContinue":true}"#,
        "{}",
      ],
      ["{}"]
    ),
  ]

  @Test(arguments: partialCalls.indices)
  func `arguments that come in pieces are put together`(row: Int) throws {
    let (pieces, arguments) = Self.partialCalls[row]
    let reply = try Self.provider().reply(to: Self.request(), in: .answer(Self.stream(pieces)))
    #expect(reply.outcome == .succeeded)
    let calls = reply.completion?.choices.first?.calls ?? []
    #expect(calls.map(\.name) == arguments.map { _ in "f" })
    #expect(calls.map(\.argumentsText) == arguments)
  }

  @Test func `each piece of the arguments is an event, and the end that holds none is not`() throws
  {
    let (pieces, _) = Self.partialCalls[0]
    let reply = try Self.provider().reply(to: Self.request(), in: .answer(Self.stream(pieces)))
    #expect(
      reply.tokenEvents.map(\.byteCount)
        == ["f", #"{"city":"New"#, #" \"York\"""#, #","days":2,"warm":true,"x":null"#].map(
          \.utf8.count
        )
    )
    let cut = try Self.provider().reply(
      to: Self.request(),
      in: .answer(Self.stream(Array(pieces.prefix(2)), finish: #""MAX_TOKENS""#))
    )
    #expect(cut.completion?.choices.first?.calls.map(\.argumentsText) == [#"{"city":"New"}"#])
  }

  @Test(
    arguments: [
      (429, "RESOURCE_EXHAUSTED", .rateLimited), (503, "UNAVAILABLE", .overloaded),
      (500, "INTERNAL", .serverError), (400, "INVALID_ARGUMENT", .rejected),
      (403, "PERMISSION_DENIED", .unauthorised), (504, "DEADLINE_EXCEEDED", .serverError),
      (404, "NOT_FOUND", .rejected), (400, "FAILED_PRECONDITION", .rejected),
    ] as [(Int, String, RequestFailure.Kind)]
  )
  func `an error has Google's word as its code, also in an array`(
    status: Int,
    word: String,
    kind: RequestFailure.Kind
  ) throws {
    let error = #"{"error":{"code":\#(status),"message":"no","status":"\#(word)"}}"#
    for body in [error, "[\(error)]"] {
      let reply = try Self.provider().reply(to: Self.request(), in: .answer(status, body))
      #expect(reply.failureTold?.kind == kind)
      #expect(reply.failureTold?.code == word)
      #expect(reply.failureTold?.message == "no")
    }
  }

  @Test func `a refused key is told as one, though its status is 400`() throws {
    let reply = try Self.provider().reply(
      to: Self.request(),
      in: try Transcript("Providers/gemini-bad-key").exchange()
    )
    #expect(reply.failureTold?.kind == .unauthorised)
    #expect(reply.failureTold?.code == "API_KEY_INVALID")
  }

  @Test func `a model without a system prompt is told as one`() throws {
    let reply = try Self.provider().reply(
      to: Self.request(.messages([ChatMessage(role: .system, content: "x")])),
      in: .answer(
        400,
        #"{"error":{"code":400,"message":"Developer instruction is not enabled for models/gemma-x","#
          + #""status":"INVALID_ARGUMENT"}}"#
      )
    )
    #expect(reply.failureTold?.kind == .unsupportedSystemPrompt)
  }

  @Test func `an answer that was only thought about took all its tokens`() throws {
    let reply = try Self.provider().reply(
      to: Self.request(isStreamed: false),
      in: try Transcript("Providers/gemini-thoughts-only").exchange()
    )
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.first?.text == "")
    #expect(reply.completion?.usage?.outputTokens == 64)
  }

  @Test func `a token is seen while the stream comes in, of either form`() throws {
    let sent = try Self.provider().httpRequest(for: Self.request(), limits: TransferLimits())
    let contains = try #require(sent.containsToken)
    let thought = #"data: {"candidates":[{"content":{"parts":[{"text":"a"}]}}]}"# + "\r\n\r\n"
    let empty = #"data: {"usageMetadata":{"promptTokenCount":1}}"# + "\r\n\r\n"
    #expect(contains(Array(thought.utf8), 0))
    #expect(!contains(Array(empty.utf8), 0))
    #expect(!contains(Array((thought + empty).utf8), thought.utf8.count))
    let array = #"[{"candidates":[{"content":{"parts":[{"text":"a"}]}}]}"#
    #expect(contains(Array(array.utf8), 0))
    #expect(!contains(Array("[{\"candi".utf8), 0))
    #expect(!contains(Array((array + ",\n").utf8), array.utf8.count))
  }

  @Test func `models are listed by the names that paths take`() throws {
    let provider = try Self.provider()
    #expect(try provider.modelListRequest().url.contains("googleapis.com/v1beta/models?pageSize="))
    let list = try provider.modelList(
      in: .answer(
        #"{"models":[{"name":"models/gemini-x","version":"1","inputTokenLimit":9},{"name":"b"}],"nextPageToken":"x"}"#
      )
    )
    #expect(list.models.map(\.id) == ["gemini-x", "b"])
    #expect(list.next == .pageToken("x"))
    #expect(try provider.modelListRequest(list.next).url.hasSuffix("&pageToken=x"))
  }
}
