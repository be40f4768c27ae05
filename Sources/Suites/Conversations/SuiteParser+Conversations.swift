import Domain
import Scoring

extension SuiteParser {
  func conversationTerms(_ root: YAMLNode) -> ConversationTerms {
    var terms = ConversationTerms()
    terms.results = results(root["tool_results"])
    guard let node = root["conversation"] else { return terms }
    terms.maxSteps = count(node["max_steps"]) ?? terms.maxSteps
    terms.stops = stops(node["stop_when"])
    terms.thinkTime = node["think_time"].flatMap { drawnTime($0, of: "think_time") }
    return terms
  }

  /// Reports what only conversations have where the suite has none.
  func checkConversations(_ suite: Suite, _ root: YAMLNode) {
    guard !suite.holdsConversations else { return }
    for key in SuiteLanguage.conversationKeys {
      guard let entry = root.entry(key.name) else { continue }
      findings.report(
        .invalid("'\(key.name)' is for cases with turns, and no case has any."),
        at: entry.keyPosition
      )
    }
    for score in root["scores"]?.entries ?? [] {
      guard let entry = score.value.entry("turns") else { continue }
      findings.report(
        .invalid("'turns' of a score is for cases with turns, and no case has any."),
        at: entry.keyPosition
      )
    }
  }

  // MARK: A case

  /// - Parameter node: The case.
  func turns(_ node: YAMLNode) -> [SampleTurn] {
    guard let turns = node["turns"]?.elements else {
      for key in ["tool_results", "stop_when"] {
        guard let entry = node.entry(key) else { continue }
        findings.report(
          .invalid("'\(key)' is for a case with turns, and this case has none."),
          at: entry.keyPosition
        )
      }
      return []
    }
    if let expected = node.entry("expected") {
      findings.report(
        .invalid("a case with turns expects nothing as a whole. Put 'expected' into its turns."),
        at: expected.keyPosition
      )
    }
    let (results, stops) = (results(node["tool_results"]), stops(node["stop_when"]))
    return turns.compactMap { turn in
      guard turn.entries != nil, let user = located(turn["user"]) else { return nil }
      _ = template(user.value, at: user.position)
      return SampleTurn(
        user: user.value,
        variables: turn["vars"]?.jsonValue.objectValue ?? [:],
        expected: texts(turn["expected"]),
        tags: tags(turn["tags"]),
        results: self.results(turn["tool_results"]) + results,
        stops: self.stops(turn["stop_when"]) + stops
      )
    }
  }

  private func results(_ node: YAMLNode?) -> [ToolResult] {
    (node?.elements ?? []).compactMap { element in
      guard element.entries != nil, let result = element["result"] else { return nil }
      if element["name"] == nil, let arguments = element.entry("arguments") {
        findings.report(
          .invalid("arguments are those of a tool. Write its 'name' beside them."),
          at: arguments.keyPosition
        )
      }
      let value = result.parameterValue
      return ToolResult(
        name: element["name"]?.text,
        arguments: element["arguments"]?.parameterValue.objectValue ?? [:],
        text: result.text ?? value.serialized
      )
    }
  }

  private func stops(_ node: YAMLNode?) -> [StopCondition] {
    guard let node else { return [] }
    return (node.elements ?? [node]).flatMap { element -> [StopCondition] in
      let entries = element.entries ?? []
      guard entries.count == 1, let entry = entries.first else {
        if element.entries != nil {
          findings.report(
            .needsOneOf(keys: SuiteLanguage.stop.keys.map(\.name), in: "stop_when"),
            at: element.position
          )
        }
        return []
      }
      guard let text = entry.value.text else { return [] }
      switch entry.key {
      case "contains": return [.contains(text)]
      case "tool_called": return [.calls(text)]
      case "regex":
        let pattern = scoring(at: entry.value.position) { () throws(ScoringError) in
          try Pattern(text)
        }
        return pattern == nil ? [] : [.matches(text)]
      default: return []
      }
    }
  }

  /// A time, or a distribution of times.
  func drawnTime(_ node: YAMLNode, of key: String) -> ThinkTime? {
    guard let entries = node.entries else { return duration(node).map(ThinkTime.constant) }
    let kinds = ["uniform", "exponential", "lognormal"]
    let written = entries.filter { kinds.contains($0.key) }
    guard written.count == 1, let kind = written.first else {
      let problem: SuiteError.Problem =
        written.isEmpty
        ? .needsOneOf(keys: kinds, in: key)
        : node.exclusive(written.map(\.key), in: key)
      findings.report(problem, at: node.position)
      return nil
    }
    if let sigma = node.entry("sigma"), kind.key != "lognormal" {
      findings.report(.invalid("'sigma' goes with lognormal."), at: sigma.keyPosition)
    }
    switch kind.key {
    case "uniform":
      let times = (kind.value.elements ?? []).compactMap(duration)
      guard times.count == 2, times[0] <= times[1] else {
        findings.report(
          .invalid("uniform takes two times, the shorter first: [1s, 3s]."),
          at: kind.value.position
        )
        return nil
      }
      return .uniform(from: times[0], to: times[1])
    case "exponential": return duration(kind.value).map { .exponential(mean: $0) }
    default:
      return duration(kind.value).map {
        .lognormal(median: $0, sigma: node["sigma"]?.number ?? 0.5)
      }
    }
  }

  // MARK: Scores

  /// How a score's turns become one; `nil` where it does not say.
  func turnReduction(_ node: YAMLNode, isPassFail: Bool) -> TurnReduction? {
    guard let entry = node.entry("turns"),
      let reduction = entry.value.text.flatMap(TurnReduction.init)
    else { return nil }
    if reduction == .all, !isPassFail {
      findings.report(
        .invalid(
          "'turns: all' is for scores that pass or fail. Use last or share, or give bounds."
        ),
        at: entry.keyPosition
      )
      return nil
    }
    return reduction
  }
}
