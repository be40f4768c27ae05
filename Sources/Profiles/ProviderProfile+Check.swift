package import Domain

extension ProviderProfile {
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
  package static let reservedNames: Set<String> = ["model", "prompt", "messages", "input"]

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
          nearest: Spelling.nearest(to: name, in: parameters(on: endpoint).map(\.name))
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
