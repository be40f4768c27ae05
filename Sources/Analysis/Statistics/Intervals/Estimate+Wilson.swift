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
    wilson(
      share: share,
      effectiveCount: Double(count),
      critical: NormalDistribution.criticalValue(level: level),
      level: level,
      count: count
    )
  }

  /// The mean of shares that are not independent in a group, which is a case or a cluster of them.
  ///
  /// Wilson's interval for as many cases as the groups are worth (Korn and Graubard 1998; Dean and
  /// Pagano 2015), with Student's t for few of them.
  ///
  /// Near 0 and 1 few groups differ from the others, and their variance alone would tell little of
  /// what it could be: half a group more that is worth one case keeps 93 to 98 % there, where
  /// Student's t covers 70 to 89 %.
  ///
  /// `nil` with fewer than two groups.
  ///
  /// - Parameters:
  ///   - groups: Means of cases in 0...1, those of a cluster together; no group empty.
  ///   - answers: Of passes and failures, how many the means are made of: they are worth no more. `nil` of
  ///     numbers, whose spread may be less than that of passes.
  static func clusteredWilson(
    _ groups: [[Double]],
    answers: Int?,
    level: Double = 0.95
  ) -> Estimate? {
    guard let clustered = ClusteredMean(groups, level: level) else { return nil }
    let share = clustered.estimate.value
    let count = Double(groups.count)
    let spread = share * (1 - share)
    var effect = 1.0
    if spread > 0 {
      let notAll = groups.count { $0.contains { $0 < 1 } }
      let notNone = groups.count { $0.contains { $0 > 0 } }
      let telling = Double(min(notAll, notNone))
      // 1 where all values of a group are alike.
      let error = clustered.standardError
      let seen = error * error * count / spread
      effect = (telling * seen + 0.5) / (telling + 0.5)
    }
    return wilson(
      share: share,
      effectiveCount: count / min(1, max(effect, answers.map { count / Double(max($0, 1)) } ?? 0)),
      critical: StudentT(degreesOfFreedom: count - 1).quantile(0.5 + level / 2),
      level: level,
      count: clustered.estimate.count
    )
  }

  /// - Parameters:
  ///   - n: As how many independent cases the share is known.
  ///   - z: Standard errors on either side.
  static func wilson(
    share: Double,
    effectiveCount n: Double,
    critical z: Double,
    level: Double,
    count: Int
  ) -> Estimate {
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
