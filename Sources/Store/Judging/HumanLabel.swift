import Domain
import GRDB

/// What a person says of one stored answer.
package struct HumanLabel: Hashable, Sendable {
  package var request: Int
  package var attempt: Int

  /// `nil` where only a letter or a note was given.
  package var passed: Bool?

  /// One of a judge's choices, such as `A`; `nil` without.
  package var letter: String?
  package var note: String?

  package init(
    request: Int,
    attempt: Int,
    passed: Bool?,
    letter: String? = nil,
    note: String? = nil
  ) {
    self.request = request
    self.attempt = attempt
    self.passed = passed
    self.letter = letter
    self.note = note
  }
}

extension HumanLabel {
  /// The name of the score that people give.
  package static let score = "human"

  /// By which the scoring of people is told from those that a suite made.
  static let reason = "labelled by people"

  /// Who is named where a judge's model would stand.
  static let person = "person"

  fileprivate static let definition = RunManifest.ScoreDefinition(
    name: score,
    isPrimary: true,
    isPassFail: true,
    summary: "a person's label"
  )

  /// What stands as the prompt of a judge's call, which the store does not do without.
  fileprivate static let prompt = "Label the answer."
}

extension RunStore {
  /// Number of the scoring that holds people's labels of a run; `nil` where nobody gave any.
  ///
  /// It is never complete: labels are read where they are asked for, and no figure becomes one of
  /// the few answers that were labelled.
  package func labelScoring(of run: RunRow) throws(StoreError) -> Int64? {
    try reading { db in
      let sql = "SELECT max(number) FROM scoring WHERE run = ? AND reason = ? AND NOT is_complete"
      return try Int64.fetchOne(db, sql: sql, arguments: [run.number, HumanLabel.reason])
    }
  }

  /// Keeps a label in the run's scoring of people, in the place of an earlier one of the answer.
  ///
  /// - Parameter now: Milliseconds since 1970.
  /// - Throws: `noTexts` where the run kept no answers, `noSuchAttempt` where there is none such.
  package func label(
    _ label: HumanLabel,
    of run: RunRow,
    atMilliseconds now: Int64
  ) throws(StoreError) {
    let writer =
      if let number = try labelScoring(of: run) {
        continueScoring(number, of: run.identity)
      } else {
        try beginScoring(
          of: run,
          definitions: [HumanLabel.definition],
          reason: HumanLabel.reason,
          atMilliseconds: now
        )
      }
    let call = JudgeCall(
      scoreName: HumanLabel.score,
      model: HumanLabel.person,
      prompt: HumanLabel.prompt,
      answer: label.note,
      verdict: label.letter,
      startedAtMilliseconds: now,
      duration: .zero
    )
    let score = Score(
      name: HumanLabel.score,
      value: label.passed.map { .passed($0) } ?? .unscored(.notJudged)
    )
    try writer.replace([
      ScoredAttempt(
        request: label.request,
        attempt: label.attempt,
        scores: [score],
        judgeCalls: [call]
      )
    ])
  }

  /// What people said of a run's answers, in the order of the plan.
  ///
  /// - Parameter requests: Of these alone; `nil` for all that were labelled.
  package func labels(
    of run: RunRow,
    requests: [Int]? = nil
  ) throws(StoreError) -> [HumanLabel] {
    guard let scoring = try labelScoring(of: run) else { return [] }
    return try reading { db in
      let list = requests.map { $0.map(String.init).joined(separator: ", ") }
      let chosen = list.map { "AND attempt.request IN (\($0))" } ?? ""
      // With a bare max(), SQLite takes the other columns from the row that holds it: the last.
      let sql = """
        SELECT attempt.request, attempt.attempt, judge_call.verdict, note.content,
          (SELECT value FROM score WHERE score.attempt = attempt.id AND score.scoring = ?),
          max(judge_call.id)
        FROM attempt JOIN judge_call ON judge_call.attempt = attempt.id
        LEFT JOIN text AS note ON note.id = judge_call.answer_text
        WHERE attempt.run = ? AND judge_call.scoring = ? AND judge_call.score_name = ? \(chosen)
        GROUP BY attempt.id ORDER BY attempt.request, attempt.attempt
        """
      let arguments: StatementArguments = [scoring, run.number, scoring, HumanLabel.score]
      return try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
        var reader = ColumnReader(row)
        let request = try reader.int()
        let attempt = try reader.int()
        let letter = try reader.optionalText()
        let note = try reader.optionalText()
        let value = try reader.optionalNumber()
        return HumanLabel(
          request: request,
          attempt: attempt,
          passed: value.map { $0 > 0.5 },
          letter: letter,
          note: note
        )
      }
    }
  }
}
