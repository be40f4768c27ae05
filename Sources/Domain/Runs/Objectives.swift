/// What a request must keep to count as good, and how many of them must: the terms of goodput.
///
/// Times run from the planned instant, so that waiting to be sent counts (metrics.md, "Figures").
package struct Objectives: Hashable, Sendable, Codable {
  /// At most, each; `nil` asks nothing.
  package var timeToFirstToken: Duration?
  package var latency: Duration?
  package var timePerOutputToken: Duration?

  /// The share of all attempts that must be good for a load to hold, above 0 and up to 1.
  package var attainment: Double

  package static let usualAttainment = 0.95

  package init(
    timeToFirstToken: Duration? = nil,
    latency: Duration? = nil,
    timePerOutputToken: Duration? = nil,
    attainment: Double = usualAttainment
  ) {
    self.timeToFirstToken = timeToFirstToken
    self.latency = latency
    self.timePerOutputToken = timePerOutputToken
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
    let timeline = record.timeline
    var verdicts: [Verdict] = []
    if let timeToFirstToken {
      verdicts.append(Self.verdict(timeline.userTimeToFirstToken, atMost: timeToFirstToken))
    }
    if let latency { verdicts.append(Self.verdict(timeline.userLatency, atMost: latency)) }
    if let timePerOutputToken, !Self.isOneToken(record) {
      verdicts.append(Self.verdict(record.timePerOutputToken, atMost: timePerOutputToken))
    }
    if verdicts.contains(.bad) { return .bad }
    return verdicts.contains(.unknown) ? .unknown : .good
  }

  /// An answer of one event has no time between tokens, and so keeps any.
  private static func isOneToken(_ record: AttemptRecord) -> Bool {
    guard let tokens = record.outputTokens else { return false }
    return tokens <= record.timeline.tokenEvents.first?.tokenCount ?? 1
  }

  private static func verdict(_ value: Duration?, atMost limit: Duration) -> Verdict {
    value.map { $0 <= limit ? .good : .bad } ?? .unknown
  }
}
