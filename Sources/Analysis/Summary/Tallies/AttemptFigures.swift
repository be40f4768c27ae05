package import Domain

/// The few numbers of one succeeded attempt that percentiles are made of.
struct AttemptFigures: Hashable, Sendable {
  /// Position among the run's samples; with the repetition, the block that pairs arms.
  var sample: Int
  var repetition: Int

  /// By the positions of `stored`, each in its metric's unit; not a number where it is not known, so
  /// that many attempts take little memory.
  private var values: [Double]

  /// - Parameters:
  ///   - isPlanned: Whether its instant was planned before the load began; else latencies from that
  ///     instant are not known.
  ///   - within: The values of each metric of `Metric.withinAttempt`; empty where they are not known.
  init(
    _ record: AttemptRecord,
    sample: Int,
    price: TokenPrice?,
    isPlanned: Bool = true,
    within: [[Double]] = []
  ) {
    self.sample = sample
    repetition = record.repetition
    values = []
    values.reserveCapacity(Self.stored.count)
    // No closure, which would take a copy of the record.
    for stored in Self.stored {
      let value: Double? =
        if let place = stored.placeWithin {
          within.indices.contains(place) ? Self.mean(within[place]) : nil
        } else if !isPlanned, stored.metric.isFromPlan {
          nil
        } else {
          record.value(of: stored.metric, price: price)
        }
      values.append(value ?? .nan)
    }
  }

  subscript(metric: Metric) -> Double? {
    Self.position(of: metric).flatMap { self[at: $0] }
  }

  /// - Parameter position: That of a metric among those that are stored.
  subscript(at position: Int) -> Double? {
    let value = values[position]
    return value.isNaN ? nil : value
  }

  /// Where a metric is among those that are stored; to be asked for once of many figures.
  static func position(of metric: Metric) -> Int? {
    // Few are stored, and to hash a metric, which is a text to Swift, takes as long as to pass all.
    stored.firstIndex { $0.metric == metric }
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private struct Stored {
    let metric: Metric

    /// Among those of which an attempt has several values; `nil` of one that has a value of its own.
    let placeWithin: Int?
  }

  private static let stored = Metric.allCases.compactMap { metric in
    switch metric.family {
    case .attempt: Stored(metric: metric, placeWithin: nil)
    case .withinAttempt:
      Stored(metric: metric, placeWithin: Metric.withinAttempt.firstIndex(of: metric))
    case .share, .rate: nil
    }
  }
}

extension Metric {
  /// Whether it runs from the planned instant to something of the answer.
  package var isFromPlan: Bool { self == .userTimeToFirstToken || self == .userLatency }

  /// The same from the connection being ready.
  package var ofService: Metric {
    switch self {
    case .userTimeToFirstToken: .timeToFirstToken
    case .userLatency: .endToEnd
    default: self
    }
  }
}

extension LatencySummary {
  /// - Parameter within: The values of metrics that have several an attempt.
  init(_ figures: [AttemptFigures], within: [Metric: GroupedValues] = [:]) {
    // Where no model thinks before it speaks, the first text is the first visible one.
    let first = AttemptFigures.position(of: .timeToFirstToken)
    let visible = AttemptFigures.position(of: .timeToFirstVisible)
    let isVisibleApart =
      if let first, let visible {
        figures.contains { $0[at: visible] != $0[at: first] }
      } else {
        false
      }
    self.init(
      Dictionary(
        Metric.latencies.compactMap { metric in
          guard metric != .timeToFirstVisible || isVisibleApart else { return nil }
          let percentiles =
            metric.family == .withinAttempt
            ? within[metric].flatMap { Percentiles($0) }
            : AttemptFigures.position(of: metric).flatMap { position in
              Percentiles(
                figures.compactMap { figure in
                  figure[at: position].map { (figure.sample, $0) }
                }
              )
            }
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
    guard let cases = GroupedValues(repetitions: values)?.sorted else { return }
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
