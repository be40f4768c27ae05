import Domain

/// What a load stage of a trace asked for and what was achieved, of one arm.
package struct ReplaySummary: Hashable, Sendable, Encodable {
  /// The arm's index, and the position of the stage.
  package var arm: Int
  package var stage: Int
  package var speed: Double
  package var askedRequests: Int
  package var requests: Int

  /// From the first request to the last; achieved `nil` of several sittings or shards.
  package var askedSpanSeconds: Double
  package var spanSeconds: Double?

  /// `nil` where all leave at once.
  package var askedPerSecond: Double?
  package var perSecond: Double?

  /// How long behind their instants requests left, milliseconds; `nil` where none did.
  package var lateP50: Double?
  package var lateP99: Double?

  /// Of the whole trace, and as far as usage tells; `nil` where it tells nothing.
  package var askedInputTokens: Int
  package var inputTokens: Int?
  package var askedOutputTokens: Int
  package var outputTokens: Int?

  /// Of the input: what a cache that forgets nothing would have, what usage tells of the provider's,
  /// and what its page of metrics tells; each `nil` where nothing does.
  package var sharedShare: Double?
  package var cachedShare: Double?
  package var serverCachedShare: Double?

  private enum CodingKeys: String, CodingKey {
    case arm, stage, speed, askedRequests, requests, askedSpanSeconds, spanSeconds
    case askedPerSecond, perSecond, askedInputTokens, inputTokens, askedOutputTokens, outputTokens
    case sharedShare, cachedShare, serverCachedShare
    case lateP50 = "late_p50_ms"
    case lateP99 = "late_p99_ms"
  }
}

extension ReplaySummary {
  init(
    _ asked: TraceTerms.Stage,
    _ replayed: TraceTally.Replayed,
    at key: TraceTally.Key,
    server: Double?
  ) {
    let late = replayed.late
    let isCounted = replayed.counted > 0
    arm = key.arm
    stage = key.stage
    speed = asked.speed
    askedRequests = asked.requests
    requests = replayed.sent
    askedSpanSeconds = Double(asked.span.inNanoseconds) / 1e9
    spanSeconds = replayed.span.map { Double($0.inNanoseconds) / 1e9 }
    askedPerSecond = asked.perSecond
    perSecond = replayed.perSecond
    lateP50 = late.median
    lateP99 = late.values(of: [0.99])?.first
    askedInputTokens = asked.inputTokens
    inputTokens = isCounted ? replayed.inputTokens : nil
    askedOutputTokens = asked.outputTokens
    outputTokens = isCounted ? replayed.outputTokens : nil
    sharedShare = asked.sharedShare
    cachedShare = replayed.cachedShare
    serverCachedShare = server
  }
}
