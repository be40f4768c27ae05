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
    attempt = try RowInsertion(into: "attempt", Self.attemptColumns, in: db)
    tokenEvents = try RowInsertion(into: "token_events", ["attempt", "packed"], in: db)
    answer = try RowInsertion(into: "answer", Self.answerColumns, in: db)
    score = try RowInsertion(into: "score", Self.scoreColumns, in: db)
    judgeCall = try RowInsertion(into: "judge_call", Self.judgeCallColumns, in: db)
    texts = try TextTable.Statements(db)
  }

  private static let attemptColumns =
    ["run", "session", "failure_body_text", "prompt_text", "settings_text"]
    + AttemptRecord.columnNames

  private static let answerColumns =
    [
      "attempt", "position", "answer_text", "reasoning_text", "refusal_text", "tool_calls_text",
      "log_probabilities_text",
    ] + Completion.Choice.columnNames

  private static let scoreColumns = ["attempt", "scoring", "position"] + Score.columnNames

  private static let judgeCallColumns =
    ["attempt", "scoring", "prompt_text", "answer_text"] + JudgeCall.columnNames
}
