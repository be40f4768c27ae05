import GRDB

/// Views that stay readable whatever counts a store holds, and that leave out what a kept connection
/// failed.
///
/// Rows are left as they are: what a provider said is kept, and read as not known where it cannot be.
enum Migration9 {
  static func apply(_ db: Database) throws {
    for name in Views2.names { try db.execute(sql: "DROP VIEW \(name)") }
    for view in Views4.all { try db.execute(sql: view) }
  }
}
