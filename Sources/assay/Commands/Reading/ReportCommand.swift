import ArgumentParser
import Store
import Verdicts

/// Writes the Markdown report and its figures for one stored run.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report of a stored run, and print its summary."
  )

  @Argument(help: "The run: a number, the start of its id, 'latest', or 'latest~1'.")
  var run: RunReference = .latest(back: 0)

  @OptionGroup var store: StoreOptions
  @OptionGroup var scoring: ScoringOptions
  @OptionGroup var report: ReportOptions

  @Flag(help: "Print the summary as JSON on standard output.")
  var json = false

  func run() async throws {
    let store = try store.openForReading()
    let run = try store.run(named: run)
    let tuning = try StoredTuning(
      run,
      in: store,
      scoring: scoring.number,
      formats: report.formats,
      definitions: report.definitions,
      answers: report.answers.extent
    )
    if let tuning = tuning?.presentation(options: report) {
      return try await tuning.show(asJSON: json)
    }
    let presentation = try RunPresentation(
      of: run.identity,
      in: store,
      options: report,
      scoring: scoring.number
    )
    try await presentation.show(asJSON: json)
  }
}
