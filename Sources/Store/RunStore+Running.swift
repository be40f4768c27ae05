package import Domain
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
    let number = try StoreError.wrapping(path) {
      try database.write { db in
        let sql = "SELECT EXISTS (SELECT 1 FROM run WHERE id = ?)"
        guard try Bool.fetchOne(db, sql: sql, arguments: [kept.id]) != true else {
          throw StoreError.duplicateRun(id: kept.id)
        }
        let number = try kept.insert(into: db)
        try Self.insertSession(1, of: number, at: kept.startedAtMilliseconds, into: db)
        return number
      }
    }
    return RunWriter(
      run: RunIdentity(number: number, id: manifest.id),
      manifest: kept,
      session: 1,
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
        INSERT INTO session (run, number, started_at_ms, process_id, process_start)
        VALUES (?, ?, ?, ?, ?)
        """,
      arguments: [run, session, startedAtMilliseconds, process.id, process.start]
    )
  }
}
