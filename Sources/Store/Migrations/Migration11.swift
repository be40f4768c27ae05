import GRDB

/// A mark by which a store's file is told from every other one, on a page that nobody writes again.
enum Migration11 {
  static func apply(_ db: Database) throws {
    try db.execute(sql: "CREATE TABLE file_mark (bytes BLOB NOT NULL)")
    try mark(db)
  }

  static func mark(_ db: Database) throws {
    try db.execute(sql: "INSERT INTO file_mark VALUES (randomblob(16))")
  }
}
