import Domain

extension ProviderProfile {
  /// The multi-model gateway of `providers/002…`: one request, one answer per model.
  package static let gateway = ProviderProfile(
    name: .gateway,
    defaultBaseURL: nil,
    keyVariable: "GATEWAY_API_KEY",
    keyNeed: .always,
    paths: [.gateway: "/v1/completion"],
    modelListPath: nil,
    tokenCounterPath: nil,
    streamedEndpoints: [],
    reportsStreamedUsage: false,
    parameters: gatewayParameters
  )

  static let gatewayParameters: [ParameterRule] = [
    ParameterRule("max_tokens", .integer(.atLeast(1)), on: [.gateway]),
    ParameterRule("temperature", .number(.from(0, to: 1)), on: [.gateway]),
    ParameterRule("top_p", .number(.from(0, to: 1)), on: [.gateway]),
    ParameterRule("stop", .texts(atMost: nil), on: [.gateway]),
    ParameterRule("presence_penalty", .number(.from(-2, to: 2)), on: [.gateway]),
    ParameterRule("frequency_penalty", .number(.from(-2, to: 2)), on: [.gateway]),
  ]
}
