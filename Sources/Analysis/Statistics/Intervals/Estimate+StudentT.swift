extension Estimate {
  /// The mean of independent values with Student's t interval, n − 1 degrees of freedom.
  ///
  /// No bounds for a single value, nor where all are equal: then nothing tells of their spread.
  /// `nil` without values.
  package static func studentT(_ values: [Double], level: Double = 0.95) -> Estimate? {
    guard let moments = Moments(values) else { return nil }
    var estimate = Estimate(value: moments.mean, level: level, count: moments.count)
    guard moments.skewness != nil, let error = moments.standardError else { return estimate }
    let t = StudentT(degreesOfFreedom: Double(moments.count - 1)).quantile(0.5 + level / 2)
    estimate.lower = moments.mean - t * error
    estimate.upper = moments.mean + t * error
    return estimate
  }
}
