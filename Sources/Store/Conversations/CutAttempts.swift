package import Domain
import GRDB

/// What was answered in conversations that were cut: they are sent anew whole, so that the attempts are
/// removed, and only what they took is kept.
enum CutAttempts {
  private static let columns = """
    run, request, attempt, started_at_ms, arm, input_tokens, output_tokens, cached_input_tokens,
    cache_written_tokens, told_cost, usage_verbatim
    """

  /// Removes the answers of some conversations of a run.
  ///
  /// Failures stay, as of any request that is sent again, but are no conversation's end any more.
  ///
  /// - Parameter requests: The numbers that each of the conversations may take.
  static func remove(_ requests: [Range<Int>], of run: Int64, in db: Database) throws {
    guard !requests.isEmpty else { return }
    for range in requests {
      let arguments: StatementArguments = [run, range.lowerBound, range.upperBound]
      let place = "run = ? AND request >= ? AND request < ?"
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO cut_attempt (\(columns))
          SELECT \(columns) FROM attempt WHERE \(place) AND failure_kind IS NULL
          """,
        arguments: arguments
      )
      try db.execute(
        sql: "DELETE FROM attempt WHERE \(place) AND failure_kind IS NULL",
        arguments: arguments
      )
      try db.execute(
        sql: "DELETE FROM score WHERE attempt IN (SELECT id FROM attempt WHERE \(place))",
        arguments: arguments
      )
      try db.execute(
        sql: "UPDATE attempt SET conversation_end = NULL WHERE \(place)",
        arguments: arguments
      )
    }
    try RunTotals.recount(run, in: db)
  }

  /// Removes attempts again that another copy of the store still had.
  static func removeAgain(in db: Database) throws {
    try db.execute(
      sql: """
        DELETE FROM main.attempt WHERE (run, request, attempt, started_at_ms) IN (
          SELECT run, request, attempt, started_at_ms FROM main.cut_attempt
        )
        """
    )
  }
}

/// What one removed answer took.
package struct CutAttempt: Hashable, Sendable {
  /// Index into the run's arms.
  package var arm: Int
  package var usage: TokenUsage
}

extension RunStore {
  /// What was paid for answers of a run that were removed because their conversations were sent anew.
  package func cutAttempts(of run: RunRow) throws(StoreError) -> [CutAttempt] {
    try reading { db in
      let sql = """
        SELECT arm, input_tokens, output_tokens, cached_input_tokens, cache_written_tokens, told_cost,
          usage_verbatim
        FROM cut_attempt WHERE run = ?
        """
      return try Row.fetchAll(db, sql: sql, arguments: [run.number]).map { row in
        var reader = ColumnReader(row)
        return CutAttempt(
          arm: try reader.int(),
          usage: TokenUsage(
            inputTokens: try reader.optionalInt(),
            outputTokens: try reader.optionalInt(),
            cachedInputTokens: try reader.optionalInt(),
            cacheWrittenTokens: try reader.optionalInt(),
            toldCost: TokenUsage.cost(try reader.optionalNumber()),
            verbatim: try reader.optionalText()
          )
        )
      }
    }
  }
}
