package import Domain

/// What of one stage of one model was measured, how its requests left, and what was broken off.
package struct PhaseSummary: Hashable, Sendable, Encodable {
  /// Position among the run's stages.
  package var stage: Int
  package var model: String

  /// The stage in the suite's own words.
  package var words: String

  /// Whether its measured part began after a warm-up that lasted a time.
  package var hasMeasuredPart: Bool

  /// Requests that were sent before and after the measured part, and are in no figure.
  package var warmUp: Int
  package var coolDown: Int

  /// Of a warm-up that was to last until the load is steady.
  package var steadiness: Steadiness?

  /// Of an open loop.
  package var arrivals: ArrivalSummary?

  /// Where requests were broken off on purpose.
  package var cancellation: CancellationSummary?
}

/// How the requests of an open loop left, beside how they were asked for.
package struct ArrivalSummary: Hashable, Sendable, Encodable {
  package var count: Int

  /// Requests per second; of a rate that changes its mean.
  package var askedPerSecond: Double

  /// Requests that left, less one, over the time between the first and the last.
  package var leftPerSecond: Double?

  /// Of the gaps between them: their standard deviation over their mean.
  ///
  /// `nil` of a rate that changes.
  package var askedGapVariation: Double?
  package var gapVariation: Double?

  /// Of a rate that changes, in parts of equal length.
  package var parts: [RatePart]?
}

/// A part of a stage whose rate changes.
package struct RatePart: Hashable, Sendable, Encodable {
  package var fromPerSecond: Double
  package var toPerSecond: Double
  package var leftPerSecond: Double
  package var attempts: Int
  package var failed: Int

  /// Milliseconds, of requests that succeeded; from the planned instant, as a user waits.
  package var timeToFirstTokenP50: Double?
  package var latencyP50: Double?
  package var latencyP95: Double?

  private enum CodingKeys: String, CodingKey {
    case fromPerSecond, toPerSecond, leftPerSecond, attempts, failed
    case timeToFirstTokenP50 = "user_ttft_p50_ms"
    case latencyP50 = "user_latency_p50_ms"
    case latencyP95 = "user_latency_p95_ms"
  }
}

/// Requests that the client was to break off, and what came of them.
package struct CancellationSummary: Hashable, Sendable, Encodable {
  /// Requests of the measured part, those that were chosen among them.
  package var requests: Int
  package var chosen: Int

  /// Of the chosen ones: broken off, ended by themselves before, and failed before.
  package var cancelled: Int
  package var endedBefore: Int
  package var failed: Int

  /// Of those that were broken off: before a byte of the answer came, with its head and no token, and
  /// in the middle of the tokens.
  package var beforeAnswer: Int
  package var beforeToken: Int
  package var midStream: Int

  /// Milliseconds from the connection being ready to the break, the median.
  package var medianMilliseconds: Double?

  /// Chunks with text that had come by then, of those that were broken off in their middle, the median.
  package var medianChunks: Double?

  private enum CodingKeys: String, CodingKey {
    case requests, chosen, cancelled, endedBefore, failed, beforeAnswer, beforeToken, midStream
    case medianChunks
    case medianMilliseconds = "median_ms"
  }
}
