/// How one arm's conversations went: how they ended, and what was measured of each turn.
package struct ConversationSummary: Hashable, Sendable, Encodable {
  /// Those that came to an end.
  package var conversations: Int

  /// Those of which no end is known: they were cut, and are sent anew when the run is continued.
  package var cut: Int

  /// How many ended in which way.
  package var endings: [String: Int]

  /// Turns that were not sent, because their conversations had ended before.
  package var unsentTurns: Int

  /// In their order.
  package var turns: [TurnSummary]

  package init(
    conversations: Int,
    cut: Int = 0,
    endings: [String: Int] = [:],
    unsentTurns: Int = 0,
    turns: [TurnSummary]
  ) {
    self.conversations = conversations
    self.cut = cut
    self.endings = endings
    self.unsentTurns = unsentTurns
    self.turns = turns
  }
}

/// What was measured of one turn over an arm's conversations.
package struct TurnSummary: Hashable, Sendable, Encodable {
  /// 1 for the first.
  package var turn: Int

  /// Requests that were answered.
  package var requests: Int

  /// Of all requests, those that carried tools' results.
  package var steps: Int
  package var failures: Int

  /// Milliseconds, median; `nil` where nothing was streamed.
  package var timeToFirstToken: Estimate?

  /// Milliseconds, median.
  package var latency: Estimate?

  /// Mean of what the provider counted; `nil` where it counted nothing.
  package var inputTokens: Double?

  /// The part of the input tokens that came from a cache, over the requests of which it is told.
  package var cachedShare: Double?

  package init(
    turn: Int,
    requests: Int,
    steps: Int = 0,
    failures: Int = 0,
    timeToFirstToken: Estimate? = nil,
    latency: Estimate? = nil,
    inputTokens: Double? = nil,
    cachedShare: Double? = nil
  ) {
    self.turn = turn
    self.requests = requests
    self.steps = steps
    self.failures = failures
    self.timeToFirstToken = timeToFirstToken
    self.latency = latency
    self.inputTokens = inputTokens
    self.cachedShare = cachedShare
  }

  private enum CodingKeys: String, CodingKey {
    case turn, requests, steps, failures, inputTokens, cachedShare
    case timeToFirstToken = "ttft_p50_ms"
    case latency = "latency_p50_ms"
  }
}
