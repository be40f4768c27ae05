/// Where the next value of a series is to be expected: mean ± t·s·√(1 + 1/n).
///
/// For positive values on the log scale, because latencies vary by factors and not by milliseconds
/// (Hahn and Meeker, *Statistical Intervals*, 4.7); for shares and scores, which may be 0, as they
/// are.
///
/// Values are taken to be independent. Where each is like the one before, with ρ = 0.3, 0.6 and 0.8,
/// 1.4, 1.5 and 1.9 % of the next values lie beyond a bound that leaves 1 %, by simulation.
package struct PredictionInterval: Hashable, Sendable {
  /// In the unit of the values.
  package var lower: Double
  package var upper: Double

  /// The mean of the values, on the log scale the geometric one.
  package var centre: Double

  /// Fails with fewer than two values, or when one has no place on the scale.
  ///
  /// - Parameters:
  ///   - oneSided: The chance that the next value stays below `upper`, and as much that it stays
  ///     above `lower`; 0.99 leaves 1 alarm in 100 on either side.
  ///   - minimumDeviation: On the scale; s is taken to be no smaller, for values that can only move
  ///     in steps.
  package init?(
    _ values: [Double],
    oneSided: Double = 0.99,
    scale: LevelScale = .logarithmic,
    minimumDeviation: Double = 0
  ) {
    let positions = values.compactMap(scale.position)
    guard positions.count == values.count, let moments = Moments(positions),
      let deviation = moments.standardDeviation
    else { return nil }
    let n = Double(values.count)
    let t = StudentT(degreesOfFreedom: n - 1).quantile(oneSided)
    let reach = t * max(deviation, minimumDeviation) * (1 + 1 / n).squareRoot()
    centre = scale.value(at: moments.mean)
    lower = scale.value(at: moments.mean - reach)
    upper = scale.value(at: moments.mean + reach)
  }
}
