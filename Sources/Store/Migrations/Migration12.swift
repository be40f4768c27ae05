import GRDB

/// What those whom a suite's 'notify' names were told last, so that it is told once.
///
/// The run is known by when it started: its number may be given again once it is deleted.
enum Migration12 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE told_state (
          suite_name TEXT NOT NULL,
          command TEXT NOT NULL,
          subject TEXT NOT NULL,
          is_worse INTEGER NOT NULL,
          run_started_at_ms INTEGER NOT NULL,
          told_at_ms INTEGER NOT NULL,
          PRIMARY KEY (suite_name, command, subject)
        );
        """
    )
  }
}
