package import Domain
import GRDB
import Synchronization

/// Keeps the attempts of one run as they finish.
///
/// Attempts that are handed over together are one transaction and one flush to the disk. Whoever runs
/// a load gathers them while the last ones are being stored, as `Runner` does; nothing is gathered
/// here, so that what waits to be stored waits in one place.
package final class RunWriter: Sendable {
  package let run: RunIdentity

  /// As the store has it: what is not stored is told of by it.
  let manifest: RunManifest
  let session: Int64

  /// The shards that this sitting brings to their end; none of a run that is not divided.
  private let shards: [ShardRecord]
  private let clock = Mutex<ClockBounds?>(nil)
  let policy: TextPolicy
  let path: String

  /// Where answers are set aside when nothing can be written beside the store, as its path was then.
  let temporaryPrefix: String
  let store: RunStore
  private let database: any DatabaseWriter
  private let inserter: AttemptInserter
  private let prompts = Mutex(PromptTexts())
  private let settings = Mutex(SettingsTexts())

  /// Touched only while writing, which one does at a time.
  private let texts = Mutex(TextTable())
  private let watch = Mutex(FileWatch())

  private typealias Outcome = Result<Void, StoreError>

  init(
    run: RunIdentity,
    manifest: RunManifest,
    session: Int64,
    shards: [ShardRecord] = [],
    scoring: Int64,
    store: RunStore,
    policy: TextPolicy
  ) {
    self.run = run
    self.manifest = manifest
    self.session = session
    self.shards = shards
    self.policy = policy
    path = store.path
    temporaryPrefix = UnstoredFile.temporaryPrefix(of: store.path)
    self.store = store
    database = store.database
    inserter = AttemptInserter(run: run.number, session: session, scoring: scoring)
  }

  /// Whether it is the run's first sitting, or its shard's.
  var isFirst: Bool {
    guard let count = shards.first?.shard.count else { return session == 1 }
    return RunShards.round(ofSession: session, count: count) == 0
  }

  /// How the clock of this sitting compares with those of other shards.
  var clocks: [JSONValue] {
    guard !shards.isEmpty else { return [] }
    return [
      [
        "session": .integer(session), "process_start": .string(ProcessIdentity.current.start),
        "clock_zero_at_us": .integer(RunStore.clockZeroMicroseconds),
      ]
    ]
  }

  /// Stores one attempt; returns when it is committed and flushed to the disk.
  ///
  /// May be called from any number of tasks at once.
  ///
  /// - Parameters:
  ///   - record: What came of the attempt.
  ///   - request: What was sent, so that it can be shown again; its prompt is kept once.
  ///   - judgeCalls: What judges were asked for the record's scores.
  package func append(
    _ record: AttemptRecord,
    request: CompletionRequest? = nil,
    judgeCalls: [JudgeCall] = []
  ) async throws(StoreError) {
    try await append([Attempt(record, request: request, judgeCalls: judgeCalls)])
  }

  /// Stores attempts together; returns when all are committed and flushed to the disk.
  ///
  /// Where one of them cannot be stored the others are, and its error is thrown.
  package func append(_ attempts: [Attempt]) async throws(StoreError) {
    guard !attempts.isEmpty else { return }
    let prepared = attempts.map(prepare)
    let outcome: Outcome = await withCheckedContinuation { continuation in
      database.asyncWriteWithoutTransaction { db in
        continuation.resume(returning: self.write(prepared, into: db))
      }
    }
    try outcome.get()
  }

  /// Stores a load stage once it is over; its attempts have been appended.
  ///
  /// Also where the calling task was cancelled, because a stage that was cut off is told too.
  package func append(_ stage: LoadStageRecord) async throws(StoreError) {
    let (number, session) = (inserter.run, inserter.session)
    let outcome: Outcome = await withCheckedContinuation { continuation in
      database.asyncWriteWithoutTransaction { db in
        do {
          try self.watching(db) { try stage.insert(run: number, session: session, into: db) }
          continuation.resume(returning: .success(()))
        } catch {
          continuation.resume(returning: .failure(self.storeError(error)))
        }
      }
    }
    try outcome.get()
  }

  /// Stores what a server told of itself.
  package func append(_ scrape: ServerScrape) async throws(StoreError) {
    let (number, session) = (inserter.run, inserter.session)
    let outcome: Outcome = await withCheckedContinuation { continuation in
      database.asyncWriteWithoutTransaction { db in
        do {
          try self.watching(db) { try scrape.insert(run: number, session: session, into: db) }
          continuation.resume(returning: .success(()))
        } catch {
          continuation.resume(returning: .failure(self.storeError(error)))
        }
      }
    }
    try outcome.get()
  }

  private func prepare(_ attempt: Attempt) -> PreparedAttempt {
    let sent = attempt.request.map { request in
      StoredRequest(
        prompt: prompts.withLock { $0.stored(request, policy: policy) },
        settings: settings.withLock {
          $0.stored(request, ofArm: attempt.record.arm, policy: policy)
        }
      )
    }
    return PreparedAttempt(
      attempt.record,
      request: sent,
      judgeCalls: attempt.judgeCalls,
      policy: policy
    )
  }

  /// Writes the attempts together; where one of them is at fault, each alone, so that it costs the
  /// others nothing.
  private func write(_ attempts: [PreparedAttempt], into db: Database) -> Outcome {
    do {
      try commit(attempts, into: db)
      return .success(())
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      return writeOneByOne(attempts, into: db)
    } catch {
      return .failure(storeError(error))
    }
  }

  /// Gives the error of the first attempt that cannot be stored; the others are.
  private func writeOneByOne(_ attempts: [PreparedAttempt], into db: Database) -> Outcome {
    var outcome = Outcome.success(())
    for attempt in attempts {
      do {
        try commit([attempt], into: db)
      } catch {
        if case .success = outcome { outcome = .failure(self.error(error, storing: attempt)) }
      }
    }
    return outcome
  }

  private func commit(_ attempts: [PreparedAttempt], into db: Database) throws {
    try watching(db) { try insert(attempts, into: db) }
  }

  /// Does `body` unless the store is lost.
  private func watching(_ db: Database, _ body: () throws -> Void) throws {
    try watch.withLock { watch in
      defer { watch.note(store, in: db) }
      do {
        try watch.verify(store, in: db)
        try body()
      } catch {
        throw watch.cause(of: error, in: store, db)
      }
    }
  }

  /// What attempts refer to is there: texts are found or inserted within the transaction, and to count
  /// the attempts takes their run.
  private func insert(_ attempts: [PreparedAttempt], into db: Database) throws {
    try db.enforceReferences(false)
    try texts.withLock { texts in
      do {
        try db.inTransaction(.immediate) {
          try texts.synchronize(with: db)
          let statements = try AttemptStatements(db)
          try inserter.insert(attempts, texts: &texts, by: statements)
          try RunTotals.add(attempts, to: run.number, in: db)
          return .commit
        }
      } catch {
        texts.forget()
        throw error
      }
    }
  }

  private func error(_ error: any Error, storing attempt: PreparedAttempt) -> StoreError {
    if let error = error as? DatabaseError, error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
      return .duplicateAttempt(request: attempt.request, attempt: attempt.attempt)
    }
    return storeError(error)
  }

  /// What SQLite says of files that are gone is not what happened.
  private func storeError(_ error: any Error) -> StoreError {
    store.files?.loss.map { .lost(path: path, $0) } ?? StoreError(error, path: path)
  }

  /// Notes how far the provider's clock is ahead; kept when the run is closed.
  package func noteClock(_ bounds: ClockBounds?) {
    clock.withLock { $0 = bounds }
  }

  /// Closes the run; every append has to have returned.
  ///
  /// - Throws: `lost` also where the store was lost after the last append.
  package func finish(
    state: RunState,
    atMilliseconds endedAt: Int64
  ) async throws(StoreError) {
    let (number, session) = (inserter.run, inserter.session)
    let bounds = clock.withLock(\.self)
    do {
      try await database.writeWithoutTransaction { db in
        try db.enforceReferences(true)
        try self.watching(db) {
          try db.inTransaction(.immediate) {
            try db.execute(
              sql: "UPDATE run SET state = ?, ended_at_ms = ? WHERE number = ?",
              arguments: [state.rawValue, endedAt, number]
            )
            try db.execute(
              sql: """
                UPDATE session SET ended_at_ms = ?, provider_ahead_least_ns = ?,
                  provider_ahead_most_ns = ?
                WHERE run = ? AND number = ?
                """,
              arguments: [
                endedAt, (bounds?.least).column, (bounds?.most).column, number, session,
              ]
            )
            try RunShards.close(self.shards, of: number, as: state, at: endedAt, in: db)
            return .commit
          }
        }
        try self.watch.withLock { try $0.verify(self.store, in: db) }
      }
    } catch {
      throw storeError(error)
    }
    try store.verifyPresence()
  }
}
