import Domain
import GRDB

/// Shards of one run come together by its id; what is the same in all of them is held equal first.
extension StoreMerger {
  /// Columns in which shards of one run are equal, and what it says where they are not.
  private static let common = [
    ("plan_hash", "its plan is another"),
    ("seed", "its seed is another"),
    ("load", "its load is another"),
    ("load_terms", "its objectives, or what of the suite was sent, are others"),
    ("suite_hash", "its suite is another"),
    ("overrides", "its --set arguments are others"),
    ("planned_requests", "its plan is another"),
    ("keeps_text", "only one of the two keeps its texts"),
  ]

  /// Refuses what has the id of a run in shards and is none of them, before anything is copied.
  func refuseOtherRuns() throws {
    let isDivided = """
      (EXISTS (SELECT 1 FROM main.shard WHERE shard.run = merged_run.ours)
        OR EXISTS (SELECT 1 FROM other.shard AS shard WHERE shard.run = merged_run.theirs))
      """
    for (column, difference) in Self.common {
      let run = try Int64.fetchOne(
        db,
        sql: """
          SELECT run.number FROM merged_run JOIN main.run ON run.number = merged_run.ours
          JOIN other.run AS source ON source.number = merged_run.theirs
          WHERE \(isDivided) AND run.\(column) IS NOT source.\(column)
          """
      )
      if let run { throw StoreError.notOneRun(run: run, difference: difference) }
    }
    let divided = try Int64.fetchOne(
      db,
      sql: """
        SELECT merged_run.ours FROM merged_run JOIN main.shard ON shard.run = merged_run.ours
        JOIN other.shard AS source ON source.run = merged_run.theirs
        WHERE shard.count <> source.count LIMIT 1
        """
    )
    if let divided {
      throw StoreError.notOneRun(run: divided, difference: "is divided into more or fewer shards")
    }
    try refuseOtherSittings()
  }

  /// Refuses a shard that was sent twice.
  ///
  /// Two sittings of one number are the same one, or each went on from the same point. Of a sitting
  /// that came from an export, the process is not known.
  private func refuseOtherSittings() throws {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT merged_run.ours, session.number,
          (SELECT max(count) FROM main.shard WHERE shard.run = merged_run.ours)
        FROM merged_run JOIN main.session ON session.run = merged_run.ours
        JOIN other.session AS source
          ON source.run = merged_run.theirs AND source.number = session.number
        WHERE EXISTS (SELECT 1 FROM main.shard WHERE shard.run = merged_run.ours)
          AND (session.process_start <> source.process_start
            OR session.started_at_ms <> source.started_at_ms)
          AND session.process_start <> '' AND session.process_start NOT LIKE '%:'
          AND source.process_start <> '' AND source.process_start NOT LIKE '%:'
        LIMIT 1
        """
    )
    guard let row else { return }
    var reader = ColumnReader(row)
    let (run, session) = (try reader.integer(), try reader.integer())
    let count = max(try reader.integer(), 1)
    let number = session % (count + 1)
    throw StoreError.shardSentTwice(
      run: run,
      shard: number == 0 ? "what its shards lacked" : "shard \(number)/\(count)"
    )
  }

  /// Takes over how far the shards of the other store came, and makes of all that are here one run.
  func uniteShards() throws {
    try db.execute(
      sql: """
        UPDATE main.shard SET (state, ended_at_ms) = (
          SELECT source.state, source.ended_at_ms FROM merged_run
          JOIN other.shard AS source ON source.run = merged_run.theirs
          WHERE merged_run.ours = shard.run AND source.number = shard.number
        )
        WHERE state <> 'finished' AND EXISTS (
          SELECT 1 FROM merged_run JOIN other.shard AS source ON source.run = merged_run.theirs
          WHERE merged_run.ours = shard.run AND source.number = shard.number
            AND (source.state = 'finished'
              OR ifnull(source.ended_at_ms, 0) > ifnull(shard.ended_at_ms, 0))
        );
        UPDATE main.session SET (ended_at_ms, provider_ahead_least_ns, provider_ahead_most_ns) = (
          SELECT source.ended_at_ms, source.provider_ahead_least_ns, source.provider_ahead_most_ns
          FROM merged_run JOIN other.session AS source ON source.run = merged_run.theirs
          WHERE merged_run.ours = session.run AND source.number = session.number
        )
        WHERE ended_at_ms IS NULL AND EXISTS (SELECT 1 FROM shard WHERE shard.run = session.run)
          AND EXISTS (
            SELECT 1 FROM merged_run JOIN other.session AS source ON source.run = merged_run.theirs
            WHERE merged_run.ours = session.run AND source.number = session.number
              AND source.ended_at_ms IS NOT NULL
          )
        """
    )
    for run in try Int64.fetchAll(db, sql: "SELECT ours FROM merged_run ORDER BY ours") {
      let sql = RunRow.sql(where: "run.number = ?")
      let row = try Row.fetchOne(db, sql: sql, arguments: [run]).map { try RunRow($0) }
      // Of one that this machine is sending now, its own process closes the row.
      if row?.state != .running { try RunShards.settle(run, in: db) }
    }
  }
}
