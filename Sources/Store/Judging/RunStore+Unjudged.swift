package import Domain
import GRDB

extension RunStore {
  private static let unjudged = """
    EXISTS (
      SELECT 1 FROM score WHERE score.attempt = attempt.id AND score.scoring = ?
        AND score.unscored_reason = 'not-judged'
    )
    """

  /// How many scores of a scoring are not judged yet, by the score's name.
  package func unjudgedScores(
    of run: RunIdentity,
    scoring: Int64
  ) throws(StoreError) -> [String: Int] {
    try reading { db in
      let sql = """
        SELECT score.name, count(*) FROM attempt CROSS JOIN score ON score.attempt = attempt.id
        WHERE attempt.run = ? AND score.scoring = ? AND score.unscored_reason = 'not-judged'
        GROUP BY score.name
        """
      var counts: [String: Int] = [:]
      for row in try Row.fetchAll(db, sql: sql, arguments: [run.number, scoring]) {
        var reader = ColumnReader(row)
        counts[try reader.text()] = try reader.int()
      }
      return counts
    }
  }

  /// The next attempts of a scoring that are not judged yet, in the order of the plan, with what was
  /// asked about them before asking was called off.
  ///
  /// - Parameters:
  ///   - last: Where to go on; `nil` begins at the run's first attempt.
  ///   - limit: At most so many are read.
  package func unjudged(
    of run: RunIdentity,
    scoring: Int64,
    after last: AttemptReference? = nil,
    limit: Int
  ) throws(StoreError) -> [Attempt] {
    try reading { db in
      var cursor = try AttemptCursor(
        db,
        where:
          "attempt.run = ? AND (attempt.request, attempt.attempt) > (?, ?) AND \(Self.unjudged)",
        [run.number, last?.request ?? -1, last?.attempt ?? 0, scoring],
        scoring: scoring,
        parts: [.tokenEvents, .answers, .scores]
      )
      var found: [Attempt] = []
      while found.count < limit, var attempt = try cursor.next() {
        let record = attempt.record
        attempt.judgeCalls = try Self.judgeCalls(
          about: AttemptReference(request: record.request, attempt: record.attempt),
          of: run.number,
          scoring: scoring,
          from: db
        )
        found.append(attempt)
      }
      return found
    }
  }

  /// Takes up a scoring that is there, to put scores in place of those that were not judged yet.
  package func continueScoring(_ number: Int64, of run: RunIdentity) -> ScoringWriter {
    ScoringWriter(run: run, number: number, store: self, policy: .kept)
  }
}
