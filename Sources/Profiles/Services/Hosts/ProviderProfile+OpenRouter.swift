import Domain

extension ProviderProfile {
  /// OpenRouter: one address for many providers' models.
  ///
  /// It tells the usage of a stream without being asked. `models`, `route`, `plugins` and `transforms`
  /// are left out: with them another model answers, or another prompt is sent, than was written.
  package static let openrouter = ProviderProfile(
    name: .openrouter,
    title: "OpenRouter",
    defaultBaseURL: "https://openrouter.ai/api/v1",
    keyVariable: "OPENROUTER_API_KEY",
    keyNeed: .atDefaultBaseURL,
    endpoints: [
      .chat: .chat, .completions: .completions, .embeddings: .embeddings, .messages: .messages,
      .responses: .responses,
    ],
    modelListPath: "/v1/models",
    parameters: ParameterRule.all(
      ParameterRule.messages.filter { $0.name != "user" },
      ParameterRule.responses.filter { $0.name != "user" },
      ParameterRule.sampling(on: .generating),
      ParameterRule.penalties(on: .generating),
      ParameterRule.logProbabilities(upTo: 20),
      ParameterRule.openSampling(on: .generating),
      [
        ParameterRule("max_completion_tokens", .integer(.atLeast(1)), on: [.chat]),
        ParameterRule("seed", .integer(.any), on: .generating),
        ParameterRule("top_a", .number(.from(0, to: 1)), on: .generating),
        ParameterRule("logit_bias", .object, on: .generating),
        ParameterRule("response_format", .object, on: [.chat]),
        ParameterRule("structured_outputs", .boolean, on: [.chat]),
        ParameterRule("reasoning", .object, on: .generating),
        ParameterRule("reasoning_effort", .text, on: [.chat]),
        ParameterRule("include_reasoning", .boolean, on: .generating),
        ParameterRule("verbosity", .text, on: [.chat]),
        ParameterRule("service_tier", .text, on: [.chat]),
        ParameterRule(Routing.parameter, .object),
        ParameterRule("user", .text),
        ParameterRule("dimensions", .integer(.atLeast(1)), on: [.embeddings]),
        ParameterRule("encoding_format", .oneOf(["float", "base64"]), on: [.embeddings]),
      ]
    ),
    routing: .openRouter
  )
}
