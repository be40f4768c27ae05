import Domain

extension ProviderProfile {
  /// The provider that is built in: every endpoint of the others, on loopback, without a key.
  package static let builtin = ProviderProfile(
    name: .builtin,
    defaultBaseURL: nil,
    keyVariable: nil,
    keyNeed: .never,
    paths: infermatic.paths.merging(gateway.paths) { own, _ in own },
    modelListPath: infermatic.modelListPath,
    tokenCounterPath: infermatic.tokenCounterPath,
    streamedEndpoints: infermatic.streamedEndpoints,
    reportsStreamedUsage: true,
    parameters: vLLMParameters + gatewayParameters + [
      ParameterRule("echo", .boolean, on: [.completions, .modelPath])
    ]
  )
}

extension Set<Endpoint> {
  /// The endpoints that generate text in OpenAI's form.
  static let generating: Set = [.completions, .modelPath, .chat]
}
