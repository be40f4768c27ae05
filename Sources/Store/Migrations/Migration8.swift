import GRDB

/// The same index in the order in which attempts arrive.
///
/// Sorted by case, each attempt of a transaction changed a page of its own: to keep the index was a
/// fifth of what it takes to store an attempt. No view asked for that order.
enum Migration8 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        DROP INDEX attempt_figures;
        CREATE INDEX attempt_figures ON attempt (
          run, arm, ready_ns, first_token_ns, last_token_ns, ended_ns, is_warm_up, failure_kind,
          output_tokens, input_tokens, cached_input_tokens, sample_id
        );
        """
    )
  }
}
