package import Domain

/// How far raters of the same units agree beyond chance: a judge with people, or with itself.
package enum Agreement {
  /// How far apart two ratings are.
  package enum Scale: Hashable, Sendable {
    /// Labels: alike or not.
    case nominal
    /// Numbers: squared distance.
    case interval
  }

  /// Krippendorff's α with an interval by bootstrap over units.
  ///
  /// α = 1 − D_o / D_e (Krippendorff, *Content Analysis*, 3rd ed., 11.3): 1 is perfect, 0 is chance.
  /// `nil` when no unit has two ratings, or all ratings are the same, so that chance agrees too.
  ///
  /// - Parameter units: The ratings of each unit; a rater who did not rate it is left out.
  package static func krippendorffAlpha(
    _ units: [[Double]],
    scale: Scale,
    level: Double = 0.95,
    using generator: inout SplitMix64
  ) -> Estimate? {
    let ratings = RatedUnit.units(units.filter { $0.count > 1 })
    func alpha(_ units: [RatedUnit]) -> Double? { RatedUnit.alpha(units, scale: scale) }
    guard let value = alpha(ratings) else { return nil }
    return bootstrapped(value, ratings, level: level, using: &generator, statistic: alpha)
  }

  /// Cohen's κ of two raters with an interval by bootstrap over units.
  ///
  /// κ = (p_o − p_e) / (1 − p_e) (Cohen 1960). `nil` without units, or when both raters always give
  /// one and the same label.
  package static func cohenKappa(
    _ units: [(first: Int, second: Int)],
    level: Double = 0.95,
    using generator: inout SplitMix64
  ) -> Estimate? {
    guard let value = kappa(units) else { return nil }
    return bootstrapped(value, units, level: level, using: &generator, statistic: kappa)
  }

  private static func kappa(_ units: [(first: Int, second: Int)]) -> Double? {
    guard !units.isEmpty else { return nil }
    let n = Double(units.count)
    var first: [Int: Double] = [:]
    var second: [Int: Double] = [:]
    for unit in units {
      first[unit.first, default: 0] += 1 / n
      second[unit.second, default: 0] += 1 / n
    }
    let observed = Double(units.count { $0.first == $0.second }) / n
    // Summed in a fixed order, so that the figure is the same to the last bit.
    let expected = first.keys.sorted().reduce(0) { $0 + (first[$1] ?? 0) * (second[$1] ?? 0) }
    guard expected < 1 - 1e-12 else { return nil }
    return (observed - expected) / (1 - expected)
  }

  /// Percentile bootstrap; resamples in which chance agrees perfectly tell nothing and are left out.
  private static func bootstrapped<Unit>(
    _ value: Double,
    _ units: [Unit],
    level: Double,
    using generator: inout SplitMix64,
    statistic: ([Unit]) -> Double?
  ) -> Estimate {
    var estimate = Estimate(value: value, level: level, count: units.count)
    guard units.count > 1 else { return estimate }
    var values: [Double] = []
    for _ in 0..<2_000 {
      let resample = units.indices.map { _ in units[generator.index(below: units.count)] }
      if let resampled = statistic(resample) { values.append(resampled) }
    }
    guard values.count > 1_000 else { return estimate }
    values.sort()
    estimate.lower = NearestRank.value(0.5 - level / 2, ofSorted: values)
    estimate.upper = NearestRank.value(0.5 + level / 2, ofSorted: values)
    return estimate
  }
}

/// The ratings of one unit, summed so far as α needs them.
private struct RatedUnit {
  /// Positions of its labels among all that occur.
  var labels: [Int] = []

  /// Of the ratings less the mean of all, so that squares do not cancel.
  var sum = 0.0
  var squares = 0.0

  var count: Double { Double(labels.count) }

  static func units(_ units: [[Double]]) -> [RatedUnit] {
    let pooled = units.flatMap(\.self)
    let mean = pooled.reduce(0, +) / Double(max(1, pooled.count))
    let positions = Dictionary(
      Set(pooled).sorted().enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return units.map { ratings in
      var unit = RatedUnit()
      for rating in ratings {
        unit.labels.append(positions[rating] ?? 0)
        unit.sum += rating - mean
        unit.squares += (rating - mean) * (rating - mean)
      }
      return unit
    }
  }

  /// 1 − D_o / D_e, each disagreement a sum over ordered pairs.
  static func alpha(_ units: [RatedUnit], scale: Agreement.Scale) -> Double? {
    var pool = RatedUnit()
    var observed = 0.0
    for unit in units {
      observed += unit.disagreement(scale) / (unit.count - 1)
      pool.labels += unit.labels
      pool.sum += unit.sum
      pool.squares += unit.squares
    }
    guard pool.count > 1 else { return nil }
    let expected = pool.disagreement(scale) / (pool.count - 1)
    return expected > 0 ? 1 - observed / expected : nil
  }

  private func disagreement(_ scale: Agreement.Scale) -> Double {
    switch scale {
    case .interval:
      // ΣΣ(a − b)² over ordered pairs.
      return max(0, 2 * (count * squares - sum * sum))
    case .nominal:
      var counts = [Double](repeating: 0, count: (labels.max() ?? -1) + 1)
      for label in labels { counts[label] += 1 }
      return count * count - counts.reduce(0) { $0 + $1 * $1 }
    }
  }
}
