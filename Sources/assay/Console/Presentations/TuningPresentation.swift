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
    if !asJSON { Terminal.output.show(report.printed, wide: wide) }
    try await DocumentPresentation(
      report.document,
      name: report.name,
      runs: [report.run.manifest.id],
      junit: report.run.junit
    )
    .write(into: folder, as: formats, json: asJSON ? outline : nil)
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
