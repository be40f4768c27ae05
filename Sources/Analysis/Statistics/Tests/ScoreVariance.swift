/// The spread of a score in one arm, apart by its sources.
package struct ScoreVariance: Hashable, Sendable {
  /// ω², of the case means as they would be with endless repetitions.
  package var betweenCases: Double

  /// τ², of repetitions of one case.
  package var withinCase: Double

  package init(betweenCases: Double, withinCase: Double) {
    self.betweenCases = betweenCases
    self.withinCase = withinCase
  }

  /// From scored cases, by the one-way random-effects analysis of variance.
  ///
  /// Without repetitions all spread counts as between cases. Fails with fewer than two cases.
  package init?(_ scores: CaseScores) {
    guard let total = Moments(scores.cases.map(\.mean))?.variance else { return nil }
    var squares = 0.0
    var freedom = 0
    var inverseRepetitions = 0.0
    for scored in scores.cases {
      squares += scored.values.reduce(0) { $0 + ($1 - scored.mean) * ($1 - scored.mean) }
      freedom += scored.values.count - 1
      inverseRepetitions += 1 / Double(scored.values.count)
    }
    withinCase = freedom > 0 ? squares / Double(freedom) : 0
    betweenCases = max(0, total - withinCase * inverseRepetitions / Double(scores.cases.count))
  }

  /// σ² = ω² + τ²/K, of a case's mean over K repetitions.
  package func ofCaseMean(repetitions: Int) -> Double {
    betweenCases + withinCase / Double(max(1, repetitions))
  }

  /// σ_d = √(σ_A² + σ_B² − 2ρσ_Aσ_B), of the differences between two arms.
  ///
  /// - Parameter correlation: ρ of the two arms' case means; 0 is as good as not pairing.
  package static func standardDeviationOfDifference(
    _ first: Double,
    _ second: Double,
    correlation: Double
  ) -> Double {
    let product = (max(0, first) * max(0, second)).squareRoot()
    return max(0, first + second - 2 * correlation * product).squareRoot()
  }
}
