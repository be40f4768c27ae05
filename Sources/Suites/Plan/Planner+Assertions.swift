import Domain
import Scoring

extension Planner {
  /// Places told of one kind; the rest are counted.
  private static let mostPlaces = 5

  /// Tells which cases their own file's assertions judge, and which are left out for them.
  mutating func noteAssertions() {
    guard suite.samples.contains(where: { !$0.assertions.isEmpty || $0.tags["assert"] == "equals" })
    else { return }
    var isRead = false
    for score in suite.scores {
      switch score.kind {
      case .rule(let rule) where score.readsExpected:
        isRead = true
        noteAssertions(judging: score, rule)
      case .external(let external) where score.readsExpected:
        isRead = true
        checkAssertions(besides: score, external)
      // A judge or a program may read it, or judge without it.
      case .external: isRead = true
      case .rule: continue
      }
    }
    if !isRead {
      notes.append(
        "no score reads what the cases' own file expects. Add one, such as "
          + "correct: {equals: \"{{expected}}\"}, and it is judged by the file's own assertions."
      )
    }
  }

  private mutating func noteAssertions(judging score: SuiteScore, _ rule: ScoreRule) {
    var judged: [String: Int] = [:]
    var left: [String: [SampleAssertion]] = [:]
    var isAnyScored = false
    var texts = 0
    for index in suite.samples.indices {
      let sample = suite.samples[index]
      if let condition = rule.condition, !condition.holds(for: sample.tags) { continue }
      guard expansion.isAsserted(score, rule, sample: index) else {
        isAnyScored = true
        if sample.assertions.isEmpty, sample.tags["assert"] == "equals" { texts += 1 }
        continue
      }
      var problems: [Expansion.ScoreProblem] = []
      let asserted = expansion.assertedRule(rule, of: score, sample: index, &problems)
      guard let checks = asserted?.scorer as? CaseChecks else { continue }
      if checks.untranslated.isEmpty {
        isAnyScored = true
        for assertion in sample.assertions { judged[assertion.name, default: 0] += 1 }
      } else {
        for assertion in sample.assertions where checks.untranslated.contains(assertion.name) {
          left[assertion.name, default: []].append(assertion)
        }
      }
    }
    tell(judged, of: score, rule)
    if texts > 0, rule.scorer.name != "equals" {
      notes.append(
        "score '\(score.name)': promptfoo wants a text without a kind to be the whole answer; "
          + "\(rule.scorer.name) judges \(texts.counted("such case"))."
      )
    }
    tell(left: left, of: score)
    guard !isAnyScored, !left.isEmpty else { return }
    findings.report(
      .invalid(
        "score '\(score.name)' can judge no case: the cases' own file asserts "
          + "\(left.keys.sorted().joined(separator: ", ")), which is not translated."
      ),
      at: score.position
    )
  }

  /// A similarity is of texts: a pattern to be near to makes no sense, and one bound holds for all.
  private mutating func checkAssertions(besides score: SuiteScore, _ external: ExternalScore) {
    for sample in suite.samples {
      if let condition = external.condition, !condition.holds(for: sample.tags) { continue }
      for assertion in sample.assertions {
        let place = "\(assertion.file):\(assertion.line)"
        let isOfText = ["similar", "equals"].contains(assertion.kind) && !assertion.isNegated
        guard isOfText else {
          findings.report(
            .invalid(
              "score '\(score.name)' compares meanings, and \(place) asserts '\(assertion.name)'. "
                + "Give the score when: {assert: similar}."
            ),
            at: score.position
          )
          return
        }
        let least = external.bounds?.atLeast
        if assertion.kind == "similar", least != assertion.threshold ?? 0.8 {
          notes.append(
            "score '\(score.name)': \(place) wants a similarity of \(assertion.threshold ?? 0.8), "
              + "and at_least of the score decides for all."
          )
          return
        }
      }
    }
  }

  private mutating func tell(_ judged: [String: Int], of score: SuiteScore, _ rule: ScoreRule) {
    guard !judged.isEmpty else { return }
    let kinds = judged.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    notes.append(
      "score '\(score.name)': assertions of the cases' own file judge instead of "
        + "\(rule.scorer.name): \(kinds.joined(separator: ", "))."
    )
    let caveats = judged.keys.sorted().compactMap { name in
      PromptfooAssertion.caveat(of: name.hasPrefix("not-") ? String(name.dropFirst(4)) : name)
    }
    if !caveats.isEmpty {
      notes.append("unlike promptfoo: \(caveats.joined(separator: "; ")).")
    }
  }

  private mutating func tell(left: [String: [SampleAssertion]], of score: SuiteScore) {
    guard !left.isEmpty else { return }
    let kinds = left.sorted { $0.key < $1.key }.map { name, assertions in
      let places = assertions.prefix(Self.mostPlaces).map { "\($0.file):\($0.line)" }
      let others = assertions.count - places.count
      let remedy = assertions.first.flatMap { PromptfooAssertion.remedy(for: $0.kind) }
      return "\(name) (\(places.joined(separator: ", "))"
        + (others > 0 ? " and \(others) more" : "") + (remedy.map { "; write \($0)" } ?? "") + ")"
    }
    let count = Set(left.values.flatMap { $0 }.map { "\($0.file):\($0.line)" }).count
    notes.append(
      "score '\(score.name)': \(count.counted("case is", "cases are")) left out as not "
        + "translated: \(kinds.joined(separator: ", "))."
    )
  }
}
