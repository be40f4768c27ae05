import Domain
import GRDB

/// Inserts prepared attempts into the tables that hold their parts.
struct AttemptInserter {
  let run: Int64
  let session: Int64

  /// The scoring that the attempts' own scores belong to.
  let scoring: Int64

  private static let attempt = insertion(
    into: "attempt",
    ["run", "session", "failure_body_text", "prompt_text", "settings_text"]
      + AttemptRecord.columnNames
  )

  private static let answer = insertion(
    into: "answer",
    [
      "attempt", "position", "choice", "answer_text", "reasoning_text", "refusal_text",
      "tool_calls_text", "log_probabilities_text",
    ] + PreparedAttempt.Answer.columnNames
  )

  private static let score = insertion(
    into: "score",
    ["attempt", "scoring", "position"] + Score.columnNames
  )

  static func insertion(into table: String, _ columns: [String]) -> String {
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
  }

  func insert(_ prepared: PreparedAttempt, texts: inout TextTable, into db: Database) throws {
    var columns: [DatabaseValue] = [run.databaseValue, session.databaseValue]
    columns.reserveCapacity(5 + prepared.columns.count)
    columns.append(try texts.row(of: prepared.failureBody, in: db).databaseValue)
    columns.append(try texts.row(of: prepared.prompt, in: db).databaseValue)
    columns.append(try texts.row(of: prepared.settings, in: db).databaseValue)
    columns += prepared.columns
    try db.cachedStatement(sql: Self.attempt).execute(binding: columns)
    let id = db.lastInsertedRowID
    if let tokenEvents = prepared.tokenEvents {
      try db.cachedStatement(sql: "INSERT INTO token_events (attempt, packed) VALUES (?, ?)")
        .execute(binding: [id.databaseValue, tokenEvents])
    }
    for (position, answer) in prepared.answers.enumerated() {
      try insert(answer, at: position, of: id, texts: &texts, into: db)
    }
    try Self.insert(prepared.scores, of: id, scoring: scoring, into: db)
    for call in prepared.judgeCalls {
      try call.insert(
        of: id,
        scoring: scoring,
        policy: prepared.policy,
        texts: &texts,
        into: db
      )
    }
  }

  private func insert(
    _ answer: PreparedAttempt.Answer,
    at position: Int,
    of attempt: Int64,
    texts: inout TextTable,
    into db: Database
  ) throws {
    var columns = [attempt.databaseValue, position.databaseValue, answer.choice]
    for text in answer.texts {
      columns.append(try texts.row(of: text, in: db).databaseValue)
    }
    try db.cachedStatement(sql: Self.answer).execute(binding: columns + answer.columns)
  }

  static func insert(
    _ scores: [[DatabaseValue]],
    of attempt: Int64,
    scoring: Int64,
    into db: Database
  ) throws {
    for (position, columns) in scores.enumerated() {
      let key = [attempt.databaseValue, scoring.databaseValue, position.databaseValue]
      try db.cachedStatement(sql: score).execute(binding: key + columns)
    }
  }
}
