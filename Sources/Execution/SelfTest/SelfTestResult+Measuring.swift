import Domain

extension SelfTestResult {
  /// Holds what the client saw against the server's log.
  init(streams: Int, interval: Duration, run: SelfTest.Run, log: [String: TrueInstants]) {
    var errors = Errors()
    for attempt in run.attempts where attempt.succeeded {
      errors.add(attempt.timeline, attempt.responseID.flatMap { log[$0] })
    }
    let requests = run.attempts.count
    let chunks = run.attempts.reduce(0) { $0 + $1.timeline.tokenEvents.count }
    let microseconds = run.processorTime.inSeconds * 1e6
    self.init(
      streams: streams,
      intervalMilliseconds: interval.inMilliseconds,
      requests: requests,
      failed: run.attempts.count { !$0.succeeded },
      unmatched: errors.unmatched,
      chunks: chunks,
      timeToFirstToken: Spread(of: errors.timeToFirstToken),
      interChunk: Spread(of: errors.interChunk),
      endToEnd: Spread(of: errors.endToEnd),
      processorPerRequest: requests > 0 ? microseconds / Double(requests) : nil,
      processorPerChunk: chunks > 0 ? microseconds / Double(chunks) : nil
    )
  }
}

extension SelfTestResult.Spread {
  /// `nil` where there are no errors to tell of.
  fileprivate init?(of errors: [Double]) {
    let sizes = errors.map(abs).sorted()
    guard let maximum = sizes.last else { return nil }
    func percentile(_ share: Double) -> Double {
      sizes[max(0, Int((share * Double(sizes.count)).rounded(.up)) - 1)]
    }
    self.init(
      p50: percentile(0.5),
      p99: percentile(0.99),
      maximum: maximum,
      count: sizes.count
    )
  }
}

/// The errors of single figures, collected over attempts.
private struct Errors {
  var timeToFirstToken: [Double] = []
  var interChunk: [Double] = []
  var endToEnd: [Double] = []
  var unmatched = 0

  /// Takes in one attempt: how long after the server wrote an event the client had it.
  ///
  /// Time to first token and latency run from `ready`, an instant of the client's own, so their error
  /// is that of the instant at their end. A request that waits in the server's socket is the
  /// server's latency, and none of the error.
  mutating func add(_ timeline: RequestTimeline, _ log: TrueInstants?) {
    let events = timeline.tokenEvents
    guard let log, let first = events.first, let last = events.last,
      // After the token events come the usage and `[DONE]`, and at times a bare finish reason.
      (events.count + 2...events.count + 3).contains(log.writes.count)
    else {
      unmatched += 1
      return
    }
    let writes = log.writes.prefix(events.count).map(Instant.init(nanoseconds:))
    guard let firstWrite = writes.first, let lastWrite = writes.last else { return }
    timeToFirstToken.append((first.instant - firstWrite).inMilliseconds)
    endToEnd.append((last.instant - lastWrite).inMilliseconds)
    let said = zip(events, events.dropFirst())
    let wrote = zip(writes, writes.dropFirst())
    for (said, wrote) in zip(said, wrote) where !said.1.isCoalesced {
      interChunk.append(((said.1.instant - said.0.instant) - (wrote.1 - wrote.0)).inMilliseconds)
    }
  }
}
