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
  private let finder: LoadFinder?
  private let observer: any ExecutionObserver
  private let continuation: RunContinuation?
  private let share: PlanShare?

  private struct Tally {
    var succeeded = 0
    var cached: [String: Int] = [:]
    var cancelled = 0
    var stale = 0
    var failures = FailureTally()
    var arms: [Int: ArmTally] = [:]
    var otherModels = OtherModelTally()

    /// Why arms were stopped, as far as it was told.
    var toldCauses: Set<String> = []

    /// - Parameters:
    ///   - isEnd: Whether the request is not to be sent again.
    ///   - isAgain: Whether it had failed in an earlier sitting.
    mutating func add(_ record: AttemptRecord, isEnd: Bool, isAgain: Bool) {
      stale += record.isStale ? 1 : 0
      succeeded += record.succeeded ? 1 : 0
      otherModels.add(record)
      if let origin = record.origin { cached[origin.runID, default: 0] += 1 }
      if isEnd, record.isMeasured {
        arms[record.arm, default: ArmTally()].add(record.failure, isAgain: isAgain)
      }
    }
  }

  /// What came of one arm's measured requests, the last attempt of each.
  private struct ArmTally {
    var answered = 0
    var failed = 0

    /// Of the failed ones, those that had not failed in an earlier sitting.
    var ended = 0
    var failure: RequestFailure?

    mutating func add(_ ending: RequestFailure?, isAgain: Bool) {
      guard let ending else {
        answered += 1
        return
      }
      failed += 1
      ended += isAgain ? 0 : 1
      failure = failure ?? ending
    }
  }

  /// - Parameters:
  ///   - continuation: What earlier sittings have done, where there were any.
  ///   - remaining: Requests that are still to be sent.
  ///   - finder: Where the run looks for a load; it is told of each stage.
  ///   - share: What of the plan is sent; `nil` for all of it.
  init(
    writer: PatientWriter,
    plan: Plan,
    routes: [String: ModelRoute],
    continuation: RunContinuation? = nil,
    remaining: Int,
    finder: LoadFinder? = nil,
    share: PlanShare? = nil,
    observer: any ExecutionObserver
  ) {
    self.writer = writer
    self.plan = plan
    self.routes = routes
    self.finder = finder
    self.observer = observer
    self.continuation = continuation
    self.share = share
    stages = StageTallies(suite: plan.suite)
    progress = observer.beginProgress(
      of: finder == nil ? remaining : nil,
      unit: plan.holdsConversations ? "conversations" : "requests",
      models: finder == nil
        ? ProgressTerms(plan, continuing: continuation, share: share) : nil
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
    let cancelled = ended.count(where: \.isCancelled)
    let attempts = cancelled == 0 ? ended : ended.filter { !$0.isCancelled }
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
    tally.withLock { tally in
      for attempt in attempts {
        // Taken out once: that counts who refers to each of its texts.
        let record = attempt.record
        tally.add(
          record,
          isEnd: attempt.isEnd,
          isAgain: continuation?.progress.isRetried(record.request) ?? false
        )
        let failure = record.failure.flatMap { $0.kind.isOfProvider ? $0 : nil }
        if !attempt.willRetry {
          tally.failures.retried.end(record.request, isAnswered: attempt.succeeded)
          if let failure { add(failure, of: attempt, arm: record.arm, to: &tally.failures) }
        } else if let failure {
          add(failure, toBeRetried: record, to: &tally.failures)
        }
      }
    }
  }

  /// Counts a request that failed in the end.
  private func add(
    _ failure: RequestFailure,
    of attempt: FinishedAttempt,
    arm: Int,
    to failures: inout FailureTally
  ) {
    let arm = plan.arms[arm]
    let model = plan.model(of: arm)
    let place = failure.parameter.flatMap { plan.suite.place(ofParameter: $0, for: model) }
    let remedy = routes[model.id]?.provider
      .remedy(
        for: failure,
        of: attempt.request,
        isTriedAgain: plan.suite.retry.limit > 0 && plan.suite.retry.covers(failure),
        place: place?.description,
        isSwept: arm.cell.contains { $0.name == failure.parameter }
      )
    failures.add(failure, model: arm.model, remedy: remedy)
  }

  private func add(
    _ failure: RequestFailure,
    toBeRetried record: AttemptRecord,
    to failures: inout FailureTally
  ) {
    let arm = plan.arms[record.arm]
    if failure.kind == .unsupportedParameter, let parameter = failure.parameter,
      plan.model(of: arm).unsupported == .drop
    {
      failures.add(failure, without: parameter, model: arm.model)
    } else {
      failures.retried.add(failure.kind, of: record.request, model: arm.model)
    }
  }
}

// MARK: - Arms without an answer

extension RunRecorder {
  /// Tells that no more of an arm is sent, once of a model that is refused for one reason.
  func tell(_ stopped: RefusalWatch.Stopped) {
    let arm = UnmeasuredArm(stopped, of: plan)
    guard tally.withLock({ $0.toldCauses.insert(arm.cause).inserted }) else { return }
    observer.tell(.armStopped(arm))
  }

  /// The arms of which nothing was answered, in this sitting or before.
  ///
  /// - Parameter stopped: Those of which not all was sent.
  func unmeasured(stopped: [RefusalWatch.Stopped]) -> [UnmeasuredArm] {
    let tallies = tally.withLock(\.arms)
    let answered = continuation?.answeredArms ?? []
    return plan.arms.map(\.index).compactMap { arm in
      let tally = tallies[arm] ?? ArmTally()
      guard tally.answered == 0, !answered.contains(arm) else { return nil }
      if let stopped = stopped.first(where: { $0.arm == arm }) {
        var unmeasured = UnmeasuredArm(stopped, of: plan)
        unmeasured.unsent = unsent(of: arm, ended: tally.ended)
        return unmeasured
      }
      return tally.failure.map {
        UnmeasuredArm(
          name: ArmNames(plan.arms)[arm],
          model: plan.arms[arm].model,
          failed: tally.failed,
          failure: $0
        )
      }
    }
  }

  /// The arms that were answered, and of which requests were held back all the same.
  func partial(heldBack: Set<Int>) -> [String] {
    let tallies = tally.withLock(\.arms)
    let names = ArmNames(plan.arms)
    return heldBack.sorted().filter { tallies[$0]?.answered ?? 0 > 0 }.map { names[$0] }
  }

  /// `nil` under loads that do not send the plan once.
  private func unsent(of arm: Int, ended: Int) -> Int? {
    guard plan.loadStages.allSatisfy({ $0.extent == nil }),
      plan.armPlans.indices.contains(arm), plan.tuningMethod == nil
    else { return nil }
    let before = continuation?.endedRequests[arm] ?? 0
    let planned = share?.requests(ofArm: arm) ?? plan.armPlans[arm].requests
    return max(planned - before - ended, 0)
  }
}
