import Domain
import Scoring

extension SuiteParser {
  func scores(_ node: YAMLNode?, models: [Model]) -> [SuiteScore] {
    let scores = (node?.entries ?? []).compactMap { score($0, models: models) }
    let primaries = (node?.entries ?? []).filter { $0.value["primary"]?.bool == true }
    for extra in primaries.dropFirst() {
      findings.report(
        .invalid("'\(primaries[0].key)' is primary already. One score decides."),
        at: extra.value["primary"]?.position ?? extra.keyPosition
      )
    }
    for name in scores.map(\.name) where Metric.names.contains(name) {
      let place = node?.entry(name)?.keyPosition ?? node?.position
      guard let place else { continue }
      findings.report(
        .invalid("'\(name)' is the name of a measured figure. Call the score something else."),
        at: place
      )
    }
    return scores
  }

  /// Runs a scorer's own check and reports its refusal in its own words.
  func scoring<Value>(at position: SourcePosition, _ make: () throws(ScoringError) -> Value)
    -> Value?
  {
    do {
      return try make()
    } catch {
      findings.report(.invalid("\(error)"), at: position)
      return nil
    }
  }

  private func score(_ entry: YAMLNode.Entry, models: [Model]) -> SuiteScore? {
    let node = entry.value
    guard node.entries != nil, let check = check(of: entry), let kind = kind(check, entry, models)
    else { return nil }
    var score = SuiteScore(
      name: entry.key,
      kind: kind,
      isPrimary: node["primary"]?.bool ?? false,
      reduction: node["reduce"].flatMap(reduction),
      shuffle: shuffle(node["choice"]),
      position: entry.keyPosition
    )
    score.turns = turnReduction(node, isPassFail: score.definition().isPassFail)
    return score
  }

  /// The one key that says how the score judges; what belongs to it may stand beside it.
  private func check(of entry: YAMLNode.Entry) -> YAMLNode.Entry? {
    let names = SuiteLanguage.checks.map(\.name)
    var written = (entry.value.entries ?? []).filter { names.contains($0.key) }
    let owner = written.first { owner in
      let companions = ScorerKey(rawValue: owner.key)?.scorer.companions.map { $0.rawValue } ?? []
      return !companions.isEmpty
        && written.allSatisfy { $0.key == owner.key || companions.contains($0.key) }
    }
    if let owner { written = [owner] }
    guard written.count == 1 else {
      // A key that is not ours was told already, and is most likely the check, misspelt.
      let isMisspelt = (entry.value.entries ?? []).contains {
        SuiteLanguage.score.key($0.key) == nil
      }
      if written.isEmpty && isMisspelt { return nil }
      let owner = "the score '\(entry.key)'"
      let problem: SuiteError.Problem =
        written.isEmpty
        ? .invalid(
          "\(owner) does not say how it judges. Give it one of: \(names.joined(separator: ", "))."
        )
        : entry.value.exclusive(written.map(\.key), in: owner)
      findings.report(problem, at: entry.keyPosition)
      return nil
    }
    reportStrangers(to: written[0].key, in: entry)
    return written[0]
  }

  /// Keys that only some checks can use are not accepted and ignored beside others.
  private func reportStrangers(to check: String, in entry: YAMLNode.Entry) {
    if ExternalCheck(rawValue: check) != nil, let not = entry.value.entry("not") {
      findings.report(
        .invalid("'not' has no meaning for '\(check)'. Bound its score with at_most instead."),
        at: not.keyPosition
      )
    }
    for written in entry.value.entries ?? [] {
      guard let users = SuiteLanguage.users[written.key], !users.contains(check) else { continue }
      findings.report(
        .invalid(
          "'\(written.key)' has no meaning for '\(check)'. It goes with \(users.joined(separator: ", "))."
        ),
        at: written.keyPosition
      )
    }
  }

  private func kind(_ check: YAMLNode.Entry, _ entry: YAMLNode.Entry, _ models: [Model])
    -> SuiteScore.Kind?
  {
    if let external = ExternalCheck(rawValue: check.key) {
      return self.external(external, check, entry, models).map(SuiteScore.Kind.external)
    }
    return ScorerKey(rawValue: check.key).flatMap { rule($0, check, entry) }
      .map(SuiteScore.Kind.rule)
  }

