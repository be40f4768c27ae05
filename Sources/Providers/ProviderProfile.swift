package import Domain

/// What a service documents of itself: where it is, what it serves and which parameters it takes.
///
/// Data only. Another provider is another value in `Profiles/` and a case of `Name`.
package struct ProviderProfile: Hashable, Sendable {
  package var name: Name

  /// `nil` where none is published and the suite must give one.
  package var defaultBaseURL: String?

  /// The environment variable that holds the key unless the suite names another place.
  package var keyVariable: String?
  package var keyNeed: KeyNeed

  /// The path of each endpoint; `{model}` stands for the model's name.
  package var paths: [Endpoint: String]
  package var modelListPath: String?
  package var tokenCounterPath: String?

  /// Where a reply can be streamed.
  package var streamedEndpoints: Set<Endpoint>

  /// Whether a streamed request may ask for the token counts: `stream_options`.
  package var reportsStreamedUsage: Bool
  package var parameters: [ParameterRule]

  package enum Name: String, Hashable, Sendable, Codable, CaseIterable {
    case infermatic
    case gateway
    case cometapi
    case openai
    case builtin
  }

  package enum KeyNeed: Hashable, Sendable {
    case always
    /// Only at the published address: other servers of the same kind may need none.
    case atDefaultBaseURL
    case never
  }
}

extension ProviderProfile.Name {
  package var profile: ProviderProfile {
    switch self {
    case .infermatic: .infermatic
    case .gateway: .gateway
    case .cometapi: .cometapi
    case .openai: .openai
    case .builtin: .builtin
    }
  }

  /// The profile whose name is closest to a mistyped one.
  package static func nearest(to name: String) -> Self? {
    NearestName.to(name, among: allCases.map(\.rawValue)).flatMap(Self.init(rawValue:))
  }
}

extension ProviderProfile {
  /// The endpoints that it documents, in the order of `Endpoint`.
  package var endpoints: [Endpoint] {
    Endpoint.allCases.filter { paths[$0] != nil }
  }

  package func canStream(_ endpoint: Endpoint) -> Bool {
    streamedEndpoints.contains(endpoint)
  }

  /// The rules that hold on one endpoint.
  package func parameters(on endpoint: Endpoint) -> [ParameterRule] {
    parameters.filter { $0.applies(to: endpoint) }
  }

  /// What may not be sent, sorted by parameter; empty when all may.
  ///
  /// - Parameter allowingUndocumented: `extra_params: true` of the suite: names that are not
  ///   documented pass; values that contradict the documents do not.
  package func check(
    _ written: SamplingParameters,
    endpoint: Endpoint,
    allowingUndocumented: Bool = false
  ) -> [ParameterIssue] {
    let issues = written.values.sorted { $0.key < $1.key }
      .compactMap { name, value in
        problem(with: name, value, in: written, on: endpoint)
          .map {
            ParameterIssue(parameter: name, value: value, problem: $0, profile: self.name.rawValue)
          }
      }
    return allowingUndocumented ? issues.filter { !$0.isAboutDocumentation } : issues
  }

  /// The parts of a request that parameters cannot replace.
  static let reservedNames: Set<String> = ["model", "prompt", "messages", "input"]

  private func problem(
    with name: String,
    _ value: JSONValue,
    in written: SamplingParameters,
    on endpoint: Endpoint
  ) -> ParameterIssue.Problem? {
    guard !Self.reservedNames.contains(name) else { return .reserved }
    let named = parameters.filter { $0.name == name }
    guard let rule = named.first(where: { $0.applies(to: endpoint) }) else {
      let others = Set(named.flatMap { $0.endpoints ?? [] })
      return others.isEmpty
        ? .undocumented(
          nearest: NearestName.to(name, among: parameters(on: endpoint).map(\.name))
        )
        : .notOnEndpoint(endpoint, documentedOn: Endpoint.allCases.filter(others.contains))
    }
    switch rule.kind.judge(value) {
    case .wrongType: return .wrongType(expected: rule.kind.description)
    case .outOfRange: return .outOfRange(expected: rule.kind.description)
    case .accepted: break
    }
    if name == "best_of", let best = value.integerValue,
      let count = written["n"]?.integerValue, best < count
    {
      return .belowChoiceCount(count)
    }
    return nil
  }
}
