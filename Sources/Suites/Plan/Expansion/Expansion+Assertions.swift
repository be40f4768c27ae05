import Domain
import Scoring

/// Cases whose own file says how they are to be judged.
extension Expansion {
  /// Whether a case's assertions stand for a score: it compares with what the case expects, and in
  /// another way than they.
  func isAsserted(_ score: SuiteScore, _ rule: ScoreRule, sample: Int) -> Bool {
    let assertions = suite.samples[sample].assertions
    return !assertions.isEmpty && score.readsExpected
      && !(assertions.count == 1 && assertions[0].isJudged(by: rule))
  }

  /// The score's rule for such a case.
  func assertedRule(
    _ rule: ScoreRule,
    of score: SuiteScore,
    sample: Int,
    _ problems: inout [ScoreProblem]
  ) -> ScoreRule? {
    do {
      return try ScoreRule(
        name: rule.name,
        scorer: try caseChecks(for: rule, of: score, sample: sample, &problems),
        isPrimary: rule.isPrimary,
        extraction: rule.extraction,
        condition: rule.condition,
        unanswered: rule.unanswered
      )
    } catch {
      problems.append(ScoreProblem(score: score, reason: .scorer("\(error)")))
      return nil
    }
  }

  private func caseChecks(
    for rule: ScoreRule,
    of score: SuiteScore,
    sample: Int,
    _ problems: inout [ScoreProblem]
  ) throws(ScoringError) -> CaseChecks {
    let assertions = suite.samples[sample].assertions
    // Pass or fail is no figure of a score that is a number, and has no place under its 'not'.
    guard rule.isPassFail, !rule.isNegated else {
      return CaseChecks(checks: [], untranslated: assertions.map(\.name))
    }
    var checks: [CaseChecks.Check] = []
    var untranslated: [String] = []
    for assertion in assertions {
      let value = filledValue(of: assertion, for: score, sample: sample, &problems)
      if let demand = try PromptfooAssertion.demand(of: assertion, value: value) {
        checks.append(CaseChecks.Check(demand, isNegated: assertion.isNegated))
      } else {
        untranslated.append(assertion.name)
      }
    }
    return CaseChecks(
      checks: checks,
      untranslated: untranslated,
      share: assertions.first?.share
    )
  }

  /// Promptfoo fills templates in what is expected as in prompts.
  private func filledValue(
    of assertion: SampleAssertion,
    for score: SuiteScore,
    sample: Int,
    _ problems: inout [ScoreProblem]
  ) -> String? {
    guard let value = assertion.value, assertion.hasTemplate,
      let template = try? TemplateParser.parse(value).get()
    else { return assertion.value }
    var found: [PromptTemplate.Problem] = []
    let filled = template.rendered(variables(of: sample), problems: &found)
    problems += found.map { ScoreProblem(score: score, reason: .template($0)) }
    return filled
  }
}

extension SuiteScore {
  /// Whether it compares with what the case expects.
  var readsExpected: Bool {
    templates.contains { $0.contains("{{") && $0.contains("expected") }
  }
}

extension SampleAssertion {
  var hasTemplate: Bool { value.map { $0.contains("{{") || $0.contains("{%") } ?? false }

  /// Whether a score of the suite asks the same, so that its own settings hold.
  fileprivate func isJudged(by rule: ScoreRule) -> Bool {
    // A template in what is expected is filled for the file's own assertions alone.
    guard threshold == nil, isNegated == rule.isNegated, !hasTemplate else { return false }
    let ignoresCase = rule.ignore.aspects.contains(.case)
    return switch (rule.scorer as? any SuiteScorer).map({ type(of: $0).key }) {
    case .equals: kind == "equals"
    case .contains: kind == (ignoresCase ? "icontains" : "contains")
    case .containsAny: kind == (ignoresCase ? "icontains-any" : "contains-any")
    case .containsAll: kind == (ignoresCase ? "icontains-all" : "contains-all")
    case .startsWith: kind == "starts-with"
    // A text to be equal to is what these read as a number, a letter or words.
    case .number, .choice, .choiceByLogProbability, .jsonPath, .f1, .levenshtein, .rouge, .bleu,
      .chrF:
      kind == "equals"
    default: false
    }
  }
}
