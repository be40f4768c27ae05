import Domain

/// How many succeeded attempts have something about them that a reader must know before trusting
/// their latencies.
package struct MeasurementDoubts: Hashable, Sendable {
  package private(set) var attempts = 0

  /// Part of the input was answered from the provider's cache.
  package private(set) var cached = 0

  /// Time to first token is an upper bound: tokens came before it that were not streamed, or the
  /// first event held several.
  package private(set) var boundedFirstToken = 0

  /// Without a time per token, because tokens came in no event, and nobody told how many or they were made
  /// amid the text.
  package private(set) var untimedThoughts = 0

  /// A router in front tried several times for one answer.
  package private(set) var triedAgain = 0

  /// Gaps between events that arrived in one read, and so are unknown.
  package private(set) var coalescedGaps = 0

  package init() {}

  private static let retryHeaders = [
    "x-litellm-attempted-retries", "x-litellm-attempted-fallbacks",
  ]

  mutating func add(_ record: AttemptRecord) {
    guard record.succeeded else { return }
    attempts += 1
    let usage = record.completion?.usage
    if (usage?.cachedInputTokens ?? 0) > 0 { cached += 1 }
    if Self.retryHeaders.contains(where: { (Int(record.transfer.headers[$0] ?? "") ?? 0) > 0 }) {
      triedAgain += 1
    }
    let events = record.timeline.tokenEvents
    coalescedGaps += events.count { $0.isCoalesced }
    if record.hasUntimedThoughts { untimedThoughts += 1 }
    let streamsReasoning = record.completion?.hasReasoning ?? false
    let hidesReasoning =
      (usage?.reasoningTokens ?? 0) > 0 && !streamsReasoning || record.hidesReasoning
    if let first = events.first, hidesReasoning || (first.tokenCount ?? 1) > 1 {
      boundedFirstToken += 1
    }
  }
}

extension MeasurementDoubts {
  var untimedCaveat: Prose? {
    guard untimedThoughts > 0 else { return nil }
    return """
      \(untimedThoughts) of \(attempts, "answer") have no time per output token and no output tokens per \
      second: thoughts that were hidden or only summed up are among their tokens, and it was not told \
      how many, or they were made amid the text.
      """
  }
}
