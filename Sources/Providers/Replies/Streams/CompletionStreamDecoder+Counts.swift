import Domain

extension CompletionStreamDecoder {
  /// The token events as they are kept: each with the tokens that it brought, as far as they agree with
  /// what the answer came to in the end.
  ///
  /// Thoughts that came in no event are in no event's count, wherever the usage told them; those of a
  /// summary of them bring none. Counts that come to more than the total, or to a total that cannot be true,
  /// are unknown.
  ///
  /// - Parameter isEchoed: Whether the answer begins with the prompt.
  func tokenEvents(of completion: Completion?, isEchoed: Bool) -> [TokenEvent] {
    var events = tokenEvents
    let reported = assembly.usage?.runningOutput ?? 0
    let output = completion?.usage?.outputTokens
    if let completion, !thoughtEvents.isEmpty,
      !completion.isStreamedWhole(events: events.count),
      assembly.hasSummary(completion)
    {
      for position in thoughtEvents { events[position].tokenCount = 0 }
    }
    let unstreamed = completion?.unstreamedTokens(in: events, firstVisible: firstVisible) ?? 0
    // Some servers leave thoughts out of the output that they count: see `ReportedUsage.resolved(by:)`.
    if unstreamed > completion?.rejectedTokens(in: events) ?? 0, reported == output {
      for (event, tokens) in running.ofThoughts { events.take(tokens, from: event) }
    }
    if isEchoed {
      events = EchoedPrompt.removed(
        from: events,
        counted: countedFirstEvents,
        promptTokens: completion?.usage?.inputTokens
      )
    }
    let counted = events.reduce(0) { $0 + ($1.tokenCount ?? 0) }
    if output.map({ counted > $0 - unstreamed }) ?? (reported > 0) {
      for position in events.indices where events[position].tokenCount != 0 {
        events[position].tokenCount = nil
      }
    }
    return events
  }
}

extension [TokenEvent] {
  fileprivate mutating func take(_ tokens: Int, from event: Int) {
    guard indices.contains(event), let count = self[event].tokenCount, count > 0 else { return }
    self[event].tokenCount = count > tokens ? count - tokens : nil
  }
}
