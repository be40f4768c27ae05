import GRDB

/// What servers' own pages of metrics said while a run went on.
enum Migration18 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE server_scrape (
          run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
          session INTEGER NOT NULL,
          source TEXT NOT NULL,
          instant_ns INTEGER NOT NULL,
          changed TEXT NOT NULL,
          failure TEXT,
          PRIMARY KEY (run, session, source, instant_ns)
        ) WITHOUT ROWID;
        """
    )
  }
}
