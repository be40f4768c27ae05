import GRDB

/// What one score asked of one model about the answers of a run, summed.
package struct ScoringCalls: Hashable, Sendable {
  package var scoreName: String
  package var model: String
  package var requests: Int
  package var failedRequests: Int

  /// `nil` where no reply told.
  package var inputTokens: Int?
  package var outputTokens: Int?
}

extension RunStore {
  /// In the order in which the scores first asked.
  package func scoringCalls(
    of run: RunIdentity,
    scoring: Int64
  ) throws(StoreError) -> [ScoringCalls] {
    try reading { db in
      let sql = """
        SELECT score_name, model, count(*), count(judge_call.failure_message),
          \(Views4.sum("judge_call.input_tokens")), \(Views4.sum("judge_call.output_tokens"))
        FROM attempt CROSS JOIN judge_call ON judge_call.attempt = attempt.id
        WHERE attempt.run = ? AND judge_call.scoring = ?
        GROUP BY score_name, model ORDER BY min(judge_call.id)
        """
      return try Row.fetchAll(db, sql: sql, arguments: [run.number, scoring]).map { row in
        var reader = ColumnReader(row)
        return ScoringCalls(
          scoreName: try reader.text(),
          model: try reader.text(),
          requests: try reader.int(),
          failedRequests: try reader.int(),
          inputTokens: try reader.optionalInt(),
          outputTokens: try reader.optionalInt()
        )
      }
    }
  }
}
