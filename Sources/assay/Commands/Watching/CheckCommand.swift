import Analysis
import ArgumentParser
import Console
import Domain
import Execution
import Foundation
import Reports
import Store
import Verdicts

/// Judges a stored run by the gates of its suite; the exit code says how it went.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Judge a run by the gates of its suite; the exit code says how it went.",
    discussion: """
      Exits with 0 when no gate failed, 1 when one did, 3 when too many requests failed to judge \
      anything, and with --strict 5 when a gate is undecided: its figure has too few values, or its \
      interval holds the bound. The verdicts are stored with the run.

      The suite is the one that was stored with the run, with what '--set' changed when it ran. A \
      '--set' here is laid over it, for this verdict alone.
      """
  )

  @Argument(help: "The run: a number, the start of its id, 'latest', or 'latest~1'.")
  var run: RunReference = .latest(back: 0)

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Replace a value of the stored suite; may be repeated.",
      valueName: "path=value"
    )
  )
  var overrides: [String] = []

  @Flag(help: "Exit with 5 when a gate is undecided.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Failed requests, in per cent, beyond which nothing is judged: exit code 3.",
      valueName: "percent"
    )
  )
  var maxFailed = GateReport.usualMostFailed

  @Option(help: ArgumentHelp("Write the verdicts as Markdown.", valueName: "file"))
  var summary: String?

  @Option(help: ArgumentHelp("Write the verdicts as JUnit's XML.", valueName: "file"))
  var junit: String?

  @Option(
    help: ArgumentHelp(
      "Print the verdicts for what reads them: \(GateFormat.list).",
      discussion: """
        github: an annotation for each gate that failed, at its line of the suite; gitlab: a Code \
        Quality report; junit: XML.
        """
    )
  )
  var format = GateFormat.table

  @OptionGroup var scoring: ScoringOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var tables: TableOptions

  @Flag(help: "Print the verdicts as JSON on standard output.")
  var json = false

  func validate() throws {
    guard (0...100).contains(maxFailed) else {
      throw ValidationError("--max-failed takes 0 to 100, not \(maxFailed).")
    }
    if json, format != .table {
      throw ValidationError("--json and --format exclude each other.")
    }
    let toOutput = [summary, junit].count { $0 == OutputPlace.standardOutput }
    if toOutput > 1 || toOutput == 1 && (json || format != .table) {
      throw ValidationError(
        "'-' stands for standard output, which takes only one of --summary, --junit, --format and --json."
      )
    }
  }

  func run() async throws {
    let store = try store.openExisting()
    let check = try GateCheck(
      run,
      in: store,
      scoring: scoring.number,
      overrides: overrides,
      mostFailed: maxFailed
    )
    let now = Date.now.millisecondsSince1970
    try check.keep(in: store, atMilliseconds: now)
    for note in check.notes { Terminal.error.line(note) }
    if json {
      Terminal.output.line(try JSONText.of(GateOutline(check)))
    } else if let text = check.report.text(format, isStrict: strict) {
      Terminal.output.line(text)
    } else if ![summary, junit].contains(OutputPlace.standardOutput) {
      Terminal.output.show(check.report.printed, wide: tables.wide)
    }
    if let news = try check.news(in: store, atMilliseconds: now) {
      await NotificationPresentation.tell(news) { store }
    }
    if let summary { try write(check.report.document.markdown(drawn: []), to: summary) }
    if let junit { try write(check.report.junit(isStrict: strict), to: junit) }
    let status = status(check)
    if status != .success { throw status.exitCode }
  }

  private func status(_ check: GateCheck) -> ExitStatus {
    if check.hasTooManyFailures { return .tooManyFailures }
    switch check.outcome {
    case .passed: return .success
    case .failed: return .failure
    case .undecided: return strict ? .undecided : .success
    }
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try OutputPlace(path).write(text)
    } catch {
      throw CommandFailure(
        .cannotWrite,
        "cannot write '\(path.printable)': \(error.systemWords). Choose another place."
      )
    }
  }
}

extension GateFormat: ExpressibleByArgument {}
