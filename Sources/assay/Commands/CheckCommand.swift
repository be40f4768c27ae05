import Analysis
import ArgumentParser
import Domain
import Foundation
import Reports
import Store
import Suites

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
  var maxFailed = 10.0

  @Option(help: ArgumentHelp("Write the verdicts as Markdown.", valueName: "file"))
  var summary: String?

  @Option(help: ArgumentHelp("Write the verdicts as JUnit's XML.", valueName: "file"))
  var junit: String?

  @OptionGroup var scoring: ScoringOptions
  @OptionGroup var store: StoreOptions

  @Flag(help: "Print the verdicts as JSON on standard output.")
  var json = false

  func validate() throws {
    guard (0...100).contains(maxFailed) else {
      throw ValidationError("--max-failed takes 0 to 100, not \(maxFailed).")
    }
  }

  func run() async throws {
    let store = try store.openExisting()
    let run = try StoredRun(
      self.run,
      in: store,
      scoring: scoring.number,
      overrides: overrides
    )
    let report = try report(on: run, in: store)
    try keep(report, of: run, in: store)
    show(run, report)
    if json { Terminal.output.line(try JSONText.of(GateOutline(report, outcome: outcome(report)))) }
    if let summary { try write(report.document.markdown(drawn: []), to: summary) }
    if let junit { try write(report.junit(isStrict: strict), to: junit) }
    let status = status(report)
    if status != .success { throw status.exitCode }
  }

  private func report(on run: StoredRun, in store: RunStore) throws -> GateReport {
    guard !run.suite.gates.isEmpty else {
      throw CommandFailure(
        .invalidSuite,
        "The suite of run \(run.row.number) has no gates. Add some, such as: "
          + "gates: [{metric: errors, at_most: 1%}]"
      )
    }
    return try GateJudge(judging: run, in: store).report()
  }

  private func show(_ run: StoredRun, _ report: GateReport) {
    if run.row.finishedRequests < run.row.plannedRequests {
      Terminal.error.line(
        "Run \(run.row.number) is not whole: \(run.row.finishedRequests) of "
          + "\(run.row.plannedRequests) requests have ended."
      )
    }
    if hasTooManyFailures(report) {
      Terminal.error.line(
        "Too many requests failed to judge the run: \(report.failedRequests) of "
          + "\(report.finishedRequests). See: assay report \(run.row.number)"
      )
    }
    guard !json else { return }
    let terminal = Terminal.output
    terminal.line(report.headline.plainText)
    terminal.line()
    terminal.table(report.table)
    let reasons = report.rows.compactMap { row in
      row.reason.map { "  \(row.gate), \(row.arm ?? "no arm"): \($0)".printable }
    }
    guard !reasons.isEmpty else { return }
    terminal.line()
    terminal.line("Undecided:")
    for reason in reasons { terminal.line(reason) }
  }

  // MARK: Outcome

  private func hasTooManyFailures(_ report: GateReport) -> Bool {
    report.finishedRequests == 0
      || Double(report.failedRequests) > maxFailed / 100 * Double(report.finishedRequests)
  }

  private func outcome(_ report: GateReport) -> GateOutcome {
    if report.rows.contains(where: { $0.verdict == .failed }) { return .failed }
    return report.rows.contains { $0.verdict == .undecided } ? .undecided : .passed
  }

  private func status(_ report: GateReport) -> ExitStatus {
    if hasTooManyFailures(report) { return .tooManyFailures }
    switch outcome(report) {
    case .passed: return .success
    case .failed: return .failure
    case .undecided: return strict ? .undecided : .success
    }
  }

  // MARK: Keeping

  private func keep(_ report: GateReport, of run: StoredRun, in store: RunStore) throws {
    let now = Date.now.millisecondsSince1970
    let verdicts = report.rows.map { row in
      GateVerdict(
        createdAtMilliseconds: now,
        gate: "\(row.gate) \(row.limit)",
        outcome: row.verdict.rawValue,
        explanation: report.words(row),
        details: row.details(scoring: run.scoring.number)
      )
    }
    do {
      try store.record(verdicts, of: run.row)
    } catch {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw CommandFailure(
        .cannotWrite,
        "cannot write '\(path.printable)': \(error.localizedDescription). Choose another place."
      )
    }
  }
}

extension GateReport.Row {
  fileprivate func details(scoring: Int64) -> JSONValue {
    [
      "scoring": .integer(scoring),
      "arm": arm.map(JSONValue.string) ?? .null,
      "value": figure.map { .number($0.value) } ?? .null,
      "lower": figure?.lower.map(JSONValue.number) ?? .null,
      "upper": figure?.upper.map(JSONValue.number) ?? .null,
      "count": figure.map { .integer(Int64($0.count)) } ?? .null,
    ]
  }
}

/// What `check --json` prints.
struct GateOutline: Encodable {
  var suite: String
  var run: Int
  var outcome: GateOutcome
  var failedRequests: Int
  var finishedRequests: Int
  var gates: [Line]

  struct Line: Encodable {
    var gate: String
    var arm: String?
    var figure: Estimate?
    var unit: String?
    var bound: String
    var verdict: GateResult.Verdict
    var reason: String?
  }

  init(_ report: GateReport, outcome: GateOutcome) {
    suite = report.suite
    run = report.run
    self.outcome = outcome
    failedRequests = report.failedRequests
    finishedRequests = report.finishedRequests
    gates = report.rows.map { row in
      Line(
        gate: row.gate,
        arm: row.arm,
        figure: row.figure,
        unit: row.unit,
        bound: row.limit,
        verdict: row.verdict,
        reason: row.reason
      )
    }
  }
}
