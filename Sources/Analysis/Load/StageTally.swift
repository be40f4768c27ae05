package import Domain

/// What is kept of the attempts of one stage while they stream by; warm-up is left out, and so
/// are answers that were taken from earlier runs.
package struct StageTally: Sendable {
  private let objectives: Objectives?
  package private(set) var attainment = Attainment()
  private(set) var figures: [AttemptFigures] = []
  private(set) var failures: [RequestFailure.Kind: FailureCount] = [:]
  private var tokens = TokenTally()
  private var span: Span?

  /// When each succeeded attempt's answer was there.
  private var finished: [Instant] = []

  /// The time in which requests were due, and how many were; retries are not.
  private struct Span {
    var first: Instant
    var last: Instant
    var due = 1
  }

  /// - Parameter objectives: Without them no attempt is good or bad.
  package init(objectives: Objectives?) {
    self.objectives = objectives
  }

  package mutating func add(_ record: AttemptRecord) {
    guard !record.isWarmUp, !record.isCached else { return }
    if record.attempt == 1 { note(due: record.timeline.scheduled) }
    // The harness's own affair; the attempt that made it good counts.
    guard !record.isStale else { return }
    attainment.add(objectives?.verdict(of: record) ?? .unknown)
    tokens.add(record)
    if let failure = record.failure {
      failures.count(failure)
    } else {
      figures.append(AttemptFigures(record, sample: 0, price: nil))
      finished.append(record.timeline.lastToken ?? record.timeline.ended)
    }
  }

  private mutating func note(due instant: Instant) {
    guard var span else {
      span = Span(first: instant, last: instant)
      return
    }
    span.first = min(span.first, instant)
    span.last = max(span.last, instant)
    span.due += 1
    self.span = span
  }
}

// MARK: - Rates

extension StageTally {
  /// Requests that were due, less one, over the time between the first and the last.
  var offered: Rate? {
    span.flatMap { $0.due > 1 ? Rate(count: Double($0.due - 1), seconds: offeringSeconds) : nil }
  }

  /// Requests per second that were due, as they were drawn; `nil` of fewer than two.
  package var offeredPerSecond: Double? { offered?.perSecond }

  /// Answers that were whole within the time of offering, moved by the median latency: neither the
  /// wait for the first answer nor the last straggler changes it.
  var achieved: Rate? {
    guard let span, span.due > 1 else { return nil }
    let typical = LatencySummary.Percentiles(figures.compactMap { $0[.endToEnd] })?.p50.value
    guard let typical else { return Rate(count: 0, seconds: offeringSeconds) }
    let delay = Duration(milliseconds: typical)
    let window = span.first.advanced(by: delay)...span.last.advanced(by: delay)
    let count = finished.count { window.contains($0) }
    return Rate(count: Double(max(0, count - 1)), seconds: offeringSeconds)
  }

  /// Answers over the whole time, from the first request that was due to the last answer.
  var answered: Rate? {
    wholeSeconds.map { Rate(count: Double(figures.count), seconds: $0) }
  }

  /// Attempts over the whole time.
  var attempted: Rate? {
    wholeSeconds.map { Rate(count: Double(attainment.attempted), seconds: $0) }
  }

  /// Output tokens over the whole time; `nil` where the provider did not tell every count.
  var outputTokens: Rate? {
    let throughput = tokens.summary(
      tokensPerSecond: [],
      succeeded: figures.count,
      runSeconds: nil
    ).throughput
    guard let throughput, let wholeSeconds else { return nil }
    return Rate(count: throughput * wholeSeconds, seconds: wholeSeconds)
  }

  private var wholeSeconds: Double? {
    guard let span, let last = finished.max() else { return nil }
    return (last - span.first).inSeconds
  }

  private var offeringSeconds: Double {
    span.map { ($0.last - $0.first).inSeconds } ?? 0
  }
}

extension StageTally {
  /// The harness's own part in the stage.
  ///
  /// - Parameter allowed: The bound that the suite sets.
  package func delay(loopLag: LoopLag?, allowed: Duration?) -> HarnessDelay {
    let queue = figures.compactMap { $0[.queueTime] }.sorted()
    let latencies = LatencySummary(figures)
    let typical = latencies.timeToFirstToken ?? latencies.endToEnd
    return HarnessDelay(
      queueTime: queue.isEmpty
        ? nil : Duration(milliseconds: NearestRank.value(0.99, ofSorted: queue)),
      loopLag: loopLag?.p99,
      typical: typical.map { Duration(milliseconds: $0.p50.value) },
      allowed: allowed
    )
  }
}

extension Duration {
  /// To the nanosecond, which is what a timeline holds.
  fileprivate init(milliseconds: Double) {
    self = .nanoseconds(Int64((milliseconds * 1e6).rounded()))
  }
}
