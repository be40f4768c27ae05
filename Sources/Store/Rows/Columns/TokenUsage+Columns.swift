import Domain

extension TokenUsage {
  /// The same columns for an attempt and for each of its answers.
  static let columnNames = [
    "has_usage", "input_tokens", "output_tokens", "cached_input_tokens", "cache_written_tokens",
    "reasoning_tokens", "prediction_time_ms", "told_cost", "usage_verbatim",
  ]

  static func append(_ usage: TokenUsage?, to values: inout RowValues) {
    values.append(usage != nil)
    values.append(usage?.inputTokens)
    values.append(usage?.outputTokens)
    values.append(usage?.cachedInputTokens)
    values.append(usage?.cacheWrittenTokens)
    values.append(usage?.reasoningTokens)
    values.append(usage?.predictionTimeMilliseconds)
    values.append(usage?.toldCost)
    values.append(usage?.verbatim)
  }

  static func read(from reader: inout ColumnReader) throws -> TokenUsage? {
    let isPresent = try reader.flag()
    let usage = TokenUsage(
      inputTokens: try reader.optionalCount(),
      outputTokens: try reader.optionalCount(),
      cachedInputTokens: try reader.optionalCount(),
      cacheWrittenTokens: try reader.optionalCount(),
      reasoningTokens: try reader.optionalCount(),
      predictionTimeMilliseconds: Self.milliseconds(try reader.optionalTold()),
      toldCost: TokenUsage.cost(try reader.optionalNumber()),
      verbatim: try reader.optionalText()
    )
    return isPresent ? usage : nil
  }
}
