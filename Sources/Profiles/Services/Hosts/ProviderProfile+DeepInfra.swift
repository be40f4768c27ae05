import Domain

extension ProviderProfile {
  /// DeepInfra's OpenAI dialect, which tells what a request cost in its usage.
  package static let deepinfra = ProviderProfile(
    name: .deepinfra,
    title: "DeepInfra",
    defaultBaseURL: "https://api.deepinfra.com/v1/openai",
    keyVariable: "DEEPINFRA_API_KEY",
    overridingKeyVariable: "DEEPINFRA_TOKEN",
    keyNeed: .atDefaultBaseURL,
    endpoints: [.chat: .chat, .completions: .completions, .embeddings: .embeddings],
    modelListPath: "/v1/models",
    reportsStreamedUsage: true,
    parameters: ParameterRule.all(
      ParameterRule.sampling(on: .generating),
      ParameterRule.penalties(on: .generating),
      ParameterRule.openSampling(on: .generating),
      ParameterRule.streamOptions,
      [
        ParameterRule("n", .integer(.from(1, to: 4)), on: .generating),
        ParameterRule("seed", .integer(.any), on: .generating),
        ParameterRule("response_format", .object, on: [.chat]),
        ParameterRule("reasoning_effort", .text, on: [.chat]),
        ParameterRule("chat_template_kwargs", .object, on: [.chat]),
        ParameterRule("service_tier", .text, on: .generating),
        ParameterRule("user", .text),
        ParameterRule("dimensions", .integer(.atLeast(1)), on: [.embeddings]),
        ParameterRule("encoding_format", .oneOf(["float", "base64"]), on: [.embeddings]),
      ]
    )
  )
}
