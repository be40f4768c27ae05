/// How far the harness erred at one number of streams, and what it cost.
package struct SelfTestResult: Hashable, Sendable, Codable {
  package var streams: Int

  /// Between two events of one stream, milliseconds.
  package var intervalMilliseconds: Double
  package var requests: Int
  package var failed: Int

  /// Requests whose events do not match the server's log one to one, and are left out.
  package var unmatched: Int
  package var chunks: Int

  /// Sizes of errors, milliseconds: the client's figure against the server's log.
  package var timeToFirstToken: Spread?
  package var interChunk: Spread?
  package var endToEnd: Spread?

  /// Processor time of the whole client, microseconds.
  package var processorPerRequest: Double?
  package var processorPerChunk: Double?

  /// Sizes of errors: their median and 99th percentile by nearest rank, and the largest.
  package struct Spread: Hashable, Sendable, Codable {
    package var p50: Double
    package var p99: Double
    package var maximum: Double
    package var count: Int

    package init(p50: Double, p99: Double, maximum: Double, count: Int) {
      self.p50 = p50
      self.p99 = p99
      self.maximum = maximum
      self.count = count
    }
  }

  package init(
    streams: Int,
    intervalMilliseconds: Double,
    requests: Int,
    failed: Int,
    unmatched: Int,
    chunks: Int,
    timeToFirstToken: Spread? = nil,
    interChunk: Spread? = nil,
    endToEnd: Spread? = nil,
    processorPerRequest: Double? = nil,
    processorPerChunk: Double? = nil
  ) {
    self.streams = streams
    self.intervalMilliseconds = intervalMilliseconds
    self.requests = requests
    self.failed = failed
    self.unmatched = unmatched
    self.chunks = chunks
    self.timeToFirstToken = timeToFirstToken
    self.interChunk = interChunk
    self.endToEnd = endToEnd
    self.processorPerRequest = processorPerRequest
    self.processorPerChunk = processorPerChunk
  }
}

/// A result of `assay self-test` with where and when it was had, so that later runs can quote it.
package struct SelfTestRecord: Hashable, Sendable {
  package var measuredAtMilliseconds: Int64
  package var environment: RunEnvironment

  /// Threads that carried the requests.
  package var loops: Int
  package var result: SelfTestResult

  package init(
    measuredAtMilliseconds: Int64,
    environment: RunEnvironment,
    loops: Int,
    result: SelfTestResult
  ) {
    self.measuredAtMilliseconds = measuredAtMilliseconds
    self.environment = environment
    self.loops = loops
    self.result = result
  }
}

extension [SelfTestRecord] {
  /// The one that says most about a run: of those with at least as many streams as the run had in
  /// flight the one with fewest, and of equals the one with fewest loops, then the newest.
  ///
  /// - Returns: `nil` when none had as many streams, or none of its requests could be held against
  ///   the server's log.
  package func nearest(toInFlight inFlight: Int) -> SelfTestRecord? {
    filter { $0.result.streams >= inFlight && $0.result.timeToFirstToken != nil }
      .min {
        ($0.result.streams, $0.loops, $1.measuredAtMilliseconds)
          < ($1.result.streams, $1.loops, $0.measuredAtMilliseconds)
      }
  }
}
