import ArgumentParser
import Console
import Domain
import Foundation
import Store

/// Writes something down about a run.
struct NoteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Add a note to a run; 'assay show RUN' prints it."
  )

  @Argument(help: "The run: a number, the start of its id, 'latest', 'blessed' or SUITE@DATE.")
  var run: RunReference

  @Argument(help: "The note.")
  var text: String

  @OptionGroup var store: StoreOptions

  func validate() throws {
    if text.allSatisfy(\.isWhitespace) { throw ValidationError("The note is empty.") }
  }

  func run() async throws {
    let store = try store.openExisting()
    let run = try store.run(named: run)
    try CommandFailure.wrapping(.cannotWrite) {
      try store.note(run, text, atMilliseconds: Date.now.millisecondsSince1970)
    }
    Terminal.output.line("Run \(run.number): noted")
  }
}
