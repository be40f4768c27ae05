import Domain
import Profiles
import Providers
import TestSupport
import Testing
import Transport

/// Ollama's own chat; its transcripts are in `Fixtures/Providers`.
struct OllamaTests {
  private static func provider() throws -> Provider { try Provider(profile: .ollama) }

  private static func request(
    _ prompt: Prompt = .text("x"),
    _ parameters: [String: JSONValue] = [:],
    isStreamed: Bool = true
  ) -> CompletionRequest {
    CompletionRequest(
      models: ["qwen3:8b"],
      endpoint: .ollama,
      prompt: prompt,
      parameters: SamplingParameters(parameters),
      isStreamed: isStreamed
    )
  }

  private static func body(
    _ prompt: Prompt = .text("x"),
    _ parameters: [String: JSONValue] = [:],
    isStreamed: Bool = true
  ) throws -> String {
    let sent = try provider().httpRequest(
      for: request(prompt, parameters, isStreamed: isStreamed),
      limits: TransferLimits()
    )
    #expect(sent.url == "http://localhost:11434/api/chat")
    return String(decoding: sent.body, as: UTF8.self)
  }

  @Test func `a conversation goes out in Ollama's words`() throws {
    let messages = Prompt.messages([
      ChatMessage(role: .system, content: "Be \"brief\"."),
      ChatMessage(role: .user, content: "Hi\n🙂"),
    ])
    try expectGolden(
      try Self.body(
        messages,
        [
          "max_tokens": 64, "temperature": 0, "top_p": 0.9, "top_k": 40, "min_p": 0.05, "n": 1,
          "seed": 7, "stop": "\n", "presence_penalty": 0.5, "frequency_penalty": -0.5,
          "repetition_penalty": 1.1, "think": true, "num_ctx": 8192, "keep_alive": "5m",
          "stream": true,
          "response_format": [
            "type": "json_schema",
            "json_schema": ["name": "sum", "schema": ["type": "object"]],
          ],
        ]
      ) + "\n",
      "ollama-body.txt",
      file: Transcript.anchor
    )
  }

  @Test(
    arguments: [
      ([:], ""), (["n": 1, "stop": .null], ""),
      (["max_completion_tokens": 3], #","options":{"num_predict":3}"#),
      (["reasoning_effort": "none"], #","think":false"#),
      (["reasoning_effort": "low"], #","think":"low""#),
      (["response_format": ["type": "json_object"]], #","format":"json""#),
      (["response_format": ["type": "text"]], ""),
      (
        [
          "tools": [["type": "function", "function": ["name": "f"]]], "tool_choice": "auto",
          "parallel_tool_calls": true,
        ],
        #","tools":[{"function":{"name":"f"},"type":"function"}]"#
      ),
      (
        ["num_batch": 8, "options": ["num_gpu": 1], "seed": 2],
        #","options":{"num_batch":8,"num_gpu":1,"seed":2}"#
      ),
    ] as [([String: JSONValue], String)]
  )
  func `what is written in the suite's words comes where Ollama has it`(
    parameters: [String: JSONValue],
    rest: String
  ) throws {
    for isStreamed in [true, false] {
      #expect(
        try Self.body(.text("x"), parameters, isStreamed: isStreamed)
          == #"{"model":"qwen3:8b","messages":[{"role":"user","content":"x"}]"# + rest
          + #","stream":\#(isStreamed)}"#
      )
    }
  }

  @Test func `what cannot be said is refused before it is sent`() throws {
    #expect(throws: ProviderError.parameterNotSpoken("n", .ollama)) {
      try Self.body(.text("x"), ["n": 2])
    }
    let named = Prompt.messages([ChatMessage(role: .user, content: "x", name: "Ann")])
    #expect(throws: ProviderError.namesNotAccepted(.ollama)) { try Self.body(named) }
  }

  @Test func `a line's instant is that of the read that brought its end`() throws {
    let transcript = try Transcript("Providers/ollama-thinking-streamed")
    let provider = try Self.provider()
    let byLine = provider.reply(
      to: Self.request(),
      in: transcript.exchange(readsEndingAt: transcript.eventEnds)
    )
    #expect(byLine.tokenEvents.map { $0.instant.nanoseconds / 1_000_000 } == [10, 20, 30, 40])
    #expect(byLine.firstVisible == Instant(nanoseconds: 30_000_000))
    let byByte = provider.reply(
      to: Self.request(),
      in: transcript.exchange(readsEndingAt: Array(1...transcript.body.count))
    )
    #expect(
      byByte.tokenEvents.map { Int($0.instant.nanoseconds / 10_000_000) }
        == Array(transcript.eventEnds.prefix(4))
    )
  }

  @Test func `its own total is the provider's time, in nanoseconds, of all that it did`() throws {
    let reply = try Self.provider().reply(
      to: Self.request(),
      in: try Transcript("Providers/ollama-streamed").exchange()
    )
    #expect(
      reply.completion?.providerTimes
        == ProviderTimes(
          prediction: .init(
            .nanoseconds(4_883_583_458),
            source: "total_duration",
            span: .whole
          )
        )
    )
    #expect(reply.completion?.usage?.inputTokens == 26)
    #expect(
      reply.completion?.usage?.verbatim?.contains(#""load_duration":1334875"#) == true
    )
  }

