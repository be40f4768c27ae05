import GRDB

/// The attempts since other tools' are among them: when such a request was due is not known, which is
/// written as an instant after its start, and nothing is told that is counted from it.
enum Views5 {
  static func apply(_ db: Database) throws {
    try db.execute(sql: "DROP VIEW attempt_summary")
    try db.execute(sql: attemptSummary)
  }

  private static let attemptSummary = Views1.attemptSummary(
    headline: "score.position = \(Views2.headline)",
    cached: Views3.cachedColumn,
    span: { "iif(cached_run_id IS NULL AND scheduled_ns <= started_ns, \($0), NULL)" }
  )
}
