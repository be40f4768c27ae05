package import Domain

/// What a service documents of itself: where it is, what it serves and which parameters it takes.
///
/// Data only. Another service is another value in `ProviderProfile+Services.swift`.
package struct ProviderProfile: Hashable, Sendable {
  package var name: Name

  /// `nil` where none is published and the suite must give one.
  package var defaultBaseURL: String?

  /// The environment variable that holds the key unless the suite names another place.
  package var keyVariable: String?
  package var keyNeed: KeyNeed

  /// What it serves, and where.
  package var endpoints: [Endpoint: ServedPath]
  package var modelListPath: String?
  package var tokenCounterPath: String?

  /// Whether a streamed request may ask for the token counts: `stream_options`.
  package var reportsStreamedUsage = false
  package var parameters: [ParameterRule]

  package enum KeyNeed: Hashable, Sendable {
    case always
    /// Only at the published address: other servers of the same kind may need none.
    case atDefaultBaseURL
    case never
  }
}

extension ProviderProfile {
  /// The endpoints that it documents, in the order of `Endpoint`.
  package var offeredEndpoints: [Endpoint] {
    Endpoint.allCases.filter { endpoints[$0] != nil }
  }

  package func canStream(_ endpoint: Endpoint) -> Bool {
    endpoints[endpoint]?.isStreamed ?? false
  }

  /// The endpoint that a prompt of this kind goes to where the suite names none.
  package func endpoint(forMessages isChat: Bool) -> Endpoint {
    let usual: Endpoint = isChat ? .chat : .completions
    guard endpoints[.chat] == nil, endpoints[.completions] == nil else { return usual }
    return offeredEndpoints.first ?? usual
  }
}
