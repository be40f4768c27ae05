extension Estimate {
  /// The same of the difference taken the other way round.
  package var negated: Estimate {
    Estimate(
      value: -value,
      lower: upper.map { -$0 },
      upper: lower.map { -$0 },
      level: level,
      count: count
    )
  }

  /// The same in another unit: value and bounds times `factor`, which is not negative.
  package func scaled(by factor: Double) -> Estimate {
    Estimate(
      value: value * factor,
      lower: lower.map { $0 * factor },
      upper: upper.map { $0 * factor },
      level: level,
      count: count
    )
  }
}
