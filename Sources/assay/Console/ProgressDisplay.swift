import Domain
import Foundation
import Runner
import Synchronization

/// Shows how a run gets on: one line rewritten for a person, a plain line every few seconds otherwise.
final class ProgressDisplay: Sendable {
  private let state: Mutex<RunProgress>
  private let terminal = Terminal.error
  private let isInteractive = Terminal.error.isInteractive

  init(planned: Int) {
    state = Mutex(RunProgress(planned: planned, started: .now))
  }

  func record(_ attempts: [FinishedAttempt]) {
    state.withLock { $0.add(attempts) }
  }

  /// Draws until it is cancelled, then clears the line.
  func draw() async {
    let interval: Duration = isInteractive ? .milliseconds(100) : .seconds(5)
    var next = ContinuousClock.now
    while !Task.isCancelled {
      next = next.advanced(by: interval)
      do { try await Task.sleep(until: next, clock: .continuous) } catch { break }
      show()
    }
    if isInteractive { terminal.write("\r\u{1B}[K") }
  }

  private func show() {
    let line = state.withLock { $0 }.line(at: .now)
    if isInteractive {
      terminal.write("\r\u{1B}[K" + line.prefix(terminal.width - 1))
    } else {
      terminal.line(line)
    }
  }
}

/// What has happened of a run so far, as a value that can be put into words.
struct RunProgress: Sendable {
  var planned: Int
  var started: Instant
  var done = 0
  var failed = 0

  init(planned: Int, started: Instant) {
    self.planned = planned
    self.started = started
  }

  /// Counts requests that are over; an attempt that is retried is not the request's end.
  mutating func add(_ attempts: [FinishedAttempt]) {
    let over = attempts.filter { !$0.willRetry }
    done += over.count
    failed += over.count { !$0.record.succeeded }
  }

  func line(at instant: Instant) -> String {
    let elapsed = (instant - started).inSeconds
    let rate = elapsed > 0 ? Double(done) / elapsed : 0
    var parts = ["\(done)/\(planned) done"]
    if failed > 0 { parts.append("\(failed) failed") }
    parts.append(String(format: rate < 10 ? "%.1f requests/s" : "%.0f requests/s", rate))
    if rate > 0, planned > done {
      parts.append("\(Self.clock(Double(planned - done) / rate)) left")
    }
    return parts.joined(separator: ", ")
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
