import Analysis
import Domain
import Reports
import Store

/// A stored run as its readers see it: the table in the terminal, the report, the JSON.
struct RunPresentation {
  private let report: RunReport
  private let options: ReportOptions

  /// Reads the run's attempts once, in bounded memory.
  init(of identity: RunIdentity, in store: RunStore, options: ReportOptions) throws {
    let run = try store.run(named: .number(identity.number))
    let manifest = try store.manifest(of: run)
    var summarizer = RunSummarizer(manifest: manifest)
    var figures = RunFigureData()
    var cases = CaseOutcomes(score: manifest.primaryScore?.name)
    var foreign = options.definitions.map { ForeignLatencies($0) }
    try store.forEachAttempt(of: run) { record in
      summarizer.add(record)
      figures.add(record)
      cases.add(record)
      foreign?.add(record)
    }
    self.options = options
    report = RunReport(
      manifest: manifest,
      state: run.state,
      number: Int(run.number),
      summary: summarizer.summary(),
      figureData: figures,
      cases: cases,
      foreignLatencies: foreign
    )
  }

  /// Prints the summary and writes the report.
  func show(asJSON: Bool) async throws {
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
    let headline = Headline(report.summary, manifest: report.manifest).description
    // Beyond some 100 columns the eye loses the line.
    for line in WrappedText(headline, width: min(terminal.width, 100)).lines {
      terminal.line(line)
    }
    terminal.line()
    terminal.line(report.summaryTable.text(width: terminal.width, color: terminal.usesColor))
    terminal.line()
  }

  private func write() async throws -> ReportFiles {
    do {
      return try await ReportWriter(folder: options.folder)
        .write(report, formats: Set(options.formats))
    } catch let error as ReportError {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
