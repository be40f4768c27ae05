import Domain
import GRDB

/// Keeps one further scoring of a run, part by part.
///
/// What was paid for is kept at once, but the scoring counts only from `finish()` on: one that was
/// broken off never mixes with the scores that were there.
package struct ScoringWriter: Sendable {
  package let run: RunIdentity
  package let number: Int64
  let store: RunStore
  let policy: TextPolicy

  /// Stores the scores of some attempts, all or none.
  package func append(_ attempts: [ScoredAttempt]) throws(StoreError) {
    try write(attempts, replacing: false)
  }

  /// Puts other scores in the place of those that attempts have in this scoring, all or none.
  ///
  /// Judge calls are added to those that are there.
  package func replace(_ attempts: [ScoredAttempt]) throws(StoreError) {
    try write(attempts, replacing: true)
  }

  private func write(_ attempts: [ScoredAttempt], replacing: Bool) throws(StoreError) {
    try StoreError.wrapping(store.path) {
      try store.database.write { db in
        var texts = TextTable()
        let statements = try AttemptStatements(db)
        try KeptFigures.drop(run.number, scoring: number, in: db)
        for scored in attempts {
          let attempt = try id(of: scored, in: db)
          if replacing {
            try db.cachedStatement(sql: "DELETE FROM score WHERE attempt = ? AND scoring = ?")
              .execute(arguments: [attempt, number])
          }
          try insert(scored, of: attempt, texts: &texts, by: statements)
        }
      }
    }
    // Only now: what was paid for can then still be read by the connection that wrote it.
    try store.verifyPresence()
  }

  private func id(of scored: ScoredAttempt, in db: Database) throws -> Int64 {
    let select = try db.cachedStatement(
      sql: "SELECT id FROM attempt WHERE run = ? AND request = ? AND attempt = ?"
    )
    let key: StatementArguments = [run.number, scored.request, scored.attempt]
    guard let attempt = try Int64.fetchOne(select, arguments: key) else {
      let reference = AttemptReference(request: scored.request, attempt: scored.attempt)
      throw StoreError.noSuchAttempt(run: run.number, reference: reference.description)
    }
    return attempt
  }

  private func insert(
    _ scored: ScoredAttempt,
    of attempt: Int64,
    texts: inout TextTable,
    by statements: AttemptStatements
  ) throws {
    var rows = RowValues(capacity: 96 * scored.scores.count)
    for score in scored.scores { score.append(to: &rows, policy) }
    try rows.reading { rows in
      try AttemptInserter.insert(
        scores: scored.scores.count,
        from: &rows,
        of: attempt,
        scoring: number,
        by: statements
      )
    }
    for call in scored.judgeCalls {
      try AttemptInserter.insert(
        call,
        of: attempt,
        scoring: number,
        policy: policy,
        texts: &texts,
        by: statements
      )
    }
  }

  /// Makes this scoring the one that counts.
  package func finish() throws(StoreError) {
    try StoreError.wrapping(store.path) {
      try store.database.write { db in
        try db.execute(
          sql: "UPDATE scoring SET is_complete = 1 WHERE run = ? AND number = ?",
          arguments: [run.number, number]
        )
        try Scoring.settleDefinitions(run: run.number, in: db)
        try KeptFigures.keep(run.number, in: db)
      }
    }
    try store.verifyPresence()
  }
}
