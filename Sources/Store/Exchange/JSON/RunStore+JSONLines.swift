import Domain
import GRDB

extension RunStore {
  /// The layout of the lines; a reader refuses a higher one.
  static let jsonLinesVersion: Int64 = 3

  /// Writes a run as JSON Lines: the run, then one line for each attempt in the order of the plan.
  ///
  /// Everything but annotations and other scorings is in it, so that `importJSONLines` gives the
  /// same run again.
  ///
  /// - Parameters:
  ///   - run: The run to write.
  ///   - scoring: Whose scores and judge calls; the latest where it is `nil`.
  ///   - withTokenEvents: Without them the file is a fraction of the size, and cannot be imported.
  ///   - write: Takes each line with its end.
  package func exportJSONLines(
    of run: RunRow,
    scoring: Int64? = nil,
    withTokenEvents: Bool = true,
    to write: (String) throws -> Void
  ) throws {
    let manifest = try manifest(of: run, scoring: scoring)
    let head = manifest.jsonLine(
      state: run.state,
      endedAtMilliseconds: run.endedAtMilliseconds,
      stages: try sittings(of: run).map { $1.json(session: $0) },
      scrapes: try serverScrapes(of: run).map { $1.json(session: $0) },
      clocks: try clocks(of: run)
    )
    try write(head + "\n")
    let lines = AttemptLines(manifest, withTokenEvents: withTokenEvents)
    try forEachStoredAttempt(
      of: run,
      parts: AttemptLines.parts,
      scoring: scoring,
      isAligned: false
    ) { attempt in
      try write(lines.line(attempt) + "\n")
    }
  }

  /// Enters a run from the lines that `exportJSONLines` wrote.
  ///
  /// All of it or nothing. Attempts of a run that is already there are left as they are, those that
  /// it lacks are added, so that importing twice changes nothing.
  ///
  /// - Returns: The run, and how many attempts were added.
  package func importJSONLines(
    _ lines: some Sequence<String>
  ) throws(StoreError) -> (run: RunRow, added: Int) {
    let (number, added) = try StoreError.wrapping(path) {
      try database.write { db in
        var importer: RunImporter?
        for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
          do {
            let members = try JSONMembers(JSONValue(parsing: line), key: "")
            if importer == nil {
              importer = try RunImporter(members, into: db)
            } else {
              try importer?.add(members, into: db)
            }
          } catch let mismatch as JSONMembers.Mismatch {
            throw StoreError.badImport(line: index + 1, key: mismatch.key)
          }
        }
        guard let importer else { throw StoreError.badImport(line: 1, key: "") }
        try importer.close(in: db)
        return (importer.run, importer.added)
      }
    }
    return (try resolve(.number(number)), added)
  }
}

extension Attempt {
  /// All that a line of an export needs to give the attempt again.
  func jsonMembers(withTokenEvents: Bool) -> [String: JSONValue?] {
    var line = record.jsonMembers(withTokenEvents: withTokenEvents)
    line["type"] = .string("attempt")
    line["session"] = .known(session)
    if !judgeCalls.isEmpty { line["judge_calls"] = .array(judgeCalls.map(\.json)) }
    line["sent"] = request?.json
    return line
  }
}

extension RunManifest {
  /// The first line of an export, without its end.
  ///
  /// - Parameter clocks: Of the sittings of a run in shards; none of any other.
  func jsonLine(
    state: RunState,
    endedAtMilliseconds: Int64?,
    stages: [JSONValue],
    scrapes: [JSONValue] = [],
    clocks: [JSONValue] = []
  ) -> String {
    var head = jsonMembers
    head["type"] = .string("run")
    head["version"] = .integer(RunStore.jsonLinesVersion)
    head["state"] = .string(state.rawValue)
    head["ended_at_ms"] = .known(endedAtMilliseconds)
    head["load_stages"] = .array(stages)
    if !scrapes.isEmpty { head["server_scrapes"] = .array(scrapes) }
    if !clocks.isEmpty { head["clocks"] = .array(clocks) }
    return JSONValue.known(head).exactText
  }
}
