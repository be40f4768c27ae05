import GRDB

/// What analysis needs to know of a run and had to guess before: prices, which way a score is good,
/// how repetitions are reduced, what the suite says of comparisons, and the `--set` overrides.
enum Migration2 {
  static func apply(_ db: Database) throws {
    try db.execute(sql: tables)
    try fillDirections(db)
  }

  private static let tables = """
    ALTER TABLE run ADD COLUMN overrides TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE run ADD COLUMN comparison TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE revision ADD COLUMN overrides TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE score_definition ADD COLUMN is_higher_better INTEGER;
    ALTER TABLE score_definition ADD COLUMN reduction TEXT NOT NULL DEFAULT 'mean';

    CREATE TABLE price (
      run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
      model TEXT NOT NULL,
      currency TEXT NOT NULL,
      input_per_token REAL NOT NULL,
      output_per_token REAL NOT NULL,
      cached_input_per_token REAL,
      as_of TEXT,
      PRIMARY KEY (run, model)
    ) WITHOUT ROWID;
    """

  private static func fillDirections(_ db: Database) throws {
    let scores = try Row.fetchAll(
      db,
      sql: "SELECT run, scoring, position, is_pass_fail, summary FROM score_definition"
    )
    for row in scores {
      var reader = ColumnReader(row)
      let key = (try reader.integer(), try reader.integer(), try reader.integer())
      let isHigherBetter = EarlierScores.isHigherBetter(
        isPassFail: try reader.flag(),
        summary: try reader.text()
      )
      try db.execute(
        sql: """
          UPDATE score_definition SET is_higher_better = ?
          WHERE run = ? AND scoring = ? AND position = ?
          """,
        arguments: [isHigherBetter, key.0, key.1, key.2]
      )
    }
  }
}

/// What is known of scores that were stored before their direction was.
enum EarlierScores {
  /// By the summary's first words, which the scorers of that time made.
  static func isHigherBetter(isPassFail: Bool, summary: String) -> Bool? {
    guard !isPassFail, summary.hasPrefix("measure ") else { return true }
    let figure = summary.dropFirst("measure ".count).prefix { $0 != "," && $0 != " " }
    switch figure {
    case "ttft", "latency", "cost": return false
    default: return nil
    }
  }
}
