import GRDB

/// Whether an attempt's answer held a key and is kept without it, and which model was asked for where
/// another one answered.
///
/// Of attempts from before neither is known: the answers of that time were masked of any key, however
/// short, and nothing tells which.
enum Migration10 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE attempt ADD COLUMN is_masked INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE attempt ADD COLUMN asked_model TEXT;
        """
    )
  }
}
