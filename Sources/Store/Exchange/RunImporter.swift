import Domain
import GRDB

/// Enters the lines of an export, one after the other.
struct RunImporter {
  let run: Int64
  private let id: String
  private(set) var added = 0
  private var sessions: Set<Int> = []
  private var texts = TextTable()
  private let startedAtMilliseconds: Int64

  /// Of the sittings of a run in shards, by their numbers.
  private var clocks: [Int: JSONMembers] = [:]

  init(_ head: JSONMembers, into db: Database) throws {
    guard try head.text("type") == "run" else { throw JSONMembers.Mismatch(key: "type") }
    let version = try head.integer("version")
    guard version <= RunStore.jsonLinesVersion else { throw JSONMembers.Mismatch(key: "version") }
    try self.init(
      RunManifest(json: head, version: version),
      state: head.optionalCase("state", RunState.self) ?? .interrupted,
      endedAtMilliseconds: head.optionalInteger("ended_at_ms"),
      into: db
    )
    for clock in try head.objects("clocks") { clocks[try clock.int("session")] = clock }
    try enterStages(of: head, into: db)
  }

  init(
    _ manifest: RunManifest,
    state: RunState,
    endedAtMilliseconds: Int64?,
    into db: Database
  ) throws {
    startedAtMilliseconds = manifest.startedAtMilliseconds
    id = manifest.id
    let sql = "SELECT number FROM run WHERE id = ?"
    if let known = try Int64.fetchOne(db, sql: sql, arguments: [manifest.id.column]) {
      run = known
      sessions = try Set(
        Int.fetchAll(db, sql: "SELECT number FROM session WHERE run = ?", arguments: [known])
      )
      let shards = try RunShards.read(run: known, from: db)?.records.map(\.shard) ?? []
      let missing = manifest.shards?.records.filter { !shards.contains($0.shard) } ?? []
      try RunShards.enter(missing, of: known, into: db)
      if !missing.isEmpty { try RunShards.settle(known, in: db) }
      return
    }
    run = try manifest.insert(into: db)
    // Nothing goes on where a file was read: a run that was going on then was interrupted.
    try db.execute(
      sql: "UPDATE run SET state = ?, ended_at_ms = ? WHERE number = ?",
      arguments: [
        (state == .running ? .interrupted : state).rawValue, endedAtMilliseconds, run,
      ]
    )
  }

  private func enterStages(of head: JSONMembers, into db: Database) throws {
    for stage in try head.objects("load_stages") {
      try LoadStageRecord(json: stage).insert(run: run, session: stage.integer("session"), into: db)
    }
    for scrape in try head.objects("server_scrapes") {
      try ServerScrape(json: scrape)
        .insert(run: run, session: scrape.integer("session"), into: db)
    }
  }

  mutating func add(_ line: JSONMembers, into db: Database) throws {
    switch try line.text("type") {
    case "attempt": try addAttempt(line, into: db)
    case "load_stage":
      let session = try line.int("session")
      try enter(session, into: db)
      try LoadStageRecord(json: line).insert(run: run, session: Int64(session), into: db)
    // A later sitting of the same run, which had answers to set aside too.
    case "run" where try line.text("run_id") == id: break
    default: throw JSONMembers.Mismatch(key: "type")
    }
  }

  private mutating func addAttempt(_ line: JSONMembers, into db: Database) throws {
    let record = try AttemptRecord(json: line)
    guard try !isKnown(record, in: db) else { return }
    let session = try line.int("session")
    try enter(session, into: db)
    let prepared = PreparedAttempt(
      record,
      request: try line.optionalObject("sent").map(StoredRequest.init(json:)),
      judgeCalls: try line.objects("judge_calls").map(JudgeCall.init(json:)),
      policy: .kept
    )
    try AttemptInserter(run: run, session: Int64(session), scoring: 1)
      .insert([prepared], texts: &texts, by: AttemptStatements(db))
    added += 1
  }

  /// An attempt that another program made, of which no request is kept.
  mutating func add(_ record: AttemptRecord, into db: Database) throws {
    guard try !isKnown(record, in: db) else { return }
    try enter(1, into: db)
    let prepared = PreparedAttempt(record, request: nil, judgeCalls: [], policy: .kept)
    try AttemptInserter(run: run, session: 1, scoring: 1)
      .insert([prepared], texts: &texts, by: AttemptStatements(db))
    added += 1
  }

  /// Counts what has come of the run and keeps its figures, once all attempts are entered.
  func close(in db: Database) throws {
    try RunTotals.recount(run, in: db)
    try KeptFigures.keep(run, in: db)
  }

  private func isKnown(_ record: AttemptRecord, in db: Database) throws -> Bool {
    let sql = "SELECT 1 FROM attempt WHERE run = ? AND request = ? AND attempt = ?"
    let known = try db.cachedStatement(sql: sql)
    let key: StatementArguments = [run, record.request, record.attempt]
    return try Int.fetchOne(known, arguments: key) != nil
  }

  private mutating func enter(_ session: Int, into db: Database) throws {
    guard sessions.insert(session).inserted else { return }
    let clock = clocks[session]
    // The boot alone: no process of this machine is it.
    let start = try clock?.optionalText("process_start") ?? ""
    let boot = start.firstIndex(of: ":").map { String(start[...$0]) } ?? ""
    try db.execute(
      sql: """
        INSERT INTO session (run, number, started_at_ms, process_id, process_start,
          clock_zero_at_us, provider_ahead_least_ns, provider_ahead_most_ns)
        VALUES (?, ?, ?, 0, ?, ?, ?, ?)
        """,
      arguments: [
        run, session, startedAtMilliseconds, boot,
        try clock?.optionalInteger("clock_zero_at_us"),
        try clock?.optionalInteger("provider_ahead_least_ns"),
        try clock?.optionalInteger("provider_ahead_most_ns"),
      ]
    )
  }
}
