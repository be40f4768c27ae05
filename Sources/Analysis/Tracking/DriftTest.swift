package import Domain

/// Whether the model behind a name is still the same, from answers to the same prompts then and now.
package struct DriftTest: Hashable, Sendable {
  /// The answers to one prompt, several each, before and after.
  package struct Prompt: Hashable, Sendable {
    package var id: String
    package var before: [[Int]]
    package var after: [[Int]]

    /// Mean log-probability per token of one and the same text, where the provider tells it.
    package var logProbabilityBefore: Double?
    package var logProbabilityAfter: Double?

    /// - Parameters:
    ///   - before: Each answer as tokens; see `MaximumMeanDiscrepancy.tokens(of:prefix:)`.
    package init(
      id: String,
      before: [[Int]],
      after: [[Int]],
      logProbabilityBefore: Double? = nil,
      logProbabilityAfter: Double? = nil
    ) {
      self.id = id
      self.before = before
      self.after = after
      self.logProbabilityBefore = logProbabilityBefore
      self.logProbabilityAfter = logProbabilityAfter
    }
  }

  /// Of the whole distributions; `nil` without a prompt that has two answers on either side.
  package var discrepancy: MaximumMeanDiscrepancy?

  /// The share of prompts whose first answers agree to the last token: of use at temperature 0.
  package var exactAgreement: Estimate?

  /// Log-probability after minus before, paired by prompt; `nil` without any.
  package var logProbabilityShift: Estimate?

  /// Of that shift, by sign flips, two-sided.
  package var logProbabilityPValue: Double?

  /// A share of foreign answers that would be found with 80 % probability; `nil` when none would.
  package var detectableShare: Double?

  package init(_ prompts: [Prompt], prefix: Int = 50, using generator: inout SplitMix64) {
    discrepancy = MaximumMeanDiscrepancy(
      prompts.map { .init(first: $0.before, second: $0.after) },
      prefix: prefix,
      using: &generator
    )
    let pairs = prompts.compactMap { prompt in
      prompt.before.first.flatMap { before in prompt.after.first.map { before == $0 } }
    }
    exactAgreement = .wilson(passed: pairs.count { $0 }, of: pairs.count)
    let shifts = prompts.compactMap { prompt in
      prompt.logProbabilityBefore.flatMap { before in
        prompt.logProbabilityAfter.map { $0 - before }
      }
    }
    .filter(\.isFinite)
    logProbabilityShift = .bootstrap(shifts, using: &generator)
    logProbabilityPValue = SignFlipTest(shifts, using: &generator)?.pValue
    detectableShare = DriftPower(
      before: prompts.map(\.before),
      answersAfter: prompts.map(\.after.count).max() ?? 0,
      prefix: prefix
    ).detectableShare(using: &generator)
  }
}

/// How small a change a drift test would find, known before the second set of answers is bought.
package struct DriftPower: Hashable, Sendable {
  private let prompts: [[[Int]]]
  private let answersAfter: Int
  private let prefix: Int

  /// - Parameters:
  ///   - before: The answers of each prompt that are there already.
  ///   - answersAfter: How many would be asked for again, per prompt.
  package init(before: [[[Int]]], answersAfter: Int, prefix: Int = 50) {
    prompts = before.filter { $0.count > 1 }
    self.answersAfter = answersAfter
    self.prefix = prefix
  }

  /// The smallest of the shares 5, 10, 20, 40 and 80 % that is found with the wanted power.
  ///
  /// That share of the new answers is taken to come from a model that never agrees with the old one
  /// and agrees with itself as the old one does; the others are drawn from the old answers.
  package func detectableShare(
    power: Double = 0.8,
    alpha: Double = 0.05,
    using generator: inout SplitMix64
  ) -> Double? {
    guard !prompts.isEmpty, answersAfter > 1 else { return nil }
    for share in [0.05, 0.1, 0.2, 0.4, 0.8]
    where chance(ofFinding: share, alpha: alpha, using: &generator) >= power {
      return share
    }
    return nil
  }

  /// The share of 60 simulated tests that find it.
  package func chance(
    ofFinding share: Double,
    alpha: Double = 0.05,
    using generator: inout SplitMix64
  ) -> Double {
    let simulations = 60
    let found = (0..<simulations).count { _ in
      let simulated = prompts.map { answers in
        let drawn = (0..<answers.count + answersAfter).map { _ in
          answers[generator.index(below: answers.count)]
        }
        let after = drawn.dropFirst(answers.count).map { answer in
          // Every token moved beyond those that occur: agrees with itself, never with the old.
          generator.unitInterval() < share ? answer.map { ~$0 } : answer
        }
        return MaximumMeanDiscrepancy.Answers(
          first: Array(drawn.prefix(answers.count)),
          second: after
        )
      }
      let test = MaximumMeanDiscrepancy(
        simulated,
        prefix: prefix,
        permutations: 99,
        using: &generator
      )
      return (test?.pValue ?? 1) <= alpha
    }
    return Double(found) / Double(simulations)
  }
}
