package import Domain
import Foundation
import GRDB

extension RunStore {
  /// Enters a run into the store and gives the writer of its attempts.
  ///
  /// Commits before it returns: whoever has a writer knows that the store can be written, so a
  /// failure here is told before anything is sent.
  package func beginRun(
    _ manifest: RunManifest,
    texts: TextPolicy = .kept
  ) throws(StoreError) -> RunWriter {
    let kept = texts.apply(manifest)
    let shards = manifest.shards?.records ?? []
    let (number, session) = try StoreError.wrapping(path) {
      try database.write { db in
        let sql = "SELECT EXISTS (SELECT 1 FROM run WHERE id = ?)"
        guard try Bool.fetchOne(db, sql: sql, arguments: [kept.id]) != true else {
          throw StoreError.duplicateRun(id: kept.id, shard: shards.first?.shard)
        }
        let number = try kept.insert(into: db)
        let session =
          try RunShards.sessionNumber(covering: shards, of: number, in: db) ?? 1
        try Self.insertSession(session, of: number, at: kept.startedAtMilliseconds, into: db)
        return (number, session)
      }
    }
    return RunWriter(
      run: RunIdentity(number: number, id: manifest.id),
      manifest: kept,
      session: session,
      shards: shards,
      scoring: 1,
      store: self,
      policy: texts
    )
  }

  static func insertSession(
    _ session: Int64,
    of run: Int64,
    at startedAtMilliseconds: Int64,
    into db: Database
  ) throws {
    let process = ProcessIdentity.current
    try db.execute(
      sql: """
        INSERT INTO session (run, number, started_at_ms, process_id, process_start,
          clock_zero_at_us)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        run, session, startedAtMilliseconds, process.id, process.start, Self.clockZeroMicroseconds,
      ]
    )
  }
  /// When the monotonic clock was zero by the wall clock, microseconds since 1970.
  static var clockZeroMicroseconds: Int64 {
    let (instant, date) = (Instant.now, Date.now)
    return Int64(date.timeIntervalSince1970 * 1e6) - instant.nanoseconds / 1_000
  }
}
