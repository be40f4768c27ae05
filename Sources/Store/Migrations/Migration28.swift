import GRDB

/// The views tell a score of an arm only where it is the mean over its cases' answers.
///
/// They told that mean of every score, under the name of one that is pass@3 or a conversation's too,
/// which may be another number by far. What was kept so is forgotten.
enum Migration28 {
  static func apply(_ db: Database) throws {
    for view in ["history", "arm_summary", "arm_summary_now"] {
      try db.execute(sql: "DROP VIEW \(view)")
    }
    let now = Migration24.now(score: score)
    for statement in [now, Migration24.armSummary, Views2.history] {
      try db.execute(sql: statement)
    }
    try db.execute(
      sql: """
        UPDATE arm_figures SET score = NULL WHERE NOT EXISTS (
          SELECT 1 FROM score_definition AS own
          WHERE own.run = arm_figures.run AND own.scoring = arm_figures.scoring
            AND own.name = arm_figures.score_name AND \(isMean)
        )
        """
    )
  }

  private static let isMean = "own.reduction = 'mean' AND own.turns IS NULL"

  static let score = """
    CASE WHEN EXISTS (
        SELECT 1 FROM score_definition AS own
        WHERE own.run = headed.run AND own.scoring = headed.scoring
          AND own.name = headed.headline AND \(isMean)
      ) THEN \(Views2.meanOfCases) END AS score
    """
}
