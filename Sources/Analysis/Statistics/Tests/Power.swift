/// How many cases a difference needs, and how small a difference the cases at hand can show.
package enum Power {
  /// n = (z_{1−α/2} + z_{1−β})² σ_d² / Δ², the cases to tell a difference from 0; at least 2.
  ///
  /// `nil` when the difference is 0 or the count absurdly large.
  ///
  /// - Parameters:
  ///   - difference: Δ, in the score's unit.
  ///   - standardDeviation: σ_d, of the paired differences between cases.
  package static func casesNeeded(
    toDetect difference: Double,
    standardDeviation: Double,
    alpha: Double = 0.05,
    power: Double = 0.8
  ) -> Int? {
    let ratio = factor(alpha: alpha, power: power) * standardDeviation / difference
    let cases = (ratio * ratio).rounded(.up)
    guard cases.isFinite, cases < 1e12 else { return nil }
    return max(2, Int(cases))
  }

  /// The smallest difference that `cases` show with the given power, in the score's unit.
  package static func detectableDifference(
    cases: Int,
    standardDeviation: Double,
    alpha: Double = 0.05,
    power: Double = 0.8
  ) -> Double? {
    guard cases > 1 else { return nil }
    return factor(alpha: alpha, power: power) * standardDeviation / Double(cases).squareRoot()
  }

  private static func factor(alpha: Double, power: Double) -> Double {
    NormalDistribution.quantile(1 - alpha / 2) + NormalDistribution.quantile(power)
  }
}
