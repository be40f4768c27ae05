import Domain
import GRDB

extension RunShards {
  /// `nil` of a run that is not divided.
  static func read(run: Int64, from db: Database) throws -> RunShards? {
    let sql = """
      SELECT number, count, cases, state, started_at_ms, ended_at_ms, start_at_ms, versions, machine
      FROM shard WHERE run = ? ORDER BY number
      """
    let records = try Row.fetchAll(db, sql: sql, arguments: [run]).map { row in
      var reader = ColumnReader(row)
      guard let shard = Shard(number: try reader.int(), of: try reader.int()) else {
        throw reader.mismatch()
      }
      let cases = try reader.int()
      guard let state = try reader.optionalCase(RunState.self) else { throw reader.mismatch() }
      return ShardRecord(
        shard: shard,
        cases: cases,
        state: state,
        startedAtMilliseconds: try reader.integer(),
        endedAtMilliseconds: try reader.optionalInteger(),
        startAtMilliseconds: try reader.optionalInteger(),
        environment: RunEnvironment(versions: try reader.texts(), machine: try reader.text())
      )
    }
    guard !records.isEmpty else { return nil }
    let clocks = try SessionClocks.read(run: run, from: db)
    return RunShards(
      records: records,
      clocksApart: clocks?.apart,
      startsApart: try clocks?.startsApart(run: run, from: db)
    )
  }

  /// Enters shards that a sitting begins or goes on with.
  static func enter(_ records: [ShardRecord], of run: Int64, into db: Database) throws {
    for record in records {
      let versions = record.environment.versions.mapValues(JSONValue.string)
      try db.execute(
        sql: """
          INSERT INTO shard (run, number, count, cases, state, started_at_ms, ended_at_ms,
            start_at_ms, versions, machine)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (run, number) DO UPDATE SET state = excluded.state, ended_at_ms = NULL
          """,
        arguments: [
          run, record.shard.number, record.shard.count, record.cases, record.state.rawValue,
          record.startedAtMilliseconds, record.endedAtMilliseconds, record.startAtMilliseconds,
          JSONValue.object(versions).serialized, record.environment.machine.column,
        ]
      )
    }
  }

  /// The number of a sitting that begins.
  ///
  /// Sittings of one shard are by themselves, so that two machines never give the same number: of eight
  /// shards the third has 3, 12, 21 and so on, and what all of them lack is sent by 18, 27, 36.
  static func sessionNumber(
    covering records: [ShardRecord],
    of run: Int64,
    in db: Database
  ) throws -> Int64? {
    let count =
      try records.first?.shard.count
      ?? Int.fetchOne(
        db,
        sql: "SELECT max(count) FROM shard WHERE run = ?",
        arguments: [run]
      )
    guard let count else { return nil }
    let stride = Int64(count) + 1
    let own = records.count == 1 ? records.first.map { Int64($0.shard.number) } : nil
    let last = try Int64.fetchOne(
      db,
      sql: "SELECT max(number) FROM session WHERE run = ? AND number % ? = ?",
      arguments: [run, stride, own ?? 0]
    )
    return (last ?? own.map { $0 - stride } ?? stride) &+ stride
  }

  /// Closes the shards of a sitting that is over.
  static func close(
    _ records: [ShardRecord],
    of run: Int64,
    as state: RunState,
    at endedAt: Int64,
    in db: Database
  ) throws {
    for record in records {
      try db.execute(
        sql: "UPDATE shard SET state = ?, ended_at_ms = ? WHERE run = ? AND number = ?",
        arguments: [state.rawValue, endedAt, run, record.shard.number]
      )
    }
    if !records.isEmpty { try settle(run, in: db) }
  }

  /// Makes the row of a run what its shards come to, in whichever order they came; leaves any other
  /// run alone.
  static func settle(_ run: Int64, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE run SET
          state = (SELECT CASE
              WHEN sum(state = 'aborted') > 0 THEN 'aborted'
              WHEN sum(state <> 'finished') > 0 THEN 'interrupted'
              ELSE 'finished' END
            FROM shard WHERE shard.run = run.number),
          started_at_ms = (SELECT min(started_at_ms) FROM shard WHERE shard.run = run.number),
          ended_at_ms = (SELECT max(ended_at_ms) FROM shard WHERE shard.run = run.number),
          (versions, machine) = (SELECT versions, machine FROM shard
            WHERE shard.run = run.number ORDER BY shard.number LIMIT 1)
        WHERE number = ? AND EXISTS (SELECT 1 FROM shard WHERE shard.run = run.number)
        """,
      arguments: [run]
    )
    try db.execute(
      sql: """
        UPDATE scoring
        SET created_at_ms = (SELECT started_at_ms FROM run WHERE run.number = scoring.run)
        WHERE run = ? AND number = 1 AND EXISTS (SELECT 1 FROM shard WHERE shard.run = scoring.run)
        """,
      arguments: [run]
    )
  }
}

extension RunManifest {
  /// Marks a run as a part of its suite where shards of it are not here.
  mutating func noteMissingShards() {
    guard let shards, !shards.coverage.isWhole else { return }
    var narrowing = loadTerms.narrowing ?? RunNarrowing(total: samples.count)
    narrowing.shards = shards.coverage
    narrowing.kept = shards.cases
    loadTerms.narrowing = narrowing
  }
}

extension ShardRecord {
  /// As it is while its sitting goes on.
  var begun: ShardRecord {
    var record = self
    record.state = .running
    record.endedAtMilliseconds = nil
    return record
  }
}
