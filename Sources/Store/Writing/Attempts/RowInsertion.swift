import GRDB

/// How rows come into a table, many by one statement where there are many: to begin and to end a
/// statement takes SQLite a quarter of what it takes to insert a row.
///
/// Valid only within one access to the database.
struct RowInsertion {
  /// Inserts one row.
  let one: DirectStatement
  private let statement: String
  private let marks: String
  private let database: Database

  /// Rows of one statement: twice as many hardly spare anything more.
  static let many = 16

  init(into table: String, _ columns: [String], in database: Database) throws {
    marks = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
    statement = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES "
    one = try DirectStatement(statement + marks, in: database)
    self.database = database
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
        let list = repeatElement(marks, count: Self.many).joined(separator: ", ")
        let several = try DirectStatement(statement + list, in: database)
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
