import Domain
import GRDB

/// The statements that insert attempts, within one access to the database.
struct AttemptStatements {
  let attempt: DirectStatement
  let tokenEvents: DirectStatement
  let answer: DirectStatement
  let score: DirectStatement
  let judgeCall: DirectStatement
  let texts: TextTable.Statements
  private let database: Database

  init(_ db: Database) throws {
    attempt = try DirectStatement(Self.attemptSQL, in: db)
    tokenEvents = try DirectStatement(Self.tokenEventsSQL, in: db)
    answer = try DirectStatement(Self.answerSQL, in: db)
    score = try DirectStatement(Self.scoreSQL, in: db)
    judgeCall = try DirectStatement(Self.judgeCallSQL, in: db)
    texts = try TextTable.Statements(db)
    database = db
  }

  var lastInsertedRow: Int64 { database.lastInsertedRowID }

  private static let attemptSQL = AttemptInserter.insertion(
    into: "attempt",
    ["run", "session", "failure_body_text", "prompt_text", "settings_text"]
      + AttemptRecord.columnNames
  )

  private static let tokenEventsSQL = AttemptInserter.insertion(
    into: "token_events",
    ["attempt", "packed"]
  )

  private static let answerSQL = AttemptInserter.insertion(
    into: "answer",
    [
      "attempt", "position", "answer_text", "reasoning_text", "refusal_text", "tool_calls_text",
      "log_probabilities_text",
    ] + Completion.Choice.columnNames
  )

  private static let scoreSQL = AttemptInserter.insertion(
    into: "score",
    ["attempt", "scoring", "position"] + Score.columnNames
  )

  private static let judgeCallSQL = AttemptInserter.insertion(
    into: "judge_call",
    ["attempt", "scoring", "prompt_text", "answer_text"] + JudgeCall.columnNames
  )
}
