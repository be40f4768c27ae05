import Domain
import Scoring

/// Finds conditions of scores, their `when`, that no case of the suite meets, and tags of the report
/// that no case has.
///
/// A score that judges nothing looks like one that nobody asked for, and most often a tag is misspelt,
/// or is a variable.
struct ConditionCheck {
  let suite: Suite
  let findings: Findings

  private struct Known {
    /// By name, the values that cases have.
    var tags: [String: Set<String>] = [:]
    var variables: Set<String> = []
  }

  func report() {
    let conditioned = suite.scores.compactMap { score in
      score.condition.map { (score: score, condition: $0) }
    }
    let tags = suite.report?.by ?? []
    guard !conditioned.isEmpty || !tags.isEmpty, !suite.samples.isEmpty else { return }
    var known = Known()
    for sample in suite.samples {
      for (name, value) in sample.tagsOfTurns.joined() {
        known.tags[name, default: []].insert(value)
      }
      known.variables.formUnion(sample.variables.keys)
    }
    for tag in tags where known.tags[tag] == nil {
      let place = suite.report?.position ?? SourcePosition(file: suite.path)
      findings.report(
        .invalid("the report is broken down by '\(tag)': \(Self.absence(of: tag, known))"),
        at: suite.position(of: tag, from: suite.position(of: "by", from: place))
      )
    }
    for (score, condition) in conditioned {
      let met = suite.samples.count { $0.tagsOfTurns.contains(where: condition.holds) }
      if met == 0 {
        report(score, condition, known)
      } else if FewCases.isFew(met, of: suite.samples.count) {
        findings.note(
          "Score '\(score.name)' is about \(met) of \(suite.samples.count.counted("case")), by "
            + "its 'when'."
        )
      }
    }
  }

  private func report(_ score: SuiteScore, _ condition: ScoreRule.Condition, _ known: Known) {
    switch condition {
    case .tag(let text):
      let words = Set(known.tags.keys).union(known.tags.values.joined())
      report(
        score,
        at: text,
        Self.variableWords(text, known)
          ?? "no case has the tag '\(text)'" + Spelling.suggestion(for: text, in: words.sorted())
      )
    case .tags(let wanted):
      var isTold = false
      for (name, values) in wanted.sorted(by: { $0.key < $1.key }) {
        guard let words = Self.words(name, values, known) else { continue }
        isTold = true
        report(score, at: name, words)
      }
      if !isTold, let first = wanted.keys.min() {
        let names = wanted.keys.sorted().map { "'\($0)'" }.joined(separator: " and ")
        report(score, at: first, "no case has what is wanted of \(names) at once.")
      }
    }
  }

  /// `nil` where some case has the tag with one of the values.
  private static func words(_ name: String, _ values: [String], _ known: Known) -> String? {
    guard let own = known.tags[name] else {
      return absence(of: name, known)
    }
    guard own.isDisjoint(with: values) else { return nil }
    let list = values.map { "'\($0)'" }.joined(separator: " or ")
    return "no case has \(list) for its tag '\(name)'"
      + Spelling.suggestion(for: values.first ?? "", in: own.sorted())
  }

  private static func absence(of tag: String, _ known: Known) -> String {
    variableWords(tag, known)
      ?? "no case has a tag '\(tag)'"
      + Spelling.suggestion(for: tag, in: known.tags.keys.sorted())
  }

  private static func variableWords(_ name: String, _ known: Known) -> String? {
    guard known.variables.contains(name) else { return nil }
    return "'\(name)' is a variable of the cases and no tag. To have it as one, write "
      + "`map: {tags: [\(name)]}` beside the file of the cases, or `tags: {\(name): …}` in each case."
  }

  private func report(_ score: SuiteScore, at snippet: String, _ words: String) {
    findings.report(
      .invalid("the 'when' of score '\(score.name)' meets no case: \(words)"),
      at: suite.position(of: snippet, from: suite.position(of: "when", from: score.position))
    )
  }
}

/// How few cases are told of, where a suite leaves some out.
enum FewCases {
  /// Below this, figures say little.
  private static let few = 10

  static func isFew(_ count: Int, of all: Int) -> Bool { count < few && 2 * count < all }
}

extension SuiteScore {
  /// The cases that it is about; `nil` for all.
  var condition: ScoreRule.Condition? {
    switch kind {
    case .rule(let rule): rule.condition
    case .external(let external): external.condition
    }
  }
}
