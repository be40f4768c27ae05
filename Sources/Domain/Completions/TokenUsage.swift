/// Token counts as a provider reported them; what it did not say, or what cannot be true, is `nil`.
package struct TokenUsage: Hashable, Sendable {
  /// `prompt_tokens` on the wire.
  package var inputTokens: Int?

  /// `completion_tokens` on the wire.
  package var outputTokens: Int?
  package var cachedInputTokens: Int?

  /// Input tokens that were written to a cache, where the provider tells: among `inputTokens`, and none of
  /// those that came from a cache.
  package var cacheWrittenTokens: Int?

  /// Part of `outputTokens`; where they were not streamed, time to first token is an upper bound.
  package var reasoningTokens: Int?

  /// The provider's own `prediction_time_ms`, milliseconds.
  package var predictionTimeMilliseconds: Int64?

  /// What the provider says that the request cost, US dollars.
  package var toldCost: Double?

  /// The provider's `usage` object as it came, JSON text; of several the last one, with what an earlier
  /// one, or the reply beside it, tells alone of what its price depends on.
  package var verbatim: String?

  package init(
    inputTokens: Int? = nil,
    outputTokens: Int? = nil,
    cachedInputTokens: Int? = nil,
    cacheWrittenTokens: Int? = nil,
    reasoningTokens: Int? = nil,
    predictionTimeMilliseconds: Int64? = nil,
    toldCost: Double? = nil,
    verbatim: String? = nil
  ) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cachedInputTokens = cachedInputTokens
    self.cacheWrittenTokens = cacheWrittenTokens
    self.reasoningTokens = reasoningTokens
    self.predictionTimeMilliseconds = predictionTimeMilliseconds
    self.toldCost = toldCost
    self.verbatim = verbatim
  }
}

extension TokenUsage {
  /// The currency of what providers tell.
  package static let toldCurrency = "USD"

  /// What the provider says that the request cost, else its tokens at a price.
  ///
  /// - Parameter price: Its currency is that of the result: what is told in another is left out.
  package func cost(at price: TokenPrice?) -> Double? {
    if let toldCost, !leavesOutToldCost(at: price) { return toldCost }
    return price?.cost(self)
  }

  /// Whether the provider tells a cost that counts for nothing, because the price is in another currency.
  package func leavesOutToldCost(at price: TokenPrice?) -> Bool {
    toldCost != nil && price.map { $0.currency != Self.toldCurrency } ?? false
  }

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

  /// Dollars from outside as a cost; `nil` for what cannot be one.
  package static func cost(_ dollars: Double?) -> Double? {
    guard let dollars, (0...1_000_000).contains(dollars) else { return nil }
    return dollars
  }
}
