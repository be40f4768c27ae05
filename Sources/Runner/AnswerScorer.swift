package import Domain
import Scoring
package import Suites

/// Judges answers by the scores of a plan, those of a run under way and stored ones alike.
package struct AnswerScorer: Sendable {
  private let plan: Plan

  /// By sample: rules with their targets filled in, kept because the arms of a block share them.
  private var rules: [Int: [ScoreRule]] = [:]

  /// More cases than are in flight at once; beyond it the rules are filled in again.
  private static let mostRules = 1_024

  package init(plan: Plan) {
    self.plan = plan
  }

  /// Every choice of an answer is judged: `n: 3` gives three readings of each score.
  ///
  /// - Parameters:
  ///   - sample: A position among the plan's cases.
  ///   - model: Whose answer it is; its marks of reasoning are taken out first.
  package mutating func scores(of record: AttemptRecord, sample: Int, model: Model) -> [Score] {
    let rules = rules(for: sample)
    let tags = plan.samples[sample].tags
    let choices = max(record.completion?.choices.count ?? 0, 1)
    let cost = record.cost(at: model.price?.perToken)
    return (0..<choices).flatMap { choice in
      let answer = Answer(record, choice: choice, cost: cost)
      return rules.compactMap { $0.score(answer, tags: tags, stripping: model.strip) }
    }
  }

  private mutating func rules(for sample: Int) -> [ScoreRule] {
    if let known = rules[sample] { return known }
    if rules.count >= Self.mostRules { rules.removeAll(keepingCapacity: true) }
    let filled = plan.scoreRules(for: sample)
    rules[sample] = filled
    return filled
  }
}
