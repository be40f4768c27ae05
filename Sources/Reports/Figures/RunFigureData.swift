package import Domain

/// What the figures of a run need of its attempts, gathered one by one in bounded memory.
package struct RunFigureData: RecordCollector, Hashable, Sendable {
  /// By the arm's index; an arm without a measured attempt has none.
  package private(set) var arms: [Int: ArmFigureData] = [:]
  package private(set) var inFlight = InFlightSketch()
  package private(set) var doubts = MeasurementDoubts()

  package init() {}

  package var parts: AttemptParts { [.tokenEvents, .reasoning] }

  /// Takes a measured attempt; warm-up and answers of earlier runs are left out, and of a failed
  /// attempt its latencies are.
  package mutating func add(_ record: AttemptRecord) {
    guard !record.isWarmUp, !record.isCached else { return }
    inFlight.add(record.timeline)
    doubts.add(record)
    arms[record.arm, default: ArmFigureData()].add(record)
  }
}

/// One arm's values for the figures, in milliseconds.
package struct ArmFigureData: Hashable, Sendable {
  package private(set) var timeToFirstToken = ValueSketch()
  package private(set) var interChunk = ValueSketch()
  /// End-to-end latency against output tokens.
  package private(set) var latencyByTokens = PointSample<FigurePoint>(limit: Self.pointLimit)

  /// End-to-end latency against the provider's own prediction time.
  package private(set) var latencyByPrediction = PointSample<FigurePoint>(limit: Self.pointLimit)
  package private(set) var phases = PhaseTotals()

  /// So many marks of eight arms are as dense as a figure bears.
  static let pointLimit = 250

  package mutating func add(_ record: AttemptRecord) {
    guard record.succeeded else { return }
    let timeline = record.timeline
    if let value = timeline.timeToFirstToken { timeToFirstToken.add(value.inMilliseconds) }
    for gap in timeline.interChunkLatencies { interChunk.add(gap.inMilliseconds) }
    if let latency = timeline.endToEndLatency?.inMilliseconds {
      let identity =
        UInt64(truncatingIfNeeded: record.request) &* 1_024
        &+ UInt64(truncatingIfNeeded: record.attempt)
      if let tokens = record.outputTokens {
        latencyByTokens.add(FigurePoint(x: Double(tokens), y: latency), identity: identity)
      }
      if let predicted = record.completion?.usage?.predictionTimeMilliseconds {
        latencyByPrediction.add(FigurePoint(x: Double(predicted), y: latency), identity: identity)
      }
    }
    phases.add(record)
  }
}

package struct FigurePoint: Hashable, Sendable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
