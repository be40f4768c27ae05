import Numerics

/// Whether values in a row rise, by steps too small for any of them to stand out.
///
/// By Mann and Kendall's S, the pairs that rise less those that fall, and the median slope of all
/// pairs (Theil; Sen 1968). The variance of S is that of independent values, n(n − 1)(2n + 5)/18,
/// times (1 + ρ)/(1 − ρ): ρ is the lag-1 correlation of what the slope leaves over, less what its
/// estimate falls short by (Kendall 1954) and drawn towards 0.3 as by twenty more values.
struct TrendTest: Hashable {
  /// By the slope, from the first value to the last.
  let rise: Double

  /// One-sided.
  let pValue: Double

  /// Of the line at the first value.
  let start: Double

  /// Fails with fewer than five values.
  init?(_ values: [Double]) {
    guard values.count > 4 else { return nil }
    var slopes: [Double] = []
    var rising = 0
    for later in values.indices {
      for earlier in 0..<later {
        let difference = values[later] - values[earlier]
        rising += difference > 0 ? 1 : difference < 0 ? -1 : 0
        slopes.append(difference / Double(later - earlier))
      }
    }
    let slope = Self.median(slopes)
    let rest = values.enumerated().map { $1 - slope * Double($0) }
    let n = Double(values.count)
    let correlation = Self.correlation(rest)
    let variance = n * (n - 1) * (2 * n + 5) / 18 * (1 + correlation) / (1 - correlation)
    rise = slope * (n - 1)
    start = Self.median(rest)
    pValue = 1 - NormalDistribution.cumulative(Double(max(0, rising - 1)) / variance.squareRoot())
  }

  /// Of neighbours, 0 to 0.95.
  private static func correlation(_ values: [Double]) -> Double {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let rest = values.map { $0 - mean }
    let squares = rest.reduce(0) { $0 + $1 * $1 }
    let products = zip(rest, rest.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    let lag1 = squares > 0 ? products / squares : 0
    return min(max((n * (n * lag1 + 1) / (n - 4) + 20 * 0.3) / (n + 20), 0), 0.95)
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
