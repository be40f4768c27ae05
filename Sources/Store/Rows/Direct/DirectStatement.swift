import GRDB
import GRDBSQLite

/// A statement that GRDB prepares and keeps, bound and stepped through SQLite's own C interface.
///
/// Only for what runs for every attempt: there GRDB's values, and its watch over each execution for
/// observers that the store does not have, cost more than SQLite itself. Transactions stay GRDB's.
/// Valid only within the database access that it was made in.
struct DirectStatement {
  private let statement: Statement
  private let database: Database
  private let markCount: CInt

  private var handle: SQLiteStatement { statement.sqliteStatement }

  /// - Parameter sql: Stays prepared for the next time; nobody else may be stepping through it.
  init(_ sql: String, in database: Database) throws {
    statement = try database.cachedStatement(sql: sql)
    markCount = sqlite3_bind_parameter_count(statement.sqliteStatement)
    self.database = database
  }

  /// Runs a statement that gives no rows.
  ///
  /// - Parameters:
  ///   - keys: Values of the first marks.
  ///   - rows: Where the values of the marks that follow are taken from.
  func execute(_ keys: RowValues, _ rows: inout RowValues.Reader) throws {
    try keys.reading { keys in try stepping(&keys, &rows) { _ in } }
  }

  func execute(_ values: RowValues) throws {
    try values.reading { try execute(&$0) }
  }

  /// Takes as many values as there are marks.
  func execute(_ values: inout RowValues.Reader) throws {
    var none = RowValues.Reader.empty
    try stepping(&values, &none) { _ in }
  }

  /// The integer in the first column of the first row; `nil` where there is no row or no integer.
  func firstInteger(_ values: RowValues = RowValues()) throws -> Int64? {
    try values.reading { values in
      var none = RowValues.Reader.empty
      return try stepping(&values, &none) { hasRow in
        guard hasRow, sqlite3_column_type(handle, 0) == SQLITE_INTEGER else { return nil }
        return sqlite3_column_int64(handle, 0)
      }
    }
  }

  /// Binds, takes one step, tells whether it gave a row, and leaves the statement as it was found.
  ///
  /// Texts and blobs are bound where they lie, without a copy: a reader is valid only as long as
  /// they are, and the bindings are cleared before this returns.
  private func stepping<Result>(
    _ keys: inout RowValues.Reader,
    _ rows: inout RowValues.Reader,
    _ body: (_ hasRow: Bool) throws -> Result
  ) throws -> Result {
    defer {
      // A failed step fails this again, with the error that was thrown.
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    var mark: CInt = 0
    try bind(&keys, after: &mark)
    try bind(&rows, after: &mark)
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return try body(true)
    case SQLITE_DONE: return try body(false)
    case let code: throw error(code)
    }
  }

  /// Binds values until there are no more of them, or no more marks.
  ///
  /// NULL is not bound: it is what a mark without a value stands for.
  private func bind(_ values: inout RowValues.Reader, after mark: inout CInt) throws {
    while mark < markCount, let kind = values.next() {
      mark += 1
      let code =
        switch kind {
        case .null: SQLITE_OK
        case .integer: sqlite3_bind_int64(handle, mark, values.integer())
        case .number: sqlite3_bind_double(handle, mark, values.number())
        case .text: bind(text: values.content(), at: mark)
        case .blob: bind(blob: values.content(), at: mark)
        }
      guard code == SQLITE_OK else { throw error(code) }
    }
  }

  // No destructor is `SQLITE_STATIC`: SQLite neither copies nor frees.

  private func bind(text: UnsafeRawBufferPointer, at mark: CInt) -> CInt {
    let start = text.assumingMemoryBound(to: CChar.self).baseAddress
    return sqlite3_bind_text64(handle, mark, start, UInt64(text.count), nil, UInt8(SQLITE_UTF8))
  }

  private func bind(blob: UnsafeRawBufferPointer, at mark: CInt) -> CInt {
    sqlite3_bind_blob64(handle, mark, blob.baseAddress, UInt64(blob.count), nil)
  }

  private func error(_ code: CInt) -> DatabaseError {
    DatabaseError(direct: code, of: statement, in: database)
  }
}

extension DatabaseError {
  /// What SQLite said of the call that was made last.
  init(direct code: CInt, of statement: Statement, in database: Database) {
    self.init(
      resultCode: ResultCode(rawValue: code),
      message: String(cString: sqlite3_errmsg(database.sqliteConnection)),
      sql: statement.sql
    )
  }
}
