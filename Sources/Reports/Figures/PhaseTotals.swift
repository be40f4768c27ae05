import Domain

/// How the time of an arm's streamed requests divides into phases.
///
/// Only requests with every instant from `started` to the last token count, so that the phases of
/// one request add up to its whole.
package struct PhaseTotals: Hashable, Sendable {
  package enum Phase: Int, Hashable, Sendable, CaseIterable {
    case nameLookup
    case connect
    case tlsHandshake
    case send
    case wait
    case stream
  }

  package private(set) var requests = 0
  /// Whole nanoseconds, so that the sums do not depend on the order of the requests.
  private var nanoseconds = [Int128](repeating: 0, count: Phase.allCases.count)

  package init() {}

  /// Mean milliseconds of a phase; `nil` without requests.
  package func mean(_ phase: Phase) -> Double? {
    requests > 0 ? Double(nanoseconds[phase.rawValue]) / Double(requests) / 1e6 : nil
  }

  mutating func add(_ record: AttemptRecord) {
    let timeline = record.timeline
    guard let ready = timeline.ready, let sent = timeline.sent, let first = timeline.firstToken,
      let last = timeline.lastToken
    else { return }
    requests += 1
    let facts = record.transfer
    let isFresh = facts.isConnectionReused != true
    add(.nameLookup, isFresh ? facts.nameLookup : nil)
    add(.connect, isFresh ? facts.connect : nil)
    add(.tlsHandshake, isFresh ? facts.tlsHandshake : nil)
    add(.send, sent - ready)
    add(.wait, first - sent)
    add(.stream, last - first)
  }

  private mutating func add(_ phase: Phase, _ duration: Duration?) {
    guard let duration, duration > .zero else { return }
    nanoseconds[phase.rawValue] += Int128(duration.inNanoseconds)
  }
}
