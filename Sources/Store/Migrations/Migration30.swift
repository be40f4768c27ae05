import GRDB

/// What of the input of requests for scores was read from a cache or written to one; and the usage of
/// answers that are kept no more, by which what stays in a cache for an hour is told apart.
///
/// Of requests from before it is not known: all of their input counts as plain input.
enum Migration30 {
  static func apply(_ db: Database) throws {
    for table in ["judge_call", "calibration"] {
      for column in ["cached_input_tokens", "cache_written_tokens", "cache_written_1h_tokens"] {
        try db.execute(sql: "ALTER TABLE \(table) ADD COLUMN \(column) INTEGER")
      }
    }
    try db.execute(sql: "ALTER TABLE cut_attempt ADD COLUMN usage_verbatim TEXT")
  }
}
