import GRDB

/// The totals of a run, which its row keeps so that a list of runs reads no attempts.
enum RunTotals {
  /// Counts again, after attempts came by another way than a writer.
  static func recount(_ run: Int64, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE run SET (attempt_count, finished_request_count, succeeded_request_count) = (
          SELECT count(*), ifnull(sum(NOT is_warm_up AND attempt = 1), 0),
            ifnull(sum(NOT is_warm_up AND failure_kind IS NULL), 0)
          FROM attempt WHERE run = ?
        )
        WHERE number = ?
        """,
      arguments: [run, run]
    )
  }
}
