import Synchronization

/// Lets a number of requests work at a time, and the others wait in the order they came.
final class SlotQueue: Sendable {
  private struct State {
    var free: Int
    var nextTicket = 0
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Void, any Error>)] = []
    /// Tickets that were cancelled before they began to wait.
    var cancelled: Set<Int> = []
  }

  private let state: Mutex<State>

  init(slots: Int) {
    state = Mutex(State(free: slots))
  }

  /// How many requests wait.
  var waitingCount: Int { state.withLock { $0.waiting.count } }

  /// Waits for a slot, which the lease gives back when it goes.
  func acquire() async throws -> SlotLease {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let outcome: Result<Void, any Error>? = state.withLock { state in
          if state.cancelled.remove(ticket) != nil { return .failure(CancellationError()) }
          if state.free > 0 {
            state.free -= 1
            return .success(())
          }
          state.waiting.append((ticket, continuation))
          return nil
        }
        if let outcome { continuation.resume(with: outcome) }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
          state.cancelled.insert(ticket)
          return nil as CheckedContinuation<Void, any Error>?
        }
        return state.waiting.remove(at: index).continuation
      }
      waiter?.resume(throwing: CancellationError())
    }
    return SlotLease(queue: self)
  }

  fileprivate func release() {
    let next = state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.free += 1
        return nil as CheckedContinuation<Void, any Error>?
      }
      return state.waiting.removeFirst().continuation
    }
    next?.resume()
  }
}

/// The right to work, held for as long as the value lives.
///
/// An answer can end in many ways, a closed connection before its first byte among them; none of
/// them can forget to give the slot back.
final class SlotLease: Sendable {
  private let queue: SlotQueue

  fileprivate init(queue: SlotQueue) {
    self.queue = queue
  }

  deinit {
    queue.release()
  }
}
