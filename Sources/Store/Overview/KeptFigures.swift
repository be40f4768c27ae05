import Domain
import GRDB

/// The figures of each arm as they stood when a run ended, so that the views read no attempt.
///
/// They are what `arm_summary_now` says of the run, which reads every attempt. Kept figures count only
/// while the run has the attempts, and is told by the scoring, that they were made of; whatever
/// changes a run in another way drops them.
enum KeptFigures {
  /// The columns of `arm_summary` behind those that name the arm.
  static let columns = [
    "attempts", "cached", "failures", "score_name", "score", "scored",
    "time_to_first_token_p50_ms", "time_to_first_token_p95_ms", "end_to_end_latency_p50_ms",
    "end_to_end_latency_p95_ms", "output_tokens", "cost", "currency",
  ]

  private static let list = columns.joined(separator: ", ")

  /// Whether the figures of `arm_figures` are of the run as it is, in SQL on it and `run`.
  static let hold = """
    run.state <> '\(RunState.running.rawValue)'
        AND arm_figures.attempt_count = run.attempt_count
        AND arm_figures.scoring = ifnull(\(Views1.latestScoring("run.number")), 0)
    """

  /// Makes them anew from the attempts.
  static func keep(_ run: Int64, in db: Database) throws {
    try drop(run, in: db)
    try db.execute(
      sql: """
        INSERT INTO arm_figures (run, arm, scoring, attempt_count, \(list))
        SELECT now.run, now.arm, now.scoring, run.attempt_count,
          \(columns.map { "now.\($0)" }.joined(separator: ", "))
        FROM arm_summary_now AS now JOIN run ON run.number = now.run
        WHERE now.run = ?
        """,
      arguments: [run]
    )
  }

  /// Makes those of runs that have none, or none that still hold.
  static func keepMissing(in db: Database) throws {
    let sql = """
      SELECT number FROM run WHERE state <> '\(RunState.running.rawValue)' AND NOT EXISTS (
        SELECT 1 FROM arm_figures WHERE arm_figures.run = run.number AND \(hold)
      )
      """
    for run in try Int64.fetchAll(db, sql: sql) { try keep(run, in: db) }
  }

  /// - Parameter scoring: Only figures that were made by it.
  static func drop(_ run: Int64, scoring: Int64? = nil, in db: Database) throws {
    try db.cachedStatement(
      sql: "DELETE FROM arm_figures WHERE run = ? AND scoring = ifnull(?, scoring)"
    )
    .execute(arguments: [run, scoring])
  }

  /// Runs whose kept figures are not what their attempts say, in words.
  static func findings(in db: Database) throws -> [String] {
    // A sum may differ in its last digits by the order in which it was made.
    let differs = columns.map { column in
      "(kept.\(column) IS NOT now.\(column) AND NOT ifnull("
        + "abs(kept.\(column) - now.\(column)) <= 1e-9 * abs(now.\(column)), 0))"
    }
    return try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT 'the kept figures of run ' || now.run || ' differ from its attempts'
        FROM arm_summary_now AS now
        JOIN (
          SELECT arm_figures.* FROM arm_figures JOIN run ON run.number = arm_figures.run
          WHERE \(hold)
        ) AS kept ON kept.run = now.run AND kept.arm = now.arm
        WHERE \(differs.joined(separator: " OR "))
        """
    )
  }
}

extension RunStore {
  /// Settles what a run that has ended scored, and keeps the figures of each of its arms, which takes a second for a hundred
  /// thousand attempts, so that its views and lists need not read them again.
  package func keepFigures(of run: RunIdentity) throws(StoreError) {
    try StoreError.wrapping(path) {
      try database.write { db in
        try Scoring.settleDefinitions(run: run.number, in: db)
        try KeptFigures.keep(run.number, in: db)
      }
    }
  }
}
