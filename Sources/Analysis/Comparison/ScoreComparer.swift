import Domain

/// Compares scored arms with one another by case, corrects for how many, and gives verdicts.
package struct ScoreComparer: Hashable, Sendable {
  /// The score's name.
  package var score: String

  /// Chance of a false "better" or "worse" over all comparisons together.
  package var alpha: Double

  /// δ: differences inside ±δ do not matter in practice; `nil` where the suite says nothing.
  package var practicalMargin: Double?
  private var generator: SplitMix64

  package init(
    score: String,
    alpha: Double = 0.05,
    practicalMargin: Double? = nil,
    seed: UInt64
  ) {
    self.score = score
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
    var differences: [PairedScores.Difference?] = []
    for pairing in pairings {
      differences.append(pairing.scores.difference(using: &generator))
    }
    // An arm that shares no case with the other was not compared and takes no part.
    let corrected = MultipleComparisons.holm(
      differences.compactMap { $0?.pValue },
      familySize: familySize
    )
    var remaining = corrected[...]
    return zip(pairings, differences).map { pairing, difference in
      comparison(
        pairing,
        difference,
        adjusted: difference == nil ? nil : remaining.popFirst(),
        familySize: familySize
      )
    }
  }

  private func comparison(
    _ pairing: (candidate: Int, baseline: Int, scores: PairedScores),
    _ difference: PairedScores.Difference?,
    adjusted: Double?,
    familySize: Int
  ) -> ArmComparison {
    let verdict = difference.map { difference in
      Verdict(
        difference.estimate,
        isSignificant: (adjusted ?? 1) <= alpha,
        practicalMargin: practicalMargin
      )
    }
    return ArmComparison(
      candidate: pairing.candidate,
      baseline: pairing.baseline,
      score: score,
      difference: difference?.estimate,
      pValue: difference?.pValue,
      adjustedPValue: adjusted,
      comparisons: familySize,
      test: difference?.test,
      verdict: verdict ?? .undecided,
      unpairedCases: pairing.scores.unpairedCases,
      moreCasesNeeded: verdict == .undecided
        ? difference.flatMap { moreCases($0, familySize: familySize) } : nil
    )
  }

  /// At the level that the smallest of so many p-values must reach.
  private func moreCases(_ difference: PairedScores.Difference, familySize: Int) -> Int? {
    guard let deviation = difference.standardDeviation, deviation > 0,
      let needed = Power.casesNeeded(
        toDetect: difference.estimate.value,
        standardDeviation: deviation,
        alpha: alpha / Double(max(1, familySize))
      )
    else { return nil }
    return max(1, needed - difference.estimate.count)
  }
}

extension Verdict {
  /// - Parameters:
  ///   - difference: Candidate minus baseline, higher being better.
  ///   - isSignificant: Whether the test, corrected, supports that there is a difference.
  ///   - practicalMargin: δ, at least 0.
  init(_ difference: Estimate, isSignificant: Bool, practicalMargin: Double?) {
    if let margin = practicalMargin, let lower = difference.lower, let upper = difference.upper,
      -margin < lower, upper < margin
    {
      self = .equivalent
    } else if isSignificant, difference.value > 0, (difference.lower ?? 0) >= 0 {
      self = .better
    } else if isSignificant, difference.value < 0, (difference.upper ?? 0) <= 0 {
      self = .worse
    } else {
      self = .undecided
    }
  }
}
