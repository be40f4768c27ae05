// What of an answer's tokens came in events, and how fast.

extension AttemptRecord {
  package var timePerOutputToken: Duration? {
    timeline.timePerOutputToken(outputTokens: outputTokens, unstreamed: unstreamedTokens)
  }

  /// Gaps between token events over the tokens of the later one (ITL), milliseconds.
  package var interTokenLatencies: [Double] {
    timeline.interTokenLatencies(outputTokens: outputTokens, unstreamed: unstreamedTokens)
  }

  /// Those of the first event that `timePerOutputToken` leaves out, rounded; `nil` where there is none,
  /// and of several choices, each of which has its own.
  package var firstEventTokens: Int? {
    let events = timeline.tokenEvents
    guard timePerOutputToken != nil, events.allSatisfy({ $0.choice == events.first?.choice }) else {
      return nil
    }
    return timeline.firstEventTokens(outputTokens: outputTokens, unstreamed: unstreamedTokens) ?? 1
  }

  /// Output tokens that came before those after the first event: its own, and thoughts that came in none.
  ///
  /// What the store divides by is the rest. `nil` where it is 1.
  package var outputTokensBeforeLater: Int? {
    let unstreamed = unstreamedTokens
    let first = timeline.firstEventTokens(outputTokens: outputTokens, unstreamed: unstreamed)
    return unstreamed > 0 ? unstreamed + (first ?? 1) : first
  }

  /// Output tokens that came in no event.
  package var unstreamedTokens: Int {
    completion?.unstreamedTokens(in: timeline.tokenEvents, firstVisible: timeline.firstVisible) ?? 0
  }

  /// Whether tokens of reasoning are among its own that came neither as events nor as text.
  package var hidesReasoning: Bool {
    guard let thoughts = completion?.usage?.reasoningTokens, thoughts > 0 else { return false }
    return timeline.tokenEvents.isEmpty ? completion?.hasReasoning != true : unstreamedTokens > 0
  }
}

extension Completion {
  /// Output tokens that came in none of the events: thoughts that were not streamed.
  ///
  /// Thoughts were streamed where the answer has their text, wherever it came, or where events came for
  /// them without text, as Anthropic sends them when they are left out. Otherwise none of the events
  /// is of a thought; of an answer that is only known by its instants, the first one shows it.
  package func unstreamedTokens(in events: [TokenEvent], firstVisible: Instant?) -> Int {
    guard let thoughts = usage?.reasoningTokens, thoughts > 0, let first = events.first,
      !hasReasoning, firstVisible == first.instant || hasToolCalls
    else { return 0 }
    // A last event that a table of another run was left with has no bytes either, and is coalesced.
    return events.contains { $0.byteCount == 0 && !$0.isCoalesced } ? 0 : thoughts
  }
}
