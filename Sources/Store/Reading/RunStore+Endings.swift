package import Domain
import GRDB

extension RunStore {
  /// By arm, which of a run's measured answers were cut at a limit or are empty; an arm without such is
  /// missing.
  ///
  /// Of several choices one is enough. Answers of runs without texts are never known to be empty.
  package func answerEndings(of run: RunRow) throws(StoreError) -> [Int: AnswerEndings] {
    try reading { db in
      let empty = try Int64.fetchOne(
        db,
        sql: "SELECT id FROM text WHERE hash = ? AND content = ''",
        arguments: [StoredText("").hash]
      )
      // In the order of its key, and without functions, a million answers take a tenth of a second; to
      // look up each one's attempt first would take three.
      let sql = """
        SELECT attempt.arm, sum(ending.is_cut), sum(ending.is_empty)
        FROM (
          SELECT attempt, max(\(Self.isCut)) AS is_cut, max(\(Self.isEmpty)) AS is_empty
          FROM answer
          WHERE attempt BETWEEN (SELECT min(id) FROM attempt WHERE run = :run)
              AND (SELECT max(id) FROM attempt WHERE run = :run)
            AND (\(Self.isCut) OR \(Self.isEmpty))
          GROUP BY attempt
        ) AS ending
        CROSS JOIN attempt ON attempt.id = ending.attempt
        WHERE attempt.run = :run AND NOT attempt.is_warm_up AND attempt.failure_kind IS NULL
        GROUP BY attempt.arm
        """
      // No text has the number 0.
      let arguments: StatementArguments = ["run": run.number, "empty": empty ?? 0]
      let cursor = try Row.fetchCursor(db, sql: sql, arguments: arguments)
      var endings: [Int: AnswerEndings] = [:]
      while let row = try cursor.next() {
        var reader = ColumnReader(row)
        let arm = try reader.int()
        endings[arm] = AnswerEndings(cut: try reader.int(), empty: try reader.int())
      }
      return endings
    }
  }

  /// In either case, as wires have it.
  private static let isCut: String = {
    let reasons = Completion.Choice.limitReasons.sorted()
    let quoted = (reasons + reasons.map { $0.uppercased() }).map { "'\($0)'" }
    return "ifnull(finish_reason IN (\(quoted.joined(separator: ", "))), 0)"
  }()

  private static let isEmpty =
    "(answer_text = :empty AND refusal_text IS NULL AND tool_calls_text IS NULL)"
}
