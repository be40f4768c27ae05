import Dispatch
import Domain
import Foundation
import Synchronization

extension RunStore {
  /// Gives each attempt of a run to `body`, as `forEachStoredAttempt` does, but reads on a thread of its
  /// own, a little ahead: of a long run, to read takes about as long as what is made of it.
  func forEachAttemptReadAhead(
    of run: RunRow,
    parts: AttemptParts,
    scoring: Int64?,
    _ body: (Attempt) -> Void
  ) throws {
    let ahead = AttemptsAhead()
    Thread.detachNewThread {
      ahead.end(
        Result {
          try forEachStoredAttempt(of: run, parts: parts, scoring: scoring) { ahead.add($0) }
        }
      )
    }
    while let batch = try ahead.next() {
      for attempt in batch { body(attempt) }
    }
  }
}

/// Attempts on their way from the thread that reads them to the one that takes them in, a few batches in
/// memory at a time.
private final class AttemptsAhead: Sendable {
  /// Attempts that change threads together.
  private static let batchSize = 128

  private let state = Mutex(State())
  private let room = DispatchSemaphore(value: 4)
  private let filled = DispatchSemaphore(value: 0)

  private struct State {
    /// Still filled by the thread that reads.
    var latest: [Attempt] = []
    var batches: [[Attempt]] = []

    /// How the reading ended.
    var end: Result<Void, any Error>?
  }

  // MARK: The thread that reads

  func add(_ attempt: Attempt) {
    let isFull = state.withLock { state in
      state.latest.append(attempt)
      return state.latest.count >= Self.batchSize
    }
    if isFull { handOver() }
  }

  func end(_ result: Result<Void, any Error>) {
    handOver()
    state.withLock { $0.end = result }
    filled.signal()
  }

  private func handOver() {
    room.wait()
    state.withLock { state in
      state.batches.append(state.latest)
      state.latest = []
      state.latest.reserveCapacity(Self.batchSize)
    }
    filled.signal()
  }

  // MARK: The thread that takes them in

  /// In the order of the plan; `nil` after the last.
  func next() throws -> [Attempt]? {
    filled.wait()
    let batch = state.withLock { $0.batches.isEmpty ? nil : $0.batches.removeFirst() }
    guard let batch else {
      try state.withLock(\.end)?.get()
      return nil
    }
    room.signal()
    return batch
  }
}
