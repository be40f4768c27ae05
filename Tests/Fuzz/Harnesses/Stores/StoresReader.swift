import Foundation
import Fuzzing
import GRDB
import Store

/// A store that another program wrote to, read for all that a store is read for.
///
/// One column holds what no run would store, or bytes of the file are others.
/// The first byte chooses which. Of a column, the next two choose it and one its value's type; the
/// rest is the value. Of bytes, each four are a place and what stands there.
enum StoresReader {
  static func read(_ input: [UInt8]) {
    guard let first = input.first else { return }
    do {
      for ending in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: path + ending)
      }
      if first % 2 == 0 {
        try sound.write(to: URL(filePath: path))
        try set(input.dropFirst())
      } else {
        try spoilt(input.dropFirst()).write(to: URL(filePath: path))
      }
      try readAll(RunStore.open(path: path, patience: 0))
    } catch {
      _ = "\(error)"
    }
  }

  private static func readAll(_ store: RunStore) throws {
    _ = try store.check()
    for run in try store.runs() {
      _ = try? store.manifest(of: run)
      _ = try? store.loadStages(of: run)
      _ = try? store.progress(of: run)
      try? store.forEachStoredAttempt(of: run) { _ = $0 }
      try? store.exportJSONLines(of: run) { _ = $0 }
      try? store.exportCSV(of: run) { _ = $0 }
    }
  }

  private static func spoilt(_ patches: ArraySlice<UInt8>) -> Data {
    var bytes = [UInt8](sound)
    var rest = patches
    while rest.count >= 4 {
      let patch = Array(rest.prefix(4))
      rest = rest.dropFirst(4)
      let place = Int(patch[0]) << 16 | Int(patch[1]) << 8 | Int(patch[2])
      bytes[place % bytes.count] = patch[3]
    }
    return Data(bytes)
  }

  private static func set(_ input: ArraySlice<UInt8>) throws {
    let choice = Array(input.prefix(3))
    guard choice.count == 3 else { return }
    let database = try DatabaseQueue(path: path)
    defer { try? database.close() }
    try database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF")
      let (table, column) = columns[(Int(choice[0]) << 8 | Int(choice[1])) % columns.count]
      try db.execute(
        sql: "UPDATE \"\(table)\" SET \"\(column)\" = ?",
        arguments: [value(of: choice[2], input.dropFirst(3))]
      )
    }
  }

  private static func value(of type: UInt8, _ bytes: ArraySlice<UInt8>) -> DatabaseValue {
    let text = String(decoding: bytes, as: UTF8.self)
    let number = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return switch type % 5 {
    case 0: Int64(bitPattern: number).databaseValue
    case 1: Double(bitPattern: number).databaseValue
    case 2: text.databaseValue
    case 3: Data(bytes).databaseValue
    default: .null
    }
  }

  private static let columns: [(table: String, column: String)] = attempt("tell its columns") {
    try DatabaseQueue(path: sample).read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT m.name AS "table", c.name AS "column"
          FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
          WHERE m.type = 'table' ORDER BY m.name, c.cid
          """
      )
      .map { ($0["table"], $0["column"]) }
    }
  }

  /// A store of an older version, brought up to date.
  private static let sample: String = attempt("be brought up to date") {
    let fixture = URL(filePath: #filePath)
      .appending(path: "../../../../StoreTests/Fixtures/schema-8.sqlite").standardized
    let path = "\(folder)/sample.sqlite"
    try FileManager.default.copyItem(atPath: fixture.path, toPath: path)
    try RunStore.open(path: path).vacuum()
    return path
  }

  private static let sound: Data = attempt("be read") {
    let queue = try DatabaseQueue(path: sample)
    try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    try queue.close()
    return try Data(contentsOf: URL(filePath: sample))
  }

  private static func attempt<Value>(_ what: String, _ body: () throws -> Value) -> Value {
    do {
      return try body()
    } catch {
      fatalError("the store to start from cannot \(what): \(error)")
    }
  }

  private static let path = "\(folder)/store.sqlite"
  private static let folder = temporaryFolder()
}
