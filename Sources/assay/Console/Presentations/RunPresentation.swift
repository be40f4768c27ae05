import Analysis
import Console
import Domain
import Reports
import Store
import Verdicts

/// A stored run as its readers see it: the table in the terminal, the report, the JSON.
struct RunPresentation {
  private let stored: StoredReport
  private let options: ReportOptions

  private var report: RunReport { stored.report }

  /// - Parameter scoring: Whose scores; the latest where it is `nil`.
  init(
    of identity: RunIdentity,
    in store: RunStore,
    options: ReportOptions,
    scoring: Int64? = nil
  ) throws {
    let run = try store.run(named: .number(identity.number))
    self.options = options
    stored = try StoredReport(
      of: run,
      in: store,
      formats: options.formats,
      definitions: options.definitions,
      scoring: scoring,
      answers: options.answers.extent
    )
  }

  /// Prints the summary and writes the report.
  func show(asJSON: Bool) async throws {
    for warning in stored.warnings { Terminal.error.line(warning) }
    if !asJSON { showSummary(on: .output) }
    try await DocumentPresentation(
      report.document,
      name: report.name,
      runs: [report.manifest.id],
      junit: report.junit
    )
    .write(into: options.folder, as: stored.formats, json: asJSON ? RunOutline(report) : nil)
  }

  private func showSummary(on terminal: Terminal) {
    terminal.prose(report.answer)
    terminal.line()
    terminal.table(report.summaryTable, wide: options.tables.wide)
    terminal.line()
    report.gateLine.map { terminal.line($0 + "\n") }
  }
}
