import GRDB

/// The totals of a run, which its row keeps so that a list of runs reads no attempts.
enum RunTotals {
  /// Whether an attempt counts as a request's end, in SQL: of a conversation only the last does.
  static let finished = """
    NOT is_warm_up AND iif(conversation IS NULL, attempt = 1, conversation_end IS NOT NULL)
    """

  static let succeeded = """
    NOT is_warm_up AND failure_kind IS NULL AND (conversation IS NULL OR conversation_end IS NOT NULL)
    """

  /// Counts again, after attempts came by another way than a writer.
  static func recount(_ run: Int64, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE run SET (attempt_count, finished_request_count, succeeded_request_count) = (
          SELECT count(*), ifnull(sum(\(finished)), 0), ifnull(sum(\(succeeded)), 0)
          FROM attempt WHERE run = ?
        )
        WHERE number = ?
        """,
      arguments: [run, run]
    )
  }

  /// Counts attempts that a writer has inserted, so that a list of runs reads none of them.
  ///
  /// - Throws: What SQLite says of attempts whose run is not there, such as one that was deleted
  ///   meanwhile.
  static func add(_ inserted: [PreparedAttempt], to run: Int64, in db: Database) throws {
    var (finished, succeeded) = (0, 0)
    for attempt in inserted where attempt.isMeasured {
      finished += attempt.isFirst ? 1 : 0
      succeeded += attempt.succeeded ? 1 : 0
    }
    var values = RowValues(capacity: 36)
    values.append(inserted.count)
    values.append(finished)
    values.append(succeeded)
    values.append(run)
    let sql = """
      UPDATE run SET
        attempt_count = attempt_count + ?,
        finished_request_count = finished_request_count + ?,
        succeeded_request_count = succeeded_request_count + ?
      WHERE number = ?
      """
    try DirectStatement(sql, in: db).execute(values)
    guard db.changesCount > 0 else {
      throw DatabaseError(
        resultCode: .SQLITE_CONSTRAINT_FOREIGNKEY,
        message: "FOREIGN KEY constraint failed"
      )
    }
  }
}
