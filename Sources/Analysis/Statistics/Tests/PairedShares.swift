/// Tango's score interval of the difference of two shares on the same cases (Tango 1998).
///
/// It keeps its level with few disagreements and has width with none, where a bootstrap would call
/// two arms equal beyond doubt because five cases agreed.
package enum PairedShares {
  /// (b − c) / n with its interval; `nil` without cases.
  ///
  /// - Parameters:
  ///   - onlyFirst: b, the cases that only the first arm passed.
  ///   - onlySecond: c, the cases that only the second arm passed.
  ///   - count: n, all cases.
  package static func difference(
    onlyFirst: Int,
    onlySecond: Int,
    of count: Int,
    level: Double = 0.95
  ) -> Estimate? {
    guard count > 0 else { return nil }
    let b = Double(onlyFirst)
    let c = Double(onlySecond)
    let n = Double(count)
    let critical = NormalDistribution.criticalValue(level: level)
    let value = (b - c) / n
    return Estimate(
      value: value,
      lower: bound(from: value, to: -1) { score(b, c, n, difference: $0) <= critical },
      upper: bound(from: value, to: 1) { score(b, c, n, difference: $0) >= -critical },
      level: level,
      count: count
    )
  }

  /// The farthest difference from `inside` toward `limit` that is still accepted, by bisection.
  private static func bound(
    from inside: Double,
    to limit: Double,
    isAccepted: (Double) -> Bool
  ) -> Double {
    var inside = inside
    var outside = limit
    for _ in 0..<60 {
      let middle = (inside + outside) / 2
      if isAccepted(middle) { inside = middle } else { outside = middle }
    }
    return inside
  }

  /// The score statistic, the discordant probability at its maximum likelihood under `difference`.
  private static func score(
    _ b: Double,
    _ c: Double,
    _ n: Double,
    difference: Double
  ) -> Double {
    let linear = -b - c + (2 * n - b + c) * difference
    let constant = -c * difference * (1 - difference)
    let root = max(0, linear * linear - 8 * n * constant).squareRoot()
    let discordant = (root - linear) / (4 * n)
    let variance = n * (2 * discordant + difference * (1 - difference))
    let distance = b - c - n * difference
    guard variance > 0 else { return distance == 0 ? 0 : distance * .infinity }
    return distance / variance.squareRoot()
  }
}
