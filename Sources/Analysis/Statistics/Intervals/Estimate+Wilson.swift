extension Estimate {
  /// Wilson's score interval of a share (Wilson 1927; Brown, Cai and DasGupta 2001).
  ///
  /// It keeps its level down to a handful of cases and at 0 or all passed, where the normal interval
  /// has no width. `nil` without cases.
  package static func wilson(passed: Int, of count: Int, level: Double = 0.95) -> Estimate? {
    guard count > 0 else { return nil }
    return wilson(share: Double(passed) / Double(count), count: count, level: level)
  }

  /// The same from a share, which need not be a whole number of cases; `count` is at least 1.
  static func wilson(share: Double, count: Int, level: Double = 0.95) -> Estimate {
    let z = NormalDistribution.criticalValue(level: level)
    let n = Double(count)
    let scale = 1 + z * z / n
    let centre = (share + z * z / (2 * n)) / scale
    let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() / scale
    return Estimate(
      value: share,
      lower: share == 0 ? 0 : max(0, centre - half),
      upper: share == 1 ? 1 : min(1, centre + half),
      level: level,
      count: count
    )
  }
}
