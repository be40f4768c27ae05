import Domain
import Foundation

/// The phases of an attempt drawn to scale, one line each.
struct PhaseBar {
  private let phases: [Phase]
  private let total: Double

  private struct Phase {
    var name: String
    var start: Double
    var end: Double
  }

  init(_ timeline: RequestTimeline) {
    let origin = timeline.scheduled
    let instants: [(String, Instant?)] = [
      ("queued", timeline.started),
      ("connect", timeline.ready),
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

  func lines(width: Int) -> [String] {
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
