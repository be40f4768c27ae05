import GRDB

/// Why an attempt is in no figure where it was no warm-up, and what of a load stage was measured.
///
/// Of stages from before nothing is noted: all of each was measured but for the warm-up.
enum Migration22 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE attempt ADD COLUMN left_out TEXT;
        ALTER TABLE load_stage ADD COLUMN phases TEXT;
        """
    )
  }
}
