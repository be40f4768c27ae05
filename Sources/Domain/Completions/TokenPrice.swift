/// What a provider charges, a token at a time, by a dated price list.
package struct TokenPrice: Hashable, Sendable {
  /// In the currency, per token.
  package var input: Double
  package var output: Double

  /// Of input tokens that the provider had cached; `nil` where they cost the same.
  package var cachedInput: Double?

  /// Of input tokens that the provider wrote to a cache; `nil` where it is not given, and they are taken
  /// to cost as much as the others.
  package var cacheWrittenInput: Double?

  /// Of those that were written to stay for an hour; `nil` where they cost as other written ones.
  package var cacheWrittenInputForHour: Double?
  package var currency: String

  /// The day of the price list, `2026-08-01`.
  package var asOf: String?

  package init(
    input: Double,
    output: Double,
    cachedInput: Double? = nil,
    cacheWrittenInput: Double? = nil,
    cacheWrittenInputForHour: Double? = nil,
    currency: String,
    asOf: String? = nil
  ) {
    self.input = input
    self.output = output
    self.cachedInput = cachedInput
    self.cacheWrittenInput = cacheWrittenInput
    self.cacheWrittenInputForHour = cacheWrittenInputForHour
    self.currency = currency
    self.asOf = asOf
  }

  /// What a token can cost, in any currency: more than a million a token no price list has.
  package static let range = 0.0...1_000_000

  /// Whether each of its parts can be a price: none is negative, or no number at all.
  package var isPlausible: Bool {
    [input, output, cachedInput, cacheWrittenInput, cacheWrittenInputForHour].allSatisfy { price in
      price.map(Self.range.contains) ?? true
    }
  }

  /// The cost of one request; `nil` when the provider did not tell both counts, and where more is told
  /// to have come from a cache and gone into it than was sent.
  ///
  /// Cached and written tokens are among the input tokens, apart from each other.
  package func cost(_ usage: TokenUsage) -> Double? {
    var tokens = AskedTokens(
      inputTokens: usage.inputTokens,
      outputTokens: usage.outputTokens,
      cachedInputTokens: usage.cachedInputTokens,
      cacheWrittenTokens: usage.cacheWrittenTokens
    )
    // Read out of a text, so only where it counts.
    if cacheWrittenInputForHour != nil { tokens.cacheWrittenForHour = usage.cacheWrittenForHour }
    return cost(tokens)
  }

  /// The same of counts alone.
  package func cost(_ tokens: AskedTokens) -> Double? {
    guard let inputTokens = tokens.inputTokens, let outputTokens = tokens.outputTokens,
      inputTokens >= 0, outputTokens >= 0
    else { return nil }
    let cached = tokens.cachedInputTokens ?? 0
    let written = tokens.cacheWrittenTokens ?? 0
    guard cached >= 0, written >= 0, cached <= inputTokens, written <= inputTokens - cached
    else { return nil }
    let ofHour = cacheWrittenInputForHour == nil ? 0 : min(tokens.cacheWrittenForHour ?? 0, written)
    let ofMinutes = cacheWrittenInput == nil ? 0 : written - ofHour
    return Double(inputTokens - cached - ofMinutes - ofHour) * input
      + Double(cached) * (cachedInput ?? input)
      + Double(ofMinutes) * (cacheWrittenInput ?? input)
      + Double(ofHour) * (cacheWrittenInputForHour ?? input)
      + Double(outputTokens) * output
  }
}
