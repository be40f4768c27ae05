import Domain
import GRDB

extension RunStore {
  /// How far each request came of which anything is stored, in the order of the plan.
  package func progress(of run: RunRow) throws(StoreError) -> [RequestProgress] {
    try reading { db in
      // With a bare max(), SQLite takes the other columns from the row that holds it.
      let sql = """
        SELECT request, arm, sample_id, repetition, stage, is_warm_up AND left_out IS NULL,
          max(attempt), failure_kind
        FROM attempt WHERE run = ? GROUP BY request ORDER BY request
        """
      let cursor = try Row.fetchCursor(db, sql: sql, arguments: [run.number])
      var progress: [RequestProgress] = []
      while let row = try cursor.next() {
        var reader = ColumnReader(row)
        progress.append(
          RequestProgress(
            request: try reader.int(),
            arm: try reader.int(),
            sampleID: try reader.text(),
            repetition: try reader.int(),
            stage: try reader.int(),
            isWarmUp: try reader.flag(),
            attempts: try reader.int(),
            lastFailure: try reader.optionalCase(RequestFailure.Kind.self)
          )
        )
      }
      return progress
    }
  }
}
