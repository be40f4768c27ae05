import Domain

extension ProviderProfile {
  /// DeepSeek; with thinking on, as V4 comes, sampling and penalties are taken and ignored.
  package static let deepseek = ProviderProfile(
    name: .deepseek,
    title: "DeepSeek",
    defaultBaseURL: "https://api.deepseek.com",
    keyVariable: "DEEPSEEK_API_KEY",
    keyNeed: .atDefaultBaseURL,
    endpoints: [.chat: .chat],
    modelListPath: "/v1/models",
    reportsStreamedUsage: true,
    parameters: ParameterRule.all(
      ParameterRule.sampling(
        stop: .either([.null, .text, .texts(atMost: 16)]),
        on: [.chat]
      ),
      ParameterRule.penalties(on: [.chat]),
      ParameterRule.logProbabilities(upTo: 20),
      ParameterRule.streamOptions,
      [
        // By a schema it has none.
        ParameterRule("response_format", .answerForm(["text", "json_object"]), on: [.chat]),
        ParameterRule("thinking", .object, on: [.chat]),
        ParameterRule("reasoning_effort", .text, on: [.chat]),
      ]
    )
  )
}
