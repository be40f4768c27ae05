import Domain

extension Completion.Choice {
  /// The columns of `answer` that come from the choice alone, in the order of `append` and `read`.
  static let columnNames = ["choice", "finish_reason", "model"] + TokenUsage.columnNames

  func append(to values: inout RowValues) {
    values.append(index)
    values.append(finishReason)
    values.append(model)
    TokenUsage.append(usage, to: &values)
  }

  func append(to texts: inout [StoredText?], _ policy: TextPolicy) {
    texts.append(StoredText(policy.apply(text)))
    for text in [reasoning, refusal, toolCalls, logProbabilities] {
      // That nothing is there is no text.
      texts.append(text.map { StoredText($0.isEmpty ? "" : policy.apply($0)) })
    }
  }

  /// The answer's texts, then its own columns.
  static func read(from reader: inout ColumnReader) throws -> Completion.Choice {
    var choice = Completion.Choice(
      text: try reader.text(),
      reasoning: try reader.optionalText(),
      refusal: try reader.optionalText()
    )
    choice.toolCalls = try reader.optionalText()
    choice.logProbabilities = try reader.optionalText()
    choice.index = try reader.int()
    choice.finishReason = try reader.optionalText()
    choice.model = try reader.optionalText()
    choice.usage = try TokenUsage.read(from: &reader)
    return choice
  }
}
