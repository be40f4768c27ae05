/// Token counts as a provider reported them; what it did not say, or what cannot be true, is `nil`.
package struct TokenUsage: Hashable, Sendable, Codable {
  /// `prompt_tokens` on the wire.
  package var inputTokens: Int?

  /// `completion_tokens` on the wire.
  package var outputTokens: Int?
  package var cachedInputTokens: Int?

  /// Part of `outputTokens`; where they were not streamed, time to first token is an upper bound.
  package var reasoningTokens: Int?

  /// The provider's own `prediction_time_ms`, milliseconds.
  package var predictionTimeMilliseconds: Int64?

  /// The provider's `usage` object as it came, JSON text.
  package var verbatim: String?

  package init(
    inputTokens: Int? = nil,
    outputTokens: Int? = nil,
    cachedInputTokens: Int? = nil,
    reasoningTokens: Int? = nil,
    predictionTimeMilliseconds: Int64? = nil,
    verbatim: String? = nil
  ) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cachedInputTokens = cachedInputTokens
    self.reasoningTokens = reasoningTokens
    self.predictionTimeMilliseconds = predictionTimeMilliseconds
    self.verbatim = verbatim
  }
}

extension TokenUsage {
  /// More tokens than any request can have: a hundred times the longest context that is sold.
  ///
  /// The sum of ten thousand million such counts still fits 64 bits.
  package static let largestCount = 1_000_000_000

  /// A year: no answer takes longer.
  package static let longestMilliseconds: Int64 = 366 * 86_400_000

  /// A number from outside as a count; `nil` for one that cannot be one.
  ///
  /// −1 is some servers' word for "unknown".
  package static func count(_ number: Int?) -> Int? {
    guard let number, (0...largestCount).contains(number) else { return nil }
    return number
  }

  package static func milliseconds(_ number: Int64?) -> Int64? {
    guard let number, (0...longestMilliseconds).contains(number) else { return nil }
    return number
  }
}
