import Domain

extension ProviderProfile {
  /// LM Studio's server on its usual port.
  ///
  /// A model that is not loaded is loaded by its first request, which is slow for it.
  package static let lmstudio = ProviderProfile(
    name: .lmstudio,
    title: "LM Studio",
    defaultBaseURL: "http://127.0.0.1:1234",
    keyVariable: "LM_API_TOKEN",
    keyNeed: .never,
    endpoints: [
      .chat: .chat, .completions: .completions, .embeddings: .embeddings, .messages: .messages,
      .responses: .responses,
    ],
    modelListPath: "/v1/models",
    reportsStreamedUsage: true,
    parameters: ParameterRule.all(
      ParameterRule.messages,
      ParameterRule.responses,
      ParameterRule.sampling(temperature: .atLeast(0), stop: .anyStop, on: .generating),
      ParameterRule.penalties(in: .any, on: .generating),
      ParameterRule.streamOptions,
      [
        ParameterRule("seed", .integer(.any), on: .generating),
        ParameterRule("top_k", .integer(.any), on: .generating),
        ParameterRule("min_p", .number(.from(0, to: 1)), on: .generating),
        ParameterRule("repeat_penalty", .number(.atLeast(0)), on: .generating),
        ParameterRule("logit_bias", .object, on: .generating),
        ParameterRule("response_format", .object, on: [.chat]),
        ParameterRule("reasoning_effort", .text, on: [.chat]),
        ParameterRule("ttl", .integer(.atLeast(0)), on: .generating),
      ]
    )
  )
}
