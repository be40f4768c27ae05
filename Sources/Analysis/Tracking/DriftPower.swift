package import Domain

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
