/// What requests for scores took, as far as a price depends on it; of several requests their sums.
///
/// Each count is `nil` where no reply told it.
package struct AskedTokens: Hashable, Sendable {
  package var inputTokens: Int?
  package var outputTokens: Int?

  /// Input tokens that came from a cache, and those that were written to one, as in `TokenUsage`.
  package var cachedInputTokens: Int?
  package var cacheWrittenTokens: Int?

  /// Of those that were written, those that stay for an hour.
  package var cacheWrittenForHour: Int?

  package init(
    inputTokens: Int? = nil,
    outputTokens: Int? = nil,
    cachedInputTokens: Int? = nil,
    cacheWrittenTokens: Int? = nil,
    cacheWrittenForHour: Int? = nil
  ) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cachedInputTokens = cachedInputTokens
    self.cacheWrittenTokens = cacheWrittenTokens
    self.cacheWrittenForHour = cacheWrittenForHour
  }

  /// Of one reply; without what is among the input where that is not known, so that sums have no more of
  /// it than input.
  package init(_ usage: TokenUsage?) {
    self.init(inputTokens: usage?.inputTokens, outputTokens: usage?.outputTokens)
    guard let usage, inputTokens != nil else { return }
    cachedInputTokens = usage.cachedInputTokens
    cacheWrittenTokens = usage.cacheWrittenTokens
    cacheWrittenForHour = usage.cacheWrittenForHour.map { min($0, usage.cacheWrittenTokens ?? 0) }
  }

  package static func + (left: Self, right: Self) -> Self {
    func sum(_ count: KeyPath<Self, Int?>) -> Int? {
      let told = [left[keyPath: count], right[keyPath: count]].compactMap(\.self)
      return told.isEmpty ? nil : told.reduce(0, +)
    }
    return AskedTokens(
      inputTokens: sum(\.inputTokens),
      outputTokens: sum(\.outputTokens),
      cachedInputTokens: sum(\.cachedInputTokens),
      cacheWrittenTokens: sum(\.cacheWrittenTokens),
      cacheWrittenForHour: sum(\.cacheWrittenForHour)
    )
  }
}

extension AskedTokens {
  /// What the replies say that the requests cost, else their tokens at a price as those of an answer.
  ///
  /// `nil` where neither is known. An embedding has no output tokens.
  ///
  /// - Parameters:
  ///   - price: Its currency is that of the result: what is told in another is left out.
  ///   - toldCost: US dollars; `nil` where the replies do not say it.
  package func cost(at price: TokenPrice?, toldCost: Double? = nil) -> Double? {
    let told = TokenUsage(toldCost: toldCost)
    if let toldCost, !told.leavesOutToldCost(at: price) { return toldCost }
    var tokens = self
    tokens.outputTokens = outputTokens ?? 0
    return price?.cost(tokens)
  }
}
