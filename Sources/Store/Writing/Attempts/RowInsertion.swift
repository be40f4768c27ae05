import GRDB

/// How rows come into a table, many by one statement where there are many: to begin and to end a
/// statement takes SQLite a quarter of what it takes to insert a row.
///
/// Valid only within one access to the database.
struct RowInsertion {
  /// Inserts one row.
  let one: DirectStatement
  private let several: String
  private let database: Database

  /// Rows of one statement: twice as many hardly spare anything more.
  static let many = 16

  init(_ sql: SQL, in database: Database) throws {
    one = try DirectStatement(sql.one, in: database)
    several = sql.several
    self.database = database
  }

  /// The statements of a table, put together once: every batch of attempts asks for them.
  struct SQL {
    let one: String

    /// Inserts `many` rows.
    let several: String

    init(into table: String, _ columns: [String]) {
      let start = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES "
      let row = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
      one = start + row
      several = start + repeatElement(row, count: RowInsertion.many).joined(separator: ", ")
    }
  }

  /// Inserts rows whose values lie one after the other.
  ///
  /// - Parameter inserted: Told of the rows' ids, where the table has any: in one statement SQLite counts
  ///   them up.
  func insert(
    _ count: Int,
    from rows: RowValues,
    inserted: (ClosedRange<Int64>) -> Void = { _ in }
  ) throws {
    try rows.reading { rows in
      var left = count
      if left >= Self.many {
        let several = try DirectStatement(several, in: database)
        while left >= Self.many {
          try several.execute(&rows)
          let last = database.lastInsertedRowID
          inserted(last - Int64(Self.many) + 1...last)
          left -= Self.many
        }
      }
      for _ in 0..<left {
        try one.execute(&rows)
        inserted(database.lastInsertedRowID...database.lastInsertedRowID)
      }
    }
  }
}
