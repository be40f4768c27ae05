import ArgumentParser
import Domain
import Store
import Verdicts

/// Writes a stored run's attempts for other programs.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the attempts of a stored run as JSON Lines or CSV.",
    discussion: """
      Every instant is in nanoseconds of the monotonic clock. JSON Lines hold the whole run, one \
      line for the run and one for each attempt; CSV has one line for each attempt, for a \
      spreadsheet or a data frame. 'assay import' reads both, and the whole run from the first.
      """
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonl
    case csv
  }

  @Argument(help: "The run: a number, the start of its id, 'latest', 'blessed' or SUITE@DATE.")
  var run: RunReference

  @Option(help: "How to write: jsonl or csv.")
  var format = Format.jsonl

  @Option(
    help: ArgumentHelp("The file to write, which must not be there yet.", valueName: "file")
  )
  var output: String?

  @OptionGroup var scoring: ScoringOptions
  @OptionGroup var store: StoreOptions

  func run() async throws {
    let store = try store.openForReading()
    let run = try store.run(named: run)
    let scoring = try ChosenScoring(scoring.number, of: run, in: store).number
    try ByteSink.fill(to: output) { sink in
      switch format {
      case .jsonl: try store.exportJSONLines(of: run, scoring: scoring, to: sink.append)
      case .csv: try store.exportCSV(of: run, scoring: scoring, to: sink.append)
      }
    }
    if !run.keepsText {
      Terminal.error.line(
        "Run \(run.number): prompts and answers are \(RunManifest.notKept); JSON Lines have hashes."
      )
    }
    if let output {
      Terminal.error.line("Run \(run.number): \(run.attempts) attempts in \(output)")
    }
  }
}
