import Domain

extension ProviderProfile {
  /// Azure OpenAI, at its v1 address: the model is the deployment's name.
  ///
  /// The address is one's own, `https://NAME.openai.azure.com`; the older one with the deployment in
  /// its path and `?api-version=` works as it is pasted.
  package static let azure = ProviderProfile(
    name: .azure,
    title: "Azure OpenAI",
    defaultBaseURL: nil,
    keyVariable: "AZURE_OPENAI_API_KEY",
    keyNeed: .always,
    keyHeader: .named("api-key"),
    endpoints: [
      .completions: ServedPath(
        path: "/openai/v1/completions",
        dialect: .completions,
        isStreamed: true
      ),
      .chat: ServedPath(path: "/openai/v1/chat/completions", dialect: .chat, isStreamed: true),
      .responses: ServedPath(
        path: "/openai/v1/responses",
        dialect: .responses,
        isStreamed: true
      ),
      .embeddings: ServedPath(
        path: "/openai/v1/embeddings",
        dialect: .embeddings,
        isStreamed: false
      ),
    ],
    modelListPath: "/openai/v1/models",
    reportsStreamedUsage: true,
    parameters: ParameterRule.openAIReference
      + ParameterRule.responses.filter { $0.name != "user" }
  )
}