  private func rule(_ key: ScorerKey, _ check: YAMLNode.Entry, _ entry: YAMLNode.Entry)
    -> ScoreRule?
  {
    let node = entry.value
    let steps = extraction(node["extract"])
    guard let scorer = scorer(key, check.value, beside: node) else { return nil }
    let rule = scoring(at: check.keyPosition) { () throws(ScoringError) in
      try ScoreRule(
        name: entry.key,
        scorer: scorer,
        isPrimary: node["primary"]?.bool ?? false,
        extraction: steps,
        isNegated: node["not"]?.bool ?? false,
        ignore: TextNormalization(
          Set(texts(node["ignore"]).compactMap(TextNormalization.Aspect.init))
        ),
        condition: condition(node["when"]),
        bounds: bounds(node, ofTime: (scorer as? Measure)?.isTime ?? false),
        unanswered: unanswered(node)
      )
    }
    if !scorer.isPassFail { checkBounds(node, of: entry.key, range: scorer.range) }
    reportUnansweredOfNumber(rule, node)
    return rule
  }

  /// A score's own, where it says so, else the suite's.
  func unanswered(_ node: YAMLNode) -> UnansweredRules {
    func counting(_ key: String) -> UnansweredRules.Counting? {
      node[key]?.text.flatMap { UnansweredRules.Counting($0) }
    }
    return UnansweredRules(
      unparsed: counting("unparsed") ?? unanswered.unparsed,
      truncated: counting("truncated") ?? unanswered.truncated,
      refused: counting("refused") ?? unanswered.refused
    )
  }

  /// A number has no wrong value that an answer without one could be given.
  private func reportUnansweredOfNumber(_ rule: ScoreRule?, _ node: YAMLNode) {
    guard let rule, !rule.isPassFail else { return }
    for key in ["unparsed", "truncated", "refused"] {
      guard let value = node[key], value.text != "unscored" else { continue }
      findings.report(
        .invalid(
          "'\(key): \(value.text ?? "")' is for scores that pass or fail, and '\(rule.scorer.name)' "
            + "gives a number: there such answers are left out. Remove it, or give at_least or at_most."
        ),
        at: value.position
      )
    }
  }

  /// - Parameter isTime: Of a score in milliseconds, which may be bounded by `300ms` or `0.3s`.
  func bounds(_ node: YAMLNode, ofTime isTime: Bool = false) -> ScoreRule.Bounds? {
    let bounds = ScoreRule.Bounds(
      atLeast: bound("at_least", node, isTime),
      atMost: bound("at_most", node, isTime)
    )
    return bounds.atLeast == nil && bounds.atMost == nil ? nil : bounds
  }

  private func bound(_ key: String, _ node: YAMLNode, _ isTime: Bool) -> Double? {
    guard let written = node[key], let text = written.text else { return nil }
    if let time = Scalars.duration(text) {
      if isTime { return time.inMilliseconds }
      findings.report(
        .invalid("\(key): \(text) is a time, and the score is none. Write a number."),
        at: written.position
      )
    } else if isTime, let number = written.number, number != 0 {
      findings.note(
        "\(written.position): \(key): \(text) of a time is in milliseconds. Say so: \(text)ms, or "
          + "\(text)s for seconds."
      )
    }
    return written.number
  }

  /// `{tag: json}`, or tags and the values that they may have.
  func condition(_ node: YAMLNode?) -> ScoreRule.Condition? {
    guard let entries = node?.entries, !entries.isEmpty else { return nil }
    if entries.count == 1, entries[0].key == "tag", let tag = entries[0].value.text {
      return .tag(tag)
    }
    return .tags(Dictionary(entries.map { ($0.key, texts($0.value)) }) { first, _ in first })
  }

  /// Targets are templates; a mistake in one is told now, not at the first case.
  func checkTargets(_ node: YAMLNode) {
    for element in node.elements ?? [node] {
      guard let text = element.text else { continue }
      _ = template(text, at: element.position)
    }
  }

  private func shuffle(_ choice: YAMLNode?) -> SuiteScore.Shuffle? {
    guard let seed = choice?["shuffle"], let value = seed.integer else { return nil }
    let options = choice?["options"]?.text.flatMap { try? TemplateParser.parse($0).get() }
    guard let variable = options?.onlyVariable else {
      findings.report(
        .invalid(
          "shuffle needs options: \"{{variable}}\", the variable that the prompt prints them from."
        ),
        at: seed.position
      )
      return nil
    }
    return SuiteScore.Shuffle(variable: variable, seed: UInt64(bitPattern: value))
  }
}
