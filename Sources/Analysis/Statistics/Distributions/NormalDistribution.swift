import Numerics

/// The standard normal distribution.
package enum NormalDistribution {
  /// P(Z ≤ z).
  package static func cumulative(_ z: Double) -> Double {
    0.5 * .erfc(-z / 2.0.squareRoot())
  }

  /// The z with P(Z ≤ z) = `probability`; infinite at 0 and 1.
  ///
  /// Acklam's rational approximation (relative error 1.2·10⁻⁹), then two steps of Halley's method
  /// to the precision of `erfc`.
  package static func quantile(_ probability: Double) -> Double {
    guard probability > 0 else { return -.infinity }
    guard probability < 1 else { return .infinity }
    if probability > 0.5 { return -quantile(1 - probability) }
    var z = approximateLowerQuantile(probability)
    for _ in 0..<2 {
      let error = cumulative(z) - probability
      let step = error * (2 * .pi).squareRoot() * .exp(z * z / 2)
      z -= step / (1 + z * step / 2)
    }
    return z
  }

  /// z for a two-sided interval of the given level: 1.96 at 0.95.
  package static func criticalValue(level: Double) -> Double {
    quantile(0.5 + level / 2)
  }

  private static func approximateLowerQuantile(_ probability: Double) -> Double {
    let lowTail = 0.02425
    if probability < lowTail {
      let q = (-2 * .log(probability)).squareRoot()
      return polynomial(tailNumerator, at: q) / polynomial(tailDenominator, at: q)
    }
    let q = probability - 0.5
    let r = q * q
    return q * polynomial(centreNumerator, at: r) / polynomial(centreDenominator, at: r)
  }

  private static func polynomial(_ coefficients: [Double], at x: Double) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }

  // Acklam, "An algorithm for computing the inverse normal cumulative distribution function" (2003).
  private static let centreNumerator = [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2,
    1.383577518672690e2, -3.066479806614716e1, 2.506628277459239,
  ]
  private static let centreDenominator = [
    -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2,
    6.680131188771972e1, -1.328068155288572e1, 1,
  ]
  private static let tailNumerator = [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838,
    -2.549732539343734, 4.374664141464968, 2.938163982698783,
  ]
  private static let tailDenominator = [
    7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1,
  ]
}
