import GRDB

/// The figures of each arm, kept when a run ends: of a million attempts the views took twelve seconds.
///
/// A run from before has none, and its figures are made of its attempts whenever they are asked for.
enum Migration24 {
  static func apply(_ db: Database) throws {
    for view in ["history", "arm_summary"] { try db.execute(sql: "DROP VIEW \(view)") }
    for statement in [table, now, armSummary, Views2.history] { try db.execute(sql: statement) }
  }

  private static let table = """
    CREATE TABLE arm_figures (
      run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
      arm INTEGER NOT NULL,
      scoring INTEGER NOT NULL,
      attempt_count INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      cached INTEGER NOT NULL,
      failures INTEGER NOT NULL,
      score_name TEXT,
      score REAL,
      scored INTEGER NOT NULL,
      time_to_first_token_p50_ms REAL,
      time_to_first_token_p95_ms REAL,
      end_to_end_latency_p50_ms REAL,
      end_to_end_latency_p95_ms REAL,
      output_tokens INTEGER,
      cost REAL,
      currency TEXT,
      PRIMARY KEY (run, arm)
    ) WITHOUT ROWID
    """

  private static let now = now(score: Views2.score)

  /// - Parameters:
  ///   - score: The column of the score that headlines.
  ///   - cost: What the attempts cost, in SQL.
  static func now(score: String, cost: String = Views4.cost) -> String {
    Views4.armSummary(
      name: "arm_summary_now",
      places: "\n  headed.position AS arm,\n  ifnull(headed.scoring, 0) AS scoring,",
      score: score,
      cost: cost
    )
  }

  static let armSummary = """
    CREATE VIEW arm_summary AS
    SELECT
      run.number AS run,
      run.suite_name AS suite,
      arm.model AS model,
      arm.prompt AS prompt,
      arm.cell AS cell,
      \(KeptFigures.columns.map { "arm_figures.\($0) AS \($0)" }.joined(separator: ",\n  "))
    FROM arm_figures
    JOIN run ON run.number = arm_figures.run
    JOIN arm ON arm.run = arm_figures.run AND arm.position = arm_figures.arm
    WHERE \(KeptFigures.hold)
    UNION ALL
    SELECT run, suite, model, prompt, cell, \(KeptFigures.columns.joined(separator: ", "))
    FROM arm_summary_now AS now
    WHERE NOT EXISTS (
      SELECT 1 FROM arm_figures JOIN run ON run.number = arm_figures.run
      WHERE arm_figures.run = now.run AND arm_figures.arm = now.arm
        AND \(KeptFigures.hold)
    )
    """
}
