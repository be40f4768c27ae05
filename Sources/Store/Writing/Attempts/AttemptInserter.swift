import Domain
import GRDB

/// Inserts prepared attempts into the tables that hold their parts.
struct AttemptInserter {
  let run: Int64
  let session: Int64

  /// The scoring that the attempts' own scores belong to.
  let scoring: Int64

  static func insertion(into table: String, _ columns: [String]) -> String {
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
  }

  func insert(
    _ prepared: PreparedAttempt,
    texts: inout TextTable,
    by statements: AttemptStatements
  ) throws {
    let textRows = try prepared.texts.map { try texts.row(of: $0, by: statements.texts) }
    let id = try prepared.rows.reading { rows in
      try insert(&rows, of: prepared, textRows: textRows, by: statements)
    }
    for call in prepared.judgeCalls {
      try Self.insert(
        call,
        of: id,
        scoring: scoring,
        policy: prepared.policy,
        texts: &texts,
        by: statements
      )
    }
  }

  /// - Returns: The attempt's own row.
  private func insert(
    _ rows: inout RowValues.Reader,
    of prepared: PreparedAttempt,
    textRows: [Int64?],
    by statements: AttemptStatements
  ) throws -> Int64 {
    var textRows = textRows[...]
    var keys = RowValues(capacity: 64)
    keys.append([run, session])
    keys.append(textRows.prefix(PreparedAttempt.textsOfAttempt))
    textRows = textRows.dropFirst(PreparedAttempt.textsOfAttempt)
    try statements.attempt.execute(keys, &rows)
    let id = statements.lastInsertedRow
    if prepared.hasTokenEvents {
      keys.removeAll()
      keys.append(id)
      try statements.tokenEvents.execute(keys, &rows)
    }
    for position in 0..<prepared.answerCount {
      keys.removeAll()
      keys.append([id, Int64(position)])
      keys.append(textRows.prefix(PreparedAttempt.textsOfAnswer))
      textRows = textRows.dropFirst(PreparedAttempt.textsOfAnswer)
      try statements.answer.execute(keys, &rows)
    }
    let scores = prepared.scoreCount
    try Self.insert(scores: scores, from: &rows, of: id, scoring: scoring, by: statements)
    return id
  }

  static func insert(
    scores count: Int,
    from rows: inout RowValues.Reader,
    of attempt: Int64,
    scoring: Int64,
    by statements: AttemptStatements
  ) throws {
    for position in 0..<count {
      var keys = RowValues(capacity: 27)
      keys.append([attempt, scoring, Int64(position)])
      try statements.score.execute(keys, &rows)
    }
  }

  static func insert(
    _ call: JudgeCall,
    of attempt: Int64,
    scoring: Int64,
    policy: TextPolicy,
    texts: inout TextTable,
    by statements: AttemptStatements
  ) throws {
    let prompt = StoredText(policy.apply(call.prompt))
    let answer = call.answer.map { StoredText(policy.apply($0)) }
    var values = RowValues(capacity: 192)
    values.append([attempt, scoring])
    values.append(try texts.row(of: prompt, by: statements.texts))
    values.append(try texts.row(of: answer, by: statements.texts))
    call.append(to: &values, policy)
    try statements.judgeCall.execute(values)
  }
}
