package import Domain
import Foundation

/// The phases of an attempt drawn to scale, one line each.
package struct PhaseBar: Sendable {
  package let phases: [Phase]

  /// When the request was due, or where that is not known its start: what times are counted from.
  package let origin: Instant
  private let total: Double

  /// Times in milliseconds since the origin.
  package struct Phase: Hashable, Sendable, Encodable {
    package var name: String
    package var start: Double
    package var end: Double

    private enum CodingKeys: String, CodingKey {
      case name
      case start = "start_ms"
      case end = "end_ms"
    }
  }

  /// - Parameter transfer: Splits a new connection into its name look-up, TCP and TLS.
  package init(_ timeline: RequestTimeline, transfer: TransferFacts? = nil) {
    origin = timeline.due ?? timeline.started
    let isQueued = timeline.started > origin
    let instants: [(String, Instant?)] =
      [
        ("queued", isQueued ? timeline.started : nil)
      ] + Self.connecting(timeline, transfer) + [
        ("send", timeline.sent),
        ("wait", timeline.firstToken ?? timeline.firstByte),
        ("stream", timeline.lastToken),
        ("tail", timeline.ended),
      ]
    var phases: [Phase] = []
    var last = origin
    for case (let name, let instant?) in instants {
      let end = max(instant, last)
      phases.append(
        Phase(
          name: name,
          start: (last - origin).inMilliseconds,
          end: (end - origin).inMilliseconds
        )
      )
      last = end
    }
    self.phases = phases
    total = (last - origin).inMilliseconds
  }

  private static func connecting(
    _ timeline: RequestTimeline,
    _ transfer: TransferFacts?
  ) -> [(String, Instant?)] {
    guard let transfer, let nameLookup = transfer.nameLookup, let ready = timeline.ready else {
      return [("connect", timeline.ready)]
    }
    let resolved = min(timeline.started.advanced(by: nameLookup), ready)
    guard let connect = transfer.connect, transfer.tlsHandshake != nil else {
      return [("DNS", resolved), ("TCP", ready)]
    }
    return [("DNS", resolved), ("TCP", min(resolved.advanced(by: connect), ready)), ("TLS", ready)]
  }

  /// - Parameter width: Columns of the terminal; the bars take 10 to 60 of them.
  package func lines(width: Int) -> [String] {
    let columns = max(10, min(width - 32, 60))
    return phases.map { phase in
      let from = column(phase.start, of: columns)
      let to = max(column(phase.end, of: columns), from)
      let bar =
        String(repeating: " ", count: from)
        + (to > from ? String(repeating: "█", count: to - from) : "▏")
      let name = phase.name.padding(toLength: 8, withPad: " ", startingAt: 0)
      let length = String(format: "%9.3f ms", phase.end - phase.start)
      return "\(name)\(length)  \(bar)"
    }
  }

  private func column(_ milliseconds: Double, of columns: Int) -> Int {
    total > 0 ? Int((milliseconds / total * Double(columns)).rounded()) : 0
  }
}
