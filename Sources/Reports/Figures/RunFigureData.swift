package import Domain

/// What the figures of a run need of its attempts, gathered one by one in bounded memory.
package struct RunFigureData: Hashable, Sendable {
  /// By the arm's index; an arm without a measured attempt has none.
  package private(set) var arms: [Int: ArmFigureData] = [:]

  package init() {}

  /// Takes a measured attempt; warm-up is left out, and of a failed attempt its latencies are.
  package mutating func add(_ record: AttemptRecord) {
    guard !record.isWarmUp else { return }
    arms[record.arm, default: ArmFigureData()].add(record)
  }
}

/// One arm's values for the figures, in milliseconds.
package struct ArmFigureData: Hashable, Sendable {
  package private(set) var timeToFirstToken = ValueSketch()
  package private(set) var interChunk = ValueSketch()
  package private(set) var latencyByTokens = PointSample<LatencyPoint>(limit: Self.pointLimit)
  package private(set) var phases = PhaseTotals()

  /// So many marks of eight arms are as dense as a figure bears.
  static let pointLimit = 250

  package struct LatencyPoint: Hashable, Sendable {
    package var outputTokens: Int
    package var milliseconds: Double
  }

  package mutating func add(_ record: AttemptRecord) {
    guard record.succeeded else { return }
    let timeline = record.timeline
    if let value = timeline.timeToFirstToken { timeToFirstToken.add(value.inMilliseconds) }
    for gap in timeline.interChunkLatencies { interChunk.add(gap.inMilliseconds) }
    if let tokens = record.outputTokens, let latency = timeline.endToEndLatency {
      latencyByTokens.add(
        LatencyPoint(outputTokens: tokens, milliseconds: latency.inMilliseconds),
        identity: UInt64(truncatingIfNeeded: record.request) &* 1_024
          &+ UInt64(truncatingIfNeeded: record.attempt)
      )
    }
    phases.add(record)
  }
}
