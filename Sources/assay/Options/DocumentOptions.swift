import ArgumentParser
import Reports

/// Where a report that is not of one run goes and in which forms.
struct DocumentOptions: ParsableArguments {
  @Option(
    name: .customLong("reports"),
    help: ArgumentHelp("The folder that reports are written into.", valueName: "folder")
  )
  var folder = "reports"

  @Option(
    name: .customLong("format"),
    help: "A form of the report; may be repeated."
  )
  var formats: [ReportFormat] = [.markdown]

  func validate() throws {
    guard !formats.contains(.junit) else {
      throw ValidationError(
        "--format junit is of a run's cases and gates: see 'assay report' and 'assay check'."
      )
    }
  }
}
