import Domain
import GRDB

extension RunStore {
  /// The runs that pass the filter, newest first.
  package func runs(matching filter: RunFilter = RunFilter()) throws(StoreError) -> [RunRow] {
    try reading { db in
      let conditions = filter.conditions
      let cursor = try Row.fetchCursor(
        db,
        sql: RunRow.sql(where: conditions.sql),
        arguments: conditions.arguments
      )
      var rows: [RunRow] = []
      while rows.count < filter.limit ?? .max, let row = try cursor.next() {
        let run = try RunRow(row)
        if filter.states.isEmpty || filter.states.contains(run.state) { rows.append(run) }
      }
      return rows
    }
  }

  /// The one run that a person means.
  package func resolve(_ reference: RunReference) throws(StoreError) -> RunRow {
    try reading { db in try find(reference, in: db) }
  }

  private func find(_ reference: RunReference, in db: Database) throws -> RunRow {
    switch reference {
    case .latest(let back):
      try one(
        "run.started_at_ms <= ?",
        [Self.lastTrueStart(in: db)],
        skipping: back,
        for: reference,
        in: db
      )
    case .blessed:
      try blessed(in: db)
    case .number(let number):
      try optional("run.number = ?", [number], in: db)
        ?? identified(byDigits: String(number), for: reference, in: db)
    case .identifier(let prefix):
      try identified(by: prefix, for: reference, in: db)
    case .dated(let suite, let date):
      try one(
        """
        run.suite_name = ?
        AND strftime('%Y-%m-%dT%H:%M:%S', run.started_at_ms / 1000, 'unixepoch') GLOB ?
        """,
        [suite, date + "*"],
        for: reference,
        in: db
      )
    }
  }

  /// A number that no run has is another's id by chance, which 'delete' must not hit: fewer digits
  /// than lists show of an id are none.
  private func identified(
    byDigits digits: String,
    for reference: RunReference,
    in db: Database
  ) throws -> RunRow {
    guard digits.count >= 8 else {
      return try one("0", [], for: reference, in: db)
    }
    return try identified(by: digits, for: reference, in: db)
  }

  private func identified(
    by prefix: String,
    for reference: RunReference,
    in db: Database
  ) throws -> RunRow {
    let condition = "substr(run.id, 1, ?) = ?"
    let arguments: StatementArguments = [prefix.count, prefix]
    let sql = "SELECT number FROM run WHERE \(condition) ORDER BY number LIMIT 10"
    let matches = try Int64.fetchAll(db, sql: sql, arguments: arguments)
    guard matches.count < 2 else {
      throw StoreError.ambiguousRun(prefix: prefix, matches: matches)
    }
    return try one(condition, arguments, for: reference, in: db)
  }

  private func blessed(in db: Database) throws -> RunRow {
    let condition = """
      run.number = (SELECT run FROM baseline ORDER BY blessed_at_ms DESC, id DESC LIMIT 1)
      """
    guard let row = try optional(condition, [], in: db) else {
      throw StoreError.nothingBlessed(suite: nil)
    }
    return row
  }

  private func one(
    _ condition: String,
    _ arguments: StatementArguments,
    skipping: Int = 0,
    for reference: RunReference,
    in db: Database
  ) throws -> RunRow {
    if let row = try optional(condition, arguments, skipping: skipping, in: db) { return row }
    guard let newest = try Int64.fetchOne(db, sql: "SELECT max(number) FROM run") else {
      throw StoreError.noRuns(path: path)
    }
    throw StoreError.noSuchRun(reference: reference.description, newest: newest)
  }

  private func optional(
    _ condition: String,
    _ arguments: StatementArguments,
    skipping: Int = 0,
    in db: Database
  ) throws -> RunRow? {
    let sql = RunRow.sql(where: condition) + " LIMIT 1 OFFSET ?"
    return try Row.fetchOne(db, sql: sql, arguments: arguments + [skipping]).map(RunRow.init)
  }
}

