import GRDB

/// What wires beyond OpenAI's tell: the first text after a model's thoughts, who answered behind a
/// router, the provider's own times and cost, what was written to its cache, and which parameter it
/// refused.
///
/// Of attempts from before none of it is known.
enum Migration13 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE attempt ADD COLUMN first_visible_ns INTEGER;
        ALTER TABLE attempt ADD COLUMN failure_parameter TEXT;
        ALTER TABLE attempt ADD COLUMN upstream TEXT;
        ALTER TABLE attempt ADD COLUMN provider_times TEXT;
        ALTER TABLE attempt ADD COLUMN cache_written_tokens INTEGER;
        ALTER TABLE attempt ADD COLUMN told_cost REAL;
        ALTER TABLE answer ADD COLUMN cache_written_tokens INTEGER;
        ALTER TABLE answer ADD COLUMN told_cost REAL;
        """
    )
  }
}
