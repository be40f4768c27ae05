import GRDB

extension Database {
  /// Has SQLite look up what each row refers to, and delete what refers to a row that is deleted; or
  /// neither, where the writer knows that what it refers to is there: looking that up is a sixth of
  /// what it takes to store an attempt.
  ///
  /// Of this connection alone, until it is told otherwise. Within a transaction SQLite passes over it.
  func enforceReferences(_ isEnforced: Bool) throws {
    let sql = "PRAGMA foreign_keys"
    guard try DirectStatement(sql, in: self).firstInteger() != (isEnforced ? 1 : 0) else { return }
    try execute(sql: "\(sql) = \(isEnforced ? "ON" : "OFF")")
  }
}

extension RunStore {
  /// One transaction in which what refers to a row that is deleted goes with it.
  func writingWithReferences<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try database.writeWithoutTransaction { db in
      try db.enforceReferences(true)
      return try Self.atOneMoment(db, as: .immediate, body)
    }
  }
}
