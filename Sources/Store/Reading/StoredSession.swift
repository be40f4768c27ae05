import GRDB

/// A sitting in which a run was run: the first, or one that continued it.
package struct StoredSession: Hashable, Sendable {
  /// 1 for the first; `Attempt.session` refers to it.
  package var number: Int
  package var startedAtMilliseconds: Int64

  /// `nil` while it goes on, and for good where the process was killed.
  package var endedAtMilliseconds: Int64?
}

extension RunStore {
  /// The sittings of a run, oldest first.
  package func sessions(of run: RunRow) throws(StoreError) -> [StoredSession] {
    try reading { db in
      let sql =
        "SELECT number, started_at_ms, ended_at_ms FROM session WHERE run = ? ORDER BY number"
      return try Row.fetchAll(db, sql: sql, arguments: [run.number]).map { row in
        var reader = ColumnReader(row)
        return StoredSession(
          number: try reader.int(),
          startedAtMilliseconds: try reader.integer(),
          endedAtMilliseconds: try reader.optionalInteger()
        )
      }
    }
  }
}
