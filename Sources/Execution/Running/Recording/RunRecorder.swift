import Analysis
import Domain
import Providers
import Runner
import Store
import Suites
import Synchronization

/// Takes the attempts of a run as they end: stores each, then counts it as done.
final class RunRecorder: Sendable {
  let progress: any ProgressObserver
  private let writer: PatientWriter
  private let plan: Plan
  private let routes: [String: ModelRoute]
  private let tally = Mutex(Tally())
  private let stages: StageTallies
  private let finder: RateFinder?

  private struct Tally {
    var succeeded = 0
    var cached: [String: Int] = [:]
    var cancelled = 0
    var stale = 0
    var failures = FailureTally()
    var otherModels = OtherModelTally()
  }

  /// - Parameters:
  ///   - done: Requests that earlier sittings have done.
  ///   - finder: Where the run looks for a rate; it is told of each stage.
  init(
    writer: PatientWriter,
    plan: Plan,
    routes: [String: ModelRoute],
    done: Int,
    finder: RateFinder? = nil,
    observer: any ExecutionObserver
  ) {
    self.writer = writer
    self.plan = plan
    self.routes = routes
    self.finder = finder
    stages = StageTallies(suite: plan.suite)
    progress = observer.beginProgress(
      of: finder == nil ? plan.requestCount + plan.warmUp.count - done : nil,
      unit: "requests"
    )
  }

  var outcome: RunExecution.Outcome {
    let tally = tally.withLock { $0 }
    return RunExecution.Outcome(
      run: writer.writer.run,
      succeeded: tally.succeeded,
      cached: tally.cached,
      cancelled: tally.cancelled,
      stale: tally.stale,
      failures: tally.failures,
      otherModels: tally.otherModels.models
    )
  }

  /// - Parameter ended: what an interruption cut off is only counted: it never finished, and a run
  ///   that is continued sends it again.
  @Sendable func record(_ ended: [FinishedAttempt]) async throws {
    let cancelled = ended.count { $0.record.failure?.kind == .cancelled }
    let attempts =
      cancelled == 0 ? ended : ended.filter { $0.record.failure?.kind != .cancelled }
    tally.withLock { $0.cancelled += cancelled }
    try await writer.append(attempts.map { Attempt($0.record, request: $0.request) })
    stages.add(attempts)
    count(attempts)
    progress.record(attempts)
  }

  /// Stores a stage that is over, with the harness's own part in it.
  @Sendable func record(_ ended: LoadStageRecord) async throws {
    let (stage, tally) = stages.close(ended)
    try await writer.append(stage)
    finder?.add(stage, tally)
  }

  private func count(_ attempts: [FinishedAttempt]) {
    let failures = attempts.compactMap { attempt in
      attempt.record.failure.map { (attempt: attempt, failure: $0) }
    }
    tally.withLock { tally in
      tally.stale += attempts.count(where: \.record.isStale)
      tally.succeeded += attempts.count - failures.count
      for attempt in attempts { tally.otherModels.add(attempt.record) }
      for origin in attempts.compactMap(\.record.origin) {
        tally.cached[origin.runID, default: 0] += 1
      }
      for (attempt, failure) in failures where failure.kind.isOfProvider {
        let arm = plan.arms[attempt.record.arm]
        let provider = routes[plan.model(of: arm).id]?.provider
        let remedy = provider?.remedy(
          for: failure,
          of: attempt.request,
          isTriedAgain: plan.suite.retry.limit > 0 && plan.suite.retry.covers(failure)
        )
        tally.failures.add(failure, model: arm.model, remedy: remedy)
      }
    }
  }
}
