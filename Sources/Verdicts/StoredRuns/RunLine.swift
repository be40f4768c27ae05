import Domain
package import Reports
package import Store

/// A run as `list --json` prints it.
package struct RunLine: Encodable {
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
  var isNarrowed: Bool
  var missingShards: [String]?
  var isTuning: Bool
  var unansweredArms: Int

  package init(_ run: RunRow) {
    number = run.number
    id = run.id
    suite = run.suiteName
    state = run.state
    startedAt = UniversalTime.second(run.startedAtMilliseconds)
    endedAt = run.endedAtMilliseconds.map(UniversalTime.second)
    plannedRequests = run.plannedRequests
    finishedRequests = run.finishedRequests
    failedRequests = run.failedRequests
    models = run.models
    tags = run.tags
    isBlessed = run.isBlessed
    isNarrowed = run.isNarrowed
    missingShards = run.shards?.missing
    isTuning = run.isTuning
    unansweredArms = run.unansweredArms
  }
}

extension RunLine {
  /// The same for a person.
  package static func table(_ runs: [RunRow]) -> Table {
    Table(
      name: "runs",
      columns: [
        Table.Column("Run", key: "run", rank: 0),
        Table.Column("Suite", key: "suite", alignment: .leading, rank: 0),
        Table.Column("Started (UTC)", key: "started", alignment: .leading),
        Table.Column("State", key: "state", alignment: .leading),
        Table.Column("Done", key: "done"),
        Table.Column("Planned", key: "planned"),
        Table.Column("Failed", key: "failed", rank: 0),
        Table.Column("Models", key: "models", alignment: .leading, rank: 2),
        Table.Column("Tags", key: "tags", alignment: .leading, rank: 2),
      ],
      rows: runs.map { run in
        [
          .count(Int(run.number)),
          TableCell(.name(run.suiteName)),
          TableCell(.words(UniversalTime.minute(run.startedAtMilliseconds))),
          TableCell(.words(state(of: run))),
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

  /// `finished, tuning`, `finished, 1 arm unanswered`.
  private static func state(of run: RunRow) -> String {
    let lacking = run.unansweredArms
    let marks: [String?] = [
      run.state.rawValue,
      run.shards.flatMap { $0.isWhole ? nil : $0.words } ?? (run.isNarrowed ? "narrowed" : nil),
      run.isTuning ? "tuning" : nil,
      lacking > 0 ? "\(lacking) \(lacking == 1 ? "arm" : "arms") unanswered" : nil,
    ]
    return marks.compactMap(\.self).joined(separator: ", ")
  }
}
