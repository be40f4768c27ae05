import GRDB

/// Cases that are conversations: their turns, where in one an attempt stood, how turns become one
/// score, and what was paid for conversations that were cut and sent anew.
///
/// Attempts from before are of no conversation.
enum Migration16 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE attempt ADD COLUMN conversation INTEGER;
        ALTER TABLE attempt ADD COLUMN turn INTEGER;
        ALTER TABLE attempt ADD COLUMN step INTEGER;
        ALTER TABLE attempt ADD COLUMN conversation_end TEXT;
        ALTER TABLE sample ADD COLUMN turns TEXT;
        ALTER TABLE score_definition ADD COLUMN turns TEXT;
        CREATE TABLE cut_attempt (
          run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
          request INTEGER NOT NULL,
          attempt INTEGER NOT NULL,
          started_at_ms INTEGER NOT NULL,
          arm INTEGER NOT NULL,
          input_tokens INTEGER,
          output_tokens INTEGER,
          cached_input_tokens INTEGER,
          cache_written_tokens INTEGER,
          told_cost REAL,
          PRIMARY KEY (run, request, attempt, started_at_ms)
        ) WITHOUT ROWID;
        """
    )
  }
}
