import Numerics

/// The ranks whose values enclose a quantile, whatever the distribution (David and Nagaraja,
/// *Order Statistics*, 7.1).
///
/// Of the narrowest pairs l < r with Σ Bin(k; n, q) over k = l…r−1 at the level or above, the one with
/// the greatest sum.
package struct OrderStatisticInterval: Hashable, Sendable {
  /// From 1, in ascending order of the values.
  package var lower: Int
  package var upper: Int

  /// The probability that the quantile lies between the two values, at least.
  package var coverage: Double

  /// Fails when no two ranks of `count` values reach the level.
  package init?(quantile: Double, count: Int, level: Double = 0.95) {
    guard count > 1, quantile > 0, quantile < 1 else { return nil }
    let (first, masses) = Self.masses(quantile: quantile, count: count)
    var cumulative = [0.0]
    for mass in masses { cumulative.append((cumulative.last ?? 0) + mass) }
    var best: OrderStatisticInterval?
    var end = 0
    for start in masses.indices {
      end = max(end, start)
      while end < masses.count, cumulative[end] - cumulative[start] < level { end += 1 }
      let coverage = cumulative[end] - cumulative[start]
      guard coverage >= level else { break }
      let width = end - start
      if let best {
        let bestWidth = best.upper - best.lower
        guard width < bestWidth || width == bestWidth && coverage > best.coverage + 1e-12 else {
          continue
        }
      }
      best = Self(lower: first + start, upper: first + end, coverage: coverage)
    }
    guard let best else { return nil }
    self = best
  }

  private init(lower: Int, upper: Int, coverage: Double) {
    self.lower = lower
    self.upper = upper
    self.coverage = coverage
  }

  /// Bin(k; count, quantile) for the k in 1..<count that matter, and the first of these k.
  ///
  /// Beyond 12 standard deviations nothing is left; so a million values cost thousands of terms.
  private static func masses(quantile: Double, count: Int) -> (first: Int, masses: [Double]) {
    let n = Double(count)
    let reach = 12 * (n * quantile * (1 - quantile)).squareRoot() + 12
    let first = Int(max(1, (n * quantile - reach).rounded(.down)))
    let last = Int(min(n - 1, (n * quantile + reach).rounded(.up)))
    guard first <= last else { return (1, []) }
    let distribution = BinomialDistribution(count: count, probability: quantile)
    return (first, (first...last).map(distribution.mass))
  }

  /// The fewest values with which a quantile has an interval: 59 for p95, 299 for p99, at 0.95.
  package static func smallestCount(quantile: Double, level: Double = 0.95) -> Int? {
    guard quantile > 0, quantile < 1, level > 0, level < 1 else { return nil }
    // All inner ranks together reach 1 − qⁿ − (1 − q)ⁿ; the larger of q and 1 − q decides n nearly.
    let extreme = max(quantile, 1 - quantile)
    let estimate = Double.log(1 - level) / Double.log(extreme)
    guard estimate < 1e9 else { return nil }
    var count = max(2, Int(estimate.rounded(.up)))
    while Double.pow(quantile, Double(count)) + Double.pow(1 - quantile, Double(count)) > 1 - level
    {
      count += 1
    }
    return count
  }
}
