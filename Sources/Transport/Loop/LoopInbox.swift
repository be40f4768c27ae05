import Synchronization

/// What other threads ask of a transfer loop, and the way to rouse it.
///
/// The loop and everybody who sends through it share the inbox; the loop itself is seen by its own
/// thread alone.
final class LoopInbox: Sendable {
  enum Command {
    case start(Transfer)
    case cancel(Transfer)
    case report(CheckedContinuation<LoopReport, Never>)
  }

  /// Transfers handed over and not yet ended.
  let load = Atomic<Int>(0)
  let wakeUp: WakeUp

  private struct State {
    var commands: [Command] = []
    var isClosed = false
  }

  private let state = Mutex(State())

  init() throws(TransportError) {
    wakeUp = try WakeUp()
  }

  /// Hands a command over; returns `false` once the inbox is closed.
  func put(_ command: Command) -> Bool {
    let (isFirst, isClosed) = state.withLock { state in
      guard !state.isClosed else { return (false, true) }
      state.commands.append(command)
      return (state.commands.count == 1, false)
    }
    // The loop takes everything at once, so whoever comes second need not rouse it again.
    if isFirst { wakeUp.signal() }
    return !isClosed
  }

  /// Takes all commands; `buffer` gives its storage in return.
  func take(into buffer: inout [Command]) -> Bool {
    buffer.removeAll(keepingCapacity: true)
    return state.withLock { state in
      swap(&state.commands, &buffer)
      return state.isClosed
    }
  }

  /// Tells the loop to end.
  func close() {
    state.withLock { $0.isClosed = true }
    wakeUp.signal()
  }
}
