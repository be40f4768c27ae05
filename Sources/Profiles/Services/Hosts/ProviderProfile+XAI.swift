import Domain

extension ProviderProfile {
  /// xAI, whose models refuse penalties, some even at 0, and many of them `stop`.
  package static let xai = ProviderProfile(
    name: .xai,
    title: "xAI",
    defaultBaseURL: "https://api.x.ai/v1",
    keyVariable: "XAI_API_KEY",
    keyNeed: .atDefaultBaseURL,
    endpoints: [.chat: .chat],
    modelListPath: "/v1/models",
    reportsStreamedUsage: true,
    parameters: ParameterRule.all(
      ParameterRule.sampling(on: [.chat]),
      ParameterRule.penalties(on: [.chat]),
      ParameterRule.logProbabilities(upTo: 8),
      ParameterRule.streamOptions,
      [
        ParameterRule("max_completion_tokens", .integer(.atLeast(1)), on: [.chat]),
        ParameterRule("n", .integer(.atLeast(1)), on: [.chat]),
        ParameterRule("seed", .integer(.any), on: [.chat]),
        ParameterRule("response_format", .object, on: [.chat]),
        ParameterRule("reasoning_effort", .text, on: [.chat]),
        ParameterRule("search_parameters", .object, on: [.chat]),
        ParameterRule("user", .text),
      ]
    )
  )
}
