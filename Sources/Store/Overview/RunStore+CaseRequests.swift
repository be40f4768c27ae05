import Domain
import GRDB

/// A request that asked a case.
package struct CaseRequest: Hashable, Sendable {
  /// Index into the run's arms.
  package var arm: Int

  /// Position in the run's plan.
  package var request: Int
}

extension RunStore {
  /// The requests that asked one case, in the order of the plan.
  ///
  /// Found by the index of an arm's figures, which has the case and is a tenth of the table: no
  /// index is sorted by case, for what it would cost each attempt that is stored.
  package func requests(
    ofCase sample: String,
    in run: RunRow
  ) throws(StoreError) -> [CaseRequest] {
    try reading { db in
      let sql = """
        SELECT DISTINCT arm, request FROM attempt INDEXED BY attempt_figures
        WHERE run = ? AND sample_id = ? ORDER BY request
        """
      let arguments: StatementArguments = [run.number, sample.column]
      return try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
        var reader = ColumnReader(row)
        return CaseRequest(arm: try reader.int(), request: try reader.int())
      }
    }
  }
}
