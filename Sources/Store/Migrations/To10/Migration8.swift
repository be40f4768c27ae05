import GRDB

/// Answers that were taken from earlier runs, and which service each model's requests went to.
///
/// Of runs from before, the service is not known, so that nothing is taken from them. The index of
/// an arm's figures takes up which of them were not measured, and keeps them in the order in which
/// attempts arrive: sorted by case, each attempt of a transaction changed a page of its own, and to
/// keep the index was a fifth of what it took to store an attempt. No view asks for that order.
enum Migration8 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE attempt ADD COLUMN cached_run_id TEXT;
        ALTER TABLE attempt ADD COLUMN cached_request INTEGER;

        CREATE TABLE service (
          run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
          model TEXT NOT NULL,
          words TEXT NOT NULL,
          PRIMARY KEY (run, model)
        ) WITHOUT ROWID;

        DROP INDEX attempt_figures;
        CREATE INDEX attempt_figures ON attempt (
          run, arm, ready_ns, first_token_ns, last_token_ns, ended_ns, is_warm_up, failure_kind,
          output_tokens, input_tokens, cached_input_tokens, cached_run_id, sample_id
        );
        """
    )
    for name in Views2.names { try db.execute(sql: "DROP VIEW \(name)") }
    for view in Views3.all { try db.execute(sql: view) }
  }
}
