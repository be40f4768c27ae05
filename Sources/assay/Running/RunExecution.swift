import Analysis
import Domain
import Foundation
import Providers
import Runner
import Store
import Suites
import Transport

/// Carries out a plan from the store's entry to its closing line.
struct RunExecution: Sendable {
  var plan: Plan
  var store: RunStore

  /// The run that is taken up again; `nil` for a new one.
  var continuation: RunContinuation?

  /// Answers of earlier runs that are taken in place of asking; `nil` asks for all.
  var reuse: AnswerReuse?

  /// Asks for what is sent next by what came of the rest; `nil` sends the whole plan.
  var conduct: TuningConduct?
  var loops: Int
  var showsProgress: Bool

  /// Chooses the stages while the run goes on; `nil` offers the suite's own.
  var finder: RateFinder?

  struct Outcome: Sendable {
    var run: RunIdentity
    var succeeded: Int

    /// Answers that were taken from earlier runs, by their runs' identifiers.
    var cached: [String: Int] = [:]

    /// In flight when the run was interrupted.
    var cancelled: Int

    /// Attempts that a kept connection failed, each made once more.
    var stale = 0
    var failures: FailureTally

    /// Answers of other models than were asked for.
    var otherModels: [OtherModel] = []

    /// Why the run ended before its plan did, where its budget was spent.
    var budgetWords: String?

    /// What was asked for scores after the load; `nil` when it did not come to that.
    var judging: JudgingTally?
  }

  /// - Throws: what stops the harness itself; the run is then marked aborted, with what it had.
  func run() async throws -> (outcome: Outcome, wasInterrupted: Bool) {
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
  ) async throws -> (outcome: Outcome, wasInterrupted: Bool) {
    let transport = try CurlTransport(loops: loops)
    let opened = try CommandFailure.wrapping(.cannotWrite) { try openWriter() }
    if routes.values.contains(where: \.provider.hasShortKey) {
      Terminal.error.line(
        "A key has fewer than 16 characters, too few to be told from text: answers are stored as they "
          + "come."
      )
    }
    // Models that are only asked for scores are not under load, and may not even be there yet.
    let measured = reuse?.modelsToAsk ?? Set(plan.arms.map { plan.model(of: $0).id })
    await ConnectionWarming(plan: plan, routes: routes.filter { measured.contains($0.key) })
      .warm(transport)
    let budget = SpendingLimit(plan, continuing: continuation)
    var session = RunSession(
      plan: plan,
      routes: routes,
      transport: transport,
      retry: RetryPolicy(plan.suite.retry),
      progress: continuation?.progress ?? .none,
      known: reuse?.known,
      program: finder?.program,
      meter: { await transport.report() },
      budget: budget
    )
    let notes = StoreNotes(budget: budget)
    let writer = PatientWriter(opened) { notes.tell($0) }
    let recorder = RunRecorder(
      writer: writer,
      plan: plan,
      routes: routes,
      done: (continuation?.done ?? 0) + (reuse?.waivedWarmUp.count ?? 0),
      finder: finder,
      showsProgress: showsProgress && finder == nil
    )
    session.pauseBegan = recorder.progress.tell
    do {
      let (tally, wasInterrupted) = try await Interruption.watch { [session] () -> JudgingTally? in
        try await recorder.progress.show { try await send(session, to: recorder) }
        // An answer that nobody judges after all is stored by now.
        guard !Task.isCancelled, !budget.isReached else { return nil }
        return try await judging(
          of: opened.run,
          routes: routes,
          transport: transport,
          budget: budget
        )?.run(showsProgress: showsProgress)
      }
      try await close(
        writer,
        as: wasInterrupted || budget.isReached ? .interrupted : .finished
      )
      if let words = unstored(by: writer) { throw CommandFailure(.cannotWrite, words) }
      var outcome = recorder.outcome
      outcome.budgetWords = budget.words(of: plan)
      outcome.judging = tally
      return (outcome, wasInterrupted)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      try? await close(writer, as: .aborted)
      let words = unstored(by: writer) ?? "The run was broken off; what was stored is kept."
      throw CommandFailure(.cannotWrite, "\(error)\n\(words)")
    }
  }

  private func send(_ session: Runner.RunSession, to recorder: RunRecorder) async throws {
    guard let conduct else {
      return try await session.run(stageEnded: recorder.record, recorder.record)
    }
    try await session.run {
      conduct.nextPart(beyond: session.progress, tellingOn: recorder.progress)
    } _: { ended in
      try await recorder.record(ended)
      conduct.observe(ended)
    }
  }

  /// `nil` where no score of the suite asks anybody.
  private func judging(
    of run: RunIdentity,
    routes: [String: ModelRoute],
    transport: CurlTransport,
    budget: SpendingLimit
  ) -> RunJudging? {
    guard !plan.outsideScores.isEmpty else { return nil }
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
      )
    )
  }

  private func openWriter() throws -> RunWriter {
    var manifest = RunManifest(plan, environment: .current, search: finder?.words)
    let texts = plan.suite.textPolicy
    guard let continuation else { return try store.beginRun(manifest, texts: texts) }
    let (run, startedAt) = (continuation.run, manifest.startedAtMilliseconds)
    guard continuation.extends else {
      return try store.resumeRun(run, texts: texts, atMilliseconds: startedAt)
    }
    manifest.id = run.id
    return try store.extendRun(run, to: manifest, texts: texts, atMilliseconds: startedAt)
  }

  /// Closes the run; where answers had to be set aside, a store that still takes nothing is no news.
  private func close(_ writer: PatientWriter, as state: RunState) async throws {
    do {
      try await writer.finish(state: state, atMilliseconds: Date.now.millisecondsSince1970)
    } catch {
      guard writer.setAside != nil else { throw error }
    }
  }

  /// What became of answers that the store did not take; `nil` when it took all.
  ///
  /// It is tried once more, now that nothing else waits for it.
  private func unstored(by writer: PatientWriter) -> String? {
    guard writer.setAside != nil else { return nil }
    writer.closeFile()
    guard let aside = writer.setAside else { return nil }
    // In another store it would have another number.
    let run = writer.writer.run
    let name = aside.earlier == .inStore ? "\(run.number)" : run.id
    return StoreNotes.words(
      for: aside,
      taken: store.takeInUnstored(),
      goOn: "assay \(conduct == nil ? "run" : "tune") --resume \(name)"
    )
  }
}
