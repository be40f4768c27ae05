import ArgumentParser
import Console
import Domain
import Foundation
import Reports
import Store
import Verdicts

/// Lists the stored runs, newest first.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the stored runs, newest first."
  )

  @OptionGroup var store: StoreOptions
  @OptionGroup var tables: TableOptions

  @Option(help: "Only runs of this suite.", completion: .storedSuite)
  var suite: String?

  @Option(help: "Only runs with this model.", completion: .storedModel)
  var model: String?

  @Option(help: "Only runs with this tag.", completion: .storedTag)
  var tag: String?

  @Option(
    help: ArgumentHelp(
      "Only runs that started then or later, in UTC: 2026-11-21, or 2026-11-21T04:05.",
      valueName: "time"
    )
  )
  var since: MomentArgument?

  @Option(help: ArgumentHelp("Only runs that started before then.", valueName: "time"))
  var until: MomentArgument?

  @Option(
    help: "Only runs in this state: \(RunState.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var state: RunState?

  @Option(help: "At most so many runs.")
  var limit: Int?

  @Flag(help: "Print the list as JSON on standard output.")
  var json = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit takes 1 or more, not \(limit).") }
  }

  func run() async throws {
    let filter = RunFilter(
      suite: suite,
      model: model,
      tag: tag,
      states: state.map { [$0] } ?? [],
      since: since?.millisecondsSince1970,
      until: until?.millisecondsSince1970,
      limit: limit
    )
    let runs = try store.openForReading().runs(matching: filter)
    if json {
      Terminal.output.line(try JSONText.of(runs.map(RunLine.init)))
    } else if runs.isEmpty {
      Terminal.error.line("No run in \(store.path) matches.")
    } else {
      Terminal.output.table(RunLine.table(runs), wide: tables.wide)
    }
  }
}

extension RunState: ExpressibleByArgument {}
