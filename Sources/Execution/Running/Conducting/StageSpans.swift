import Domain
import Synchronization

/// Load stages that are gone through once for each part of a plan, as one each: from the first part's
/// beginning to the last one's end, with the machine's lag where it was worst.
final class StageSpans: Sendable {
  private let spans = Mutex<[Int: LoadStageRecord]>([:])

  func add(_ stage: LoadStageRecord) {
    spans.withLock { spans in
      guard var span = spans[stage.stage] else {
        spans[stage.stage] = stage
        return
      }
      span.ended = stage.ended
      span.isComplete = span.isComplete && stage.isComplete
      if let lag = stage.loopLag, span.loopLag.map({ $0.p99 < lag.p99 }) ?? true {
        span.loopLag = lag
      }
      spans[stage.stage] = span
    }
  }

  var stages: [LoadStageRecord] {
    spans.withLock { $0.values.sorted { $0.stage < $1.stage } }
  }
}
