import CCurl
import Foundation
import Synchronization

/// How late a thread is that wants to wake every millisecond: what a transfer loop would be, on the
/// same processors and with the same wish to the scheduler, while something else is at work.
final class Wakeups: Sendable {
  private struct State {
    var late: [Duration] = []
    var isStopped = false
  }

  private let state = Mutex(State())
  private let ended = DispatchSemaphore(value: 0)

  init() {
    Thread { [self] in
      ccurl_ask_for_short_turns()
      var deadline = ContinuousClock.now
      while !state.withLock(\.isStopped) {
        deadline += .milliseconds(1)
        let rest = deadline - .now
        if rest > .zero { Thread.sleep(forTimeInterval: rest / .seconds(1)) }
        let late = ContinuousClock.now - deadline
        state.withLock { $0.late.append(max(late, .zero)) }
        // What was slept through is one late wake-up, not many.
        if late > .milliseconds(1) { deadline = .now }
      }
      ended.signal()
    }.start()
  }

  func stop() -> [Duration] {
    state.withLock { $0.isStopped = true }
    ended.wait()
    return state.withLock(\.late)
  }
}
