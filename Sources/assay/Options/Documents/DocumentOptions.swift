import ArgumentParser
import Reports

/// Where a report that is not of one run goes and in which forms.
struct DocumentOptions: ParsableArguments {
  @OptionGroup var place: ReportFolderOption
  @OptionGroup var tables: TableOptions

  @Option(
    name: .customLong("format"),
    help: "A form of the report; may be repeated."
  )
  var formats: [ReportFormat] = [.markdown]

  var folder: String { place.folder }

  func validate() throws {
    guard !formats.contains(.junit) else {
      throw ValidationError(
        "--format junit is of a run's cases and gates: see 'assay report' and 'assay check'."
      )
    }
  }
}
