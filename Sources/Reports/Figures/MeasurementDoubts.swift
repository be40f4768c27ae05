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
    let streamsReasoning = record.completion?.hasReasoning ?? false
    let hidesReasoning = (usage?.reasoningTokens ?? 0) > 0 && !streamsReasoning
    if let first = events.first, hidesReasoning || (first.tokenCount ?? 1) > 1 {
      boundedFirstToken += 1
    }
  }
}
