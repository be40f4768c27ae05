import Analysis
import ArgumentParser
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

      'assay run SUITE --find rate' looks for the highest rate at which the suite's objectives hold: \
      it doubles the rate of the suite's open load until one fails, then halves the interval, and \
      repeats the steps that the answer rests on. A step in which this machine was late counts for \
      nothing. Every step is stored as a load stage of the run.
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

  @Option(
    help: ArgumentHelp("Add what the suite asks for beyond this run to it.", valueName: "run")
  )
  var extend: RunReference?

  @OptionGroup var search: RateSearchOptions
  @OptionGroup var planning: PlanningOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var report: ReportOptions

  @Option(
    help: "Threads that carry requests; a second one helps beyond some 10,000 chunks a second."
  )
  var loops = 1

  @Flag(help: "Print the summary as JSON on standard output.")
  var json = false

  @Flag(help: "Show no progress.")
  var quiet = false

  func validate() throws {
    guard (1...64).contains(loops) else {
      throw ValidationError("--loops takes a number from 1 to 64, not \(loops).")
    }
    if resume {
      guard extend == nil else {
        throw ValidationError("--resume and --extend exclude each other.")
      }
      guard suite.map({ RunReference($0) != nil }) ?? true else {
        throw ValidationError(
          "--resume takes a run, such as 12 or latest, and not a suite: it is in the store."
        )
      }
    }
    if resume, !planning.overrides.allSatisfy({ $0.hasPrefix("budget") }) {
      throw ValidationError(
        "--set cannot be changed: a run goes on with its own. Only the budget may be, as in "
          + "--set budget.usd=20."
      )
    }
    if search.find != nil, resume || extend != nil {
      throw ValidationError("--find rate begins a run of its own, without --resume and --extend.")
    }
    if planning.seed != nil, resume || extend != nil {
      throw ValidationError("--seed cannot be changed: a run goes on with its own.")
    }
  }

  func run() async throws {
    let observer = ConsoleObserver(isQuiet: quiet)
    let (plan, store, continuation) = try prepared()
    for note in plan.notes { Terminal.error.line(note) }
    if let continuation {
      guard !continuation.isNothingLeft(of: plan) else {
        Terminal.error.line("Run \(continuation.run.number): nothing is missing.")
        let presentation = try RunPresentation(
          of: continuation.run.identity,
          in: store,
          options: report
        )
        return try await presentation.show(asJSON: json)
      }
      Terminal.error.line(continuation.words(of: plan))
    }
    let reuse = try AnswerReuse(plan, in: store, continuing: continuation)
    if let line = reuse?.announcement(of: plan.requestCount) { Terminal.error.line(line) }
    if !resume {
      let forecast = PlanForecast(
        plan,
        history: self.store.history(ofSuite: plan.suite.name),
        reuse: reuse
      )
      try BudgetCheck(plan: plan, forecast: forecast).verify()
    }
    let finder = try search.find.map { _ in
      try RateFinder(
        plan,
        ceiling: search.mostRate,
        precision: search.precision,
        observer: observer
      )
    }
    try report.place.verify()
    let execution = RunExecution(
      plan: plan,
      store: store,
      continuation: continuation,
      reuse: reuse,
      loops: loops,
      finder: finder,
      observer: observer,
      interruption: Interruption()
    )
    let outcome = try await execution.run()
    let presentation = try RunPresentation(of: outcome.run, in: store, options: report)
    try await presentation.show(asJSON: json)
    FailureAdvice(outcome.failures).print(to: .error)
    for line in outcome.notes(in: store) { Terminal.error.line(line) }
    if let words = outcome.endingWords { Terminal.error.line(words) }
    if outcome.run.number == 1, !quiet, !json {
      for line in FirstSteps.lines(arms: plan.arms.count) { Terminal.output.line(line) }
    }
    let status = ExitStatus(outcome.ending)
    if status != .success { throw status.exitCode }
  }

  private func prepared() throws -> (Plan, RunStore, RunContinuation?) {
    if resume {
      let store = try store.openExisting()
      let run = try store.run(named: suite.flatMap { RunReference($0) } ?? .latest(back: 0))
      let (plan, continuation) = try planning.request.resuming(run, in: store)
      return (plan, store, continuation)
    }
    let path = try suite ?? SuiteChoice.only(in: ".")
    guard let extend else {
      let plan = try planning.request.planOfRun(path: path)
      return (plan, try store.openForWriting(), nil)
    }
    let store = try store.openExisting()
    let run = try store.run(named: extend)
    let (plan, continuation) = try planning.request.extending(run, path: path, in: store)
    return (plan, store, continuation)
  }
}
