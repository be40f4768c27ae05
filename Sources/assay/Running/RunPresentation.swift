import Analysis
import Domain
import Reports
import Store

/// A stored run as its readers see it: the table in the terminal, the report, the JSON.
struct RunPresentation {
  private let report: RunReport

  /// Reads the run's attempts once, in bounded memory.
  init(of identity: RunIdentity, in store: RunStore) throws {
    let run = try store.run(named: .number(identity.number))
    let manifest = try store.manifest(of: run)
    var summarizer = RunSummarizer(manifest: manifest)
    var figures = RunFigureData()
    try store.forEachAttempt(of: run) { record in
      summarizer.add(record)
      figures.add(record)
    }
    report = RunReport(
      manifest: manifest,
      state: run.state,
      number: Int(run.number),
      summary: summarizer.summary(),
      figureData: figures
    )
  }

  /// Prints the summary and writes the report.
  func show(report options: ReportOptions, asJSON: Bool) async throws {
    if asJSON {
      Terminal.output.line(try JSONText.of(report.summary))
    } else {
      let terminal = Terminal.output
      let headline = Headline(report.summary, manifest: report.manifest).description
      // Beyond some 100 columns the eye loses the line.
      for line in WrappedText(headline, width: min(terminal.width, 100)).lines {
        terminal.line(line)
      }
      terminal.line()
      terminal.line(report.summaryTable.text(width: terminal.width, color: terminal.usesColor))
      terminal.line()
    }
    let files = try await write(into: options.folder)
    if let warning = files.warning { Terminal.error.line(warning) }
    let destination: Terminal = asJSON ? .error : .output
    destination.line("Report: \(files.report)")
  }

  private func write(into folder: String) async throws -> ReportFiles {
    do {
      return try await ReportWriter(folder: folder).write(report)
    } catch let error as ReportError {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
