extension Estimate {
  /// A percentile by `NearestRank` with its order-statistic interval.
  ///
  /// The bounds are `nil` where so few values allow none; the value is there all the same. `nil`
  /// without values.
  ///
  /// - Parameter values: Sorted, ascending.
  package static func percentile(
    _ quantile: Double,
    ofSorted values: [Double],
    level: Double = 0.95
  ) -> Estimate? {
    guard !values.isEmpty else { return nil }
    let interval = OrderStatisticInterval(quantile: quantile, count: values.count, level: level)
    return Estimate(
      value: NearestRank.value(quantile, ofSorted: values),
      lower: interval.map { values[$0.lower - 1] },
      upper: interval.map { values[$0.upper - 1] },
      level: level,
      count: values.count
    )
  }

  /// The same value with the bounds and the count of another estimate of it, which is `nil` where there
  /// is none.
  func bounded(as other: Estimate?) -> Estimate {
    var estimate = self
    // What was kept in single precision is the value itself.
    func exact(_ bound: Double) -> Double {
      abs(bound - value) <= 1e-6 * abs(value) ? value : bound
    }
    estimate.lower = other?.lower.map(exact)
    estimate.upper = other?.upper.map(exact)
    estimate.count = other?.count ?? count
    return estimate
  }
}
