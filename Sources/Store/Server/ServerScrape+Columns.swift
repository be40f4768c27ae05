package import Domain
import GRDB

extension ServerScrape {
  /// Enters the scrape; one of the same sitting and moment that is there already is left alone.
  func insert(run: Int64, session: Int64, into db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO server_scrape (run, session, source, instant_ns, changed, failure)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        run, session, source.column, instant.nanoseconds, changedText, failure.column,
      ]
    )
  }

  private var changedText: String {
    JSONValue.object(changed.mapValues(JSONValue.number)).exactText
  }

  /// The scrapes of a run in their order, with the sitting of each.
  static func readAll(
    run: Int64,
    from db: Database
  ) throws -> [(session: Int64, scrape: ServerScrape)] {
    let sql = """
      SELECT session, source, instant_ns, changed, failure FROM server_scrape
      WHERE run = ? ORDER BY session, source, instant_ns
      """
    return try Row.fetchAll(db, sql: sql, arguments: [run]).map { row in
      var reader = ColumnReader(row)
      let session = try reader.integer()
      let source = try reader.text()
      let instant = Instant(nanoseconds: try reader.integer())
      guard let changed = try reader.json().objectValue else { throw reader.mismatch() }
      return (
        session,
        ServerScrape(
          source: source,
          instant: instant,
          changed: changed.compactMapValues(\.numberValue),
          failure: try reader.optionalText()
        )
      )
    }
  }
}

extension ServerScrape {
  /// - Parameter session: The sitting in which it was made.
  func json(session: Int64) -> JSONValue {
    .known([
      "session": .integer(session), "source": .string(source),
      "instant_ns": .integer(instant.nanoseconds),
      "changed": .object(changed.mapValues(JSONValue.number)),
      "failure": .known(failure),
    ])
  }

  init(json: JSONMembers) throws {
    self.init(
      source: try json.text("source"),
      instant: try json.instant("instant_ns"),
      changed: try json.optionalObject("changed")?.members.compactMapValues(\.numberValue) ?? [:],
      failure: try json.optionalText("failure")
    )
  }
}

extension RunStore {
  /// What servers told of themselves during the run, source by source, with the sitting of each.
  package func serverScrapes(
    of run: RunRow
  ) throws(StoreError) -> [(session: Int64, scrape: ServerScrape)] {
    try reading { db in try ServerScrape.readAll(run: run.number, from: db) }
  }
}
