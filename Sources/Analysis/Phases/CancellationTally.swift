import Domain

/// Gathers what came of requests that the client was to break off.
struct CancellationTally: Sendable {
  private(set) var chosen = 0
  private var endedBefore = 0
  private var failed = 0
  private var beforeAnswer = 0
  private var beforeToken = 0
  private var chunks: [Double] = []
  private var milliseconds: [Double] = []

  mutating func add(_ record: AttemptRecord) {
    // What was sent once more, as by a kept connection that had closed, is chosen again.
    guard !record.isStale else { return }
    chosen += 1
    guard let failure = record.failure else {
      endedBefore += 1
      return
    }
    guard failure.kind == .cancelledOnPurpose else {
      failed += 1
      return
    }
    let timeline = record.timeline
    milliseconds.append((timeline.ended - (timeline.ready ?? timeline.started)).inMilliseconds)
    if !timeline.tokenEvents.isEmpty {
      chunks.append(Double(timeline.tokenEvents.count))
    } else if timeline.firstByte != nil {
      beforeToken += 1
    } else {
      beforeAnswer += 1
    }
  }

  /// - Parameter measured: Requests of the same part that were not chosen.
  /// - Returns: `nil` where none was chosen.
  func summary(measured: Int) -> CancellationSummary? {
    guard chosen > 0 else { return nil }
    return CancellationSummary(
      requests: measured + chosen,
      chosen: chosen,
      cancelled: milliseconds.count,
      endedBefore: endedBefore,
      failed: failed,
      beforeAnswer: beforeAnswer,
      beforeToken: beforeToken,
      midStream: chunks.count,
      medianMilliseconds: LatencySummary.Percentiles(milliseconds)?.p50.value,
      medianChunks: LatencySummary.Percentiles(chunks)?.p50.value
    )
  }
}
