import GRDB

extension RunStore {
  /// What was last told of a suite's verdicts, in the order of their subjects.
  package func toldStates(
    ofSuite suite: String,
    by command: ToldState.Command
  ) throws(StoreError) -> [ToldState] {
    try reading { db in
      let sql = """
        SELECT subject, is_worse, run_started_at_ms, CASE WHEN EXISTS (
          SELECT 1 FROM run
          WHERE run.suite_name = told_state.suite_name
            AND run.started_at_ms = told_state.run_started_at_ms
        ) THEN min(run_started_at_ms, told_at_ms) END
        FROM told_state WHERE suite_name = ? AND command = ? ORDER BY subject
        """
      return try Row.fetchAll(db, sql: sql, arguments: [suite.column, command.rawValue]).map {
        var reader = ColumnReader($0)
        return ToldState(
          subject: try reader.text(),
          isWorse: try reader.flag(),
          runStartedAtMilliseconds: try reader.integer(),
          asOfMilliseconds: try reader.optionalInteger()
        )
      }
    }
  }

  /// Keeps in mind what was told; of each subject the newest is kept.
  package func keep(
    _ states: [ToldState],
    ofSuite suite: String,
    by command: ToldState.Command,
    atMilliseconds toldAt: Int64
  ) throws(StoreError) {
    let sql = """
      INSERT OR REPLACE INTO told_state
        (suite_name, command, subject, is_worse, run_started_at_ms, told_at_ms)
      VALUES (?, ?, ?, ?, ?, ?)
      """
    try StoreError.wrapping(path) {
      try database.write { db in
        for state in states {
          try db.execute(
            sql: sql,
            arguments: [
              suite.column, command.rawValue, state.subject.column, state.isWorse ? 1 : 0,
              state.runStartedAtMilliseconds, toldAt,
            ]
          )
        }
      }
    }
  }
}
