import GRDB

/// Which shards of a run are here, and how the clocks of their machines compare.
///
/// Of sittings from before it is not known when their monotonic clock was zero; none of them was a
/// shard's.
enum Migration20 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE shard (
          run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
          number INTEGER NOT NULL,
          count INTEGER NOT NULL,
          cases INTEGER NOT NULL,
          state TEXT NOT NULL,
          started_at_ms INTEGER NOT NULL,
          ended_at_ms INTEGER,
          start_at_ms INTEGER,
          versions TEXT NOT NULL,
          machine TEXT NOT NULL,
          PRIMARY KEY (run, number)
        ) WITHOUT ROWID;
        ALTER TABLE session ADD COLUMN clock_zero_at_us INTEGER;
        ALTER TABLE session ADD COLUMN provider_ahead_least_ns INTEGER;
        ALTER TABLE session ADD COLUMN provider_ahead_most_ns INTEGER;
        """
    )
  }
}
