import Domain
import GRDB

/// One question to a judging model about one answer, and what it said: paid for, so kept.
package struct JudgeCall: Hashable, Sendable {
  /// The score that asked.
  package var scoreName: String
  package var model: String
  package var prompt: String

  /// `nil` when the call failed.
  package var answer: String?

  /// The letter that was read from the answer; `nil` where it settled on none, for an embedding, and
  /// for calls of the time before it was kept.
  package var verdict: String?
  package var inputTokens: Int?
  package var outputTokens: Int?
  package var startedAtMilliseconds: Int64
  package var duration: Duration
  package var failureMessage: String?

  package init(
    scoreName: String,
    model: String,
    prompt: String,
    answer: String? = nil,
    verdict: String? = nil,
    inputTokens: Int? = nil,
    outputTokens: Int? = nil,
    startedAtMilliseconds: Int64,
    duration: Duration,
    failureMessage: String? = nil
  ) {
    self.scoreName = scoreName
    self.model = model
    self.prompt = prompt
    self.answer = answer
    self.verdict = verdict
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.startedAtMilliseconds = startedAtMilliseconds
    self.duration = duration
    self.failureMessage = failureMessage
  }
}

extension JudgeCall {
  func insert(
    of attempt: Int64,
    scoring: Int64,
    policy: TextPolicy,
    texts: inout TextTable,
    into db: Database
  ) throws {
    let prompt = try texts.row(of: StoredText(policy.apply(prompt)), in: db)
    let answer = try texts.row(of: answer.map { StoredText(policy.apply($0)) }, in: db)
    try db.cachedStatement(
      sql: AttemptInserter.insertion(
        into: "judge_call",
        [
          "attempt", "scoring", "score_name", "model", "prompt_text", "answer_text", "verdict",
          "input_tokens", "output_tokens", "started_at_ms", "duration_ns", "failure_message",
        ]
      )
    ).execute(binding: [
      attempt.databaseValue, scoring.databaseValue, scoreName.column, model.column,
      prompt.databaseValue, answer.databaseValue, verdict.column, inputTokens.databaseValue,
      outputTokens.databaseValue, startedAtMilliseconds.databaseValue,
      duration.inNanoseconds.databaseValue, failureMessage.map(policy.remark).column,
    ])
  }

  static let columns = """
    judge_call.score_name, judge_call.model, judge_prompt.content, judge_answer.content,
      judge_call.verdict, judge_call.input_tokens, judge_call.output_tokens,
      judge_call.started_at_ms, judge_call.duration_ns, judge_call.failure_message
    """

  static let joins = """
    JOIN text AS judge_prompt ON judge_prompt.id = judge_call.prompt_text
    LEFT JOIN text AS judge_answer ON judge_answer.id = judge_call.answer_text
    """

  static let sql = "SELECT \(columns) FROM judge_call \(joins)"

  init(_ row: Row) throws {
    var reader = ColumnReader(row)
    try self.init(from: &reader)
  }

  init(from reader: inout ColumnReader) throws {
    self.init(
      scoreName: try reader.text(),
      model: try reader.text(),
      prompt: try reader.text(),
      answer: try reader.optionalText(),
      verdict: try reader.optionalText(),
      inputTokens: try reader.optionalInt(),
      outputTokens: try reader.optionalInt(),
      startedAtMilliseconds: try reader.integer(),
      duration: .nanoseconds(try reader.integer()),
      failureMessage: try reader.optionalText()
    )
  }
}
