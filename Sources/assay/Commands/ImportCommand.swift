import ArgumentParser
import Reports
import Store

/// Reads a run that another store exported.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Add a run from the JSON Lines that 'assay export' wrote.",
    discussion: """
      All of the file or nothing. Importing the same file again changes nothing: a run is known by \
      its id, and only attempts that it lacks are added.
      """
  )

  @Argument(help: "The file of JSON Lines.", completion: .file(extensions: ["jsonl"]))
  var file: String

  @OptionGroup var store: StoreOptions

  func run() async throws {
    let lines = try FileLines(path: file)
    let store = try store.openForWriting()
    do throws(StoreError) {
      let (run, added) = try store.importJSONLines(lines)
      Terminal.output.line(
        "Run \(run.number), \(run.suiteName.printable): \(added) attempts added, "
          + "\(run.attempts) in all."
      )
    } catch {
      if case .badImport = error {
        throw CommandFailure(.missingInput, "\(file.printable): \(error)")
      }
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
