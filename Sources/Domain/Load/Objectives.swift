/// What a request must keep to count as good, and how many of them must: the terms of goodput.
///
/// Times run from the planned instant, so that waiting to be sent counts (metrics.md, "Figures").
package struct Objectives: Hashable, Sendable {
  package var bounds: TimeBounds

  /// For requests of some length, shortest first; a request is of the first class that holds it.
  package var classes: [LengthClass]

  /// The share of all attempts that must be good for a load to hold, above 0 and up to 1.
  package var attainment: Double

  package static let usualAttainment = 0.95

  /// At most, each; `nil` asks nothing.
  package struct TimeBounds: Hashable, Sendable {
    package var timeToFirstToken: Duration?
    package var latency: Duration?
    package var timePerOutputToken: Duration?

    package init(
      timeToFirstToken: Duration? = nil,
      latency: Duration? = nil,
      timePerOutputToken: Duration? = nil
    ) {
      self.timeToFirstToken = timeToFirstToken
      self.latency = latency
      self.timePerOutputToken = timePerOutputToken
    }

    package var isEmpty: Bool { self == TimeBounds() }

    /// With what this leaves open taken from others.
    package func filled(from others: TimeBounds) -> TimeBounds {
      TimeBounds(
        timeToFirstToken: timeToFirstToken ?? others.timeToFirstToken,
        latency: latency ?? others.latency,
        timePerOutputToken: timePerOutputToken ?? others.timePerOutputToken
      )
    }
  }

  /// What requests up to a length must keep.
  package struct LengthClass: Hashable, Sendable {
    /// Input tokens as the provider counted them, at most.
    package var upTo: Int

    /// What they leave open is as for all.
    package var bounds: TimeBounds

    package init(upTo: Int, bounds: TimeBounds) {
      self.upTo = upTo
      self.bounds = bounds
    }
  }

  package init(
    timeToFirstToken: Duration? = nil,
    latency: Duration? = nil,
    timePerOutputToken: Duration? = nil,
    classes: [LengthClass] = [],
    attainment: Double = usualAttainment
  ) {
    bounds = TimeBounds(
      timeToFirstToken: timeToFirstToken,
      latency: latency,
      timePerOutputToken: timePerOutputToken
    )
    self.classes = classes
    self.attainment = attainment
  }
}

extension Objectives {
  package enum Verdict: Hashable, Sendable {
    case good
    case bad
    /// It succeeded, and what an objective is about cannot be known: it was not streamed, or the
    /// provider told no token count.
    case unknown
  }

  /// A failed attempt met no objective, whatever it streamed before.
  package func verdict(of record: AttemptRecord) -> Verdict {
    guard record.succeeded else { return .bad }
    guard !classes.isEmpty else { return bounds.verdict(of: record) }
    if let tokens = record.inputTokens { return bounds(of: tokens).verdict(of: record) }
    // Of unknown length, it is what it would be in any class.
    let verdicts = Set(([bounds] + classes.map(filled)).map { $0.verdict(of: record) })
    return verdicts.count == 1 ? verdicts.first ?? .unknown : .unknown
  }

  /// What a request of so many input tokens must keep.
  package func bounds(of inputTokens: Int) -> TimeBounds {
    classes.first { inputTokens <= $0.upTo }.map(filled) ?? bounds
  }

  private func filled(_ lengthClass: LengthClass) -> TimeBounds {
    lengthClass.bounds.filled(from: bounds)
  }

  /// Of which length a request counts.
  package enum InputLength: Hashable, Sendable {
    /// Of the class of up to so many input tokens.
    case upTo(Int)
    /// Longer than each class.
    case longer
    /// The provider did not say: it failed, or told no usage.
    case untold
  }

  /// `nil` where the objectives are the same for every length.
  package func length(of record: AttemptRecord) -> InputLength? {
    guard !classes.isEmpty else { return nil }
    guard let tokens = record.inputTokens else { return .untold }
    return classes.first { tokens <= $0.upTo }.map { .upTo($0.upTo) } ?? .longer
  }
}

extension Objectives.TimeBounds {
  fileprivate func verdict(of record: AttemptRecord) -> Objectives.Verdict {
    let timeline = record.timeline
    var verdicts: [Objectives.Verdict] = []
    if let timeToFirstToken {
      verdicts.append(Self.verdict(timeline.userTimeToFirstToken, atMost: timeToFirstToken))
    }
    if let latency { verdicts.append(Self.verdict(timeline.userLatency, atMost: latency)) }
    if let timePerOutputToken, !Self.isOneToken(record) {
      verdicts.append(Self.verdict(ofTokensOf: record, atMost: timePerOutputToken))
    }
    if verdicts.contains(.bad) { return .bad }
    return verdicts.contains(.unknown) ? .unknown : .good
  }

  /// An answer of one event has no time between tokens, and so keeps any.
  private static func isOneToken(_ record: AttemptRecord) -> Bool {
    let events = record.timeline.ownEvents
    guard events.count <= 1, let tokens = record.outputTokens,
      let unstreamed = record.unstreamedTokens
    else { return false }
    return tokens - unstreamed <= events.first?.tokenCount ?? 1
  }

  /// Where thoughts were made unseen, the time per token of what was streamed after them is at most that
  /// per event, each of which holds a token at least: so one can be good, and else is not known.
  private static func verdict(
    ofTokensOf record: AttemptRecord,
    atMost limit: Duration
  ) -> Objectives.Verdict {
    let value = record.timePerOutputToken
    let events = record.timeline.ownEvents
    guard value == nil, record.hasUntimedThoughts, events.count > 1, let first = events.first,
      let last = events.last, events.allSatisfy({ $0.choice == first.choice }),
      (last.instant - first.instant) / (events.count - 1) <= limit
    else { return verdict(value, atMost: limit) }
    return .good
  }

  private static func verdict(_ value: Duration?, atMost limit: Duration) -> Objectives.Verdict {
    value.map { $0 <= limit ? .good : .bad } ?? .unknown
  }
}

// In JSON by the metrics' keys, in milliseconds.
extension Objectives: Encodable {
  fileprivate enum Key: String, CodingKey {
    case timeToFirstToken = "ttft_ms"
    case latency = "latency_ms"
    case timePerOutputToken = "tpot_ms"
    case classes = "by_input_tokens"
    case upTo = "up_to"
    case attainment
  }

  package func encode(to encoder: any Encoder) throws {
    try bounds.encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    if !classes.isEmpty { try values.encode(classes, forKey: .classes) }
    try values.encode(attainment, forKey: .attainment)
  }
}

extension Objectives.TimeBounds: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Objectives.Key.self)
    try values.encodeIfPresent(timeToFirstToken?.inMilliseconds, forKey: .timeToFirstToken)
    try values.encodeIfPresent(latency?.inMilliseconds, forKey: .latency)
    try values.encodeIfPresent(timePerOutputToken?.inMilliseconds, forKey: .timePerOutputToken)
  }
}

extension Objectives.LengthClass: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Objectives.Key.self)
    try values.encode(upTo, forKey: .upTo)
    try bounds.encode(to: encoder)
  }
}
