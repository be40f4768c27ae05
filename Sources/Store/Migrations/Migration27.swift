import GRDB

/// What replies to requests for scores say that they cost.
///
/// Of requests from before it is not known: their tokens and the prices tell what they cost.
enum Migration27 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE judge_call ADD COLUMN told_cost REAL;
        ALTER TABLE calibration ADD COLUMN told_cost REAL;
        """
    )
  }
}
