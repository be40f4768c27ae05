import Domain

extension ProviderProfile {
  /// Google's Gemini API, its own `generateContent`.
  package static let gemini = ProviderProfile(
    name: .gemini,
    defaultBaseURL: "https://generativelanguage.googleapis.com",
    keyVariable: "GEMINI_API_KEY",
    overridingKeyVariable: "GOOGLE_API_KEY",
    keyNeed: .atDefaultBaseURL,
    keyHeader: .named("x-goog-api-key"),
    endpoints: [.generateContent: .generateContent],
    modelListPath: "/v1beta/models?pageSize=1000",
    tokenCounterPath: "/v1beta/models/{model}:countTokens",
    tokenCounterForm: .contents,
    parameters: ParameterRule.gemini
  )
}

extension ParameterRule {
  /// Those of `generateContent`, in the suite's words.
  ///
  /// Which of them a model refuses or ignores is the model's affair.
  static let gemini: [ParameterRule] =
    [
      ParameterRule("max_tokens", .integer(.atLeast(1)), on: [.generateContent]),
      ParameterRule("max_completion_tokens", .integer(.atLeast(1)), on: [.generateContent]),
      ParameterRule("temperature", .number(.from(0, to: 2)), on: [.generateContent]),
      ParameterRule("top_p", .number(.from(0, to: 1)), on: [.generateContent]),
      ParameterRule("top_k", .integer(.atLeast(1)), on: [.generateContent]),
      ParameterRule("n", .integer(.atLeast(1)), on: [.generateContent]),
      ParameterRule("seed", .integer(.any), on: [.generateContent]),
      ParameterRule("stop", .either([.null, .text, .texts(atMost: 5)]), on: [.generateContent]),
      ParameterRule("presence_penalty", .number(.from(-2, to: 2)), on: [.generateContent]),
      ParameterRule("frequency_penalty", .number(.from(-2, to: 2)), on: [.generateContent]),
      ParameterRule(
        "reasoning_effort",
        .oneOf(["none", "minimal", "low", "medium", "high"]),
        on: [.generateContent]
      ),
      ParameterRule("thinking_budget", .integer(.atLeast(-1)), on: [.generateContent]),
      ParameterRule("include_thoughts", .boolean, on: [.generateContent]),
      ParameterRule("stream", .boolean, on: [.generateContent]),
      ParameterRule("logprobs", .either([.null, .boolean]), on: [.generateContent]),
      ParameterRule("top_logprobs", .integer(.from(0, to: 20)), on: [.generateContent]),
      ParameterRule("response_format", .anyAnswerForm, on: [.generateContent]),
    ] + geminiOnly

  /// Those of them that the built-in provider has not.
  static let geminiOnly: [ParameterRule] = [
    ParameterRule(
      "service_tier",
      .oneOf(["standard", "flex", "priority"]),
      on: [.generateContent]
    )
  ]
}
