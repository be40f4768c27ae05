import GRDB

/// The loads that a run offered, and what its load was held to.
enum Migration4 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE run ADD COLUMN load_terms TEXT NOT NULL DEFAULT '{}';

        CREATE TABLE load_stage (
          run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
          session INTEGER NOT NULL,
          stage INTEGER NOT NULL,
          words TEXT NOT NULL,
          in_flight INTEGER,
          rate_per_second REAL,
          began_ns INTEGER NOT NULL,
          ended_ns INTEGER NOT NULL,
          is_complete INTEGER NOT NULL,
          loop_lag_count INTEGER,
          loop_lag_p50_ns INTEGER,
          loop_lag_p99_ns INTEGER,
          loop_lag_max_ns INTEGER,
          queue_time_p99_ns INTEGER,
          queue_time_bound_ns INTEGER,
          loop_lag_bound_ns INTEGER,
          is_client_limited INTEGER,
          PRIMARY KEY (run, session, stage)
        ) WITHOUT ROWID;
        """
    )
  }
}
