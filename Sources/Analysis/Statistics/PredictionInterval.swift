import Numerics

/// Where the next value of a series is to be expected: mean ± t·s·√(1 + 1/n).
///
/// For positive values on the log scale, because latencies vary by factors and not by milliseconds
/// (Hahn and Meeker, *Statistical Intervals*, 4.7).
package struct PredictionInterval: Hashable, Sendable {
  /// In the unit of the values.
  package var lower: Double
  package var upper: Double

  /// The geometric mean of the values.
  package var centre: Double

  /// Fails with fewer than two values, or when one is not above 0.
  ///
  /// - Parameter oneSided: The chance that the next value stays below `upper`, and as much that it
  ///   stays above `lower`; 0.99 leaves 1 alarm in 100 on either side.
  package init?(_ values: [Double], oneSided: Double = 0.99) {
    guard values.count > 1, values.allSatisfy({ $0 > 0 && $0.isFinite }),
      let moments = Moments(values.map { Double.log($0) }),
      let deviation = moments.standardDeviation
    else { return nil }
    let n = Double(values.count)
    let t = StudentT(degreesOfFreedom: n - 1).quantile(oneSided)
    let reach = t * deviation * (1 + 1 / n).squareRoot()
    centre = .exp(moments.mean)
    lower = .exp(moments.mean - reach)
    upper = .exp(moments.mean + reach)
  }
}
