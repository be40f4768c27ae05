/// One load stage as it was offered, and how the harness itself fared meanwhile.
package struct LoadStageRecord: Hashable, Sendable {
  /// Position among the run's stages; `AttemptRecord.stage` refers to it.
  package var stage: Int
  package var offer: LoadOffer

  /// The id of the prompt that alone was sent; `nil` for all of them.
  package var scenario: String?

  /// In the suite's own words: `open loop, 2/s per model, poisson arrivals, for 60 s`.
  package var words: String

  /// On the client's monotonic clock: when it began, and when its last answer had ended.
  package var began: Instant
  package var ended: Instant

  /// Whether all of it was offered; an interruption cuts a stage off.
  package var isComplete: Bool

  /// `nil` where the transport does not tell.
  package var loopLag: LoopLag?

  /// `nil` until the stage's attempts are known.
  package var delay: HarnessDelay?

  /// `nil` where all of it was measured and its arrivals need no more words.
  package var phases: StagePhases?

  package init(
    stage: Int,
    offer: LoadOffer,
    scenario: String? = nil,
    words: String,
    began: Instant,
    ended: Instant,
    isComplete: Bool = true,
    loopLag: LoopLag? = nil,
    delay: HarnessDelay? = nil,
    phases: StagePhases? = nil
  ) {
    self.stage = stage
    self.offer = offer
    self.scenario = scenario
    self.words = words
    self.began = began
    self.ended = ended
    self.isComplete = isComplete
    self.loopLag = loopLag
    self.delay = delay
    self.phases = phases
  }
}

/// The size of a load, for each model.
package enum LoadOffer: Hashable, Sendable {
  /// So many requests in flight.
  case closed(inFlight: Int)
  /// So many requests leaving per second.
  case open(rate: Double)

  package var rate: Double? {
    if case .open(let rate) = self { rate } else { nil }
  }

  package var inFlight: Int? {
    if case .closed(let inFlight) = self { inFlight } else { nil }
  }
}

// In JSON `{"in_flight": 4}` or `{"rate": 2}`.
extension LoadOffer: Encodable {
  private enum Key: String, CodingKey {
    case inFlight = "in_flight"
    case rate
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encodeIfPresent(inFlight, forKey: .inFlight)
    try values.encodeIfPresent(rate, forKey: .rate)
  }
}

/// How late the transfer loop handled what was ready or due, over one stage.
package struct LoopLag: Hashable, Sendable {
  /// Events that were handled, at least 1.
  package var count: Int
  package var p50: Duration
  package var p99: Duration
  package var longest: Duration

  package init(count: Int, p50: Duration, p99: Duration, longest: Duration) {
    self.count = count
    self.p50 = p50
    self.p99 = p99
    self.longest = longest
  }
}
