/// When each part of one attempt happened, on the client's monotonic clock.
///
/// Every instant is taken where the event happens — in libcurl's callbacks, not after a hop to
/// another task — so queueing inside the harness never counts as the provider's latency. An instant
/// that was not reached is `nil`.
package struct RequestTimeline: Hashable, Sendable {
  /// When the plan wanted the request to leave; in a closed loop, when its slot became free.
  package var scheduled: Instant

  /// Handed to libcurl.
  package var started: Instant

  /// DNS, TCP and TLS done; equals `started` on a reused connection.
  package var ready: Instant?

  /// Last byte of the request written.
  package var sent: Instant?

  /// First byte of the response.
  package var firstByte: Instant?

  /// Events that carried text, reasoning, refusal or tool-call text, in order of arrival.
  package var tokenEvents: [TokenEvent]

  /// Transfer complete, whether it succeeded or not.
  package var ended: Instant

  package init(
    scheduled: Instant,
    started: Instant,
    ready: Instant? = nil,
    sent: Instant? = nil,
    firstByte: Instant? = nil,
    tokenEvents: [TokenEvent] = [],
    ended: Instant
  ) {
    self.scheduled = scheduled
    self.started = started
    self.ready = ready
    self.sent = sent
    self.firstByte = firstByte
    self.tokenEvents = tokenEvents
    self.ended = ended
  }
}

/// One streamed event that carried text of one choice.
package struct TokenEvent: Hashable, Sendable {
  package var instant: Instant
  package var choice: Int

  /// UTF-8 bytes of the text that it carried.
  package var byteCount: Int

  /// Tokens in it, where the provider tells (log-probabilities, usage on every chunk); else `nil`.
  package var tokenCount: Int?

  /// Whether it arrived in the same read as the token event before it, so that the gap between
  /// them is unknown rather than zero.
  package var isCoalesced: Bool

  package init(
    instant: Instant,
    choice: Int = 0,
    byteCount: Int,
    tokenCount: Int? = nil,
    isCoalesced: Bool = false
  ) {
    self.instant = instant
    self.choice = choice
    self.byteCount = byteCount
    self.tokenCount = tokenCount
    self.isCoalesced = isCoalesced
  }
}

extension RequestTimeline {
  package var firstToken: Instant? { tokenEvents.first?.instant }
  package var lastToken: Instant? { tokenEvents.last?.instant }

  /// Time to first token (TTFT): from `ready` to the first event with text.
  ///
  /// `nil` when the response was not streamed or carried no text; never zero for "unknown".
  package var timeToFirstToken: Duration? {
    interval(from: ready, to: firstToken)
  }

  /// The same from `scheduled`: what a user would have waited, free of coordinated omission.
  package var userTimeToFirstToken: Duration? {
    interval(from: scheduled, to: firstToken)
  }

  /// From `ready` to the last token; to `ended` when the response was not streamed.
  package var endToEndLatency: Duration? {
    interval(from: ready, to: lastToken ?? ended)
  }

  package var userLatency: Duration {
    (lastToken ?? ended) - scheduled
  }

  /// The harness's own delay before sending, never the provider's.
  package var queueTime: Duration { started - scheduled }

  /// Mean time per output token (TPOT) after those of the first event.
  ///
  /// Defined as `(last − first) / (N − n₁)`. `vllm bench serve` takes `n₁ = 1`; GuideLLM's figure
  /// of the same name includes the first token.
  ///
  /// - Parameter outputTokens: `N`, the count that the provider reported, not the number of events.
  ///   `n₁` is the first event's own count, or 1 where the provider does not tell it.
  package func timePerOutputToken(outputTokens: Int?) -> Duration? {
    guard let outputTokens, let first = tokenEvents.first, let last = tokenEvents.last else {
      return nil
    }
    let (later, overflow) = outputTokens.subtractingReportingOverflow(first.tokenCount ?? 1)
    guard !overflow, later >= 1, last.instant > first.instant else { return nil }
    return (last.instant - first.instant) / later
  }

  /// Gaps between token events, raw; a gap inside one read is left out because it is unknown.
  package var interChunkLatencies: [Duration] {
    zip(tokenEvents, tokenEvents.dropFirst()).compactMap { earlier, later in
      later.isCoalesced ? nil : later.instant - earlier.instant
    }
  }

  private func interval(from start: Instant?, to end: Instant?) -> Duration? {
    guard let start, let end else { return nil }
    return end - start
  }
}
