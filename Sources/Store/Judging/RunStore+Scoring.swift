package import Domain
import GRDB

extension RunStore {
  /// Enters a further scoring of a run's answers; those before it stay.
  ///
  /// - Parameters:
  ///   - run: The run, whose texts must have been kept for its answers to mean anything.
  ///   - definitions: The scores that will be made.
  ///   - reason: Why, in words: they are shown where scorings are listed.
  ///   - createdAt: Milliseconds since 1970.
  package func beginScoring(
    of run: RunRow,
    definitions: [RunManifest.ScoreDefinition],
    reason: String,
    atMilliseconds createdAt: Int64
  ) throws(StoreError) -> ScoringWriter {
    guard run.keepsText else { throw .noTexts(run: run.number) }
    let number = try StoreError.wrapping(path) {
      try database.write { db in
        let sql = "SELECT ifnull(max(number), 0) + 1 FROM scoring WHERE run = ?"
        let number = try Int64.fetchOne(db, sql: sql, arguments: [run.number]) ?? 1
        try Scoring(
          number: number,
          createdAtMilliseconds: createdAt,
          reason: reason,
          isComplete: false,
          definitions: definitions
        ).insert(of: run.number, into: db)
        return number
      }
    }
    return ScoringWriter(run: run.identity, number: number, store: self, policy: .kept)
  }

  /// Every scoring of a run, oldest first.
  package func scorings(of run: RunRow) throws(StoreError) -> [Scoring] {
    try reading { db in
      let sql = """
        SELECT number, created_at_ms, reason, is_complete FROM scoring
        WHERE run = ? ORDER BY number
        """
      return try Row.fetchAll(db, sql: sql, arguments: [run.number]).map { row in
        var reader = ColumnReader(row)
        let number = try reader.integer()
        return Scoring(
          number: number,
          createdAtMilliseconds: try reader.integer(),
          reason: try reader.text(),
          isComplete: try reader.flag(),
          definitions: try Scoring.definitions(run: run.number, scoring: number, from: db)
        )
      }
    }
  }

  /// The scoring of that number, or the one that counts: the last that is complete.
  package func scoring(_ number: Int64?, of run: RunRow) throws(StoreError) -> Scoring {
    let all = try scorings(of: run)
    let found =
      number.map { number in all.first { $0.number == number } } ?? all.last(where: \.isComplete)
    guard let found else {
      throw .noSuchScoring(run: run.number, scoring: number ?? 1, newest: all.last?.number ?? 0)
    }
    return found
  }

  /// What judges were asked about one attempt in one scoring, in the order of asking.
  package func judgeCalls(
    about reference: AttemptReference,
    of run: RunRow,
    scoring: Int64
  ) throws(StoreError) -> [JudgeCall] {
    try reading { db in
      try Self.judgeCalls(about: reference, of: run.number, scoring: scoring, from: db)
    }
  }

  static func judgeCalls(
    about reference: AttemptReference,
    of run: Int64,
    scoring: Int64,
    from db: Database
  ) throws -> [JudgeCall] {
    let sql = """
      \(JudgeCall.sql)
      WHERE scoring = ? AND attempt = (
        SELECT id FROM attempt WHERE run = ? AND request = ? AND (attempt = ? OR ?)
        ORDER BY attempt DESC LIMIT 1
      )
      ORDER BY judge_call.id
      """
    let arguments: StatementArguments = [
      scoring, run, reference.request, reference.attempt ?? 0, reference.attempt == nil,
    ]
    return try Row.fetchAll(db, sql: sql, arguments: arguments).map(JudgeCall.init)
  }
}
