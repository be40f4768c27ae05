package import Domain
import GRDB

/// Which runs to list; everything that is left out lets all pass.
package struct RunFilter: Hashable, Sendable {
  package var suite: String?
  package var model: String?
  package var tag: String?
  package var states: Set<RunState>

  /// Started at this moment or later, milliseconds since 1970.
  package var since: Int64?

  /// Started before this moment, milliseconds since 1970.
  package var until: Int64?

  /// At most so many, the newest.
  package var limit: Int?

  package init(
    suite: String? = nil,
    model: String? = nil,
    tag: String? = nil,
    states: Set<RunState> = [],
    since: Int64? = nil,
    until: Int64? = nil,
    limit: Int? = nil
  ) {
    self.suite = suite
    self.model = model
    self.tag = tag
    self.states = states
    self.since = since
    self.until = until
    self.limit = limit
  }

  /// The conditions that SQLite can check; the state also depends on which processes live.
  var conditions: (sql: String, arguments: StatementArguments) {
    var sql: [String] = ["1"]
    var arguments: StatementArguments = []
    func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
      guard let value else { return }
      sql.append(condition)
      arguments += [value]
    }
    add("run.suite_name = ?", suite)
    add("EXISTS (SELECT 1 FROM arm WHERE arm.run = run.number AND arm.model = ?)", model)
    add("EXISTS (SELECT 1 FROM run_tag WHERE run_tag.run = run.number AND tag = ?)", tag)
    add("run.started_at_ms >= ?", since)
    add("run.started_at_ms < ?", until)
    return (sql.joined(separator: " AND "), arguments)
  }
}
