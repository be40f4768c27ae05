import Domain
import GRDB

extension RunStore {
  /// What is wrong with the file, in words; empty when all is well.
  ///
  /// Asks SQLite about its pages and references, then holds what we keep twice against itself.
  package func check() throws(StoreError) -> [String] {
    let pages = try damagedPages()
    return pages.isEmpty ? try contradictions() : pages
  }

  /// What does not fit in a file whose pages are whole.
  func contradictions() throws(StoreError) -> [String] {
    try reading { db in
      var findings = try DanglingReference.findings(in: db)
      findings += try String.fetchAll(db, sql: Self.countCheck)
      findings += try KeptFigures.findings(in: db)
      return findings + (try Self.damagedEvents(in: db))
    }
  }

  /// What SQLite finds wrong with the pages of the file, in its words; empty when all is well.
  package func damagedPages() throws(StoreError) -> [String] {
    try reading { db in
      var findings: [String] = []
      do {
        let cursor = try String.fetchCursor(db, sql: "PRAGMA integrity_check(20)")
        while let line = try cursor.next() { findings.append(line) }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        // It stops where it can go no further; what it found until then counts.
        findings.append(error.message ?? "the file cannot be read to its end")
      }
      let lines = findings.flatMap { (finding: String) in finding.split(separator: "\n") }
      return lines.filter { $0 != "ok" && !$0.hasPrefix("***") }.map { String($0) }
    }
  }

  /// The totals of each run, which are kept as attempts are stored, against the attempts.
  private static let countCheck = """
    SELECT 'the totals of run ' || number || ' differ from its attempts' FROM run
    LEFT JOIN (
      SELECT run, count(*) AS attempts, sum(\(RunTotals.finished)) AS finished,
        sum(\(RunTotals.succeeded)) AS succeeded
      FROM attempt GROUP BY run
    ) AS counted ON counted.run = run.number
    WHERE attempt_count <> ifnull(attempts, 0)
      OR finished_request_count <> ifnull(finished, 0)
      OR succeeded_request_count <> ifnull(succeeded, 0)
    """

  private static func damagedEvents(in db: Database) throws -> [String] {
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT attempt.run, attempt.request, attempt.attempt, token_event_count, packed
        FROM token_events JOIN attempt ON attempt.id = token_events.attempt
        """
    )
    var findings: [String] = []
    while findings.count < 20, let row = try cursor.next() {
      var reader = ColumnReader(row)
      let (run, request, attempt) = (
        try reader.integer(), try reader.integer(), try reader.integer()
      )
      let count = try reader.int()
      let events = try reader.optionalBytes().flatMap(TokenEvent.unpacked)
      guard events?.count != count else { continue }
      findings.append("the token events of attempt \(request).\(attempt) of run \(run) are damaged")
    }
    return findings
  }

  /// Removes texts that nothing uses any more, keeps the figures of runs that have none, and gives
  /// the space back to the disk.
  ///
  /// Waits for no one: while a run is going on it refuses, because that run may be about to use a
  /// text that nothing else uses.
  package func vacuum() throws(StoreError) {
    try StoreError.wrapping(path) {
      try database.writeWithoutTransaction { db in
        let running = try Row.fetchAll(db, sql: RunRow.sql(where: "run.state = 'running'"))
        for row in running where try RunRow(row).state == .running {
          throw StoreError.stillRunning(run: try RunRow(row).number)
        }
        // With references enforced, each text would be looked for in every table.
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
        try db.inTransaction(.immediate) {
          try db.execute(sql: Self.unusedTexts)
          try KeptFigures.keepMissing(in: db)
          return .commit
        }
        try db.execute(sql: "VACUUM")
        try db.checkpoint(.truncate)
      }
    }
  }

  private static let unusedTexts = """
    DELETE FROM text WHERE id NOT IN (
      SELECT failure_body_text FROM attempt WHERE failure_body_text IS NOT NULL
      UNION ALL SELECT prompt_text FROM attempt WHERE prompt_text IS NOT NULL
      UNION ALL SELECT settings_text FROM attempt WHERE settings_text IS NOT NULL
      UNION ALL SELECT answer_text FROM answer
      UNION ALL SELECT reasoning_text FROM answer WHERE reasoning_text IS NOT NULL
      UNION ALL SELECT refusal_text FROM answer WHERE refusal_text IS NOT NULL
      UNION ALL SELECT tool_calls_text FROM answer WHERE tool_calls_text IS NOT NULL
      UNION ALL SELECT log_probabilities_text FROM answer WHERE log_probabilities_text IS NOT NULL
      UNION ALL SELECT prompt_text FROM judge_call
      UNION ALL SELECT answer_text FROM judge_call WHERE answer_text IS NOT NULL
    )
    """
}
