package import Domain
import GRDB

extension RunStore {
  /// Keeps the results of one self-test together.
  package func keep(_ records: [SelfTestRecord]) throws(StoreError) {
    let sql = AttemptInserter.insertion(into: "self_test", SelfTestRecord.columnNames)
    try StoreError.wrapping(path) {
      try database.write { db in
        for record in records {
          try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(record.columns))
        }
      }
    }
  }

  /// The results of every self-test that ran on a machine, oldest first.
  ///
  /// - Parameter machine: As `RunEnvironment` tells it, whole.
  package func selfTests(onMachine machine: String) throws(StoreError) -> [SelfTestRecord] {
    let columns = SelfTestRecord.columnNames.joined(separator: ", ")
    return try reading { db in
      let sql = "SELECT \(columns) FROM self_test WHERE machine = ? ORDER BY id"
      return try Row.fetchAll(db, sql: sql, arguments: [machine.column]).map(SelfTestRecord.init)
    }
  }
}
