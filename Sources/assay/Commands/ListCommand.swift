import ArgumentParser
import Domain
import Foundation
import Reports
import Store

/// Lists the stored runs, newest first.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the stored runs, newest first."
  )

  @OptionGroup var store: StoreOptions

  @Option(help: "Only runs of this suite.")
  var suite: String?

  @Option(help: "Only runs with this model.")
  var model: String?

  @Option(help: "Only runs with this tag.")
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
      Terminal.output.table(table(runs))
    }
  }

  private func table(_ runs: [RunRow]) -> Table {
    Table(
      name: "runs",
      columns: [
        Table.Column("Run", key: "run", rank: 0),
        Table.Column("Suite", key: "suite", alignment: .leading, rank: 0),
        Table.Column("Started (UTC)", key: "started", alignment: .leading),
        Table.Column("State", key: "state", alignment: .leading),
        Table.Column("Done", key: "done"),
        Table.Column("Planned", key: "planned"),
        Table.Column("Failed", key: "failed"),
        Table.Column("Models", key: "models", alignment: .leading, rank: 2),
        Table.Column("Tags", key: "tags", alignment: .leading, rank: 2),
      ],
      rows: runs.map { run in
        [
          .count(Int(run.number)),
          TableCell(.name(run.suiteName)),
          TableCell(.words(WallClock.minute(run.startedAtMilliseconds))),
          TableCell(.words(run.state.rawValue)),
          .count(run.finishedRequests),
          .count(run.plannedRequests),
          .count(run.failedRequests),
          TableCell(.name(run.models.joined(separator: ", "))),
          run.tags.isEmpty
            ? TableCell(.missing) : TableCell(.name(run.tags.joined(separator: ", "))),
        ]
      }
    )
    .droppingEmptyColumns(["tags"])
  }
}

extension RunState: ExpressibleByArgument {}

/// A run as `list --json` prints it.
struct RunLine: Encodable {
  var number: Int64
  var id: String
  var suite: String
  var state: RunState
  var startedAt: String
  var endedAt: String?
  var plannedRequests: Int
  var finishedRequests: Int
  var failedRequests: Int
  var models: [String]
  var tags: [String]
  var isBlessed: Bool

  init(_ run: RunRow) {
    number = run.number
    id = run.id
    suite = run.suiteName
    state = run.state
    startedAt = WallClock.universal(run.startedAtMilliseconds)
    endedAt = run.endedAtMilliseconds.map(WallClock.universal)
    plannedRequests = run.plannedRequests
    finishedRequests = run.finishedRequests
    failedRequests = run.failedRequests
    models = run.models
    tags = run.tags
    isBlessed = run.isBlessed
  }
}
