import GRDB

/// An index with all that `arm_summary` asks of an attempt, in place of one that only finds it.
///
/// An arm's attempts lie among those of all others, so that each figure of each arm had to read the
/// whole table. Over a million attempts the view takes half the time, for a twelfth more disk.
enum Migration6 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE INDEX attempt_figures ON attempt (
          run, arm, is_warm_up, failure_kind, sample_id, ready_ns, first_token_ns, last_token_ns,
          ended_ns, output_tokens
        );
        DROP INDEX attempt_by_arm;
        """
    )
  }
}
