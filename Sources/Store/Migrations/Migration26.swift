import GRDB

/// Between which numbers the values of a score lie.
///
/// Of scores from before it is known by the beginning of their summary, where the scorer leaves no
/// choice.
enum Migration26 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE score_definition ADD COLUMN lowest REAL;
        ALTER TABLE score_definition ADD COLUMN highest REAL;
        UPDATE score_definition SET lowest = 0, highest = 1 WHERE is_pass_fail;
        """
    )
    for (summaries, highest) in ranges {
      try db.execute(
        sql: """
          UPDATE score_definition SET lowest = 0, highest = ?
          WHERE NOT is_pass_fail AND summary GLOB ?
          """,
        arguments: [highest, summaries]
      )
    }
  }

  /// Numbers that begin at 0, and where they end.
  private static let ranges: [(summaries: String, highest: Double?)] = [
    ("f1 *", 1), ("rouge*", 1), ("levenshtein *", 1), ("ifeval *", 1), ("tool_calls F1 *", 1),
    ("pairwise by *", 1), ("bleu *", 100), ("chrf *", 100), ("measure *", nil),
  ]
}
