package import Domain
import GRDB

/// One judgement of all answers of a run; a run can be scored again, and keeps every scoring.
package struct Scoring: Hashable, Sendable {
  /// 1 for the scores that were made while the run ran.
  package var number: Int64
  package var createdAtMilliseconds: Int64

  /// Why it was made, in words.
  package var reason: String

  /// Whether it was finished; one that was broken off is kept but never read unasked.
  package var isComplete: Bool
  package var definitions: [RunManifest.ScoreDefinition]

  func insert(of run: Int64, into db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO scoring (run, number, created_at_ms, is_complete, reason)
        VALUES (?, ?, ?, ?, ?)
        """,
      arguments: [run, number, createdAtMilliseconds, isComplete, reason.column]
    )
    for (position, definition) in definitions.enumerated() {
      try db.execute(
        sql: """
          INSERT INTO score_definition
            (run, scoring, position, name, is_primary, is_pass_fail, is_higher_better, reduction,
              summary, turns, lowest, highest)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          run, number, position, definition.name.column, definition.isPrimary,
          definition.isPassFail, definition.isHigherBetter, definition.reduction.rawValue,
          definition.summary.column, definition.turns?.rawValue,
          definition.range?.lowest, definition.range?.highest,
        ]
      )
    }
  }

  /// Makes a score pass or fail where all its values are: of a program or an address nobody knows before
  /// it has answered.
  ///
  /// Numbers without bounds would give a share an interval beyond 0 and 1, and none where all passed.
  static func settleDefinitions(run: Int64, in db: Database) throws {
    func has(_ kind: String) -> String {
      """
      EXISTS (
          SELECT 1 FROM attempt JOIN score ON score.attempt = attempt.id
          WHERE attempt.run = score_definition.run AND score.scoring = score_definition.scoring
            AND score.name = score_definition.name AND score.kind = '\(kind)'
        )
      """
    }
    try db.execute(
      sql: """
        UPDATE score_definition
        SET is_pass_fail = 1, is_higher_better = 1, lowest = 0, highest = 1
        WHERE run = ? AND NOT is_pass_fail AND lowest IS NULL AND highest IS NULL
          AND NOT \(has(Score.Kind.number.rawValue)) AND \(has(Score.Kind.passFail.rawValue))
        """,
      arguments: [run]
    )
  }

  static func definitions(
    run: Int64,
    scoring: Int64,
    from db: Database
  ) throws -> [RunManifest.ScoreDefinition] {
    let sql = """
      SELECT name, is_primary, is_pass_fail, is_higher_better, lowest, highest, reduction, turns, summary
      FROM score_definition
      WHERE run = ? AND scoring = ? ORDER BY position
      """
    return try Row.fetchAll(db, sql: sql, arguments: [run, scoring]).map { row in
      var reader = ColumnReader(row)
      return RunManifest.ScoreDefinition(
        name: try reader.text(),
        isPrimary: try reader.flag(),
        isPassFail: try reader.flag(),
        isHigherBetter: try reader.optionalFlag(),
        range: ScoreRange(
          lowest: try reader.optionalNumber(),
          highest: try reader.optionalNumber()
        ),
        reduction: try reader.optionalCase(CaseReduction.self) ?? .mean,
        turns: try reader.optionalCase(TurnReduction.self),
        summary: try reader.text()
      )
    }
  }

  /// The scoring made last: the one that counts unless another is asked for.
  static func latest(of run: Int64, from db: Database) throws -> Int64 {
    let sql = "SELECT max(number) FROM scoring WHERE run = ? AND is_complete"
    return try Int64.fetchOne(db, sql: sql, arguments: [run]) ?? 1
  }
}
