import Domain
import Scoring

extension Expansion {
  /// The rules for a case, or for a turn of one, with their targets filled in, and what could not be
  /// filled.
  func scoreRules(
    for sample: Int,
    turn: Int? = nil
  ) -> (rules: [ScoreRule], problems: [ScoreProblem]) {
    var problems: [ScoreProblem] = []
    let rules = suite.scores.compactMap { score -> ScoreRule? in
      if let problem = poolingProblem(of: score, sample: sample) { problems.append(problem) }
      let rule: ScoreRule
      switch score.kind {
      case .rule(let own): rule = own
      case .external(let external):
        problems += externalProblems(external, of: score, sample: sample)
        return nil
      }
      // A rule that is not about the case is never asked, so its targets may be missing.
      if let condition = rule.condition, !condition.holds(for: tags(of: sample, turn: turn)) {
        return rule
      }
      if isAsserted(score, rule, sample: sample) {
        return assertedRule(rule, of: score, sample: sample, &problems)
      }
      return filled(rule, of: score, sample: sample, turn: turn, &problems)
    }
    return (rules, problems)
  }

  /// Why a score cannot judge a case.
  struct ScoreProblem: Hashable {
    var score: SuiteScore
    var reason: Reason

    enum Reason: Hashable {
      case template(PromptTemplate.Problem)
      case scorer(String)
    }
  }

  /// A pooled score counts the entries of a list that each of its cases must have.
  private func poolingProblem(of score: SuiteScore, sample: Int) -> ScoreProblem? {
    let reduction = score.definition(suiteReduction: suite.repeats.reduction).reduction
    guard case .pooled(let list) = reduction else { return nil }
    let entries = suite.samples[sample].variables[list]?.arrayValue ?? []
    guard entries.isEmpty else { return nil }
    return ScoreProblem(
      score: score,
      reason: .scorer("it is pooled by '\(list)', which is no list of this case.")
    )
  }

  /// What a judge's prompt or a similarity's target lacks for a case.
  private func externalProblems(_ external: ExternalScore, of score: SuiteScore, sample: Int)
    -> [ScoreProblem]
  {
    if let condition = external.condition, !condition.holds(for: suite.samples[sample].tags) {
      return []
    }
    var found: [PromptTemplate.Problem] = []
    switch external.asked {
    case .judge(let judge): _ = judgePrompt(judge, answer: "", sample: sample, problems: &found)
    case .pairwise(let pairwise):
      _ = judgePrompt(pairwise, first: "", second: "", sample: sample, problems: &found)
    case .similarity(let similarity):
      let texts = targets(of: similarity, sample: sample, problems: &found)
      if found.isEmpty, texts.isEmpty || texts.contains("") {
        return [ScoreProblem(score: score, reason: .scorer("its text to compare with is empty."))]
      }
    case .program: break
    }
    return found.map { ScoreProblem(score: score, reason: .template($0)) }
  }

  func targets(
    of similarity: ExternalScore.Similarity,
    sample: Int,
    problems: inout [PromptTemplate.Problem]
  ) -> [String] {
    similarity.targets.flatMap { targetTexts($0, sample: sample, problems: &problems) }
  }

  private func filled(
    _ rule: ScoreRule,
    of score: SuiteScore,
    sample: Int,
    turn: Int?,
    _ problems: inout [ScoreProblem]
  ) -> ScoreRule? {
    var found: [PromptTemplate.Problem] = []
    do {
      let scorer = try rule.scorer.rendered(order: order(of: score, sample: sample)) { text in
        targetTexts(text, sample: sample, turn: turn, problems: &found)
      }
      guard found.isEmpty else {
        problems += found.map { ScoreProblem(score: score, reason: .template($0)) }
        return nil
      }
      return try ScoreRule(
        name: rule.name,
        scorer: scorer,
        isPrimary: rule.isPrimary,
        extraction: rule.extraction,
        isNegated: rule.isNegated,
        ignore: rule.ignore,
        condition: rule.condition,
        bounds: rule.bounds,
        unanswered: rule.unanswered
      )
    } catch {
      problems +=
        found.isEmpty
        ? [ScoreProblem(score: score, reason: .scorer("\(error)"))]
        : found.map { ScoreProblem(score: score, reason: .template($0)) }
      return nil
    }
  }

  /// One text, or one for each entry when the template is a variable that holds a list.
  private func targetTexts(
    _ text: String,
    sample: Int,
    turn: Int? = nil,
    problems: inout [PromptTemplate.Problem]
  ) -> [String] {
    guard let template = targets[text] else { return [text] }
    let variables = scoreVariables(of: sample, turn: turn)
    if let expression = template.onlyExpression {
      guard let value = PromptTemplate.evaluate(expression, variables, &problems) else { return [] }
      if let list = value.arrayValue, let texts = value.texts, texts.count == list.count {
        return texts
      }
    }
    return [template.rendered(variables, problems: &problems)]
  }

  /// The case's variables and `expected`, options in the suite's own order; a turn's over them.
  func scoreVariables(of sample: Int, turn: Int? = nil) -> [String: JSONValue] {
    var variables = variables(of: sample)
    var expected = suite.samples[sample].expected
    if let turn {
      variables.merge(suite.samples[sample].turns[turn].variables.dictionary) { _, own in own }
      expected = suite.samples[sample].turns[turn].expected
    }
    if !expected.isEmpty { variables["expected"] = .array(expected.map(JSONValue.string)) }
    return variables
  }

  private func order(of score: SuiteScore, sample: Int) -> ChoiceOrder? {
    guard let shuffle = score.shuffle,
      let options = scoreVariables(of: sample)[shuffle.variable]?.arrayValue
    else { return nil }
    return order(shuffle, count: options.count, sample: sample)
  }
}

extension SuiteScore {
  /// The texts of the score that are templates.
  var templates: [String] {
    switch kind {
    case .rule(let rule): rule.scorer.templates
    case .external(let external):
      if case .similarity(let similarity) = external.asked { similarity.targets } else { [] }
    }
  }
}
