import Domain

extension ProviderProfile {
  /// Ollama's own chat, which tells its own times; its OpenAI dialect is for `openai`.
  package static let ollama = ProviderProfile(
    name: .ollama,
    defaultBaseURL: "http://localhost:11434",
    keyVariable: nil,
    keyNeed: .never,
    endpoints: [.ollama: .ollama],
    modelListPath: "/api/tags",
    parameters: ParameterRule.ollama
  )
}

extension ParameterRule {
  /// Those of `/api/chat` and its `options`, in the suite's words.
  static let ollama: [ParameterRule] =
    [
      ParameterRule("max_tokens", .integer(.atLeast(1)), on: [.ollama]),
      ParameterRule("max_completion_tokens", .integer(.atLeast(1)), on: [.ollama]),
      ParameterRule("temperature", .number(.atLeast(0)), on: [.ollama]),
      ParameterRule("top_p", .number(.from(0, to: 1)), on: [.ollama]),
      ParameterRule(
        "top_k",
        .either([.integer(.atLeast(1)), .integerConstant(-1)]),
        on: [.ollama]
      ),
      ParameterRule("min_p", .number(.from(0, to: 1)), on: [.ollama]),
      ParameterRule("seed", .integer(.any), on: [.ollama]),
      ParameterRule("stop", .either([.null, .text, .texts(atMost: nil)]), on: [.ollama]),
      ParameterRule("presence_penalty", .number(.any), on: [.ollama]),
      ParameterRule("frequency_penalty", .number(.any), on: [.ollama]),
      ParameterRule("repetition_penalty", .number(.above(0)), on: [.ollama]),
      ParameterRule("repeat_penalty", .number(.above(0)), on: [.ollama]),
      // The wire has no `n`; one answer is what comes.
      ParameterRule("n", .integerConstant(1), on: [.ollama]),
      ParameterRule(
        "reasoning_effort",
        .oneOf(["none", "low", "medium", "high", "max"]),
        on: [.ollama]
      ),
      ParameterRule("think", .boolean, on: [.ollama]),
      ParameterRule("stream", .boolean, on: [.ollama]),
      ParameterRule("response_format", .anyAnswerForm, on: [.ollama]),
    ] + ollamaOnly

  /// Those of them that the built-in provider has not.
  static let ollamaOnly: [ParameterRule] = [
    ParameterRule("num_ctx", .integer(.atLeast(1)), on: [.ollama]),
    ParameterRule("repeat_last_n", .integer(.atLeast(-1)), on: [.ollama]),
    ParameterRule("typical_p", .number(.from(0, to: 1)), on: [.ollama]),
    ParameterRule("keep_alive", .either([.text, .integer(.any)]), on: [.ollama]),
  ]
}
