import Domain

extension ProviderProfile {
  /// vLLM's server on its usual port.
  ///
  /// Fields that it does not know it ignores, with a line in its log.
  package static let vllm = ProviderProfile(
    name: .vllm,
    title: "vLLM",
    defaultBaseURL: "http://127.0.0.1:8000",
    keyVariable: "VLLM_API_KEY",
    keyNeed: .never,
    endpoints: [
      .chat: .chat, .completions: .completions, .embeddings: .embeddings, .messages: .messages,
      .responses: .responses,
    ],
    modelListPath: "/v1/models",
    tokenCounterPath: "/tokenize",
    tokenCounterForm: .tokenize,
    reportsStreamedUsage: true,
    parameters: ParameterRule.all(
      ParameterRule.messages.filter { $0.name != "user" },
      ParameterRule.responses.filter { $0.name != "user" },
      ParameterRule.vLLM.filter { !["best_of", "detokenize"].contains($0.name) },
      ParameterRule.vLLMServer
    )
  )
}
