import ArgumentParser
import Console
import Domain
import Reports
import Store

/// Adds and removes the words by which runs are found again.
struct TagCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Add tags to a run, or remove them; 'assay list --tag NAME' finds it again."
  )

  @Argument(help: "The run: a number, the start of its id, 'latest', 'blessed' or SUITE@DATE.")
  var run: RunReference

  @Argument(help: "The tags.")
  var names: [String]

  @Flag(help: "Remove the tags.")
  var remove = false

  @OptionGroup var store: StoreOptions

  func validate() throws {
    guard names.allSatisfy({ !$0.allSatisfy(\.isWhitespace) }) else {
      throw ValidationError("A tag needs at least one letter.")
    }
  }

  func run() async throws {
    let store = try store.openExisting()
    let run = try store.run(named: run)
    try CommandFailure.wrapping(.cannotWrite) {
      for name in names {
        if remove { try store.untag(run, name) } else { try store.tag(run, name) }
      }
    }
    let tags = try store.run(named: .number(run.number)).tags
    let words = tags.isEmpty ? "no tags" : tags.joined(separator: ", ").printable
    Terminal.output.line("Run \(run.number): \(words)")
  }
}
