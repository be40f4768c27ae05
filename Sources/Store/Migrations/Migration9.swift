import GRDB

/// Attempts that a kept connection failed: views leave them out.
enum Migration9 {
  static func apply(_ db: Database) throws {
    for name in Views4.names { try db.execute(sql: "DROP VIEW \(name)") }
    for view in Views4.all { try db.execute(sql: view) }
  }
}
