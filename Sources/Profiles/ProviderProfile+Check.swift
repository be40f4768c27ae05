package import Domain

extension ProviderProfile {
  /// The rules that hold on one endpoint.
  package func parameters(on endpoint: Endpoint) -> [ParameterRule] {
    rules.filter { $0.applies(to: endpoint) }
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

  /// What has to be sent to an endpoint and is not written; `nil` where all is there.
  package func lack(of written: SamplingParameters, on endpoint: Endpoint) -> ParameterIssue? {
    let required = parameters(on: endpoint).first { rule in
      // Either of its names tells it.
      let isTold = rule.name == "max_tokens" && written.maxTokens != nil
      return rule.isRequired && written[rule.name] == nil && !isTold
    }
    return required.map {
      ParameterIssue(
        parameter: $0.name,
        value: .null,
        problem: .missing(endpoint),
        profile: name.rawValue
      )
    }
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
    let named = rules.filter { $0.name == name }
    guard let rule = named.first(where: { $0.applies(to: endpoint) }) else {
      if endpoint == .custom {
        // Without a description there is nothing yet that could have a place for it.
        guard let custom else { return nil }
        if name == "n" || !custom.body.takesOtherParameters { return .noPlace }
      }
      let others = Set(named.flatMap { $0.endpoints ?? [] })
      if others.isEmpty, let own = suiteName(ofWire: name) { return .writtenAs(own) }
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
    if name == Effort.parameter, let other = sibling(ofEffort: value, in: written) {
      return .besides(other)
    }
    if name == "best_of", let best = value.integerValue,
      let count = written["n"]?.integerValue, best < count
    {
      return .belowChoiceCount(count)
    }
    return nil
  }

  /// Another parameter that says how hard a model thinks; what is shown of its thoughts may stand beside.
  private func sibling(ofEffort value: JSONValue, in written: SamplingParameters) -> String? {
    var others = ["reasoning_effort", "thinking_budget", "think"]
    if case .level(let level)? = Effort(value), level != .none {} else { others.append("thinking") }
    return others.first { written[$0] != nil }
  }
}
