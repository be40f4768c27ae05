import Analysis
import Domain
import Reports
import Store

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
    stored = try StoredReport(of: run, in: store, options: options, scoring: scoring)
  }

  /// Prints the summary and writes the report.
  func show(asJSON: Bool) async throws {
    for warning in stored.warnings { Terminal.error.line(warning) }
    if asJSON {
      Terminal.output.line(try JSONText.of(report.summary))
    } else {
      showSummary(on: .output)
    }
    let files = try await write()
    if let warning = files.warning { Terminal.error.line(warning) }
    let destination: Terminal = asJSON ? .error : .output
    for path in files.reports { destination.line("Report: \(path)") }
  }

  private func showSummary(on terminal: Terminal) {
    // Beyond some 100 columns the eye loses the line.
    for line in WrappedText(report.answer, width: min(terminal.width, 100)).lines {
      terminal.line(line)
    }
    terminal.line()
    terminal.line(report.summaryTable.text(width: terminal.width, color: terminal.usesColor))
    terminal.line()
    if let gates = report.gates {
      terminal.line(gates.headline.plainText + " See: assay check \(report.number)")
      terminal.line()
    }
  }

  private func write() async throws -> ReportFiles {
    do {
      return try await ReportWriter(folder: options.folder)
        .write(report, formats: stored.formats)
    } catch let error as ReportError {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
