import Domain

/// The few numbers of one succeeded attempt that percentiles are made of.
struct AttemptFigures: Hashable, Sendable {
  /// Position among the run's samples; with the repetition, the block that pairs arms.
  var sample: Int
  var repetition: Int

  /// By the positions of `stored`, each in its metric's unit; not a number where it is not known, so
  /// that many attempts take little memory.
  private var values: [Double]

  /// - Parameter within: The values of each metric that has several an attempt; a metric that is left
  ///   out is not known.
  init(
    _ record: AttemptRecord,
    sample: Int,
    price: TokenPrice?,
    within: [Metric: [Double]] = [:]
  ) {
    self.sample = sample
    repetition = record.repetition
    values = Self.stored.map { metric in
      let value =
        metric.family == .attempt
        ? record.value(of: metric, price: price) : within[metric].flatMap(Self.mean)
      return value ?? .nan
    }
  }

  subscript(metric: Metric) -> Double? {
    guard let position = Self.positions[metric], !values[position].isNaN else { return nil }
    return values[position]
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private static let stored = Metric.allCases.filter {
    $0.family == .attempt || $0.family == .withinAttempt
  }

  private static let positions = Dictionary(
    stored.enumerated().map { ($1, $0) },
    uniquingKeysWith: { first, _ in first }
  )
}

extension LatencySummary {
  /// - Parameter within: The values of metrics that have several an attempt.
  init(_ figures: [AttemptFigures], within: [Metric: GroupedValues] = [:]) {
    self.init(
      Dictionary(
        Metric.latencies.compactMap { metric in
          let percentiles =
            metric.family == .withinAttempt
            ? within[metric].flatMap { Percentiles($0) }
            : Percentiles(figures.compactMap { $0[metric] })
          return percentiles.map { (metric, $0) }
        },
        uniquingKeysWith: { first, _ in first }
      )
    )
  }
}

extension LatencySummary.Percentiles {
  /// Of independent values, one a request; `nil` without any.
  package init?(_ values: [Double]) {
    let sorted = values.filter(\.isFinite).sorted()
    guard let p50 = Estimate.percentile(0.5, ofSorted: sorted),
      let minimum = sorted.first, let maximum = sorted.last
    else { return nil }
    func bounded(_ quantile: Double) -> Estimate? {
      Estimate.percentile(quantile, ofSorted: sorted).flatMap { $0.lower == nil ? nil : $0 }
    }
    self.init(
      p50: p50,
      p95: bounded(0.95),
      p99: bounded(0.99),
      count: sorted.count,
      minimum: minimum,
      maximum: maximum
    )
  }

  /// Of values that come several from one request; `nil` without any.
  init?(_ values: GroupedValues) {
    let sorted = values.sorted
    guard let p50 = sorted.percentile(0.5),
      let minimum = sorted.minimum, let maximum = sorted.maximum
    else { return nil }
    func bounded(_ quantile: Double) -> Estimate? {
      sorted.percentile(quantile).flatMap { $0.lower == nil ? nil : $0 }
    }
    self.init(
      p50: p50,
      p95: bounded(0.95),
      p99: bounded(0.99),
      count: sorted.count,
      minimum: minimum,
      maximum: maximum
    )
  }
}
