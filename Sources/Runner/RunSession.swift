import Domain
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

  /// Holds requests back when it is spent; those in flight end and are handed over.
  package var budget: SpendingLimit

  package init(
    plan: Plan,
    routes: [String: ModelRoute],
    transport: any HTTPTransport,
    retry: RetryPolicy,
    progress: PlanProgress = .none,
    budget: SpendingLimit = SpendingLimit()
  ) {
    self.plan = plan
    self.routes = routes
    self.transport = transport
    self.retry = retry
    self.progress = progress
    self.budget = budget
  }

  /// Runs every load stage, one after the other.
  ///
  /// Attempts are handed over in the order in which they ended, at least one at a time; the next
  /// batch waits until `handle` returns, while requests go on leaving. When `handle` throws, nothing
  /// more is sent and the error is thrown on. When the task is cancelled, requests in flight end as
  /// cancelled, are handed over too, and the call returns as it does at the end of the plan.
  package func run(_ handle: @Sendable ([FinishedAttempt]) async throws -> Void) async throws {
    let queue = FinishedQueue()
    var reader = AttemptReader(plan: plan, routes: routes)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await sendAll(to: queue)
        } catch is CancellationError {
          // What had finished is in the queue.
        } catch {
          await queue.close()
          throw error
        }
        await queue.close()
      }
      while let batch = await queue.nextBatch() {
        let attempts = batch.flatMap { reader.attempts(from: $0) }
        for attempt in attempts { budget.add(cost: cost(of: attempt.record) ?? 0) }
        try await handle(attempts)
      }
      try await group.waitForAll()
    }
  }

  private func cost(of record: AttemptRecord) -> Double? {
    record.cost(at: plan.model(of: plan.arms[record.arm]).price?.perToken)
  }

  private func sendAll(to queue: FinishedQueue) async throws {
    let models = plan.suite.models.map(\.id)
    var seeds = SplitMix64(seed: plan.seed)
    let lanes = models.map { model in
      StageRunner.Lane(
        model: model,
        feed: RequestFeed(plan: plan, model: model, progress: progress, budget: budget),
        gate: ModelGate(),
        seed: seeds.next()
      )
    }
    for (index, stage) in plan.loadStages.enumerated() {
      let sender = RequestSender(
        routes: routes,
        transport: transport,
        retry: retry,
        queue: queue,
        budget: budget,
        stage: index
      )
      try await StageRunner(stage: stage, sender: sender, lanes: lanes).run()
    }
  }
}
