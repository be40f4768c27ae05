import Analysis
import Console
import Domain
import Reports
import Verdicts

/// A finished tuning in the terminal: the answer, the parameters, the settings, what it took.
struct TuningPresentation {
  let report: TuningReport
  let outline: TuningOutline
  let folder: String
  let formats: Set<ReportFormat>
  let warnings: [String]
  let wide: Bool

  func show(asJSON: Bool) async throws {
    for warning in warnings { Terminal.error.line(warning) }
    if !asJSON { show(on: .output) }
    try await DocumentPresentation(
      report.document,
      name: report.name,
      runs: [report.run.manifest.id],
      junit: report.run.junit
    )
    .write(into: folder, as: formats, json: asJSON ? outline : nil)
  }

  private func show(on terminal: Terminal) {
    for sentence in report.headline { terminal.prose(sentence.plainText) }
    terminal.line()
    terminal.line(report.parametersTitle + ":")
    terminal.line(report.parameters)
    terminal.line()
    terminal.table(report.table, wide: wide)
    terminal.line()
    terminal.prose(report.effort.plainText)
    terminal.line()
    report.run.gateLine.map { terminal.line($0 + "\n") }
  }
}

extension StoredTuning {
  /// What a user is shown; `nil` as for `tuningReport()`.
  func presentation(options: ReportOptions) -> TuningPresentation? {
    tuningReport().map { report in
      TuningPresentation(
        report: report,
        outline: outline(of: report),
        folder: options.folder,
        formats: formats,
        warnings: warnings,
        wide: options.tables.wide
      )
    }
  }
}