  @Test func `what is left out is unknown, not nothing`() throws {
    let old = try Self.provider().reply(
      to: Self.request(),
      in: try Transcript("Providers/ollama-old-streamed").exchange()
    )
    #expect(old.outcome == .succeeded)
    #expect(old.completion?.choices.first?.finishReason == "done")
    #expect(old.completion?.usage?.inputTokens == nil)
    #expect(old.completion?.usage?.outputTokens == nil)
    #expect(old.completion?.providerTimes?.prediction?.source == "eval_duration")
    #expect(old.completion?.providerTimes?.prediction?.span == .generation)
    let cached = try Self.provider().reply(
      to: Self.request(),
      in: try Transcript("Providers/ollama-cached-streamed").exchange()
    )
    #expect(cached.completion?.usage?.inputTokens == nil)
    #expect(cached.completion?.usage?.outputTokens == 1)
  }

  @Test(
    arguments: [
      ("ollama-error-in-stream", .serverError), ("ollama-cut", .truncatedStream),
      ("ollama-cut-in-line", .truncatedStream), ("ollama-load", .malformedResponse),
      ("ollama-not-found", .rejected), ("ollama-busy", .overloaded),
    ] as [(String, RequestFailure.Kind)]
  )
  func `what is no answer fails`(name: String, kind: RequestFailure.Kind) throws {
    let reply = try Self.provider().reply(
      to: Self.request(isStreamed: name != "ollama-load"),
      in: try Transcript("Providers/" + name).exchange()
    )
    #expect(reply.failureTold?.kind == kind)
  }

  @Test func `a whole answer has no token events, whoever asked for a stream`() throws {
    let body = #"{"message":{"role":"assistant","content":"a"},"done":true,"done_reason":"stop"}"#
    for end in ["", "\n"] {
      let reply = try Self.provider().reply(
        to: Self.request(),
        in: .answer(body + end, headers: [.init("content-type", "application/json")])
      )
      #expect(reply.outcome == .succeeded)
      #expect(reply.tokenEvents.isEmpty)
    }
    let lines = try Self.provider().reply(
      to: Self.request(),
      in: .answer(#"{"message":{"content":"a"},"done":false}"# + "\n" + body)
    )
    #expect(lines.outcome == .succeeded)
    #expect(lines.completion?.choices.first?.text == "aa")
    #expect(lines.tokenEvents.count == 2)
  }

  @Test func `log-probabilities are read as chat has them, of every line`() throws {
    let first =
      #"{"token":"Pa","logprob":-0.5,"bytes":[80,97],"top_logprobs":[{"token":"Pa","logprob":-0.5}]}"#
    let rest = #"{"token":"ris","logprob":-0.1},{"token":"!","logprob":-0.2}"#
    let thought =
      #"{"message":{"content":"","thinking":"Hm"},"logprobs":[{"token":"Hm","logprob":-1}],"done":false}"#
    let stream = [
      thought, #"{"message":{"content":"Pa"},"logprobs":[\#(first)],"done":false}"#,
      #"{"message":{"content":"ris!"},"logprobs":[\#(rest)],"done":false}"#,
      #"{"message":{"content":""},"logprobs":null,"done":true,"done_reason":"stop"}"#,
    ]
    let reply = try Self.provider().reply(
      to: Self.request(),
      in: .answer(stream.joined(separator: "\n") + "\n")
    )
    #expect(reply.outcome == .succeeded)
    let kept = #"{"content":[\#(first),\#(rest)]}"#
    #expect(reply.completion?.choices.first?.logProbabilities == kept)
    #expect(reply.tokenEvents.map(\.tokenCount) == [nil, 1, 2])
    for place in [#""message":{"content":"Paris!"}"#, #""response":"Paris!""#] {
      let whole = try Self.provider().reply(
        to: Self.request(isStreamed: false),
        in: .answer(#"{\#(place),"logprobs":[\#(first),\#(rest)],"done":true}"#)
      )
      #expect(whole.completion?.choices.first?.logProbabilities == kept)
    }
  }

  @Test func `a whole answer that says that it goes on is no whole one`() throws {
    let reply = try Self.provider().reply(
      to: Self.request(isStreamed: false),
      in: .answer(#"{"message":{"content":"a"},"done":false}"#)
    )
    #expect(reply.failureTold?.kind == .truncatedStream)
  }

  @Test func `a token is seen while the lines come in`() throws {
    let sent = try Self.provider().httpRequest(for: Self.request(), limits: TransferLimits())
    let contains = try #require(sent.containsToken)
    let token = #"{"message":{"content":"","thinking":"a"},"done":false}"# + "\n"
    let empty = #"{"message":{"content":""},"done":false}"# + "\n"
    #expect(contains(Array(token.utf8), 0))
    #expect(!contains(Array(empty.utf8), 0))
    #expect(!contains(Array(token.dropLast(9).utf8), 0))
    #expect(!contains(Array((token + empty).utf8), token.utf8.count))
    #expect(contains(Array((empty + token).utf8), empty.utf8.count))
  }

  @Test func `models are listed by the names that requests take`() throws {
    let provider = try Self.provider()
    #expect(try provider.modelListRequest().url == "http://localhost:11434/api/tags")
    let list = try provider.modelList(
      in: .answer(#"{"models":[{"name":"qwen3:8b","model":"qwen3:8b","size":5,"digest":"a"}]}"#)
    )
    #expect(list.models.map(\.id) == ["qwen3:8b"])
  }
}
