import Domain

extension LatencySummary {
  /// - Parameters:
  ///   - within: The values of metrics that have several an attempt.
  ///   - showsVisible: Whether the first visible text is told of too: where no model of a run thinks
  ///     before it speaks, it is the first text.
  init(
    _ figures: [AttemptFigures],
    within: [Metric: GroupedValues] = [:],
    showsVisible: Bool
  ) {
    self.init(
      Dictionary(
        Metric.latencies.compactMap { metric in
          guard metric != .timeToFirstVisible || showsVisible else { return nil }
          let percentiles =
            metric.family == .withinAttempt
            ? within[metric].flatMap { Percentiles($0) }
            : Percentiles(
              figures.flatMap { figures in
                figures.known(metric) { sample, _, _, value in (sample: sample, value: value) }
              }
            )
          return percentiles.map { (metric, $0) }
        },
        uniquingKeysWith: { first, _ in first }
      )
    )
  }
}

extension LatencySummary.Percentiles {
  /// Of one value a request, each with its case; `nil` without any.
  ///
  /// Repetitions of a case are alike, so that cases are drawn, and their requests with them.
  init?(_ values: [(sample: Int, value: Double)]) {
    self.init(values.map(\.value))
    guard let cases = GroupedValues(repetitions: values) else { return }
    p50 = p50.bounded(as: cases.percentile(0.5))
    p95 = p95?.bounded(as: cases.percentile(0.95))
    p99 = p99?.bounded(as: cases.percentile(0.99))
    if p95?.lower == nil { p95 = nil }
    if p99?.lower == nil { p99 = nil }
  }

  /// Of independent values; `nil` without any.
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
    guard let p50 = values.percentile(0.5),
      let minimum = values.minimum, let maximum = values.maximum
    else { return nil }
    func bounded(_ quantile: Double) -> Estimate? {
      values.percentile(quantile).flatMap { $0.lower == nil ? nil : $0 }
    }
    self.init(
      p50: p50,
      p95: bounded(0.95),
      p99: bounded(0.99),
      count: values.count,
      minimum: minimum,
      maximum: maximum
    )
  }
}
