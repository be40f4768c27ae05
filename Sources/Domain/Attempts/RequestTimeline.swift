/// When each part of one attempt happened, on the client's monotonic clock.
///
/// Every instant is taken where the event happens — in libcurl's callbacks, not after a hop to
/// another task — so queueing inside the harness never counts as the provider's latency. An instant
/// that was not reached is `nil`.
///
/// Of an attempt that another tool made, only what it wrote down is known: see `due` and `isPlaced`.
package struct RequestTimeline: Hashable, Sendable {
  /// When the plan wanted the request to leave; in a closed loop, when its slot became free.
  ///
  /// Later than `started`, which it never is in a run of our own, where it is not known.
  package var scheduled: Instant

  /// When the first attempt of the same request was due, by which its user waits; `nil` of a first
  /// attempt, and of one that another sitting made.
  package var firstScheduled: Instant?

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

  /// The first of them with text or a refusal, which a reader sees.
  ///
  /// `nil` of runs from before it was kept, and where only reasoning or tool calls came.
  package var firstVisible: Instant?

  /// Transfer complete, whether it succeeded or not.
  package var ended: Instant

  package init(
    scheduled: Instant,
    started: Instant,
    ready: Instant? = nil,
    sent: Instant? = nil,
    firstByte: Instant? = nil,
    tokenEvents: [TokenEvent] = [],
    firstVisible: Instant? = nil,
    ended: Instant
  ) {
    self.scheduled = scheduled
    self.started = started
    self.ready = ready
    self.sent = sent
    self.firstByte = firstByte
    self.tokenEvents = tokenEvents
    self.firstVisible = firstVisible
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
  ///
  /// 0 where its text is of none of the output tokens: of a summary of thoughts, which were made unseen.
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

// MARK: - What is known

extension RequestTimeline {
  /// Of an attempt of which another tool wrote no instant: nothing follows from it.
  package static let untimed = RequestTimeline(
    scheduled: Instant(nanoseconds: 1),
    started: Instant(nanoseconds: 0),
    ended: Instant(nanoseconds: 0)
  )

  /// `scheduled`, where it is known.
  package var due: Instant? { scheduled <= started ? scheduled : nil }

  /// When its user began to wait: retries and the pauses before them are part of that.
  private var userDue: Instant? { due.map { firstScheduled ?? $0 } }

  /// Whether its instants compare with those of other attempts.
  ///
  /// Where another tool wrote only how long a request took, it starts at 0, and no window of time and
  /// nothing that is counted per second follows from it.
  package var isPlaced: Bool { due != nil || started.nanoseconds != 0 }
}

// MARK: - What follows

extension RequestTimeline {
  /// Whether any event is of a summary of thoughts.
  package var hasSummary: Bool { tokenEvents.contains { $0.tokenCount == 0 } }

  /// The events whose text is of output tokens: without the summary of thoughts that came first.
  ///
  /// None where a summary came amid them: what was thought unseen took part of the time between them.
  package var ownEvents: [TokenEvent] {
    guard hasSummary else { return tokenEvents }
    let own = tokenEvents.drop { $0.tokenCount == 0 }
    return own.contains { $0.tokenCount == 0 } ? [] : Array(own)
  }

  package var firstToken: Instant? { tokenEvents.first?.instant }
  package var lastToken: Instant? { tokenEvents.last?.instant }

  /// Time to first token (TTFT): from `ready` to the first event with text.
  ///
  /// `nil` when the response was not streamed or carried no text; never zero for "unknown".
  package var timeToFirstToken: Duration? {
    interval(from: ready, to: firstToken)
  }

  /// From `ready` to the first text that a reader sees, with what a model thought before it.
  package var timeToFirstVisible: Duration? {
    interval(from: ready, to: firstVisible)
  }

  /// `timeToFirstVisible` where it is another than `timeToFirstToken`.
  package var visibleDelay: Duration? {
    timeToFirstVisible == timeToFirstToken ? nil : timeToFirstVisible
  }

  /// UTF-8 bytes of the events from the first that a reader sees, so that what was thought before is
  /// not counted.
  ///
  /// `nil` where nothing visible was streamed, or its events do not tell their bytes.
  package var visibleBytes: Int? {
    guard let firstVisible else { return nil }
    var bytes = 0
    for event in tokenEvents where event.instant >= firstVisible { bytes += event.byteCount }
    return bytes > 0 ? bytes : nil
  }

  /// Time to first token from when the request was due: what a user would have waited, free of
  /// coordinated omission.
  package var userTimeToFirstToken: Duration? {
    interval(from: userDue, to: firstToken)
  }

  /// From `ready` to the last token; to `ended` when the response was not streamed.
  package var endToEndLatency: Duration? {
    interval(from: ready, to: lastToken ?? ended)
  }

  /// From when the request was due to the last token; to `ended` when the response was not streamed.
  package var userLatency: Duration? {
    interval(from: userDue, to: lastToken ?? ended)
  }

  /// The harness's own delay before sending, never the provider's.
  package var queueTime: Duration? { interval(from: due, to: started) }

  /// Mean time per output token (TPOT) after those of the first event.
  ///
  /// Defined as `(last − first) / (N − n₁)`, where chunking does not matter: `n₁` is the first event's
  /// own count; 1 where each event is a token; else its part of the text's bytes. Of several choices,
  /// which are made beside one another, the sum of their times over that of their tokens. `vllm bench
  /// serve` takes `n₁ = 1`; GuideLLM's figure of the same name includes the first token.
  ///
  /// A count of the first event that the total contradicts is none. Absent where more events came than
  /// tokens are left for them: then thoughts that are taken for unseen were among them. Of an answer with
  /// a summary of thoughts it is that of the text after it.
  ///
  /// - Parameters:
  ///   - outputTokens: The count that the provider reported, not the number of events.
  ///   - unstreamed: Those that came in no event; `N` is the rest.
  package func timePerOutputToken(outputTokens: Int?, unstreamed: Int = 0) -> Duration? {
    let tokenEvents = ownEvents
    // Of one event there is no time to divide.
    guard tokenEvents.count > 1, let first = tokenEvents.first else { return nil }
    let counts = EventCounts(tokenEvents, outputTokens: outputTokens, unstreamed: unstreamed)
    guard let outputTokens = counts.streamed, outputTokens > 0,
      unstreamed == 0 || tokenEvents.count <= outputTokens
    else { return nil }
    let isOneEach = tokenEvents.count >= outputTokens
    let isOneChoice = tokenEvents.allSatisfy { $0.choice == first.choice }
    let choices =
      isOneChoice ? [tokenEvents] : Array(Dictionary(grouping: tokenEvents, by: \.choice).values)
    let allBytes = tokenEvents.reduce(0.0) { $0 + Double($1.byteCount) }
    var time = Duration.zero
    var later = 0.0
    for events in choices {
      guard let first = events.first, let last = events.last else { continue }
      let bytes = events.reduce(0.0) { $0 + Double($1.byteCount) }
      let tokens = Double(outputTokens) * (isOneChoice ? 1 : bytes / max(allBytes, 1))
      let part = tokens * Double(first.byteCount) / max(bytes, 1)
      time += last.instant - first.instant
      let told = counts.told(ofFirst: first).map(Double.init)
      later += tokens - (told ?? (isOneEach ? 1 : max(1, part)))
    }
    // Less than a token is what rounding leaves.
    guard later >= 0.5, time > .zero else { return nil }
    return time / later
  }

  /// `n₁` of the one choice of an answer, rounded; `nil` where it is 1.
  package func firstEventTokens(outputTokens: Int?, unstreamed: Int = 0) -> Int? {
    let tokenEvents = ownEvents
    guard let first = tokenEvents.first else { return nil }
    let counts = EventCounts(tokenEvents, outputTokens: outputTokens, unstreamed: unstreamed)
    if let told = counts.told(ofFirst: first) { return told }
    guard let outputTokens = counts.streamed, outputTokens > tokenEvents.count else { return nil }
    let bytes = tokenEvents.reduce(0.0) { $0 + Double($1.byteCount) }
    let part = Double(outputTokens) * Double(first.byteCount) / max(bytes, 1)
    return Int(exactly: max(1, part).rounded())
  }

  /// Gaps between token events, raw; a gap inside one read is left out because it is unknown.
  package var interChunkLatencies: [Duration] { interChunk(\.self) }

  /// What is made of each of these gaps.
  package func interChunk<Value>(_ value: (Duration) -> Value) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(tokenEvents.count)
    for (earlier, later) in zip(tokenEvents, tokenEvents.dropFirst()) where !later.isCoalesced {
      values.append(value(later.instant - earlier.instant))
    }
    return values
  }

  private func interval(from start: Instant?, to end: Instant?) -> Duration? {
    guard let start, let end else { return nil }
    return end - start
  }
}
