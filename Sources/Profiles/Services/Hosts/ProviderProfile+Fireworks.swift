import Domain

extension ProviderProfile {
  /// Fireworks; its models are `accounts/fireworks/models/…`, its last chunk has the usage unasked.
  package static let fireworks = ProviderProfile(
    name: .fireworks,
    title: "Fireworks AI",
    defaultBaseURL: "https://api.fireworks.ai/inference/v1",
    keyVariable: "FIREWORKS_API_KEY",
    keyNeed: .atDefaultBaseURL,
    endpoints: [.chat: .chat, .completions: .completions, .embeddings: .embeddings],
    modelListPath: "/v1/models",
    parameters: ParameterRule.all(
      ParameterRule.sampling(on: .generating),
      ParameterRule.penalties(on: .generating),
      ParameterRule.openSampling(on: .generating),
      ParameterRule.logProbabilities(upTo: 5),
      [
        ParameterRule("max_completion_tokens", .integer(.atLeast(1)), on: [.chat]),
        ParameterRule("n", .integer(.from(1, to: 128)), on: .generating),
        ParameterRule("seed", .integer(.any), on: .generating),
        ParameterRule("typical_p", .number(.from(0, to: 1)), on: .generating),
        ParameterRule("mirostat_target", .number(.any), on: .generating),
        ParameterRule("mirostat_lr", .number(.any), on: .generating),
        ParameterRule("ignore_eos", .boolean, on: .generating),
        ParameterRule("echo", .boolean, on: .generating),
        ParameterRule("logit_bias", .object, on: .generating),
        ParameterRule("response_format", .object, on: [.chat]),
        ParameterRule("reasoning_effort", .text, on: [.chat]),
        ParameterRule(
          "context_length_exceeded_behavior",
          .oneOf(["truncate", "error"]),
          on: .generating
        ),
        ParameterRule("perf_metrics_in_response", .boolean, on: .generating),
        ParameterRule("service_tier", .text, on: .generating),
        ParameterRule("user", .text),
        ParameterRule("dimensions", .integer(.atLeast(1)), on: [.embeddings]),
      ]
    )
  )
}
