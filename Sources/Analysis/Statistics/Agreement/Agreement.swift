package import Domain

/// How far raters of the same units agree beyond chance: a judge with people, or with itself.
package enum Agreement {
  /// Krippendorff's α of numbers, with an interval by bootstrap over units.
  ///
  /// α = 1 − D_o / D_e (Krippendorff, *Content Analysis*, 3rd ed., 11.3) with squared
  /// distances: 1 is perfect, 0 is chance.
  /// `nil` when no unit has two ratings, or all ratings are the same, so that chance agrees too.
  ///
  /// - Parameter units: The ratings of each unit; a rater who did not rate it is left out.
  package static func krippendorffAlpha(
    _ units: [[Double]],
    level: Double = 0.95,
    using generator: inout SplitMix64
  ) -> Estimate? {
    let ratings = RatedUnit.units(units.filter { $0.count > 1 })
    guard let value = RatedUnit.alpha(ratings) else { return nil }
    return bootstrapped(value, ratings, level: level, using: &generator)
  }

  /// Percentile bootstrap; resamples in which chance agrees perfectly tell nothing and are left out.
  private static func bootstrapped(
    _ value: Double,
    _ units: [RatedUnit],
    level: Double,
    using generator: inout SplitMix64
  ) -> Estimate {
    var estimate = Estimate(value: value, level: level, count: units.count)
    guard units.count > 1 else { return estimate }
    var values: [Double] = []
    for _ in 0..<2_000 {
      let resample = units.indices.map { _ in units[generator.index(below: units.count)] }
      if let resampled = RatedUnit.alpha(resample) { values.append(resampled) }
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
  var count = 0.0

  /// Of the ratings less the mean of all, so that squares do not cancel.
  var sum = 0.0
  var squares = 0.0

  static func units(_ units: [[Double]]) -> [RatedUnit] {
    let pooled = units.flatMap(\.self)
    let mean = pooled.reduce(0, +) / Double(max(1, pooled.count))
    return units.map { ratings in
      var unit = RatedUnit()
      for rating in ratings {
        unit.count += 1
        unit.sum += rating - mean
        unit.squares += (rating - mean) * (rating - mean)
      }
      return unit
    }
  }

  /// 1 − D_o / D_e, each disagreement a sum over ordered pairs.
  static func alpha(_ units: [RatedUnit]) -> Double? {
    var pool = RatedUnit()
    var observed = 0.0
    for unit in units {
      observed += unit.disagreement / (unit.count - 1)
      pool.count += unit.count
      pool.sum += unit.sum
      pool.squares += unit.squares
    }
    guard pool.count > 1 else { return nil }
    let expected = pool.disagreement / (pool.count - 1)
    return expected > 0 ? 1 - observed / expected : nil
  }

  /// ΣΣ(a − b)² over ordered pairs.
  private var disagreement: Double {
    max(0, 2 * (count * squares - sum * sum))
  }
}
