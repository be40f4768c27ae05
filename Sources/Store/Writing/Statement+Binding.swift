import GRDB

extension Statement {
  /// Gives the statement's marks their values, in order, as they are.
  ///
  /// `StatementArguments` copies and checks every value several times, which would be half the cost
  /// of storing an attempt. Here the SQL and the values are made from the same lists of columns.
  func bind(_ values: some Sequence<DatabaseValue>) throws {
    setUncheckedArguments([])
    var index: CInt = 0
    for value in values {
      index += 1
      let code = value.bind(to: sqliteStatement, at: index)
      guard code == 0 else {
        throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: sql)
      }
    }
  }

  func execute(binding values: [DatabaseValue]) throws {
    try bind(values)
    try execute()
  }
}
