import ArgumentParser
import Reports

/// Where reports go and in which forms, for every command that writes one.
struct ReportOptions: ParsableArguments {
  @OptionGroup var place: ReportFolderOption
  @OptionGroup var tables: TableOptions

  @Option(
    name: .customLong("format"),
    help:
      "A form of the report; may be repeated. (default: the suite's report.formats, else markdown)"
  )
  var formats: [ReportFormat] = []

  @Option(
    help: "Also give the latencies as another tool defines them, from the same stored instants."
  )
  var definitions: ForeignDefinitions?

  @OptionGroup var answers: AnswersOption

  var folder: String { place.folder }
}

extension ReportFormat: ExpressibleByArgument {}

extension ForeignDefinitions: ExpressibleByArgument {}
