import GRDB

/// What the harness found out about itself.
///
/// One row for each number of streams that a self-test ran; errors are sizes, in milliseconds, and
/// NULL where no request could be held against the server's log.
enum Migration5 {
  static func apply(_ db: Database) throws {
    try db.execute(sql: selfTests)
  }

  private static let selfTests = """
    CREATE TABLE self_test (
      id INTEGER PRIMARY KEY,
      measured_at_ms INTEGER NOT NULL,
      versions TEXT NOT NULL,
      machine TEXT NOT NULL,
      loops INTEGER NOT NULL,
      streams INTEGER NOT NULL,
      interval_ms REAL NOT NULL,
      requests INTEGER NOT NULL,
      failed INTEGER NOT NULL,
      unmatched INTEGER NOT NULL,
      chunks INTEGER NOT NULL,
      time_to_first_token_error_p50_ms REAL,
      time_to_first_token_error_p99_ms REAL,
      time_to_first_token_error_max_ms REAL,
      time_to_first_token_error_count INTEGER,
      inter_chunk_error_p50_ms REAL,
      inter_chunk_error_p99_ms REAL,
      inter_chunk_error_max_ms REAL,
      inter_chunk_error_count INTEGER,
      end_to_end_error_p50_ms REAL,
      end_to_end_error_p99_ms REAL,
      end_to_end_error_max_ms REAL,
      end_to_end_error_count INTEGER,
      processor_per_request_us REAL,
      processor_per_chunk_us REAL
    );
    CREATE INDEX self_test_by_machine ON self_test (machine, streams);
    """
}
