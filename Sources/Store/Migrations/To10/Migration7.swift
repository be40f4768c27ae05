import GRDB

/// The letter of each judge's vote, and views that tell costs and find the headline by its name.
///
/// The index of an arm's figures takes up the tokens that a cost is made of.
enum Migration7 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE judge_call ADD COLUMN verdict TEXT;
        DROP INDEX attempt_figures;
        CREATE INDEX attempt_figures ON attempt (
          run, arm, is_warm_up, failure_kind, sample_id, ready_ns, first_token_ns, last_token_ns,
          ended_ns, output_tokens, input_tokens, cached_input_tokens
        );
        """
    )
    for name in Views2.names { try db.execute(sql: "DROP VIEW \(name)") }
    for view in Views2.all { try db.execute(sql: view) }
  }
}
