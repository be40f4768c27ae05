import Domain

extension ProviderProfile {
  /// Mistral, which refuses fields that it does not know: `max_completion_tokens`, `seed`.
  ///
  /// A suite's `seed` goes out as its `random_seed`. Usage comes with a stream's last chunk unasked.
  package static let mistral = ProviderProfile(
    name: .mistral,
    title: "Mistral",
    defaultBaseURL: "https://api.mistral.ai/v1",
    keyVariable: "MISTRAL_API_KEY",
    keyNeed: .atDefaultBaseURL,
    endpoints: [.chat: .chat, .embeddings: .embeddings],
    modelListPath: "/v1/models",
    parameters: ParameterRule.all(
      ParameterRule.sampling(temperature: .from(0, to: 1.5), on: [.chat]),
      ParameterRule.penalties(on: [.chat]),
      [
        ParameterRule("n", .integer(.atLeast(1)), on: [.chat]),
        ParameterRule("seed", .integer(.atLeast(0)), on: [.chat]),
        ParameterRule("response_format", .object, on: [.chat]),
        ParameterRule("safe_prompt", .boolean, on: [.chat]),
        ParameterRule("prompt_mode", .either([.null, .text]), on: [.chat]),
        ParameterRule("reasoning_effort", .text, on: [.chat]),
        ParameterRule("prediction", .object, on: [.chat]),
        ParameterRule("output_dimension", .integer(.atLeast(1)), on: [.embeddings]),
      ]
    ),
    wireNames: ["seed": "random_seed"]
  )
}
