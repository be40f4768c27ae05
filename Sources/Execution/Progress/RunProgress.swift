package import Domain
import Foundation
import Reports
package import Runner

/// What has happened of a run so far, as a value that can be put into words.
package struct RunProgress: Sendable {
  package var planned: Int
  package var started: Instant
  package var unit: String
  package var done = 0
  package var failed = 0
  package var waits = WaitNotices()

  /// What is told of each model; `nil` where there are none.
  private var models: ProgressTerms?

  /// When something was done last.
  private var advanced: Instant?

  package init(
    planned: Int,
    started: Instant,
    unit: String,
    models: ProgressTerms? = nil
  ) {
    self.models = models
    self.planned = planned
    self.started = started
    self.unit = unit
  }

  /// Counts requests that are over; an attempt that is retried is not the request's end.
  package mutating func add(_ attempts: [FinishedAttempt], at now: Instant) {
    models?.add(attempts)
    add(
      done: attempts.count(where: \.isEnd),
      failed: attempts.count { $0.isEnd && $0.failed },
      at: now
    )
  }

  package mutating func add(done: Int, failed: Int, at now: Instant) {
    self.done += done
    self.failed += failed
    if done > 0 { advanced = now }
  }

  /// Seconds that the rest takes at the rate so far, and what is waited for before; `nil` while nothing
  /// is done.
  private func left(at instant: Instant) -> Double? {
    guard done > 0, planned > done, let advanced else { return nil }
    let wait = waits.longest(at: instant)?.inSeconds
    // While nothing goes on for a wait, the time says nothing of the rate.
    let stands = wait != nil && instant - advanced >= Self.standstill
    let elapsed = ((stands ? advanced : instant) - started).inSeconds
    guard elapsed > 0 else { return wait }
    let rest = Double(planned - done) * elapsed / Double(done)
    return stands ? (wait ?? 0) + rest : max(wait ?? 0, rest)
  }

  private static let standstill = Duration.seconds(2)

  package func line(at instant: Instant) -> String {
    let elapsed = (instant - started).inSeconds
    let rate = elapsed > 0 ? Double(done) / elapsed : 0
    var parts = ["\(done)/\(planned) done"]
    if failed > 0 { parts.append("\(failed) failed") }
    parts.append(String(format: rate < 10 ? "%.1f \(unit)/s" : "%.0f \(unit)/s", rate))
    if let left = left(at: instant) { parts.append("\(Self.clock(left)) left") }
    if let cost = models?.costWords { parts.append(cost) }
    return (parts + waits.words(at: instant)).joined(separator: ", ")
  }

  /// The line, and below it one for each model, for a terminal of that size.
  package func lines(at instant: Instant, width: Int, height: Int) -> [String] {
    let elapsed = (instant - started).inSeconds
    let models = models?.lines(elapsed: elapsed, width: width - 1, rows: height - 2) ?? []
    return [line(at: instant).elided(to: max(width - 1, 2))] + models
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
