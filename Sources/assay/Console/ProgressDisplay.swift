import Domain
import Foundation
import Runner
import Synchronization

/// Shows how a run gets on: one line rewritten for a person, a plain line every few seconds otherwise.
final class ProgressDisplay: Sendable {
  private let state: Mutex<RunProgress>
  private let terminal = Terminal.error
  private let isInteractive = Terminal.error.isInteractive

  /// Whether anything is shown at all.
  private let isShown: Bool

  /// - Parameter unit: What is counted, in the plural.
  init(planned: Int, unit: String = "requests", isShown: Bool = true) {
    self.isShown = isShown
    state = Mutex(RunProgress(planned: planned, started: .now, unit: unit))
  }

  /// Draws while `body` runs, where progress is to be shown.
  func show<Value>(during body: () async throws -> Value) async rethrows -> Value {
    try await withThrowingTaskGroup(of: Void.self) { group in
      if isShown { group.addTask { await self.draw() } }
      defer { group.cancelAll() }
      return try await body()
    }
  }

  func count(done: Int, failed: Int) {
    state.withLock {
      $0.add(done: done, failed: failed, at: .now)
    }
  }

  func record(_ attempts: [FinishedAttempt]) {
    state.withLock { $0.add(attempts, at: .now) }
  }

  /// Takes in that further requests are going to be sent, and why, in a line of its own.
  func expect(_ requests: Int, _ words: String) {
    state.withLock { $0.planned = $0.done + requests }
    guard isShown else { return }
    terminal.write((isInteractive ? "\r\u{1B}[K" : "") + words + "\n")
  }

  /// Tells of a wait that has begun in a line of its own, also where no progress is shown: a program
  /// that is silent for an hour looks like one that hangs.
  @Sendable func tell(_ pause: Pause) {
    let words = state.withLock { $0.waits.begin(pause, at: .now, wallClock: .now) }
    guard let words else { return }
    terminal.write((isInteractive && isShown ? "\r\u{1B}[K" : "") + words + "\n")
  }

  /// Draws until it is cancelled, then clears the line.
  private func draw() async {
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
  var unit = "requests"
  var done = 0
  var failed = 0
  var waits = WaitNotices()

  /// When something was done last.
  private(set) var advanced: Instant?

  init(planned: Int, started: Instant, unit: String = "requests") {
    self.planned = planned
    self.started = started
    self.unit = unit
  }

  /// Counts requests that are over; an attempt that is retried is not the request's end.
  mutating func add(_ attempts: [FinishedAttempt], at now: Instant) {
    let ended = attempts.filter { !$0.willRetry }
    add(done: ended.count, failed: ended.count { !$0.record.succeeded }, at: now)
  }

  mutating func add(done: Int, failed: Int, at now: Instant) {
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

  func line(at instant: Instant) -> String {
    let elapsed = (instant - started).inSeconds
    let rate = elapsed > 0 ? Double(done) / elapsed : 0
    var parts = ["\(done)/\(planned) done"]
    if failed > 0 { parts.append("\(failed) failed") }
    parts.append(String(format: rate < 10 ? "%.1f \(unit)/s" : "%.0f \(unit)/s", rate))
    if let left = left(at: instant) { parts.append("\(Self.clock(left)) left") }
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
