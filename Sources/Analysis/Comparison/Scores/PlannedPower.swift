/// The smallest difference that a planned comparison of two arms shows with 80 % power, before
/// anything is sent.
package struct PlannedPower: Hashable, Sendable {
  /// In the score's unit, case means of the two arms correlated by ½, as models' usually are
  /// (Miller 2024: .3 to .7).
  package var typical: Double

  /// The same were they not correlated at all: the worst that pairing can do.
  package var worst: Double

  /// From the differences that an earlier run of the suite showed; `nil` without one.
  package var fromHistory: Double?

  /// Fails with fewer than two cases.
  ///
  /// - Parameters:
  ///   - cases: Independent ones; of clustered cases, the clusters are the safer count.
  ///   - variance: Of the score in one arm, from history where there is some.
  ///   - history: Two arms of an earlier run.
  ///   - comparisons: How many will be made, since each must then reach α over that many.
  ///   - alpha: Chance of a false finding over all of them together.
  package init?(
    cases: Int,
    repetitions: Int,
    variance: ScoreVariance = .passFail,
    history: PairedScores? = nil,
    comparisons: Int = 1,
    alpha: Double = 0.05
  ) {
    let spread = variance.ofCaseMean(repetitions: repetitions)
    let alpha = alpha / Double(max(1, comparisons))
    func detectable(_ deviation: Double) -> Double? {
      Power.detectableDifference(cases: cases, standardDeviation: deviation, alpha: alpha)
    }
    func detectable(correlation: Double) -> Double? {
      detectable(
        ScoreVariance.standardDeviationOfDifference(spread, spread, correlation: correlation)
      )
    }
    guard let typical = detectable(correlation: 0.5), let worst = detectable(correlation: 0) else {
      return nil
    }
    self.typical = typical
    self.worst = worst
    // Arms that never differed tell nothing of how far others may.
    fromHistory = history.flatMap { paired in
      Moments(paired.pairs.map(\.difference))?.standardDeviation
    }
    .flatMap { $0 > 0 ? detectable($0) : nil }
  }
}

extension ScoreVariance {
  /// Of pass or fail at a pass rate of 0.7, half of it between cases, where no history tells.
  package static let passFail = ScoreVariance(betweenCases: 0.105, withinCase: 0.105)
}
