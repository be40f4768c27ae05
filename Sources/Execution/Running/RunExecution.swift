import Analysis
import Domain
import Foundation
import Providers
import Runner
package import Store
package import Suites
import Transport

/// Carries out a plan from the store's entry to its closing line.
package struct RunExecution: Sendable {
  var plan: Plan
  var store: RunStore

  /// The run that is taken up again; `nil` for a new one.
  var continuation: RunContinuation?

  /// Answers of earlier runs that are taken in place of asking; `nil` asks for all.
  var reuse: AnswerReuse?

  /// What of the plan is sent, where several processes send it together.
  var sharding: Sharding?

  /// Asks for what is sent next by what came of the rest; `nil` sends the whole plan.
  var conduct: (any RunConduct)?
  var loops: Int

  /// Whether an arm whose first requests are all refused is asked on.
  var keepsGoing: Bool

  /// What was done about the provider's cache; `nil` where nothing was.
  var caching: CacheTerms?

  /// Chooses the stages while the run goes on; `nil` offers the suite's own.
  var finder: LoadFinder?

  /// Hears how the run gets on.
  var observer: any ExecutionObserver

  /// Calls the run off: what has finished by then is kept.
  var interruption: any InterruptionWatch

  /// Of so many loops.
  var makeTransport: @Sendable (_ loops: Int) throws -> any RunTransport

  package init(
    plan: Plan,
    store: RunStore,
    continuation: RunContinuation? = nil,
    reuse: AnswerReuse? = nil,
    sharding: Sharding? = nil,
    conduct: (any RunConduct)? = nil,
    loops: Int = 1,
    keepsGoing: Bool = false,
    finder: LoadFinder? = nil,
    observer: any ExecutionObserver,
    interruption: any InterruptionWatch,
    makeTransport: @escaping @Sendable (Int) throws -> any RunTransport = {
      try CurlTransport(loops: $0)
    }
  ) {
    self.plan = plan
    self.store = store
    self.continuation = continuation
    self.reuse = reuse
    self.sharding = sharding ?? continuation?.sharding
    self.conduct = conduct
    self.loops = loops
    self.keepsGoing = keepsGoing
    self.finder = finder
    self.observer = observer
    self.interruption = interruption
    self.makeTransport = makeTransport
  }

  /// - Throws: what stops the harness itself; the run is then marked aborted, with what it had.
  package func run() async throws -> Outcome {
    try OpenFiles.verify(for: plan, loops: loops)
    let routing = ModelRouting(suite: plan.suite)
    guard routing.needsBuiltinProvider else {
      return try await run(routes: try routing.routes(builtinAddress: nil))
    }
    return try await BuiltinProviderProcess.run { address in
      try await run(routes: try routing.routes(builtinAddress: address))
    }
  }

  private func run(
    routes: [String: ModelRoute]
  ) async throws -> Outcome {
    let clock = try sharding.map { _ in
      let asked = plan.arms.first.flatMap { routes[plan.model(of: $0).id] }
      return ClockReadingTransport(
        try makeTransport(loops),
        address: asked?.provider.baseURL ?? ""
      )
    }
    let transport: any RunTransport = try clock ?? makeTransport(loops)
    let budget = SpendingLimit(plan, continuing: continuation, share: sharding?.share)
    let execution = await prepared(routes: routes, over: transport, budget)
    return try await execution.run(routes: routes, over: transport, clock, budget)
  }

  private func run(
    routes: [String: ModelRoute],
    over transport: any RunTransport,
    _ clock: ClockReadingTransport?,
    _ budget: SpendingLimit
  ) async throws -> Outcome {
    let opened = try CommandFailure.wrapping(.cannotWrite) { try openWriter() }
    if routes.values.contains(where: \.provider.hasShortKey) {
      observer.tell(.shortKey)
    }
    // Models that are only asked for scores are not under load, and may not even be there yet.
    let measured = reuse?.modelsToAsk ?? Set(plan.arms.map { plan.model(of: $0).id })
    await ConnectionWarming(
      plan: plan,
      routes: routes.filter { measured.contains($0.key) },
      observer: observer,
      shards: sharding?.shard.count ?? 1
    )
    .warm(transport)
    var session = RunSession(
      plan: plan,
      routes: routes,
      transport: transport,
      retry: RetryPolicy(plan.suite.retry),
      progress: progress,
      known: reuse?.known,
      program: finder?.program,
      meter: { await transport.report() },
      budget: budget,
      refusals: RefusalWatch(isOn: !keepsGoing, answered: continuation?.answeredArms ?? [])
    )
    session.startAt = sharding?.start(goesOn: continuation != nil)
    let notes = StoreNotes(budget: budget, observer: observer)
    let writer = PatientWriter(opened) { notes.tell($0) }
    let recorder = RunRecorder(
      writer: writer,
      plan: plan,
      routes: routes,
      continuation: continuation,
      remaining: remaining,
      finder: finder,
      share: sharding?.share,
      observer: observer
    )
    session.pauseBegan = { recorder.progress.tell($0) }
    session.armStopped = { recorder.tell($0) }
    do {
      // Whatever was seen to until here took its time.
      session.startAt = try sharding?.inTime(session.startAt, of: plan)
      let (tally, wasInterrupted) = try await interruption.watch { [session] () -> JudgingTally? in
        try await recorder.progress.show {
          try await scraping(routes, to: opened, waitingForFirst: session.startAt == nil) {
            try await send(session, to: recorder, loadEnded: $0)
          }
        }
        // An answer that nobody judges after all is stored by now.
        guard !Task.isCancelled, !budget.isReached else { return nil }
        return try await judging(
          of: opened.run,
          routes: routes,
          transport: transport,
          budget: budget
        )?.run()
      }
      let partial = recorder.partial(heldBack: session.refusals.heldBack)
      let isCutShort = wasInterrupted || !partial.isEmpty
      writer.writer.noteClock(clock?.bounds)
      try await close(writer, as: isCutShort || budget.isReached ? .interrupted : .finished)
      if let words = unstored(by: writer) { throw CommandFailure(.cannotWrite, words) }
      var outcome = recorder.outcome
      outcome.storeOption = store.option
      outcome.budgetWords = budget.words(of: plan)
      outcome.judging = tally
      outcome.unmeasured = recorder.unmeasured(stopped: session.refusals.stopped)
      outcome.partial = partial
      outcome.retriesFailed = (continuation?.progress.retried ?? 0) > 0
      outcome.isTuning = conduct?.isTuning ?? false
      outcome.canGoOn = finder == nil && !plan.loadStages.contains(where: \.isTimed)
      outcome.ending = ending(of: outcome, wasInterrupted: isCutShort)
      if wasInterrupted {
        outcome.unjudged = try store.unjudgedScores(of: outcome.run, scoring: 1).values.reduce(0, +)
      }
      return outcome
    } catch let failure as CommandFailure {
      throw failure
    } catch let late as LateStart {
      try await withdraw(writer)
      throw CommandFailure(.usage, "\(late)")
    } catch {
      try? await close(writer, as: .aborted)
      let words = unstored(by: writer) ?? "The run was broken off; what was stored is kept."
      throw CommandFailure(.cannotWrite, "\(error)\n\(words)")
    }
  }

  private var progress: PlanProgress { continuation?.progress ?? .beginning(sharding?.share) }

  /// Requests that are still to be sent, for whoever watches.
  private var remaining: Int {
    let (planned, waived) = (plan.requestCount + plan.warmUp.count, reuse?.waivedWarmUp.count ?? 0)
    guard sharding != nil else { return planned - (continuation?.done ?? 0) - waived }
    let progress = progress
    return (0..<planned).count { !progress.isDone($0) } - waived
  }

  private func send(
    _ session: RunSession,
    to recorder: RunRecorder,
    loadEnded: @escaping @Sendable () async -> Void
  ) async throws {
    guard let conduct else {
      return try await session.run(
        stageEnded: { stage in
          await loadEnded()
          try await recorder.record(stage)
        },
        recorder.record
      )
    }
    let spans = StageSpans()
    try await session.run(stageEnded: { spans.add($0) }) {
      conduct.nextPart(beyond: session.progress, tellingOn: recorder.progress)
    } _: { ended in
      try await recorder.record(ended)
      conduct.observe(ended)
    }
    guard conduct.keepsStages else { return }
    for stage in spans.stages { try await recorder.record(stage) }
  }

  /// `nil` where no score of the suite asks anybody.
  private func judging(
    of run: RunIdentity,
    routes: [String: ModelRoute],
    transport: any RunTransport,
    budget: SpendingLimit
  ) -> RunJudging? {
    guard !plan.externalScores.isEmpty else { return nil }
    return RunJudging(
      plan: plan,
      run: run,
      scoring: 1,
      store: store,
      judging: AnswerJudging(
        plan: plan,
        subjects: AttemptSubjects(plan: plan),
        routes: routes,
        transport: transport,
        retry: RetryPolicy(plan.suite.retry),
        budget: budget
      ),
      observer: observer
    )
  }

  private func openWriter() throws -> RunWriter {
    var manifest = RunManifest(
      plan,
      environment: .current,
      search: finder.map { ($0.words, $0.terms) },
      decision: (conduct as? DecisionConduct)?.terms,
      caching: caching
    )
    let texts = plan.suite.textPolicy
    guard let continuation else {
      if let sharding {
        manifest.id = sharding.runID
        manifest.shards = RunShards(records: [sharding.record(of: manifest)])
      }
      return try store.beginRun(manifest, texts: texts)
    }
    let (run, startedAt) = (continuation.run, manifest.startedAtMilliseconds)
    let cut = continuation.progress.cut
    guard continuation.extends else {
      return try store.resumeRun(
        run,
        texts: texts,
        covering: continuation.covering,
        cut: cut,
        atMilliseconds: startedAt
      )
    }
    manifest.id = run.id
    return try store.extendRun(
      run,
      to: manifest,
      texts: texts,
      cut: cut,
      atMilliseconds: startedAt
    )
  }
}
