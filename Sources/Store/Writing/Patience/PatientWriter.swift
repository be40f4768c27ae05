package import Domain
import Synchronization

/// Stores the attempts of a run, waits where the store is held by somebody else, and writes what it
/// never takes into a file beside it.
///
/// What a server has answered was paid for: it is dropped only where neither can be written.
package final class PatientWriter: Sendable {
  package let writer: RunWriter
  private let patience: StorePatience
  private let tell: @Sendable (StorePatience.Notice) -> Void
  private let file = Mutex<UnstoredFile?>(nil)
  private let retained = Mutex(RetainedEntries())

  /// - Parameter tell: Told of each wait, of its end, and of the file.
  package init(
    _ writer: RunWriter,
    patience: StorePatience = .usual,
    tell: @escaping @Sendable (StorePatience.Notice) -> Void
  ) {
    self.writer = writer
    self.patience = patience
    self.tell = tell
  }

  /// What the store did not take; `nil` when it took all.
  package var setAside: UnstoredFile.Contents? { file.withLock { $0?.contents } }

  /// Stores attempts together; from the first that had to be set aside on, all are.
  ///
  /// - Throws: `duplicateAttempt`, or why neither the store nor a file could be written.
  package func append(_ attempts: [Attempt]) async throws(StoreError) {
    guard setAside == nil else { return try put(attempts) }
    do throws(StoreError) {
      try await patience.trying(tell: tell) { () throws(StoreError) in
        try await writer.append(attempts)
      }
      retained.withLock { $0.add(attempts) }
    } catch .duplicateAttempt(let request, let attempt) {
      throw .duplicateAttempt(request: request, attempt: attempt)
    } catch {
      try open(because: error)
      try put(attempts)
    }
  }

  /// Stores a load stage that is over.
  package func append(_ stage: LoadStageRecord) async throws(StoreError) {
    guard setAside == nil else { return try put(stage) }
    do throws(StoreError) {
      try await patience.trying(tell: tell) { () throws(StoreError) in
        try await writer.append(stage)
      }
      retained.withLock { $0.add(stage) }
    } catch {
      try open(because: error)
      try put(stage)
    }
  }

  /// Closes the run; every append has to have returned.
  ///
  /// Where something was set aside the store has been tried for long enough.
  package func finish(
    state: RunState,
    atMilliseconds endedAt: Int64
  ) async throws(StoreError) {
    guard setAside == nil else {
      return try await writer.finish(state: state, atMilliseconds: endedAt)
    }
    do throws(StoreError) {
      try await patience.trying(tell: tell) { () throws(StoreError) in
        try await writer.finish(state: state, atMilliseconds: endedAt)
      }
    } catch {
      // All of it was stored, in a file that nobody finds.
      guard error.meansLoss else { throw error }
      try open(because: error)
    }
  }

  /// Lets go of the file, so that the next program takes it in; nothing is appended after it.
  package func closeFile() {
    if let loss = writer.store.files?.loss { try? rescue(loss) }
    file.withLock { $0?.close() }
  }

  private func open(because error: StoreError) throws(StoreError) {
    let opened = try UnstoredFile(of: writer, because: error)
    file.withLock { $0 = opened }
    if error.meansLoss { try rescue(error.loss) }
    tell(.setAside(path: opened.contents.path, error))
  }

  /// Takes what was stored out of a store that is lost, while its connection still has it.
  ///
  /// - Parameter loss: `nil` where it is damaged.
  private func rescue(_ loss: StoreLoss?) throws(StoreError) {
    // Once: a log that was removed for good is no further loss.
    guard setAside?.earlier == .inStore else { return }
    let retained = retained.withLock { $0 }
    let isInPlace = loss?.isInPlace ?? false
    try file.withLock { file throws(StoreError) in
      if isInPlace, retained.isComplete {
        try file?.rescue(retained, isFirst: writer.isFirst)
      } else if loss == .overwritten {
        // What would be read may be the other file's.
        file?.giveUpEarlier()
      } else {
        try file?.rescue(from: writer)
      }
    }
    if isInPlace {
      writer.store.abandon()
    } else if loss != nil {
      writer.store.emptyLog()
    }
  }

  private func put(_ attempts: [Attempt]) throws(StoreError) {
    try file.withLock { file throws(StoreError) in try file?.append(attempts) }
  }

  private func put(_ stage: LoadStageRecord) throws(StoreError) {
    try file.withLock { file throws(StoreError) in try file?.append(stage) }
  }
}
