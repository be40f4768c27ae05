import GRDB

extension RunStore {
  /// Adds a tag; one that the run already has is left alone.
  package func tag(_ run: RunRow, _ tag: String) throws(StoreError) {
    try execute(
      "INSERT INTO run_tag (run, tag) VALUES (?, ?) ON CONFLICT DO NOTHING",
      [run.number, tag.column]
    )
  }

  package func untag(_ run: RunRow, _ tag: String) throws(StoreError) {
    try execute("DELETE FROM run_tag WHERE run = ? AND tag = ?", [run.number, tag.column])
  }

  package func note(
    _ run: RunRow,
    _ content: String,
    atMilliseconds createdAt: Int64
  ) throws(StoreError) {
    try execute(
      "INSERT INTO run_note (run, created_at_ms, content) VALUES (?, ?, ?)",
      [run.number, createdAt, content.column]
    )
  }

  /// The notes on a run, oldest first.
  package func notes(on run: RunRow) throws(StoreError) -> [RunNote] {
    try reading { db in
      let sql = "SELECT created_at_ms, content FROM run_note WHERE run = ? ORDER BY id"
      return try Row.fetchAll(db, sql: sql, arguments: [run.number]).map { row in
        var reader = ColumnReader(row)
        return RunNote(
          createdAtMilliseconds: try reader.integer(),
          content: try reader.text()
        )
      }
    }
  }

  /// Makes runs those that later runs of their suite are held against, all together.
  ///
  /// Baselines before them are kept, so that a comparison of last month can be understood. What was
  /// blessed at one instant is one window.
  package func bless(
    _ runs: [RunRow],
    reason: String,
    atMilliseconds blessedAt: Int64
  ) throws(StoreError) {
    try StoreError.wrapping(path) {
      try database.write { db in
        let sql =
          "INSERT INTO baseline (run, suite_name, blessed_at_ms, reason) VALUES (?, ?, ?, ?)"
        for run in runs.sorted(by: { $0.number < $1.number }) {
          try db.execute(
            sql: sql,
            arguments: [run.number, run.suiteName.column, blessedAt, reason.column]
          )
        }
      }
    }
  }

  /// The runs that later runs of a suite are held against, oldest first: those blessed last, together.
  package func blessedRuns(ofSuite suite: String) throws(StoreError) -> [RunRow] {
    let known = try baselines(ofSuite: suite)
    let window = known.prefix { $0.blessedAtMilliseconds == known.first?.blessedAtMilliseconds }
    var runs: [RunRow] = []
    for number in Set(window.map(\.run)).sorted() {
      runs.append(try resolve(.number(number)))
    }
    return runs
  }

  /// Every baseline of a suite, the newest, which is the one in force, first.
  package func baselines(ofSuite suite: String) throws(StoreError) -> [Baseline] {
    try reading { db in
      let sql = """
        SELECT run, suite_name, blessed_at_ms, reason FROM baseline
        WHERE suite_name = ? ORDER BY blessed_at_ms DESC, id DESC
        """
      return try Row.fetchAll(db, sql: sql, arguments: [suite.column]).map { row in
        var reader = ColumnReader(row)
        return Baseline(
          run: try reader.integer(),
          suiteName: try reader.text(),
          blessedAtMilliseconds: try reader.integer(),
          reason: try reader.text()
        )
      }
    }
  }

  /// Removes a run with everything that belongs to it; texts that nobody uses any more go with
  /// `vacuum()`.
  package func delete(_ run: RunRow) throws(StoreError) {
    try StoreError.wrapping(path) {
      try writingWithReferences { db in
        try Self.refuseRunning(run.number, in: db)
        try db.execute(sql: "DELETE FROM run WHERE number = ?", arguments: [run.number])
      }
    }
  }

  private func execute(_ sql: String, _ arguments: StatementArguments) throws(StoreError) {
    try StoreError.wrapping(path) {
      try database.write { db in try db.execute(sql: sql, arguments: arguments) }
    }
  }
}
