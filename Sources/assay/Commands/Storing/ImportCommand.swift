import ArgumentParser
import Domain
import Reports
import Store
import Suites

/// Reads a run that another store exported.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Add a run from the JSON Lines or the CSV that 'assay export' wrote.",
    discussion: """
      All of the file or nothing. Importing the same file again changes nothing: a run is known by \
      its id, and only attempts that it lacks are added.

      JSON Lines hold the whole run. CSV (a file whose name ends in .csv) holds each attempt's \
      times, counts, answer and scores, but no suite, prompts or cases, and of an answer's tokens \
      the first and the last; what needs more is absent from such a run.
      """
  )

  @Argument(help: "The file.", completion: .file(extensions: ["jsonl", "csv"]))
  var file: String

  @OptionGroup var store: StoreOptions

  func run() async throws {
    let lines = try FileLines(path: file)
    let isTable = file.lowercased().hasSuffix(".csv")
    let store = try store.openForWriting()
    do {
      let (run, added) =
        try isTable
        ? store.importCSV(CSVFile(path: file).forEachRecord) : store.importJSONLines(lines)
      Terminal.output.line(
        "Run \(run.number), \(run.suiteName.printable): \(added) attempts added, "
          + "\(run.attempts) in all."
      )
    } catch StoreError.badImport(let line, let key) {
      let error = StoreError.badImport(line: line, key: key)
      throw CommandFailure(.missingInput, "\(file.printable): \(error)")
    } catch let mistake as CSVFile.Mistake {
      throw CommandFailure(.missingInput, "\(file.printable): \(mistake)")
    } catch {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
