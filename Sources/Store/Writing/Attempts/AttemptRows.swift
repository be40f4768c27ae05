import Domain

/// The rows of attempts in the tables beside theirs, as their values from left to right.
struct AttemptRows {
  /// The scoring that the attempts' own scores belong to.
  private let scoring: Int64

  private var tokenEvents = Rows()
  private var answers = Rows()
  private var scores = Rows()

  private struct Rows {
    var values = RowValues()
    var count = 0
  }

  init(scoring: Int64) {
    self.scoring = scoring
  }

  /// - Parameters:
  ///   - id: The attempt's own row.
  ///   - textRows: Those of its answers' texts.
  mutating func add(_ attempt: PreparedAttempt, id: Int64, textRows: ArraySlice<Int64?>) {
    var textRows = textRows
    attempt.rows.reading { reader in
      reader.skip(AttemptRecord.columnNames.count)
      if attempt.hasTokenEvents {
        tokenEvents.count += 1
        tokenEvents.values.append(id)
        tokenEvents.values.append(1, from: &reader)
      }
      for position in 0..<attempt.answerCount {
        answers.count += 1
        answers.values.append([id, Int64(position)])
        answers.values.append(textRows.prefix(PreparedAttempt.textsOfAnswer))
        textRows = textRows.dropFirst(PreparedAttempt.textsOfAnswer)
        answers.values.append(Completion.Choice.columnNames.count, from: &reader)
      }
      for position in 0..<attempt.scoreCount {
        scores.count += 1
        scores.values.append([id, scoring, Int64(position)])
        scores.values.append(Score.columnNames.count, from: &reader)
      }
    }
  }

  func insert(by statements: AttemptStatements) throws {
    try statements.tokenEvents.insert(tokenEvents.count, from: tokenEvents.values)
    try statements.answer.insert(answers.count, from: answers.values)
    try statements.score.insert(scores.count, from: scores.values)
  }
}