extension RunRow {
  /// How many arms were asked and never answered, warm-up aside; looked for only where anything is
  /// missing of the run.
  private static let unansweredArms = """
    (SELECT count(*) FROM arm
      WHERE arm.run = run.number AND run.succeeded_request_count < run.planned_requests
        AND EXISTS (SELECT 1 FROM attempt
          WHERE attempt.run = arm.run AND attempt.arm = arm.position
            AND attempt.failure_kind <> '\(RequestFailure.Kind.cancelled.rawValue)')
        AND NOT EXISTS (SELECT 1 FROM attempt
          WHERE attempt.run = arm.run AND attempt.arm = arm.position
            AND attempt.failure_kind IS NULL AND attempt.is_warm_up = 0))
    """

  /// Whether several processes send the run of a sitting: its sittings are then numbered by shard, and not in time.
  private static let isDivided = "EXISTS (SELECT 1 FROM shard WHERE shard.run = last.run)"

  /// Newest first: runs that started together come in the order of their numbers.
  static func sql(where condition: String) -> String {
    """
    SELECT run.number, run.id, run.suite_name, run.suite_hash, run.plan_hash, run.state,
      run.started_at_ms, run.ended_at_ms, run.planned_requests, run.attempt_count,
      run.finished_request_count, run.succeeded_request_count, run.keeps_text,
      (SELECT json_group_array(CAST(model AS TEXT)) FROM
        (SELECT model FROM arm WHERE arm.run = run.number ORDER BY position)),
      (SELECT json_group_array(CAST(tag AS TEXT)) FROM
        (SELECT tag FROM run_tag WHERE run_tag.run = run.number ORDER BY tag)),
      EXISTS (SELECT 1 FROM baseline WHERE baseline.run = run.number),
      ifnull(run.load_terms LIKE '%"narrowing":%' OR run.load_terms LIKE '%"decision":%'
        OR EXISTS (SELECT 1 FROM shard
          WHERE shard.run = run.number GROUP BY shard.run HAVING count(*) < max(shard.count)), 0),
      (SELECT json_group_array(number) FROM
        (SELECT number FROM shard WHERE shard.run = run.number ORDER BY number)),
      (SELECT max(count) FROM shard WHERE shard.run = run.number),
      ifnull(run.load_terms LIKE '%"tuning":%', 0),
      \(unansweredArms),
      session.process_id, session.process_start
    FROM run
    LEFT JOIN session ON session.run = run.number
      AND session.number = (SELECT last.number FROM session AS last WHERE last.run = run.number
        ORDER BY iif(\(isDivided), last.ended_at_ms IS NULL, 1) DESC,
          iif(\(isDivided), last.started_at_ms, 0) DESC, last.number DESC
        LIMIT 1)
    WHERE \(condition)
    ORDER BY run.started_at_ms DESC, run.number DESC
    """
  }

  init(_ row: Row) throws {
    var reader = ColumnReader(row)
    identity = RunIdentity(number: try reader.integer(), id: try reader.text())
    suiteName = try reader.text()
    suiteHash = try reader.text()
    planHash = try reader.text()
    guard let written = try reader.optionalCase(RunState.self) else { throw reader.mismatch() }
    state = written
    startedAtMilliseconds = try reader.integer()
    endedAtMilliseconds = try reader.optionalInteger()
    plannedRequests = try reader.int()
    attempts = try reader.int()
    finishedRequests = try reader.int()
    succeededRequests = try reader.int()
    keepsText = try reader.flag()
    let names = try reader.json().arrayValue ?? []
    models = names.compactMap(\.stringValue).distinct
    tags = (try reader.json().arrayValue ?? []).compactMap(\.stringValue)
    isBlessed = try reader.flag()
    isNarrowed = try reader.flag()
    let present = (try reader.json().arrayValue ?? []).compactMap(\.integerValue)
    if let count = try reader.optionalInt() {
      guard (1...Shard.most).contains(count) else { throw reader.mismatch() }
      shards = ShardCoverage(count: count, present: present.map { Int(clamping: $0) })
    }
    isTuning = try reader.flag()
    unansweredArms = try reader.int()
    let process = try reader.optionalInteger()
    let start = try reader.optionalText()
    if written == .running, let process, let start {
      let identity = ProcessIdentity(id: Int32(truncatingIfNeeded: process), start: start)
      if !identity.isAlive { state = .interrupted }
    }
  }
}
