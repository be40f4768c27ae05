import Domain
import GRDB

extension RunManifest {
  /// Writes the run's row and those of its arms, cases and first scoring; returns its number.
  func insert(into db: Database) throws -> Int64 {
    try db.execute(
      sql: AttemptInserter.insertion(
        into: "run",
        Self.columnNames + ["state"]
      ),
      arguments: StatementArguments(columns + [RunState.running.rawValue.databaseValue])
    )
    let number = db.lastInsertedRowID
    try Self.insert(arms[...], of: number, into: db)
    try Self.insert(samples[...], from: 0, of: number, into: db)
    try Self.insert(prices, of: number, into: db)
    try Self.insert(services: services, of: number, into: db)
    try RunShards.enter(shards?.records ?? [], of: number, into: db)
    try Scoring(
      number: 1,
      createdAtMilliseconds: startedAtMilliseconds,
      reason: "while running",
      isComplete: true,
      definitions: scores
    ).insert(of: number, into: db)
    return number
  }

  static let columnNames = [
    "id", "suite_name", "suite_description", "suite_text", "suite_path", "suite_hash", "plan_hash",
    "seed", "started_at_ms", "planned_requests", "repetitions", "load", "load_terms",
    "is_interleaved", "versions", "machine", "overrides", "comparison", "keeps_text",
  ]

  var columns: [DatabaseValue] {
    [
      id.column,
      suiteName.column,
      suiteDescription.column,
      suiteText.column,
      suitePath.column,
      suiteHash.column,
      planHash.column,
      String(seed).databaseValue,
      startedAtMilliseconds.databaseValue,
      plannedRequests.databaseValue,
      repetitions.databaseValue,
      load.column,
      loadTerms.json.exactText.databaseValue,
      isInterleaved.databaseValue,
      JSONValue.object(environment.versions.mapValues(JSONValue.string)).serialized.databaseValue,
      environment.machine.column,
      overridesText.column,
      comparison.json.exactText.column,
      keepsText.databaseValue,
    ]
  }

  static func insert(_ arms: ArraySlice<Arm>, of run: Int64, into db: Database) throws {
    for arm in arms {
      let cell = arm.cell.map { ["name": .string($0.name), "value": $0.value] as JSONValue }
      try db.execute(
        sql: "INSERT INTO arm (run, position, model, prompt, cell) VALUES (?, ?, ?, ?, ?)",
        arguments: [
          run, arm.index, arm.model.column, arm.prompt.column, JSONValue.array(cell).exactText,
        ]
      )
    }
  }

  static func insert(
    _ samples: ArraySlice<Sample>,
    from first: Int,
    of run: Int64,
    into db: Database
  ) throws {
    for (position, sample) in zip(first..., samples) {
      try db.execute(
        sql: """
          INSERT INTO sample (run, position, id, variables, expected, tags, cluster, turns)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          run, position, sample.id.column,
          JSONValue.object(sample.variables.dictionary).exactText,
          JSONValue.array(sample.expected.map(JSONValue.string)).serialized,
          JSONValue.object(sample.tags.mapValues(JSONValue.string)).serialized,
          sample.cluster.column,
          (sample.turns.isEmpty ? nil : sample.turns.json.exactText).column,
        ]
      )
    }
  }

  var overridesText: String { JSONValue.array(overrides.map(JSONValue.string)).exactText }

  /// Reads a run's manifest, with the score definitions of one of its scorings.
  static func read(run: Int64, scoring: Int64, from db: Database) throws -> RunManifest? {
    let columns = Self.columnNames.joined(separator: ", ")
    let sql = "SELECT \(columns) FROM run WHERE number = ?"
    guard let row = try Row.fetchOne(db, sql: sql, arguments: [run]) else { return nil }
    var reader = ColumnReader(row)
    var manifest = RunManifest(
      id: try reader.text(),
      suiteName: try reader.text(),
      suiteDescription: try reader.optionalText(),
      suiteText: try reader.text(),
      suitePath: try reader.text(),
      suiteHash: try reader.text(),
      planHash: try reader.text(),
      seed: try reader.unsigned(),
      startedAtMilliseconds: try reader.integer(),
      plannedRequests: try reader.int(),
      repetitions: try reader.int(),
      load: try reader.text(),
      loadTerms: try LoadTerms(json: JSONMembers(reader.json(), key: "load_terms")),
      isInterleaved: try reader.flag(),
      arms: try arms(of: run, from: db),
      samples: try samples(of: run, from: db),
      scores: try Scoring.definitions(run: run, scoring: scoring, from: db),
      environment: RunEnvironment(
        versions: try reader.texts(),
        machine: try reader.text()
      )
    )
    manifest.overrides = try reader.textList()
    guard let comparison = ComparisonRules(json: try reader.json()) else { throw reader.mismatch() }
    manifest.comparison = comparison
    manifest.keepsText = try reader.flag()
    manifest.prices = try prices(of: run, from: db)
    manifest.services = try services(of: run, from: db)
    manifest.shards = try RunShards.read(run: run, from: db)
    manifest.noteMissingShards()
    return manifest
  }

  /// Enters services by model; one whose requests went to two is told by no words, so that its
  /// answers are taken for neither's.
  static func insert(services: [String: String], of run: Int64, into db: Database) throws {
    for (model, words) in services.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        sql: """
          INSERT INTO service (run, model, words) VALUES (?, ?, ?)
          ON CONFLICT (run, model) DO UPDATE SET words = iif(words = excluded.words, words, '')
          """,
        arguments: [run, model.column, words.column]
      )
    }
  }

  private static func services(of run: Int64, from db: Database) throws -> [String: String] {
    let sql = "SELECT model, words FROM service WHERE run = ?"
    let rows = try Row.fetchAll(db, sql: sql, arguments: [run]).map { row in
      var reader = ColumnReader(row)
      return (try reader.text(), try reader.text())
    }
    return Dictionary(rows) { first, _ in first }
  }

  private static func arms(of run: Int64, from db: Database) throws -> [Arm] {
    let sql = "SELECT position, model, prompt, cell FROM arm WHERE run = ? ORDER BY position"
    return try Row.fetchAll(db, sql: sql, arguments: [run]).map { row in
      var reader = ColumnReader(row)
      let index = try reader.int()
      let model = try reader.text()
      let prompt = try reader.text()
      guard let entries = try reader.json().arrayValue else { throw reader.mismatch() }
      let cell = try entries.map { entry in
        guard let name = entry["name"]?.stringValue, let value = entry["value"] else {
          throw reader.mismatch()
        }
        return Arm.Setting(name: name, value: value)
      }
      return Arm(index: index, model: model, prompt: prompt, cell: cell)
    }
  }

  private static func samples(of run: Int64, from db: Database) throws -> [Sample] {
    let sql = """
      SELECT id, variables, expected, tags, cluster, turns FROM sample
      WHERE run = ? ORDER BY position
      """
    return try Row.fetchAll(db, sql: sql, arguments: [run]).map { row in
      var reader = ColumnReader(row)
      let id = try reader.text()
      guard let variables = try reader.json().objectValue else { throw reader.mismatch() }
      guard let expected = try reader.json().arrayValue else { throw reader.mismatch() }
      var sample = Sample(
        id: id,
        variables: variables,
        expected: expected.compactMap(\.stringValue),
        tags: try reader.texts(),
        cluster: try reader.optionalText()
      )
      if let text = try reader.optionalText() {
        guard let turns = JSONValue(parsing: text).flatMap([SampleTurn].init(json:)) else {
          throw reader.mismatch()
        }
        sample.turns = turns
      }
      return sample
    }
  }
}
