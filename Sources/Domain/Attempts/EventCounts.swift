/// What the token counts of an answer's events come to, held against its total.
struct EventCounts {
  /// Output tokens that came in events; `nil` where the total is not known.
  let streamed: Int?

  /// Whether the counts leave room for the total: more than all is no count of these events.
  let arePossible: Bool

  /// Whether every event's tokens are known, and come to the total where that is known.
  let areWhole: Bool

  /// Thoughts in the count of the first event that came in no event.
  ///
  /// Runs of before were stored with them. They are in the first event where the counts exceed the total
  /// by them and no later event's count could hold them: a model that thinks unseen does so before.
  let thoughtsInFirst: Int

  /// - Parameters:
  ///   - outputTokens: All that the provider reported.
  ///   - unstreamed: Those of them that came in no event.
  init(_ events: [TokenEvent], outputTokens: Int?, unstreamed: Int) {
    let streamed = outputTokens.map { $0 - min(unstreamed, max($0, 0)) }
    let first = events.first
    var sum = 0
    var mostLater = 0
    var isComplete = true
    var isOneChoice = true
    for (position, event) in events.enumerated() {
      // Bounded, as a file from elsewhere may say anything.
      let count = min(event.tokenCount ?? 0, TokenUsage.largestCount)
      if count > 0 { sum += count } else { isComplete = false }
      if position > 0 { mostLater = max(mostLater, count) }
      if event.choice != first?.choice { isOneChoice = false }
    }
    self.streamed = streamed
    guard let streamed else {
      (arePossible, areWhole, thoughtsInFirst) = (true, isComplete, 0)
      return
    }
    let isWithThoughts =
      sum > streamed && isOneChoice && first?.tokenCount ?? 0 > unstreamed
      && mostLater <= unstreamed
    thoughtsInFirst = isWithThoughts ? unstreamed : 0
    sum -= thoughtsInFirst
    arePossible = sum <= streamed
    // Some servers, vLLM among them, count the token that ends a choice, which has no text and so no
    // event.
    let ends = isComplete && !isOneChoice ? Set(events.map(\.choice)).count : 1
    areWhole = isComplete && arePossible && streamed - sum <= ends
  }

  /// `n₁`: the tokens of a choice's first event, where they are told and can be true.
  func told(ofFirst event: TokenEvent) -> Int? {
    guard arePossible, let count = event.tokenCount, count > thoughtsInFirst else { return nil }
    return count - thoughtsInFirst
  }
}
