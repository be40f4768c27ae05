import Domain
import GRDB

extension JudgeCall {
  /// Those that come from the call alone, in the order of `append`.
  static let columnNames =
    [
      "score_name", "model", "verdict", "opponent",
    ] + AskedTokens.columnNames + ["told_cost", "started_at_ms", "duration_ns", "failure_message"]

  func append(to values: inout RowValues, _ policy: TextPolicy) {
    values.append(scoreName)
    values.append(model)
    values.append(verdict)
    values.append(opponent)
    values.append(tokens.inputTokens)
    values.append(tokens.outputTokens)
    values.append(tokens.cachedInputTokens)
    values.append(tokens.cacheWrittenTokens)
    values.append(tokens.cacheWrittenForHour)
    values.append(toldCost)
    values.append(startedAtMilliseconds)
    values.append(duration)
    values.append(failureMessage.map(policy.remark))
  }

  static let columns = """
    judge_call.score_name, judge_call.model, judge_prompt.content, judge_answer.content,
      judge_call.verdict, judge_call.opponent,
      \(AskedTokens.columnNames.map { "judge_call.\($0)" }.joined(separator: ", ")),
      judge_call.told_cost, judge_call.started_at_ms, judge_call.duration_ns, judge_call.failure_message
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
      opponent: try reader.optionalInt(),
      tokens: try AskedTokens(from: &reader),
      toldCost: TokenUsage.cost(try reader.optionalNumber()),
      startedAtMilliseconds: try reader.integer(),
      duration: .nanoseconds(try reader.integer()),
      failureMessage: try reader.optionalText()
    )
  }
}

extension AskedTokens {
  /// The same columns for a call and for the calls about an answer of a calibration file.
  static let columnNames = [
    "input_tokens", "output_tokens", "cached_input_tokens", "cache_written_tokens",
    "cache_written_1h_tokens",
  ]

  init(from reader: inout ColumnReader) throws {
    self.init(
      inputTokens: try reader.optionalCount(),
      outputTokens: try reader.optionalCount(),
      cachedInputTokens: try reader.optionalCount(),
      cacheWrittenTokens: try reader.optionalCount(),
      cacheWrittenForHour: try reader.optionalCount()
    )
  }
}
