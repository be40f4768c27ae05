import Domain

extension ProviderProfile {
  /// Together, whose last chunk of a stream has the usage unasked.
  ///
  /// It tells its own times in headers, where it is asked by one.
  package static let together = ProviderProfile(
    name: .together,
    title: "Together AI",
    defaultBaseURL: "https://api.together.xyz/v1",
    keyVariable: "TOGETHER_API_KEY",
    keyNeed: .atDefaultBaseURL,
    headers: ["x-together-debug": "1"],
    endpoints: [.chat: .chat, .completions: .completions, .embeddings: .embeddings],
    modelListPath: "/v1/models",
    parameters: ParameterRule.all(
      ParameterRule.sampling(on: .generating),
      ParameterRule.penalties(on: .generating),
      ParameterRule.openSampling(on: .generating),
      [
        ParameterRule("n", .integer(.from(1, to: 128)), on: .generating),
        ParameterRule("seed", .integer(.any), on: .generating),
        // An integer here on both endpoints, and not OpenAI's flag.
        ParameterRule("logprobs", .integer(.from(0, to: 20)), on: .generating),
        ParameterRule("echo", .boolean, on: .generating),
        ParameterRule("logit_bias", .object, on: .generating),
        ParameterRule("response_format", .object, on: [.chat]),
        ParameterRule("reasoning_effort", .text, on: [.chat]),
        ParameterRule("chat_template_kwargs", .object, on: [.chat]),
        ParameterRule(
          "context_length_exceeded_behavior",
          .oneOf(["truncate", "error"]),
          on: [.chat]
        ),
        ParameterRule("safety_model", .text, on: .generating),
      ]
    )
  )
}
