package import Domain
import Scoring
package import Suites

/// Judges answers by the scores of a plan, those of a run under way and stored ones alike.
///
/// What somebody else has to be asked for is left *not judged*; `AnswerJudging` asks for it.
package struct AnswerScorer: Sendable {
  private let plan: Plan

  /// By sample: rules with their targets filled in, kept because the arms of a block share them.
  private var rules: [Int: [Rule]] = [:]

  /// One score of the suite, in its order.
  private enum Rule: Sendable {
    case own(ScoreRule)
    case external(name: String, ExternalScore)
  }

  /// What a score came to without anybody being asked.
  enum Reading: Sendable {
    case score(Score)
    case question(ExternalQuestion)
  }

  /// More cases than are in flight at once; beyond it the rules are filled in again.
  private static let mostRules = 1_024

  /// Whether a score judges calls by the tools that were offered.
  private let asksForTools: Bool

  package init(plan: Plan) {
    self.plan = plan
    asksForTools = plan.suite.scores.contains { score in
      if case .rule(let rule) = score.kind { rule.scorer.readsTools } else { false }
    }
  }

  /// Every choice of an answer is judged: `n: 3` gives three readings of each score.
  ///
  /// - Parameters:
  ///   - sample: A position among the plan's cases.
  ///   - model: Whose answer it is; its marks of reasoning are taken out first.
  package mutating func scores(
    of record: AttemptRecord,
    sample: Int,
    model: @autoclosure () -> Model
  ) -> [Score] {
    readings(of: record, sample: sample, model: model()).map { reading in
      switch reading {
      case .score(let score): score
      case .question(let question): question.score(.unscored(.notJudged))
      }
    }
  }

  /// The same with the questions that are still to be asked.
  ///
  /// Equal for equal records, whether they come from the wire or from the store. Nobody is asked about
  /// a warm-up.
  mutating func readings(
    of record: AttemptRecord,
    sample: Int,
    model: @autoclosure () -> Model
  ) -> [Reading] {
    let rules = rules(for: sample)
    guard !rules.isEmpty else { return [] }
    let model = model()
    let tags = plan.samples[sample].tags
    let choices = max(record.completion?.choices.count ?? 0, 1)
    // What an answer cost is a figure of the request that brought it.
    let cost = record.isCached ? nil : record.cost(at: model.price?.perToken)
    let tools = asksForTools ? plan.tools(arm: record.arm, sample: sample) : []
    return (0..<choices).flatMap { choice in
      var answer = Answer(record, choice: choice, cost: cost)
      answer.tools = tools.compactMap(OfferedTool.init(json:))
      return rules.compactMap { rule in
        switch rule {
        case .own(let rule):
          rule.score(answer, tags: tags, stripping: model.strip).map(Reading.score)
        case .external(let name, let external):
          record.isWarmUp || !(external.condition?.holds(for: tags) ?? true)
            ? nil : reading(answer, name, external, sample: sample, model: model)
        }
      }
    }
  }

  private func reading(
    _ answer: Answer,
    _ name: String,
    _ external: ExternalScore,
    sample: Int,
    model: Model
  ) -> Reading {
    switch external.reading(answer, stripping: model.strip) {
    case .unscored(let reason):
      .score(external.unanswered.score(name, reason, isPassFail: external.isPassFail))
    case .text(let text):
      .question(
        ExternalQuestion(name: name, score: external, sample: sample, text: text, answer: answer)
      )
    }
  }

  private mutating func rules(for sample: Int) -> [Rule] {
    if let known = rules[sample] { return known }
    if rules.count >= Self.mostRules { rules.removeAll(keepingCapacity: true) }
    let filled = filledRules(for: sample)
    rules[sample] = filled
    return filled
  }

  private func filledRules(for sample: Int) -> [Rule] {
    let own = Dictionary(plan.scoreRules(for: sample).map { ($0.name, $0) }) { first, _ in first }
    return plan.suite.scores.compactMap { score in
      switch score.kind {
      case .rule: own[score.name].map(Rule.own)
      case .external(let external): .external(name: score.name, external)
      }
    }
  }
}
