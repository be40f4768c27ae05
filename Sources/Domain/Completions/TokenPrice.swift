/// What a provider charges, a token at a time, by a dated price list.
package struct TokenPrice: Hashable, Sendable, Codable {
  /// In the currency, per token.
  package var input: Double
  package var output: Double

  /// Of input tokens that the provider had cached; `nil` where they cost the same.
  package var cachedInput: Double?
  package var currency: String

  /// The day of the price list, `2026-08-01`.
  package var asOf: String?

  package init(
    input: Double,
    output: Double,
    cachedInput: Double? = nil,
    currency: String,
    asOf: String? = nil
  ) {
    self.input = input
    self.output = output
    self.cachedInput = cachedInput
    self.currency = currency
    self.asOf = asOf
  }

  /// The cost of one request; `nil` when the provider did not tell both counts.
  ///
  /// Cached tokens are among the input tokens.
  package func cost(_ usage: TokenUsage) -> Double? {
    guard let inputTokens = usage.inputTokens, let outputTokens = usage.outputTokens,
      inputTokens >= 0, outputTokens >= 0
    else { return nil }
    let cached = min(max(0, usage.cachedInputTokens ?? 0), inputTokens)
    return Double(inputTokens - cached) * input + Double(cached) * (cachedInput ?? input)
      + Double(outputTokens) * output
  }
}
