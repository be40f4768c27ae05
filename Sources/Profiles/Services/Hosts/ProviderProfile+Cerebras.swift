import Domain

extension ProviderProfile {
  /// Cerebras, without `logit_bias`, which it takes without effect.
  package static let cerebras = ProviderProfile(
    name: .cerebras,
    title: "Cerebras",
    defaultBaseURL: "https://api.cerebras.ai/v1",
    keyVariable: "CEREBRAS_API_KEY",
    keyNeed: .atDefaultBaseURL,
    endpoints: [.chat: .chat, .completions: .completions],
    modelListPath: "/v1/models",
    reportsStreamedUsage: true,
    parameters: ParameterRule.all(
      ParameterRule.sampling(temperature: .from(0, to: 1.5), on: .generating),
      ParameterRule.penalties(on: [.chat]),
      ParameterRule.logProbabilities(upTo: 20),
      ParameterRule.streamOptions,
      [
        ParameterRule("max_completion_tokens", .integer(.atLeast(1)), on: [.chat]),
        ParameterRule("seed", .integer(.any), on: .generating),
        ParameterRule("echo", .boolean, on: [.completions]),
        ParameterRule("response_format", .object, on: [.chat]),
        ParameterRule("reasoning_effort", .text, on: [.chat]),
        ParameterRule(
          "reasoning_format",
          .oneOf(["none", "parsed", "text_parsed", "raw", "hidden"]),
          on: [.chat]
        ),
        ParameterRule("service_tier", .text, on: [.chat]),
        ParameterRule("user", .text),
      ]
    )
  )
}
