import Domain
import Reports

/// How far the harness erred at one number of streams, and what it cost.
struct SelfTestResult: Encodable, Sendable {
  var streams: Int

  /// Between two events of one stream, milliseconds.
  var intervalMilliseconds: Double
  var requests: Int
  var failed: Int

  /// Requests whose events do not match the server's log one to one, and are left out.
  var unmatched: Int
  var chunks: Int

  /// Sizes of errors, milliseconds: the client's figure against the server's log.
  var timeToFirstToken: Spread?
  var interChunk: Spread?
  var endToEnd: Spread?

  /// Processor time of the whole client, microseconds.
  var processorPerRequest: Double?
  var processorPerChunk: Double?

  /// Sizes of errors: their median and 99th percentile by nearest rank, and the largest.
  struct Spread: Encodable, Sendable {
    var p50: Double
    var p99: Double
    var maximum: Double
    var count: Int

    init?(_ errors: [Double]) {
      let sizes = errors.map(abs).sorted()
      guard let maximum = sizes.last else { return nil }
      self.maximum = maximum
      count = sizes.count
      p50 = sizes[max(0, Int((0.5 * Double(sizes.count)).rounded(.up)) - 1)]
      p99 = sizes[max(0, Int((0.99 * Double(sizes.count)).rounded(.up)) - 1)]
    }
  }

  init(streams: Int, interval: Duration, run: SelfTest.Run, log: [String: TrueInstants]) {
    self.streams = streams
    intervalMilliseconds = interval.inMilliseconds
    requests = run.attempts.count
    failed = run.attempts.count { !$0.succeeded }
    var errors = Errors()
    for attempt in run.attempts where attempt.succeeded {
      errors.add(attempt.timeline, attempt.responseID.flatMap { log[$0] })
    }
    unmatched = errors.unmatched
    chunks = run.attempts.reduce(0) { $0 + $1.timeline.tokenEvents.count }
    timeToFirstToken = Spread(errors.timeToFirstToken)
    interChunk = Spread(errors.interChunk)
    endToEnd = Spread(errors.endToEnd)
    let microseconds = run.processorTime.inSeconds * 1e6
    processorPerRequest = requests > 0 ? microseconds / Double(requests) : nil
    processorPerChunk = chunks > 0 ? microseconds / Double(chunks) : nil
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
  /// is that of the instant at their end. A request that waits in the server's socket is the server's latency, and none of the error.
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

extension SelfTestResult {
  static func table(_ results: [SelfTestResult]) -> Table {
    Table(
      name: "self-test",
      columns: [
        Table.Column("Streams", key: "streams", rank: 0),
        Table.Column("Event every", key: "interval_ms", unit: "ms", rank: 0),
        Table.Column("TTFT error p50", key: "ttft_error_p50_ms", unit: "ms"),
        Table.Column("p99", key: "ttft_error_p99_ms", unit: "ms"),
        Table.Column("Gap error p50", key: "gap_error_p50_ms", unit: "ms"),
        Table.Column("p99", key: "gap_error_p99_ms", unit: "ms"),
        Table.Column("E2E error p50", key: "e2e_error_p50_ms", unit: "ms"),
        Table.Column("p99", key: "e2e_error_p99_ms", unit: "ms"),
        Table.Column("CPU a chunk", key: "cpu_per_chunk_us", unit: "µs"),
        Table.Column("Unmatched", key: "unmatched", rank: 2),
        Table.Column("Failed", key: "failed", rank: 2),
      ],
      rows: results.map(\.cells)
    )
  }

  private var cells: [TableCell] {
    [
      .count(streams),
      .number(intervalMilliseconds),
      .number(timeToFirstToken?.p50),
      .number(timeToFirstToken?.p99),
      .number(interChunk?.p50),
      .number(interChunk?.p99),
      .number(endToEnd?.p50),
      .number(endToEnd?.p99),
      .number(processorPerChunk),
      .count(unmatched),
      .count(failed),
    ]
  }
}
