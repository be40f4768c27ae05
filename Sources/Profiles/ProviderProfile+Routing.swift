package import Domain

extension ProviderProfile {
  /// How a router is told who is to answer, and says who there is.
  package enum Routing: Hashable, Sendable {
    /// OpenRouter's `provider` object, and its list of a model's endpoints.
    case openRouter
  }
}

extension ProviderProfile.Routing {
  /// The member of a request's body that says who may answer.
  package static let parameter = "provider"

  /// The setting with which one upstream alone answers, and one that takes every parameter: others drop
  /// in silence those that they do not know.
  ///
  /// - Parameter upstream: As the router spells it in requests, such as `amazon-bedrock`.
  package func setting(only upstream: String) -> JSONValue {
    [
      "only": [.string(upstream)], "allow_fallbacks": .bool(false),
      "require_parameters": .bool(true),
    ]
  }

  /// Behind the service's address; `{model}` stands for the model's name, slashes and all.
  package var upstreamListPath: String { "/v1/models/{model}/endpoints" }
}
