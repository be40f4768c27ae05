import ArgumentParser
import Domain
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
      """
  )

  @OptionGroup var suite: SuiteOptions
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
  }

  func run() async throws {
    let plan = try suite.plan()
    let store = try store.openForWriting()
    for note in plan.notes { Terminal.error.line(note) }
    let execution = RunExecution(plan: plan, store: store, loops: loops, showsProgress: !quiet)
    let (outcome, wasInterrupted) = try await execution.run()
    let presentation = try RunPresentation(of: outcome.run, in: store, options: report)
    try await presentation.show(asJSON: json)
    FailureAdvice(outcome.failures).print(to: .error)
    if wasInterrupted {
      let cut =
        outcome.cancelled > 0 ? " \(outcome.cancelled) requests in flight were cut off." : ""
      Terminal.error.line(
        "Interrupted: what had finished is kept as run \(outcome.run.number).\(cut)"
      )
      throw ExitStatus.interrupted.exitCode
    }
    if outcome.succeeded == 0 { throw ExitStatus.failure.exitCode }
  }
}
