import Domain
import GRDB

/// The statements that insert attempts, within one access to the database.
struct AttemptStatements {
  let attempt: RowInsertion
  let tokenEvents: RowInsertion
  let answer: RowInsertion
  let score: RowInsertion
  let judgeCall: RowInsertion
  let texts: TextTable.Statements

  init(_ db: Database) throws {
    attempt = try RowInsertion(Self.attemptSQL, in: db)
    tokenEvents = try RowInsertion(Self.tokenEventsSQL, in: db)
    answer = try RowInsertion(Self.answerSQL, in: db)
    score = try RowInsertion(Self.scoreSQL, in: db)
    judgeCall = try RowInsertion(Self.judgeCallSQL, in: db)
    texts = try TextTable.Statements(db)
  }

  private static let attemptSQL = RowInsertion.SQL(
    into: "attempt",
    ["run", "session", "failure_body_text", "prompt_text", "settings_text"]
      + AttemptRecord.columnNames
  )

  private static let tokenEventsSQL = RowInsertion.SQL(into: "token_events", ["attempt", "packed"])

  private static let answerSQL = RowInsertion.SQL(
    into: "answer",
    [
      "attempt", "position", "answer_text", "reasoning_text", "refusal_text", "tool_calls_text",
      "log_probabilities_text",
    ] + Completion.Choice.columnNames
  )

  private static let scoreSQL = RowInsertion.SQL(
    into: "score",
    ["attempt", "scoring", "position"] + Score.columnNames
  )

  private static let judgeCallSQL = RowInsertion.SQL(
    into: "judge_call",
    ["attempt", "scoring", "prompt_text", "answer_text"] + JudgeCall.columnNames
  )
}
