package import Domain

extension Estimate {
  /// The mean of independent values with a bias-corrected and accelerated bootstrap interval.
  ///
  /// No bounds below six values, nor where all are equal. `nil` without values.
  package static func bootstrap(
    _ values: [Double],
    level: Double = 0.95,
    using generator: inout SplitMix64
  ) -> Estimate? {
    bootstrap(values.map { ResamplingUnit(sum: $0, count: 1) }, level: level, using: &generator)
  }

  /// The mean over all cases when whole units of them (cases, clusters) are resampled.
  ///
  /// BCa of Efron (1987), as in Efron and Tibshirani, *An Introduction to the Bootstrap* (1993),
  /// 14.3; resamples equal to the estimate count half in the bias correction, as in SciPy.
  static func bootstrap(
    _ units: [ResamplingUnit],
    level: Double = 0.95,
    using generator: inout SplitMix64
  ) -> Estimate? {
    let sum = units.reduce(0) { $0 + $1.sum }
    let count = units.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    let mean = sum / Double(count)
    var estimate = Estimate(value: mean, level: level, count: count)
    // Of fewer than six no sign-flip test reaches 0.05, nor do their few distinct resamples 95 %.
    guard units.count >= 6,
      let acceleration = acceleration(of: units, sum: sum, count: count)
    else { return estimate }
    let means = resampledMeans(of: units, using: &generator)
    let tolerance = 1e-12 * max(abs(mean), means.last.map(abs) ?? 0)
    let below = means.partitioningIndex { $0 >= mean - tolerance }
    let notAbove = means.partitioningIndex { $0 > mean + tolerance }
    let share = Double(below + notAbove) / 2 / Double(means.count)
    guard share > 0, share < 1 else { return estimate }
    let bias = NormalDistribution.quantile(share)
    func bound(_ probability: Double) -> Double {
      let z = bias + NormalDistribution.quantile(probability)
      // Beyond its pole the correction would turn around.
      let scale = max(1 - acceleration * z, 1e-6)
      let adjusted = NormalDistribution.cumulative(bias + z / scale)
      return NearestRank.value(adjusted, ofSorted: means)
    }
    estimate.lower = bound(0.5 - level / 2)
    estimate.upper = bound(0.5 + level / 2)
    return estimate
  }

  /// The acceleration from leaving out each unit in turn; `nil` where that changes nothing.
  private static func acceleration(
    of units: [ResamplingUnit],
    sum: Double,
    count: Int
  ) -> Double? {
    guard units.count > 1, units.allSatisfy({ $0.count < count }) else { return nil }
    let leftOut = units.map { (sum - $0.sum) / Double(count - $0.count) }
    guard let centre = Moments(leftOut), centre.skewness != nil else { return nil }
    var squares = 0.0
    var cubes = 0.0
    for value in leftOut {
      let deviation = centre.mean - value
      squares += deviation * deviation
      cubes += deviation * deviation * deviation
    }
    return cubes / (6 * squares * squares.squareRoot())
  }

  /// Sorted.
  private static func resampledMeans(
    of units: [ResamplingUnit],
    using generator: inout SplitMix64
  ) -> [Double] {
    // 10,000 resamples place a 2.5 % bound within ±0.3 % of its rank; large sets need fewer,
    // because there the bound itself hardly moves with its rank.
    let resamples = units.count <= 2_000 ? 10_000 : 2_000
    var means: [Double] = []
    means.reserveCapacity(resamples)
    for _ in 0..<resamples {
      var sum = 0.0
      var count = 0
      for _ in units.indices {
        let unit = units[generator.index(below: units.count)]
        sum += unit.sum
        count += unit.count
      }
      means.append(sum / Double(count))
    }
    means.sort()
    return means
  }
}

/// What is drawn whole when resampling: a case, or the cases of a cluster.
struct ResamplingUnit: Hashable, Sendable {
  /// Of the values of its cases.
  var sum: Double

  /// Cases in it, at least 1.
  var count: Int
}
