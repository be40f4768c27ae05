import Analysis
import Domain
import Runner
import Suites
import Synchronization

/// Keeps the figures of the stage that goes on, so that its end can be judged at once.
final class StageTallies: Sendable {
  private let suite: Suite
  private let current: Mutex<StageTally>

  init(suite: Suite) {
    self.suite = suite
    current = Mutex(StageTally(objectives: suite.objectives, keepsFigures: false))
  }

  func add(_ attempts: [FinishedAttempt]) {
    current.withLock { tally in
      for attempt in attempts { tally.add(attempt.record) }
    }
  }

  /// The stage with the harness's own part in it, and what its attempts came to; the next one begins.
  func close(_ stage: LoadStageRecord) -> (stage: LoadStageRecord, tally: StageTally) {
    let tally = current.withLock { tally in
      defer { tally = StageTally(objectives: suite.objectives, keepsFigures: false) }
      return tally
    }
    var stage = stage
    stage.delay = tally.delay(loopLag: stage.loopLag, allowed: suite.allowedDelay)
    return (stage, tally)
  }
}
