import GRDB

/// Copies what one store lacks from another that is attached as `other`.
///
/// Rows have other numbers there. Runs are the same by their `id`, attempts by run, request and
/// attempt, texts by their bytes, scorings by when and why they were made; temporary tables hold
/// which row there is which row here.
struct StoreMerger {
  let db: Database

  func merge() throws -> MergeReport {
    let runs = try mapRuns()
    try refuseOtherRuns()
    let leftOut = try leaveOutOtherPlans()
    try mapTexts()
    for table in [
      "session", "revision", "arm", "sample", "price", "service", "load_stage", "shard",
      "server_scrape", "cut_attempt",
    ] {
      try copy(table)
    }
    try mapScorings()
    for table in ["scoring", "score_definition", "calibration"] { try copy(table) }
    let attempts = try mapAttempts()
    try retirePartialScorings()
    try copy("attempt", where: "source.id IN (SELECT theirs FROM merged_attempt WHERE is_new)")
    for table in ["token_events", "answer", "score", "run_tag"] { try copy(table) }
    for table in ["judge_call", "verdict", "baseline", "run_note", "self_test"] {
      try copyUnkeyed(table)
    }
    try CutAttempts.removeAgain(in: db)
    try takeLaterPlans()
    try takeLaterEnds()
    try uniteShards()
    for run in try Int64.fetchAll(db, sql: "SELECT ours FROM merged_run") {
      try RunTotals.recount(run, in: db)
      try KeptFigures.keep(run, in: db)
    }
    for table in ["merged_run", "merged_text", "merged_scoring", "merged_attempt"] {
      try db.execute(sql: "DROP TABLE temp.\(table)")
    }
    return MergeReport(
      added: runs.added,
      known: runs.known.filter { !leftOut.contains($0) },
      attemptsAdded: attempts,
      leftOut: leftOut
    )
  }

  /// - Returns: The numbers of the runs here.
  private func mapRuns() throws -> (added: [Int64], known: [Int64]) {
    try db.execute(
      sql: """
        CREATE TEMP TABLE merged_run (theirs INTEGER PRIMARY KEY, ours INTEGER);
        INSERT INTO merged_run
          SELECT source.number, run.number FROM other.run AS source JOIN run ON run.id = source.id
        """
    )
    let known = try Int64.fetchAll(db, sql: "SELECT ours FROM merged_run ORDER BY ours")
    var added: [Int64] = []
    let missing = try Int64.fetchAll(
      db,
      sql: """
        SELECT number FROM other.run WHERE number NOT IN (SELECT theirs FROM merged_run)
        ORDER BY started_at_ms, number
        """
    )
    let columns = try columnNames(of: "run").filter { $0 != "number" }.joined(separator: ", ")
    for theirs in missing {
      try db.execute(
        sql: "INSERT INTO run (\(columns)) SELECT \(columns) FROM other.run WHERE number = ?",
        arguments: [theirs]
      )
      added.append(db.lastInsertedRowID)
      try db.execute(
        sql: "INSERT INTO merged_run VALUES (?, ?)",
        arguments: [theirs, added.last]
      )
    }
    return (added, known)
  }

