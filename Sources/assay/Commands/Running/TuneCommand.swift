import Analysis
import ArgumentParser
import Console
import Domain
import Execution
import Foundation
import Reports
import Store
import Suites
import Verdicts

/// Finds the setting of a suite's sweep to use, and says how sure that is.
struct TuneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune",
    abstract: "Find the parameters to use: search the suite's sweep, then measure the winner anew.",
    discussion: """
      A share of the cases is held out (tune.holdout, 0.3 unless the suite says otherwise). On the \
      others the settings of the sweep are tried for the goal (tune.maximize or tune.minimize, else \
      the primary score) under the constraints (tune.subject_to). The winner and the default, which is \
      compare.baseline or else the parameters without the sweep, then answer the cases held out, and \
      that difference decides: the best of many looks better than it is.

        assay tune suites/tune-sampling.yaml
        assay tune suites/tune-sampling.yaml --search race
        assay tune --resume latest

      It is stored as a run like any other. Ctrl-C keeps what finished; 'assay tune --resume' goes \
      on, and 'assay report' writes the report of a tuning again.
      """
  )

  @Argument(
    help: "The suite file (YAML); with --resume the run to go on with, 'latest' unless named.",
    completion: .file(extensions: ["yaml", "yml"])
  )
  var suite: String?

  @Option(
    help: ArgumentHelp(
      "How settings are tried: every, halving, race or adaptive. Else as sweep.method says.",
      discussion: """
        every: each setting on each case. race: at most 60 % of those requests; every 20 cases those \
        clearly behind leave, and the last of a field that the requests do not carry to the end. \
        halving: few cases first, the best third goes on to three times as many. adaptive: for more \
        settings than can be asked, at most a fifth of the requests.
        """
    )
  )
  var search: TuningMethod?

  @Flag(help: "Go on with a tuning that was broken off.")
  var resume = false

  @OptionGroup var planning: PlanningOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var report: ReportOptions

  @Flag(help: "Print the result as JSON on standard output.")
  var json = false

  @Flag(help: "Show no progress.")
  var quiet = false

  func validate() throws {
    if resume {
      guard suite.map({ RunReference($0) != nil }) ?? true else {
        throw ValidationError(
          "--resume takes a run, such as 12 or latest, and not a suite: it is in the store."
        )
      }
      guard planning.seed == nil, search == nil else {
        throw ValidationError("--seed and --search cannot be changed: a run goes on with its own.")
      }
    } else if suite == nil {
      throw ValidationError("Name the suite to tune, such as suites/tune-sampling.yaml.")
    }
  }

  func run() async throws {
    let prepared = try await resume ? resumed() : begun()
    let plan = prepared.plan
    for note in plan.notes { Terminal.error.line(note) }
    let reuse = try AnswerReuse(plan, in: prepared.store, continuing: prepared.continuation)
    if let line = reuse?.announcement(of: plan.requestCount) { Terminal.error.line(line) }
    try report.place.verify()
    let execution = RunExecution(
      plan: plan,
      store: prepared.store,
      continuation: prepared.continuation,
      reuse: reuse,
      conduct: TuningConduct(prepared.search, plan: plan),
      observer: ConsoleObserver(isQuiet: quiet),
      interruption: Interruption()
    )
    let outcome = try await execution.run()
    let isBrokenOff = outcome.endingWords != nil
    let isChosen = try await show(outcome, in: prepared.store)
    outcome.failures.print(to: .error)
    for line in outcome.notes(in: prepared.store) { Terminal.error.line(line) }
    if let words = outcome.endingWords { Terminal.error.line(words) }
    if isBrokenOff { throw ExitStatus(outcome.ending).exitCode }
    if !isChosen { throw Self.noChoice(outcome) }
  }

  private struct Prepared {
    var plan: Plan
    var store: RunStore
    var search: TuningSearch
    var continuation: RunContinuation?
  }

  private func begun() async throws -> Prepared {
    // Present, as `validate` has seen.
    let request = try await planning.request.askingRouters(suite: suite ?? "")
    let plan = try request.plan(path: suite ?? "") { suite, seed in
      let cases = TuningCases(suite, samples: suite.samples, seed: seed)
      return .tuning(search ?? suite.tuningMethod, cases: cases.tuning)
    }
    let tuning = try TuningSearch(
      plan,
      method: search ?? plan.suite.tuningMethod,
      manifest: RunManifest(plan, environment: .current)
    )
    return Prepared(plan: plan, store: try store.openForWriting(), search: tuning)
  }

  private func resumed() throws -> Prepared {
    let store = try store.openExisting()
    let run = try store.run(named: suite.flatMap { RunReference($0) } ?? .latest(back: 0))
    guard let stored = try StoredTuning(run, in: store, overrides: planning.overrides) else {
      throw CommandFailure(
        .usage,
        "run \(run.number) is no tuning. Go on with it by: assay run --resume \(run.number)"
          + store.option
      )
    }
    let design = stored.search.design
    let (plan, continuation) = try RunContinuation.resuming(
      run,
      options: planning.request,
      purpose: { _, _ in .tuning(design.method, cases: design.cases.tuning) },
      in: store
    )
    Terminal.error.line(
      "Run \(run.number): \(continuation.done.counted("request is", "requests are")) done."
    )
    return Prepared(plan: plan, store: store, search: stored.search, continuation: continuation)
  }

  /// The tuning's report, or the run's where no setting could be chosen.
  ///
  /// - Returns: Whether one was.
  private func show(_ outcome: RunExecution.Outcome, in store: RunStore) async throws -> Bool {
    let run = try store.run(named: .number(outcome.run.number))
    let stored = try StoredTuning(
      run,
      in: store,
      overrides: planning.overrides,
      formats: report.formats,
      definitions: report.definitions,
      answers: report.answers.extent
    )
    if let stored, let tuning = stored.presentation(options: report) {
      try await tuning.show(asJSON: json)
      return true
    }
    try await RunPresentation(of: outcome.run, in: store, options: report).show(asJSON: json)
    return false
  }

  private static func noChoice(_ outcome: RunExecution.Outcome) -> CommandFailure {
    CommandFailure(
      .failure,
      outcome.succeeded == 0
        ? "No request was answered, so that no setting can be chosen."
        : "No setting can be chosen: none has the goal's figure and keeps the constraints."
    )
  }
}

extension TuningMethod: ExpressibleByArgument {}
