package import Domain
import Foundation
package import Runner

/// What has happened of a run so far, as a value that can be put into words.
package struct RunProgress: Sendable {
  package var planned: Int
  package var started: Instant
  package var unit: String
  package var done = 0
  package var failed = 0
  package var waits = WaitNotices()

  package init(planned: Int, started: Instant, unit: String) {
    self.planned = planned
    self.started = started
    self.unit = unit
  }

  /// Counts requests that are over; an attempt that is retried is not the request's end.
  package mutating func add(_ attempts: [FinishedAttempt]) {
    for attempt in attempts where !attempt.willRetry {
      done += 1
      if !attempt.record.succeeded { failed += 1 }
    }
  }

  package func line(at instant: Instant) -> String {
    let elapsed = (instant - started).inSeconds
    let rate = elapsed > 0 ? Double(done) / elapsed : 0
    var parts = ["\(done)/\(planned) done"]
    if failed > 0 { parts.append("\(failed) failed") }
    parts.append(String(format: rate < 10 ? "%.1f \(unit)/s" : "%.0f \(unit)/s", rate))
    if rate > 0, planned > done {
      parts.append("\(Self.clock(Double(planned - done) / rate)) left")
    }
    return (parts + waits.words(at: instant)).joined(separator: ", ")
  }

  /// Seconds as `12 s`, `3 min 05 s`, `2 h 10 min`.
  static func clock(_ seconds: Double) -> String {
    guard seconds < 1e9 else { return "–" }
    let whole = Int(seconds.rounded(.up))
    switch whole {
    case ..<60: return "\(whole) s"
    case ..<3600: return "\(whole / 60) min \(String(format: "%02d", whole % 60)) s"
    default: return "\(whole / 3600) h \(String(format: "%02d", whole % 3600 / 60)) min"
    }
  }
}
