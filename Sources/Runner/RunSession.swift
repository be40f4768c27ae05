package import Domain
import Providers
package import Suites
package import Transport

/// Carries out a plan: paces its requests, sends them, reads and judges what comes back.
///
/// It knows neither store nor screen: both are fed by the events that it hands over.
package struct RunSession: Sendable {
  package var plan: Plan

  /// By model id; every model of the plan has one.
  package var routes: [String: ModelRoute]
  package var transport: any HTTPTransport
  package var retry: RetryPolicy

  /// What earlier sittings of the run have done; it is not sent again.
  package var progress: PlanProgress

  /// Handed over before anything is sent, as if it came from the wire; `nil` sends the whole plan.
  package var known: KnownAnswers?
  package var program: LoadProgram

  /// How the transport itself fares; `nil` where it does not tell.
  package var meter: (@Sendable () async -> LoopReport)?

  /// Holds requests back when it is spent; those in flight end and are handed over.
  package var budget: SpendingLimit

  /// Holds back what is left of an arm whose first requests are all refused for a lasting reason.
  package var refusals: RefusalWatch

  /// When the first stage begins, which may be later than now; `nil` begins at once.
  package var startAt: Instant?

  /// Told of each arm that is held back so, once.
  package var armStopped: (@Sendable (RefusalWatch.Stopped) -> Void)?

  /// Told of each long wait as it begins; several requests may wait for the same.
  package var pauseBegan: (@Sendable (Pause) -> Void)?

  package init(
    plan: Plan,
    routes: [String: ModelRoute],
    transport: any HTTPTransport,
    retry: RetryPolicy,
    progress: PlanProgress = .none,
    known: KnownAnswers? = nil,
    program: LoadProgram? = nil,
    meter: (@Sendable () async -> LoopReport)? = nil,
    budget: SpendingLimit = SpendingLimit(),
    refusals: RefusalWatch = RefusalWatch(isOn: false)
  ) {
    self.plan = plan
    self.routes = routes
    self.transport = transport
    self.retry = retry
    self.progress = progress
    self.known = known
    self.program = program ?? LoadProgram(plan.loadStages)
    self.meter = meter
    self.budget = budget
    self.refusals = refusals
  }

  /// Runs the program's load stages, one after the other.
  ///
  /// Attempts are handed over in the order in which they ended, at least one at a time; the next
  /// batch waits until `handle` returns, while requests go on leaving. When `handle` throws, nothing
  /// more is sent and the error is thrown on. When the task is cancelled, requests in flight end as
  /// cancelled, are handed over too, and the call returns as it does at the end of the plan.
  ///
  /// - Parameter stageEnded: Told of each stage once all its attempts were handled, of one that was
  ///   cut off too.
  package func run(
    stageEnded: @escaping @Sendable (LoadStageRecord) async throws -> Void = { _ in },
    _ handle: @Sendable ([FinishedAttempt]) async throws -> Void
  ) async throws {
    try await send(nil, stageEnded: stageEnded, handle)
  }

  /// Runs part after part of the plan, each asked for when the one before was handed over whole.
  ///
  /// Each part goes through every load stage; when the task is cancelled or the budget is spent, no
  /// further part is asked for.
  ///
  /// - Parameters:
  ///   - stageEnded: Told of each stage of each part.
  ///   - next: `nil` ends the run.
  package func run(
    stageEnded: @escaping @Sendable (LoadStageRecord) async throws -> Void = { _ in },
    parts next: @Sendable () async throws -> PlanPart?,
    _ handle: @Sendable ([FinishedAttempt]) async throws -> Void
  ) async throws {
    while !Task.isCancelled, !isOver, let part = try await next() {
      try await send(part, stageEnded: stageEnded, handle)
    }
  }

  private func send(
    _ part: PlanPart?,
    stageEnded: @escaping @Sendable (LoadStageRecord) async throws -> Void,
    _ handle: @Sendable ([FinishedAttempt]) async throws -> Void
  ) async throws {
    var progress = progress
    if let known { progress = try await self.progress(taking: known, of: part, handle) }
    let written = WrittenRequests()
    let lanes = LaneSet { [progress] scenario in
      self.lanes(of: part, scenario: scenario, beyond: progress, written)
    }
    let queue = FinishedQueue()
    var reader = AttemptReader(plan: plan, routes: routes)
    // Where money is limited, it was counted as soon as the answer was there.
    let prices =
      budget.limitsMoney ? [] : plan.arms.map { plan.model(of: $0).price?.perToken }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await sendAll(of: lanes, written, to: queue, stageEnded: stageEnded)
        } catch is CancellationError {
          // What had finished is in the queue.
        } catch {
          queue.close()
          throw error
        }
        queue.close()
      }
      do {
        while let batch = await queue.nextBatch() {
          await knowSteps(of: batch)
          var attempts: [FinishedAttempt] = []
          attempts.reserveCapacity(batch.count)
          for exchange in batch {
            let read = reader.attempts(from: exchange.finished)
            note(read, of: exchange.finished)
            attempts += read
          }
          count(attempts, at: prices)
          try await handle(attempts)
        }
      } catch {
        queue.abandon()
        throw error
      }
      try await group.waitForAll()
    }
  }

  /// Whether nothing more is to be sent, whatever the plan still holds.
  private var isOver: Bool {
    budget.isReached || refusals.holdsBack(plan.arms.map(\.index))
  }

  /// Tells of answers whether they were any, where that may stop their arms.
  private func note(_ attempts: [FinishedAttempt], of finished: FinishedExchange) {
    guard finished.isReadLater, !finished.willRetry else { return }
    for attempt in attempts {
      if let stopped = refusals.noteReading(of: attempt.record.arm, attempt.record.failure) {
        armStopped?(stopped)
      }
    }
  }

  /// Counts what answers cost, by the prices of their arms.
  private func count(_ attempts: [FinishedAttempt], at prices: [TokenPrice?]) {
    for attempt in attempts {
      guard prices.indices.contains(attempt.record.arm),
        let usage = attempt.record.completion?.usage
      else { continue }
      budget.add(cost: usage.cost(at: prices[attempt.record.arm]) ?? 0)
    }
  }

  /// Waits until it is known of each answer that came at once whether it was one to its request.
  private func knowSteps(of batch: [QueuedExchange]) async {
    let settled = batch.lazy.compactMap { $0.finished.exchange.step?.settled }
    guard let last = settled.max() else { return }
    try? await sleep(until: last)
  }

  private func cost(arm: Int, _ usage: TokenUsage?) -> Double? {
    usage?.cost(at: plan.model(of: plan.arms[arm]).price?.perToken)
  }

  private func sendAll(
    of lanes: LaneSet,
    _ written: WrittenRequests,
    to queue: FinishedQueue,
    stageEnded: @Sendable (LoadStageRecord) async throws -> Void
  ) async throws {
    var position = 0
    var lanes = lanes
    let leftOut = LeftOutParameters(plan)
    while !isOver, let stage = await program.stage(position) {
      try Task.checkCancellation()
      let offered = lanes[stage.scenario].map { $0.seeded(forStage: position) }
      let sender = RequestSender(
        routes: routes,
        transport: transport,
        retry: retry,
        queue: queue,
        budget: budget,
        refusals: refusals,
        leftOut: leftOut,
        written: written,
        armStopped: armStopped,
        pauseBegan: pauseBegan,
        stage: position,
        warmUps: Dictionary(offered.map { ($0.model, $0.watch) }) { first, _ in first },
        cost: { arm, usage in cost(arm: arm, usage) }
      )
      let before = await meter?()
      let began = position == 0 ? startAt ?? .now : .now
      var interruption: (any Error)?
      var phases = stage.askedPhases
      do {
        let runner = StageRunner(
          stage: stage,
          sender: sender,
          lanes: offered,
          share: progress.share
        )
        // Whether to retry, what to leave out or still to spend, and how a conversation goes on, is
        // decided by reading the answer: that is long, and so is writing a prompt that is made up.
        let takesLong =
          !retry.isOff || !leftOut.isEmpty || budget.limitsMoney || plan.holdsConversations
          || plan.suite.hasSyntheticPrompts
        let executor = takesLong ? TransferExecutor.apart : .onLoops
        try await withTaskExecutorPreference(executor) {
          phases = try await runner.run(from: began)
        }
      } catch {
        interruption = error
      }
      let ended = Instant.now
      let lag = await lag(since: before)
      await queue.settle()
      try await stageEnded(
        LoadStageRecord(
          stage: position,
          offer: stage.offer,
          scenario: stage.scenario,
          words: stage.description,
          began: began,
          ended: ended,
          isComplete: interruption == nil && !isOver,
          loopLag: lag,
          phases: phases == StagePhases() ? nil : phases
        )
      )
      if let interruption { throw interruption }
      position += 1
    }
  }

  private func lanes(
    of part: PlanPart?,
    scenario: String?,
    beyond progress: PlanProgress,
    _ written: WrittenRequests
  ) -> [StageRunner.Lane] {
    var seeds = SplitMix64(seed: plan.seed)
    return plan.suite.models.map { model in
      StageRunner.Lane(
        model: model.id,
        feed: RequestFeed(
          plan: plan,
          model: model.id,
          scenario: scenario,
          part: part,
          progress: progress,
          budget: budget,
          refusals: refusals,
          written: written
        ),
        gate: ModelGate(),
        seed: seeds.next()
      )
    }
  }

  private func lag(since earlier: LoopReport?) async -> LoopLag? {
    guard let earlier, let meter else { return nil }
    let lag = await meter().since(earlier).lag
    guard let p50 = lag.quantile(0.5), let p99 = lag.quantile(0.99), let longest = lag.max else {
      return nil
    }
    return LoopLag(count: lag.count, p50: p50, p99: p99, longest: longest)
  }
}
