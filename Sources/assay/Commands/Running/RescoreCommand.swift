import ArgumentParser
import Console
import Domain
import Execution
import Foundation
import Runner
import Store
import Suites

/// Judges the stored answers of a run by the scores of a suite, without asking the models again.
struct RescoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescore",
    abstract: "Score the stored answers of a run anew; the models are not asked again.",
    discussion: """
      The new scores count from then on; those before stay in the store, dated: 'assay show RUN' \
      lists them, and --scoring N of other commands reads them. The suite must know the run's models \
      and cases by the same names; what it says of prompts and load is not used. Where it is the file \
      that the run was made from, the run's own --set hold too.

      Nothing is sent, unless the suite has scores that somebody else gives (judge, similarity, \
      exec, http): who is asked and how often is said before. Ctrl-C keeps what was answered; the \
      same command goes on with it. The suite's budget holds for what a rescoring asks, by itself: \
      more is refused, and asking ends at the limit with exit code 4, once what is in flight (up to \
      \(AnswerJudging.mostAtOnce) answers) is there and paid for. The same command with a larger \
      budget goes on: --set budget.usd=20.
      """
  )

  @Argument(help: "The run: a number, the start of its id, 'latest', 'blessed' or SUITE@DATE.")
  var run: RunReference

  @Option(
    help: ArgumentHelp(
      "The suite with the scores. (default: the run's own, as it was stored)",
      valueName: "file"
    ),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var suite: String?

  @OptionGroup var planning: PlanningOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var report: ReportOptions

  @Flag(help: "Print the summary as JSON on standard output.")
  var json = false

  @Flag(help: "Show no progress.")
  var quiet = false

  func run() async throws {
    let store = try store.openExisting()
    let run = try store.run(named: run)
    guard run.state != .running else {
      throw CommandFailure(.usage, "\(StoreError.stillRunning(run: run.number))")
    }
    guard run.keepsText else {
      throw CommandFailure(.missingInput, "\(StoreError.noTexts(run: run.number))")
    }
    let manifest = try CommandFailure.wrapping(.missingInput) { try store.manifest(of: run) }
    let rescoring = try Rescoring(manifest, bySuite: suite, planning.request)
    if let note = rescoring.faultNote { Terminal.error.line(note) }
    let extent = try CommandFailure.wrapping(.cannotWrite) {
      try rescoring.score(run, in: store, reason: rescoring.reason(bySuite: suite))
    }
    let number = extent.scoring
    try await judge(run.identity, scoring: number, by: rescoring, in: store)
    try CommandFailure.wrapping(.cannotWrite) {
      try store.continueScoring(number, of: run.identity).finish()
    }
    Terminal.error.line(
      "Run \(run.number): \(extent.attempts.counted("attempt")) scored anew; scoring \(number) counts "
        + "now."
    )
    if let note = extent.note { Terminal.error.line(note) }
    let presentation = try RunPresentation(of: run.identity, in: store, options: report)
    try await presentation.show(asJSON: json)
  }

  private func judge(
    _ run: RunIdentity,
    scoring: Int64,
    by rescoring: Rescoring,
    in store: RunStore
  ) async throws {
    guard !rescoring.plan.externalScores.isEmpty else { return }
    let asking = try Rescoring.Asking(rescoring, of: run, scoring: scoring, in: store)
    let history = self.store.history(ofSuite: rescoring.plan.suite.name)
    let judging = try await CommandFailure.wrapping(.cannotWrite) {
      try await Interruption().watch {
        try await asking.run(history: history, observer: ConsoleObserver(isQuiet: quiet))
      }
    }
    for line in judging.value.closing { Terminal.error.line(line) }
    guard let end = asking.ending(wasInterrupted: judging.wasInterrupted) else { return }
    Terminal.error.line(end.words)
    throw ExitStatus(end.ending).exitCode
  }
}
