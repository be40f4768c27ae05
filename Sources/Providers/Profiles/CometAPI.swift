import Domain

extension ProviderProfile {
  /// CometAPI's text completions (`providers/003…`).
  ///
  /// Its page says of `logprobs` that it may be true, and shows it as null; elsewhere it is how many.
  package static let cometapi = ProviderProfile(
    name: .cometapi,
    defaultBaseURL: "https://api.cometapi.com",
    keyVariable: "COMETAPI_API_KEY",
    keyNeed: .always,
    paths: [.completions: "/v1/completions"],
    modelListPath: nil,
    tokenCounterPath: nil,
    streamedEndpoints: [.completions],
    reportsStreamedUsage: false,
    parameters: [
      ParameterRule("max_tokens", .integer(.atLeast(1))),
      ParameterRule("temperature", .number(.from(0, to: 2))),
      ParameterRule("top_p", .number(.above(0, atMost: 1))),
      ParameterRule("n", .integer(.atLeast(1))),
      ParameterRule("stop", .either([.text, .texts(atMost: 4)])),
      ParameterRule("stream", .boolean),
      ParameterRule("logprobs", .either([.null, .boolean, .integer(.atLeast(0))])),
    ]
  )
}
