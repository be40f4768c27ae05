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
    try StoreError.wrapping(store.path) {
      try store.database.write { db in
        var texts = TextTable()
        for attempt in attempts {
          try insert(attempt, texts: &texts, into: db)
        }
      }
    }
  }

  private func insert(
    _ scored: ScoredAttempt,
    texts: inout TextTable,
    into db: Database
  ) throws {
    let select = try db.cachedStatement(
      sql: "SELECT id FROM attempt WHERE run = ? AND request = ? AND attempt = ?"
    )
    let key: StatementArguments = [run.number, scored.request, scored.attempt]
    guard let attempt = try Int64.fetchOne(select, arguments: key) else {
      let reference = AttemptReference(request: scored.request, attempt: scored.attempt)
      throw StoreError.noSuchAttempt(run: run.number, reference: reference.description)
    }
    try AttemptInserter.insert(
      scored.scores.map { $0.columns(policy) },
      of: attempt,
      scoring: number,
      into: db
    )
    for call in scored.judgeCalls {
      try call.insert(of: attempt, scoring: number, policy: policy, texts: &texts, into: db)
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
      }
    }
  }
}
