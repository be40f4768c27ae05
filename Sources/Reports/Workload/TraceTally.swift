package import Domain

/// How a trace was replayed, to stand beside what it asked for.
package struct TraceTally: AttemptCollector, Hashable, Sendable {
  struct Key: Hashable, Sendable {
    /// The arm's index, and the position of the load stage.
    var arm: Int
    var stage: Int
  }

  struct Replayed: Hashable, Sendable {
    /// Requests that left, each counted once however often it was tried.
    var sent = 0

    /// By the round of sittings, whose clock is its own: when the first and the last of them left.
    var spans: [Int64: ClosedRange<Instant>] = [:]

    /// Behind their instants, milliseconds.
    var late = ValueSketch()

    /// Over the answers whose usage told.
    var inputTokens = 0
    var outputTokens = 0
    var counted = 0

    /// Over the answers whose usage told of the cache.
    var cachedTokens = 0
    var cacheableTokens = 0
    var told = 0

    /// `nil` of several sittings, which paused in between; shards that were sent together are one.
    var span: Duration? {
      spans.count == 1 ? spans.values.first.map { $0.upperBound - $0.lowerBound } : nil
    }

    /// Requests less one over the span; `nil` where all left at once.
    var perSecond: Double? {
      guard let seconds = span?.inSeconds, seconds > 0 else { return nil }
      return Double(sent - 1) / seconds
    }

    var cachedShare: Double? {
      told > 0 && cacheableTokens > 0 ? Double(cachedTokens) / Double(cacheableTokens) : nil
    }
  }

  private(set) var replays: [Key: Replayed] = [:]

  private let shardCount: Int

  /// - Parameter shardCount: Into how many the plan was divided, whose instants are on one clock; 0
  ///   where it was not.
  package init(shardCount: Int = 0) {
    self.shardCount = shardCount
  }

  package var parts: AttemptParts { [] }

  package mutating func add(_ attempt: Attempt) {
    let record = attempt.record
    guard record.isMeasured, !record.isCached else { return }
    let key = Key(arm: record.arm, stage: record.stage)
    let round = RunShards.round(ofSession: Int64(attempt.session ?? 1), count: shardCount)
    replays[key, default: Replayed()].add(record, round: round)
  }
}

extension TraceTally.Replayed {
  fileprivate mutating func add(_ record: AttemptRecord, round: Int64) {
    if record.attempt == 1 {
      sent += 1
      let left = record.timeline.started
      let span = spans[round] ?? left...left
      spans[round] = min(span.lowerBound, left)...max(span.upperBound, left)
      if let time = record.timeline.queueTime { late.add(time.milliseconds) }
    }
    guard record.succeeded else { return }
    let usage = record.completion?.usage
    if let input = usage?.inputTokens, let output = usage?.outputTokens {
      inputTokens += input
      outputTokens += output
      counted += 1
    }
    if let input = usage?.inputTokens, let cached = usage?.cachedInputTokens {
      cachedTokens += cached
      cacheableTokens += input
      told += 1
    }
  }
}
