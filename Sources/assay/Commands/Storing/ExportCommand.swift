import ArgumentParser
import Console
import Domain
import Execution
import Reports
import Store
import Transport
import Verdicts

/// Writes a stored run's attempts for other programs.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the attempts of a stored run as JSON Lines, CSV or OpenTelemetry.",
    discussion: """
      Every instant is in nanoseconds of the monotonic clock. JSON Lines hold the whole run, one \
      line for the run and one for each attempt; CSV has one line for each attempt, for a \
      spreadsheet or a data frame. 'assay import' reads both, and the whole run from the first.

      OpenTelemetry (--format otlp) has a span for each attempt, metrics and an event for each score, \
      without prompts and answers, by the conventions 1.41.0. It goes to NAME.traces.jsonl, \
      NAME.metrics.jsonl and NAME.logs.jsonl of --output NAME, or to --collector URL: the only time \
      that anything of a store goes elsewhere.
      """
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonl
    case csv
    case otlp
  }

  @Argument(help: "The run: a number, the start of its id, 'latest', 'blessed' or SUITE@DATE.")
  var run: RunReference

  @Option(help: "How to write: jsonl, csv or otlp.")
  var format = Format.jsonl

  @Option(
    help: ArgumentHelp("The file to write, which must not be there yet.", valueName: "file")
  )
  var output: String?

  @Option(
    help: ArgumentHelp(
      "With otlp: a collector that it is posted to, such as http://localhost:4318.",
      valueName: "url"
    )
  )
  var collector: String?

  @Flag(help: "Write people's labels alone, as a judge's 'calibration' reads them.")
  var labels = false

  @OptionGroup var scoring: ScoringOptions
  @OptionGroup var store: StoreOptions

  func validate() throws {
    if labels, format != .jsonl {
      throw ValidationError("--labels has a form of its own: leave --format out.")
    }
    guard format == .otlp else {
      if collector != nil { throw ValidationError("--collector is for --format otlp.") }
      return
    }
    if let words = OutputPlace.words(against: output, as: "name of three files") {
      throw ValidationError(words)
    }
    guard (output == nil) != (collector == nil) else {
      throw ValidationError("--format otlp takes either --output NAME or --collector URL.")
    }
  }

  func run() async throws {
    let store = try store.openForReading()
    let run = try store.run(named: run)
    if labels {
      let lines = try LabelLines(run, in: store).lines()
      try ByteSink.fill(to: output) { sink in try lines.forEach { try sink.append("\($0)\n") } }
      return
    }
    let scoring = try ChosenScoring(scoring.number, of: run, in: store).number
    switch format {
    case .jsonl:
      try ByteSink.fill(to: output) {
        try store.exportJSONLines(of: run, scoring: scoring, to: $0.append)
      }
    case .csv:
      try ByteSink.fill(to: output) {
        try store.exportCSV(of: run, scoring: scoring, to: $0.append)
      }
    case .otlp: return try await exportTelemetry(of: run, scoring: scoring, in: store)
    }
    if !run.keepsText {
      Terminal.error.line(
        "Run \(run.number): prompts and answers are \(RunManifest.notKept); JSON Lines have hashes."
      )
    }
    if let output, output != OutputPlace.standardOutput {
      Terminal.error.line("Run \(run.number): \(run.attempts.counted("attempt")) in \(output)")
    }
  }

  private func exportTelemetry(of run: RunRow, scoring: Int64?, in store: RunStore) async throws {
    let export = TelemetryExport(of: run, scoring: scoring, in: store)
    let attempts = "Run \(run.number): \(run.attempts.counted("attempt"))"
    if let output {
      try export.write(named: output)
      Terminal.error.line("\(attempts) in \(output).traces.jsonl, .metrics.jsonl and .logs.jsonl")
    } else if let collector {
      let target = try TelemetryCollector(address: collector, transport: CurlTransport())
      for words in try await export.post(to: target) { Terminal.error.line(words.printable) }
      Terminal.error.line("\(attempts) sent to \(collector.printable)")
    }
  }
}
