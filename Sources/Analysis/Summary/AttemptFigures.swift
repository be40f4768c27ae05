import Domain

/// The few numbers of one succeeded attempt that percentiles are made of, in milliseconds.
struct AttemptFigures: Hashable, Sendable {
  /// Position among the run's samples; with the repetition, the block that pairs arms.
  var sample: Int
  var repetition: Int
  var timeToFirstToken: Double?
  var endToEnd: Double?
  var timePerOutputToken: Double?

  /// Mean gap between the chunks of this request.
  var interChunk: Double?
  var userTimeToFirstToken: Double?
  var userLatency: Double
  var queueTime: Double
  var predictionTime: Double?
  var inputTokens: Double?
  var outputTokens: Double?

  /// In the currency of the arm's price; `nil` without a price or without the counts.
  var cost: Double?

  init(_ record: AttemptRecord, sample: Int, price: TokenPrice?) {
    let timeline = record.timeline
    self.sample = sample
    repetition = record.repetition
    timeToFirstToken = timeline.timeToFirstToken?.milliseconds
    endToEnd = timeline.endToEndLatency?.milliseconds
    timePerOutputToken = record.timePerOutputToken?.milliseconds
    let gaps = timeline.interChunkLatencies
    interChunk =
      gaps.isEmpty ? nil : gaps.reduce(0) { $0 + $1.milliseconds } / Double(gaps.count)
    userTimeToFirstToken = timeline.userTimeToFirstToken?.milliseconds
    userLatency = timeline.userLatency.milliseconds
    queueTime = timeline.queueTime.milliseconds
    predictionTime = record.completion?.usage?.predictionTimeMilliseconds.flatMap {
      // A provider may send anything, and no time is negative.
      $0 < 0 ? nil : Double($0)
    }
    inputTokens = record.inputTokens.map(Double.init)
    outputTokens = record.outputTokens.map(Double.init)
    cost = record.cost(at: price)
  }
}

extension AttemptFigures {
  /// Output tokens per second over the whole of the request.
  private var throughput: Double? {
    guard let outputTokens, let endToEnd, endToEnd > 0 else { return nil }
    return outputTokens / endToEnd * 1_000
  }

  func value(of metric: SpeedMetric) -> Double? {
    switch metric {
    case .timeToFirstToken: timeToFirstToken
    case .endToEnd: endToEnd
    case .timePerOutputToken: timePerOutputToken
    case .interChunk: interChunk
    case .outputPerSecond: timePerOutputToken.map { 1_000 / $0 }
    case .throughput: throughput
    case .endToEndAtTokens(let tokens):
      timeToFirstToken.flatMap { first in
        timePerOutputToken.map { first + Double(tokens) * $0 }
      }
    }
  }
}

extension Duration {
  /// From whole nanoseconds, which a timeline holds, so that 30 ms are 30 and not 30.000000000000004.
  var milliseconds: Double { Double(inNanoseconds) / 1_000_000 }
}

extension LatencySummary {
  init(_ figures: [AttemptFigures], gaps: GroupedValues) {
    func percentiles(_ value: (AttemptFigures) -> Double?) -> Percentiles? {
      Percentiles(figures.compactMap(value))
    }
    self.init(
      timeToFirstToken: percentiles(\.timeToFirstToken),
      endToEnd: percentiles(\.endToEnd),
      timePerOutputToken: percentiles(\.timePerOutputToken),
      interChunk: Percentiles(gaps),
      userTimeToFirstToken: percentiles(\.userTimeToFirstToken),
      userLatency: percentiles(\.userLatency),
      queueTime: percentiles(\.queueTime),
      predictionTime: percentiles(\.predictionTime)
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
