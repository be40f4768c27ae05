import Console
import Domain
import Execution
import Foundation
import Runner
import Synchronization

/// Shows how a run gets on: lines rewritten in place for a person, the cursor before the first; a plain
/// line every few seconds otherwise.
final class ProgressDisplay: ProgressObserver {
  private let state: Mutex<RunProgress>
  private let terminal = Terminal.error
  private let isInteractive = Terminal.error.isInteractive

  /// Whether anything is shown at all.
  private let isShown: Bool

  init(_ progress: RunProgress, isShown: Bool = true) {
    self.isShown = isShown
    state = Mutex(progress)
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
    terminal.lineOverProgress(words)
  }

  /// Tells of a wait that has begun in a line of its own, also where no progress is shown: a program
  /// that is silent for an hour looks like one that hangs.
  func tell(_ pause: Pause) {
    let words = state.withLock { $0.waits.begin(pause, at: .now, wallClock: .now) }
    guard let words else { return }
    if isShown { terminal.lineOverProgress(words) } else { terminal.line(words) }
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
    if isInteractive { terminal.write(Terminal.clearsBelow) }
  }

  private func show() {
    let progress = state.withLock { $0 }
    guard isInteractive else { return terminal.line(progress.line(at: .now)) }
    let lines = progress.lines(at: .now, width: terminal.width, height: terminal.height)
    let back = lines.count > 1 ? "\u{1B}[\(lines.count - 1)A" : ""
    terminal.write(Terminal.clearsBelow + lines.joined(separator: "\n") + back + "\r")
  }
}
