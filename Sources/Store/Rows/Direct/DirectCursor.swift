import GRDB
import GRDBSQLite

/// Walks over the rows of a query through SQLite's own C interface.
///
/// Only for what is read for every attempt: GRDB makes a value of each column before it can be
/// looked at, which takes as long as SQLite takes to find it. Valid only within the database access
/// that it was made in.
struct DirectCursor {
  private let statement: Statement
  private let database: Database
  private let columnCount: Int

  init(_ db: Database, _ sql: String, _ arguments: StatementArguments) throws {
    database = db
    statement = try db.makeStatement(sql: sql)
    try statement.setArguments(arguments)
    columnCount = statement.columnCount
  }

  /// The next row, which can be read until the one after it is asked for; `nil` after the last, and
  /// not to be asked for again then.
  func next() throws -> ColumnReader? {
    let handle = statement.sqliteStatement
    switch sqlite3_step(handle) {
    case SQLITE_ROW:
      return ColumnReader(.stepped(DirectColumns(handle: handle, count: columnCount)))
    case SQLITE_DONE: return nil
    case let code: throw DatabaseError(direct: code, of: statement, in: database)
    }
  }
}

/// The columns of the row that a statement stands at.
struct DirectColumns {
  private let handle: SQLiteStatement
  let count: Int

  fileprivate init(handle: SQLiteStatement, count: Int) {
    self.handle = handle
    self.count = count
  }

  func kind(_ column: Int) -> RowValues.Kind {
    switch sqlite3_column_type(handle, CInt(column)) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .number
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .blob
    default: .null
    }
  }

  func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, CInt(column)) }
  func number(_ column: Int) -> Double { sqlite3_column_double(handle, CInt(column)) }

  /// The bytes of a text or blob where SQLite keeps them.
  func content(_ column: Int) -> UnsafeRawBufferPointer {
    // In this order: SQLite's documentation asks for the address before the length.
    let start = sqlite3_column_blob(handle, CInt(column))
    return UnsafeRawBufferPointer(
      start: start,
      count: Int(sqlite3_column_bytes(handle, CInt(column)))
    )
  }

  func name(_ column: Int) -> String? {
    sqlite3_column_name(handle, CInt(column)).map { String(cString: $0) }
  }
}
