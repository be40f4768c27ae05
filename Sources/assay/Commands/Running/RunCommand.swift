import Analysis
import ArgumentParser
import Console
import Domain
import Execution
import Foundation
import Reports
import Store
import Suites

/// Runs a suite: sends its plan, stores what comes back, and reports it.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a suite, store every attempt, and write the report.",
    discussion: """
      Sends exactly what 'assay plan SUITE' prints. Ctrl-C ends the run cleanly: what finished is \
      kept, and the report is written from it.

      Scores that somebody else gives (judge, similarity, exec, http) are asked for after the load \
      has ended, eight answers at a time, so that asking never stands between measured requests. \
      Every answer is stored before: what is not judged yet when a run is broken off is judged by \
      --resume.

      'assay run --resume' goes on with the latest run, 'assay run --resume RUN' with any: exactly \
      what is missing of its plan is sent, by the suite and the --set that were stored. 'assay run SUITE --extend \
      RUN' adds what a larger suite asks for (further models, cases, repeats) to a run.

      A model whose first five requests are all refused for a lasting reason (a wrong key, an unknown \
      model, a parameter it does not take, an empty account) is asked no further and counts as not \
      measured; --keep-going sends all. 'assay run --retry-failed RUN' sends again what failed, as \
      further attempts: the last one counts for scores, and each one that failed among the failures.

      --limit, --only and --failing send a part of the suite, for quick turns; such a run says so \
      wherever it is shown, and 'assay track' leaves it out.

      'assay run SUITE --until decided' sends blocks of twenty cases and ends once each arm is better \
      or worse than the baseline of 'compare', or within 'practical' of it, however often one looks.

      'assay run SUITE --find rate' looks for the highest rate at which the suite's objectives hold: \
      it doubles the rate of the suite's open load until one fails, then halves the interval, and \
      repeats the steps that the answer rests on. A step in which this machine was late counts for \
      nothing. Every step is stored as a load stage of the run. '--find concurrency' looks for the \
      highest number in flight, from the suite's closed load; '--of short,long' for the limit of each \
      of these prompts.

      'assay run SUITE --shard 3/8' sends the third of eight shares, for when one machine is not \
      enough; 'assay merge' makes one run of their stores.
      """
  )

  @Argument(
    help: """
      The suite file (YAML), the folder's only one unless named; with --resume the run to go on \
      with, 'latest' unless named.
      """,
    completion: .file(extensions: ["yaml", "yml"])
  )
  var suite: String?

  @Flag(help: "Send what is missing of a run that was broken off.")
  var resume = false

  @Flag(help: "Send again what failed in a run, and what is missing of it.")
  var retryFailed = false

  @Option(
    help: ArgumentHelp("Add what the suite asks for beyond this run to it.", valueName: "run")
  )
  var extend: RunReference?

  @OptionGroup var search: LoadSearchOptions
  @OptionGroup var planning: PlanningOptions
  @OptionGroup var narrowing: NarrowingOptions
  @OptionGroup var shards: ShardOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var report: ReportOptions

  @Option(
    help: "Threads that carry requests; a second one helps beyond some 10,000 chunks a second."
  )
  var loops = 1

  @Flag(
    help: "Send all of a model whose first five requests are all refused for a lasting reason, too."
  )
  var keepGoing = false

  @Option(help: "End the run once its comparison is 'decided', looking after each block of cases.")
  var until: Ending?

  @Flag(help: "Print the summary as JSON on standard output.")
  var json = false

  @Flag(help: "Show no progress.")
  var quiet = false

  enum Ending: String, ExpressibleByArgument, CaseIterable { case decided }

  func validate() throws {
    guard (1...64).contains(loops) else {
      throw ValidationError("--loops takes a number from 1 to 64, not \(loops).")
    }
    if goesOn {
      let option = resume ? "--resume" : "--retry-failed"
      guard extend == nil else {
        throw ValidationError("\(option) and --extend exclude each other.")
      }
      guard suite.map({ RunReference($0) != nil }) ?? true else {
        throw ValidationError(
          "\(option) takes a run, such as 12 or latest, and not a suite: it is in the store."
        )
      }
    }
    if goesOn, !planning.overrides.allSatisfy({ $0.hasPrefix("budget") }) {
      throw ValidationError(
        "--set cannot be changed: a run goes on with its own. Only the budget may be, as in "
          + "--set budget.usd=20."
      )
    }
    if search.find != nil, goesOn || extend != nil {
      throw ValidationError("--find begins a run of its own, without --resume and --extend.")
    }
    if !narrowing.isEmpty, goesOn || extend != nil {
      throw ValidationError(
        "--limit, --stratify, --only and --failing are for a run that begins: one that goes on keeps "
          + "what it was begun with."
      )
    }
    if until != nil, goesOn || extend != nil || search.find != nil {
      throw ValidationError(
        "--until begins a run of its own, without --extend and --find; one that goes on keeps its end."
      )
    }
    if planning.seed != nil, goesOn || extend != nil {
      throw ValidationError("--seed cannot be changed: a run goes on with its own.")
    }
  }

  func run() async throws {
    let observer = ConsoleObserver(isQuiet: quiet)
    let (plan, store, continuation) = try await prepared()
    for note in plan.notesOfRun(searches: search.find != nil) { Terminal.error.line(note) }
    let choosesOnTheWay = extend != nil || search.find != nil || until != nil
    let sharding =
      goesOn
      ? continuation?.sharding
      : try shards.request.sharding(of: plan, choosesOnTheWay: choosesOnTheWay)
    if let sharding { Terminal.error.line(sharding.words(of: plan)) }
    if let continuation {
      guard !continuation.isNothingLeft(of: plan) else {
        let failed = retryFailed ? "nothing failed and " : ""
        Terminal.error.line("Run \(continuation.run.number): \(failed)nothing is missing.")
        let presentation = try RunPresentation(
          of: continuation.run.identity,
          in: store,
          options: report
        )
        return try await presentation.show(asJSON: json)
      }
      Terminal.error.line(continuation.words(of: plan))
    }
    let reuse = try AnswerReuse(plan, in: store, continuing: continuation, sharing: sharding)
    if let line = reuse?.announcement(of: plan.requestCount) { Terminal.error.line(line) }
    if !goesOn {
      let forecast = PlanForecast(
        plan,
        history: self.store.history(ofSuite: plan.suite.name),
        reuse: reuse
      )
      try BudgetCheck(plan: plan, forecast: forecast).verify()
    }
    let finder = try search.request(loops: loops).map {
      try LoadFinder(plan, $0, observer: observer)
    }
    try report.place.verify()
    let execution = RunExecution(
      plan: plan,
      store: store,
      continuation: continuation,
      reuse: reuse,
      sharding: sharding,
      conduct: try continuation?.conduct ?? until.map { _ in try DecisionConduct(of: plan) },
      loops: loops,
      keepsGoing: keepGoing,
      finder: finder,
      observer: observer,
      interruption: Interruption()
    )
    let outcome = try await execution.run()
    let presentation = try RunPresentation(of: outcome.run, in: store, options: report)
    try await presentation.show(asJSON: json)
    outcome.failures.print(to: .error)
    for line in outcome.notes(in: store) { Terminal.error.line(line) }
    if let words = outcome.endingWords { Terminal.error.line(words) }
    if outcome.run.number == 1, !quiet, !json {
      for line in FirstSteps.lines(of: outcome, plan: plan) { Terminal.output.line(line) }
    }
    let status = ExitStatus(outcome.ending)
    if status != .success { throw status.exitCode }
  }

  /// Whether a stored run is taken up again; `--retry-failed` sends what is missing too.
  private var goesOn: Bool { resume || retryFailed }

  private func prepared() async throws -> (Plan, RunStore, RunContinuation?) {
    if goesOn {
      let store = try store.openExisting()
      let run = try store.run(named: suite.flatMap { RunReference($0) } ?? .latest(back: 0))
      let (plan, continuation) = try planning.request.resuming(
        run,
        retriesFailed: retryFailed,
        shards: shards.request,
        in: store
      )
      return (plan, store, continuation)
    }
    let path = try suite ?? SuiteChoice.only(in: ".")
    guard let extend else {
      let plan = try await planning.request(narrowing.narrowing(in: self.store))
        .askingRouters(suite: path).planOfRun(path: path)
      return (plan, try store.openForWriting(), nil)
    }
    let store = try store.openExisting()
    let run = try store.run(named: extend)
    let (plan, continuation) = try await planning.request.askingRouters(suite: path)
      .extending(run, path: path, in: store)
    return (plan, store, continuation)
  }
}
