import Domain

/// Compares scored arms with one another by case, corrects for how many, and gives verdicts.
package struct ScoreComparer: Hashable, Sendable {
  /// The score's name.
  package var score: String

  /// Whether more is better: not of costs, and `nil` where neither is.
  package var isHigherBetter: Bool?

  /// Chance of a false "better" or "worse" over all comparisons together.
  package var alpha: Double

  /// δ: differences inside ±δ do not matter in practice; `nil` where the suite says nothing.
  package var practicalMargin: Double?

  /// Whether differences of few cases have Bayesian bounds.
  package var isBayesian = false
  private var generator: SplitMix64

  package init(
    score: String,
    isHigherBetter: Bool? = true,
    alpha: Double = 0.05,
    practicalMargin: Double? = nil,
    seed: UInt64
  ) {
    self.score = score
    self.isHigherBetter = isHigherBetter
    self.alpha = alpha
    self.practicalMargin = practicalMargin
    generator = SplitMix64(seed: seed)
  }

  /// Each candidate against one baseline, corrected by Holm over them.
  ///
  /// - Parameters:
  ///   - candidates: Arm indices and their scores; the baseline's own is skipped.
  ///   - familySize: See `MultipleComparisons.holm(_:familySize:)`.
  package mutating func compare(
    _ candidates: [(arm: Int, scores: CaseScores)],
    against baseline: (arm: Int, scores: CaseScores),
    familySize: Int? = nil
  ) -> [ArmComparison] {
    let others = candidates.filter { $0.arm != baseline.arm }
    let pairings = others.map {
      (
        candidate: $0.arm, baseline: baseline.arm,
        scores: PairedScores(candidate: $0.scores, baseline: baseline.scores)
      )
    }
    return compare(pairings, familySize: familySize ?? pairings.count)
  }

  /// The leader, as candidate, against each other arm.
  ///
  /// The leader was picked by its result on these very cases, so the correction covers every pair
  /// that could have been the first and the other: k(k − 1)/2 for k arms.
  ///
  /// - Parameter arms: The leader first.
  package mutating func compareLeader(
    of arms: [(arm: Int, scores: CaseScores)]
  ) -> [ArmComparison] {
    guard let leader = arms.first else { return [] }
    let pairings = arms.dropFirst().map {
      (
        candidate: leader.arm, baseline: $0.arm,
        scores: PairedScores(candidate: leader.scores, baseline: $0.scores)
      )
    }
    return compare(pairings, familySize: arms.count * (arms.count - 1) / 2)
  }

  private mutating func compare(
    _ pairings: [(candidate: Int, baseline: Int, scores: PairedScores)],
    familySize: Int
  ) -> [ArmComparison] {
    var comparisons: [ArmComparison] = []
    for pairing in pairings {
      comparisons.append(comparison(pairing.candidate, pairing.baseline, pairing.scores))
    }
    return settled(comparisons, familySize: familySize)
  }

  /// Not corrected yet, and without a verdict.
  mutating func comparison(
    _ candidate: Int,
    _ baseline: Int,
    _ scores: PairedScores
  ) -> ArmComparison {
    let difference = scores.difference(using: &generator, isBayesian: isBayesian)
    return ArmComparison(
      candidate: candidate,
      baseline: baseline,
      score: score,
      isHigherBetter: isHigherBetter,
      levels: scores.levels,
      difference: difference?.estimate,
      standardDeviation: difference?.standardDeviation,
      pValue: difference?.pValue,
      test: difference?.test,
      verdict: .undecided,
      unpairedCases: scores.unpairedCases
    )
  }

  /// Corrected by Holm, with verdicts.
  func settled(_ comparisons: [ArmComparison], familySize: Int) -> [ArmComparison] {
    ArmComparison.corrected(
      comparisons,
      familySize: familySize,
      alpha: alpha,
      practicalMargins: comparisons.map { _ in practicalMargin }
    )
  }
}
