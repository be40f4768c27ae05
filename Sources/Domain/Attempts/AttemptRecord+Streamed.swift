// What of an answer's tokens came in events, and how fast.

extension AttemptRecord {
  package var timePerOutputToken: Duration? {
    unstreamedTokens.flatMap {
      timeline.timePerOutputToken(outputTokens: outputTokens, unstreamed: $0)
    }
  }

  /// Gaps between token events over the tokens of the later one (ITL), milliseconds.
  package var interTokenLatencies: [Double] {
    guard let unstreamedTokens else { return [] }
    return timeline.interTokenLatencies(outputTokens: outputTokens, unstreamed: unstreamedTokens)
  }

  /// Those of the first event that `timePerOutputToken` leaves out, rounded; `nil` where there is none,
  /// and of several choices, each of which has its own.
  package var firstEventTokens: Int? {
    let events = timeline.ownEvents
    guard let unstreamedTokens, timePerOutputToken != nil,
      events.allSatisfy({ $0.choice == events.first?.choice })
    else { return nil }
    return timeline.firstEventTokens(outputTokens: outputTokens, unstreamed: unstreamedTokens) ?? 1
  }

  /// Output tokens that came before those after the first event: its own, and thoughts that came in none.
  ///
  /// What the store divides by is the rest: of none it makes nothing, as where there is no time per output
  /// token, or it does not follow from the first and the last event: of several choices, and after a
  /// summary. `nil` where it is 1.
  package var outputTokensBeforeLater: Int? {
    guard let unstreamed = unstreamedTokens, let first = firstEventTokens, !timeline.hasSummary
    else { return outputTokens }
    return unstreamed + first == 1 ? nil : unstreamed + first
  }

  /// Output tokens that came in no event; `nil` where some did, and nobody told how many.
  package var unstreamedTokens: Int? {
    guard let completion else { return 0 }
    return completion.unstreamedTokens(
      in: timeline.tokenEvents,
      firstVisible: timeline.firstVisible
    )
  }

  /// Whether its text was streamed and has no time per token, because of tokens that came in no event:
  /// nobody told how many they are, or they were made amid the text.
  package var hasUntimedThoughts: Bool {
    guard outputTokens != nil, timeline.tokenEvents.count > 1 else { return false }
    return unstreamedTokens == nil || timeline.ownEvents.isEmpty && timeline.firstVisible != nil
  }

  /// Whether tokens of reasoning are among its own that came neither as events nor as text.
  package var hidesReasoning: Bool {
    guard timeline.tokenEvents.isEmpty else {
      return unstreamedTokens.map { $0 > rejectedTokens } ?? true
    }
    if completion?.hidesUncountedThoughts == true { return true }
    guard let thoughts = completion?.usage?.reasoningTokens, thoughts > 0 else { return false }
    return completion?.hasReasoning != true
  }
}

extension AttemptRecord {
  /// Output tokens that the model made: all but those of a prediction that the answer did not take up.
  package var madeTokens: Int? {
    outputTokens.map { $0 - rejectedTokens }
  }

  /// Output tokens of a prediction that the answer did not take up.
  package var rejectedTokens: Int { completion?.rejectedTokens(in: timeline.tokenEvents) ?? 0 }
}

extension Completion {
  /// Output tokens that came in none of the events: thoughts that were not streamed, and those of a
  /// prediction that the answer did not take up.
  ///
  /// Thoughts were streamed where the answer has their text, wherever it came, or where events came for
  /// them without text, as Anthropic sends them when they are left out; a summary of them is not they.
  /// Otherwise none of the events is of a thought; of an answer that is only known by its instants, the
  /// first one shows it.
  ///
  /// - Returns: `nil` where some came in none and nobody told how many: an answer says so, or the text of
  ///   the events cannot hold the tokens that are left for them.
  package func unstreamedTokens(in events: [TokenEvent], firstVisible: Instant?) -> Int? {
    guard let first = events.first else { return 0 }
    if hidesUncountedThoughts { return nil }
    // Bounded, as a file from elsewhere may say anything.
    let thoughts = min(max(0, usage?.reasoningTokens ?? 0), TokenUsage.largestCount)
    let bytes = EventBytes(events)
    var unstreamed = rejectedTokens(in: events)
    if bytes.hasSummary {
      guard thoughts > 0 else { return nil }
      unstreamed += thoughts
    } else if !hasReasoning, !bytes.hasEmpty, firstVisible == first.instant || hasToolCalls {
      unstreamed += thoughts
    }
    let isOfThinker = bytes.hasSummary || thoughts > 0 || hasReasoning
    guard let most = bytes.mostTokens(ofThinker: isOfThinker), let output = usage?.outputTokens,
      output - unstreamed > most, !Self.isStreamedWhole(output - unstreamed, events: events.count)
    else { return unstreamed }
    return nil
  }

  /// Whether so many tokens have an event each but for their ends, which have no text: then all were
  /// streamed, whatever else speaks for hidden thoughts.
  package static func isStreamedWhole(_ tokens: Int, events: Int) -> Bool { tokens <= events + 3 }

  /// More output tokens than any answer has that are no text: those of ends, of roles, and around calls.
  package static let mostTextlessTokens = 64

  package func rejectedTokens(in events: [TokenEvent]) -> Int {
    usage?.rejectedTokens(beside: events.count { $0.byteCount > 0 }) ?? 0
  }
}

/// What the bytes of an answer's events say of its tokens.
private struct EventBytes {
  /// Whether any is of a summary of thoughts.
  private(set) var hasSummary = false

  /// Whether any was sent without text.
  private(set) var hasEmpty = false

  /// Of the text of output tokens; `nil` where it is not known, and of one event, which may stand for an
  /// answer of which no more is.
  private var bytes: Int?

  init(_ events: [TokenEvent]) {
    var bytes = 0
    var areKnown = true
    for event in events {
      if event.tokenCount == 0 {
        hasSummary = true
      } else if event.byteCount == 0 {
        areKnown = false
        // A last event that a table of another run was left with has no bytes either, and is coalesced.
        if !event.isCoalesced { hasEmpty = true }
      } else {
        // Bounded, as a file from elsewhere may say anything.
        bytes += min(event.byteCount, TokenUsage.largestCount)
      }
    }
    self.bytes = areKnown && events.count > 1 ? bytes : nil
  }

  /// The output tokens that such text can hold: each is a byte at least, and two on average.
  ///
  /// Where nothing is known of thoughts, tokens that came in no event are not supposed before the least.
  func mostTokens(ofThinker isOfThinker: Bool) -> Int? {
    bytes.map { $0 / (isOfThinker ? 2 : 1) + Completion.mostTextlessTokens }
  }
}
