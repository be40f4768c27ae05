import Domain

extension ProviderProfile {
  /// Groq, which refuses fields that it does not know, and log-probabilities.
  ///
  /// Usage comes with a stream's last chunk unasked. It takes `n` as 1 alone, and makes a temperature
  /// of 0 one of 1e-8.
  package static let groq = ProviderProfile(
    name: .groq,
    title: "Groq",
    defaultBaseURL: "https://api.groq.com/openai/v1",
    keyVariable: "GROQ_API_KEY",
    keyNeed: .atDefaultBaseURL,
    endpoints: [.chat: .chat],
    modelListPath: "/v1/models",
    parameters: ParameterRule.all(
      ParameterRule.sampling(on: [.chat]),
      ParameterRule.penalties(on: [.chat]),
      [
        ParameterRule("max_completion_tokens", .integer(.atLeast(1)), on: [.chat]),
        ParameterRule("n", .integerConstant(1), on: [.chat]),
        ParameterRule("seed", .integer(.any), on: [.chat]),
        ParameterRule("response_format", .object, on: [.chat]),
        ParameterRule("reasoning_effort", .text, on: [.chat]),
        ParameterRule("reasoning_format", .oneOf(["parsed", "raw", "hidden"]), on: [.chat]),
        ParameterRule("include_reasoning", .boolean, on: [.chat]),
        ParameterRule("service_tier", .text, on: [.chat]),
        ParameterRule("user", .text),
      ]
    )
  )
}
