package import Domain
import Reports
package import Suites

extension DecisionTerms {
  /// What `--until decided` decides: the suite's primary score, each arm against the baseline that
  /// `compare` names, or of two arms the second against the first.
  ///
  /// - Throws: where the suite leaves open what is to be decided, or that cannot be looked at on the way.
  package init(_ plan: Plan) throws {
    let rules = plan.suite.compare?.rules ?? ComparisonRules()
    guard let score = plan.scores.first(where: \.isPrimary) ?? plan.scores.first else {
      throw Self.failure("the suite scores nothing, so that there is nothing to decide.")
    }
    guard !plan.externalScores.contains(where: { $0.name == score.name }) else {
      throw Self.failure(
        "'\(score.name.printable)' is asked for after the load, too late to end it. Mark a score that "
          + "the answer alone decides as primary: true."
      )
    }
    guard plan.loadStages.count == 1, plan.loadStages.allSatisfy({ $0.extent == nil }) else {
      throw Self.failure("it needs one load that sends the plan once, without 'for'.")
    }
    guard plan.arms.count > 1 else {
      throw Self.failure("there is one arm, and nothing to compare it with.")
    }
    self.init(
      score: score.name,
      baseline: try Self.baseline(of: plan),
      margin: rules.margin(ofScore: score.name),
      alpha: rules.alpha,
      block: max(20, plan.samples.count / 100)
    )
  }

  private static func baseline(of plan: Plan) throws -> Int {
    guard let filter = plan.suite.compare?.baseline else {
      guard plan.arms.count == 2, let first = plan.arms.first else {
        throw failure(
          "of \(plan.arms.count) arms the suite must name the one that the others are held against: "
            + "compare: {baseline: {model: …}}"
        )
      }
      return first.index
    }
    let arms = plan.arms.filter { filter.matches($0) }
    guard arms.count == 1, let arm = arms.first else {
      throw CommandFailure(
        .invalidSuite,
        "\(filter.position): error: with --until decided the baseline must be one arm, and this names "
          + "\(arms.count). Add its prompt, or the swept parameters."
      )
    }
    return arm.index
  }

  private static func failure(_ words: String) -> CommandFailure {
    CommandFailure(.invalidSuite, "--until decided: " + words)
  }
}