  private func mapTexts() throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE merged_text (theirs INTEGER PRIMARY KEY, ours INTEGER);
        INSERT INTO merged_text SELECT source.id, (
          SELECT id FROM main.text AS known
          WHERE known.hash = source.hash AND known.content = source.content LIMIT 1
        ) FROM other.text AS source
        """
    )
    let highest = try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) FROM main.text") ?? 0
    try db.execute(
      sql: """
        INSERT INTO main.text (id, hash, content)
        SELECT source.id + ?, source.hash, source.content FROM other.text AS source
        JOIN merged_text ON merged_text.theirs = source.id WHERE merged_text.ours IS NULL
        ORDER BY source.id
        """,
      arguments: [highest]
    )
    try db.execute(
      sql: "UPDATE merged_text SET ours = theirs + ? WHERE ours IS NULL",
      arguments: [highest]
    )
  }

  /// A scoring that only the other store has comes after those of this one; the first is the run's own
  /// in both, which shards begin each in its time.
  private func mapScorings() throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE merged_scoring (
          run INTEGER, theirs INTEGER, ours INTEGER, is_new INTEGER, PRIMARY KEY (run, theirs)
        ) WITHOUT ROWID;
        INSERT INTO merged_scoring
        SELECT merged_run.ours, source.number, ifnull(known.number,
          (SELECT ifnull(max(number), 0) FROM main.scoring WHERE run = merged_run.ours)
            + row_number() OVER (
              PARTITION BY merged_run.ours, known.number IS NULL ORDER BY source.number
            )), known.number IS NULL
        FROM other.scoring AS source
        JOIN merged_run ON merged_run.theirs = source.run
        LEFT JOIN main.scoring AS known ON known.run = merged_run.ours
          AND (known.number = 1) = (source.number = 1)
          AND (known.number = 1 OR known.created_at_ms = source.created_at_ms)
          AND known.reason = source.reason
          AND NOT EXISTS (
            SELECT 1 FROM main.scoring AS earlier WHERE earlier.run = known.run
              AND earlier.number < known.number AND earlier.number > 1
              AND earlier.created_at_ms = known.created_at_ms AND earlier.reason = known.reason
          )
        """
    )
  }

  private func mapAttempts() throws -> Int {
    let highest = try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) FROM attempt") ?? 0
    try db.execute(
      sql: """
        CREATE TEMP TABLE merged_attempt (
          theirs INTEGER PRIMARY KEY, ours INTEGER, run INTEGER, is_new INTEGER
        )
        """
    )
    try db.execute(
      sql: """
        INSERT INTO merged_attempt
        SELECT source.id, ifnull(known.id, source.id + ?), merged_run.ours, known.id IS NULL
        FROM other.attempt AS source
        JOIN merged_run ON merged_run.theirs = source.run
        LEFT JOIN main.attempt AS known ON known.run = merged_run.ours
          AND known.request = source.request AND known.attempt = source.attempt
        """,
      arguments: [highest]
    )
    return try Int.fetchOne(db, sql: "SELECT count(*) FROM merged_attempt WHERE is_new") ?? 0
  }

  /// A scoring that was made on one side lacks the attempts that only the other side had, and so no
  /// longer counts.
  private func retirePartialScorings() throws {
    try db.execute(
      sql: """
        UPDATE main.scoring SET is_complete = 0
        WHERE number > 1
          AND run IN (SELECT run FROM merged_attempt WHERE is_new)
          AND (run, number) NOT IN (SELECT run, ours FROM merged_scoring);
        UPDATE main.scoring SET is_complete = 0
        WHERE number > 1
          AND (run, number) IN (SELECT run, ours FROM merged_scoring WHERE is_new)
          AND run IN (
            SELECT run FROM main.attempt WHERE id NOT IN (SELECT ours FROM merged_attempt)
          )
        """
    )
  }

  /// Whether a row is of a run that is merged.
  private static func isMapped(_ columns: [String]) -> String {
    if columns.contains("run") { return "source.run IN (SELECT theirs FROM merged_run)" }
    guard columns.contains("attempt") else { return "1" }
    return "source.attempt IN (SELECT theirs FROM merged_attempt)"
  }

  /// Copies the rows whose keys are not there yet.
  private func copy(_ table: String, where condition: String = "1") throws {
    let columns = try columnNames(of: table)
    let values = try columns.map { try value(of: $0, in: table) }.joined(separator: ", ")
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO main.\(table) (\(columns.joined(separator: ", ")))
        SELECT \(values) FROM other.\(table) AS source
        WHERE \(condition) AND \(Self.isMapped(columns))
        """
    )
  }

  /// Copies the rows of a table whose only key is a number that means nothing elsewhere.
  ///
  /// Which of them are new is found out first and by their numbers: to take one set of rows from
  /// another, SQLite would hold both, however long their texts.
  private func copyUnkeyed(_ table: String) throws {
    let columns = try columnNames(of: table).filter { $0 != "id" }
    let values = try columns.map { try value(of: $0, in: table) }
    let same = zip(columns, values).map { "known.\($0) IS \($1)" }.joined(separator: " AND ")
    try db.execute(
      sql: """
        CREATE TEMP TABLE merged_row AS SELECT source.id FROM other.\(table) AS source
          WHERE \(Self.isMapped(columns))
            AND NOT EXISTS (SELECT 1 FROM main.\(table) AS known WHERE \(same));
        INSERT INTO main.\(table) (\(columns.joined(separator: ", ")))
          SELECT \(values.joined(separator: ", ")) FROM temp.merged_row
          CROSS JOIN other.\(table) AS source ON source.id = merged_row.id ORDER BY merged_row.rowid;
        DROP TABLE temp.merged_row
        """
    )
  }

  /// A run that went on elsewhere after it was merged has ended there; one in shards where the last of
  /// them did.
  private func takeLaterEnds() throws {
    try db.execute(
      sql: """
        UPDATE main.run SET (state, ended_at_ms) = (
          SELECT source.state, source.ended_at_ms FROM other.run AS source
          WHERE source.id = run.id
        )
        WHERE number IN (SELECT ours FROM merged_run) AND ifnull(ended_at_ms, 0) < (
          SELECT source.ended_at_ms FROM other.run AS source WHERE source.id = run.id
        ) AND NOT EXISTS (SELECT 1 FROM main.shard WHERE shard.run = run.number)
        """
    )
  }

  private func columnNames(of table: String) throws -> [String] {
    try db.columns(in: table).map(\.name)
  }

  /// What stands here for a column of a row there.
  private func value(of column: String, in table: String) throws -> String {
    if table == "attempt", column == "id" {
      return "(SELECT ours FROM merged_attempt WHERE theirs = source.id)"
    }
    if column == "scoring" || (table == "scoring" && column == "number") {
      let run =
        ["score", "judge_call"].contains(table)
        ? "(SELECT run FROM merged_attempt WHERE theirs = source.attempt)"
        : "(SELECT ours FROM merged_run WHERE theirs = source.run)"
      return "(SELECT ours FROM merged_scoring WHERE run = \(run) AND theirs = source.\(column))"
    }
    if column == "run" {
      return "(SELECT ours FROM merged_run WHERE theirs = source.run)"
    }
    let target = try db.foreignKeys(on: table)
      .first { $0.mapping.map(\.origin) == [column] }?.destinationTable
    guard let target, ["text", "attempt"].contains(target) else { return "source.\(column)" }
    return "(SELECT ours FROM merged_\(target) WHERE theirs = source.\(column))"
  }
}
