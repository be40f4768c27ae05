import Analysis
import Domain
import Reports
import Verdicts

/// A finished tuning in the terminal: the answer, the parameters, the settings, what it took.
struct TuningPresentation {
  let report: TuningReport
  let outline: TuningOutline
  let folder: String
  let formats: [ReportFormat]
  let wide: Bool

  func show(asJSON: Bool) async throws {
    if asJSON {
      Terminal.output.line(try JSONText.of(outline))
    } else {
      show(on: .output)
    }
    try await DocumentPresentation(
      report.document,
      name: report.name,
      runs: [report.run.manifest.id],
      junit: report.run.junit
    )
    .write(into: folder, as: Set(formats), tellingOn: asJSON ? .error : .output)
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
  }
}

extension StoredTuning {
  /// What a user is shown, in the forms that the command line names, else the suite.
  ///
  /// `nil` as for `tuningReport()`.
  func presentation(options: ReportOptions) -> TuningPresentation? {
    tuningReport().map { report in
      TuningPresentation(
        report: report,
        outline: outline(of: report),
        folder: options.folder,
        formats: options.formats.isEmpty ? usualFormats : options.formats,
        wide: options.tables.wide
      )
    }
  }
}
