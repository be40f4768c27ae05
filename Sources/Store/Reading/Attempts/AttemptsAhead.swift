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
      var batch: [Attempt] = []
      let result = Result {
        try forEachStoredAttempt(of: run, parts: parts, scoring: scoring) { attempt in
          batch.append(attempt)
          guard batch.count == AttemptsAhead.batchSize else { return }
          ahead.add(batch)
          batch = []
          batch.reserveCapacity(AttemptsAhead.batchSize)
        }
      }
      ahead.add(batch)
      ahead.end(result)
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
  static let batchSize = 128

  private let state = Mutex(State())
  private let room = DispatchSemaphore(value: 4)
  private let filled = DispatchSemaphore(value: 0)

  private struct State {
    var batches: [[Attempt]] = []

    /// How the reading ended.
    var end: Result<Void, any Error>?
  }

  // MARK: The thread that reads

  func add(_ batch: [Attempt]) {
    room.wait()
    state.withLock { $0.batches.append(batch) }
    filled.signal()
  }

  func end(_ result: Result<Void, any Error>) {
    state.withLock { $0.end = result }
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
