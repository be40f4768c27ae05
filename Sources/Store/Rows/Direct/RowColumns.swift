import Foundation
import GRDB

/// The columns of a row, wherever it is: what a value is not of the kind asked for is 0 or empty.
enum RowColumns {
  case fetched(Row)

  /// Where a statement stands.
  case stepped(DirectColumns)

  var count: Int {
    switch self {
    case .fetched(let row): row.count
    case .stepped(let columns): columns.count
    }
  }

  func name(_ column: Int) -> String? {
    switch self {
    case .fetched(let row): row.columnNames.dropFirst(column).first
    case .stepped(let columns): columns.name(column)
    }
  }

  func kind(_ column: Int) -> RowValues.Kind {
    switch self {
    case .fetched(let row): Self.value(row, column).kind
    case .stepped(let columns): columns.kind(column)
    }
  }

  func integer(_ column: Int) -> Int64 {
    switch self {
    case .fetched(let row):
      if case .int64(let value) = Self.value(row, column) { value } else { 0 }
    case .stepped(let columns): columns.integer(column)
    }
  }

  func number(_ column: Int) -> Double {
    switch self {
    case .fetched(let row):
      if case .double(let value) = Self.value(row, column) { value } else { 0 }
    case .stepped(let columns): columns.number(column)
    }
  }

  /// A text, or a blob of UTF-8.
  func text(_ column: Int) -> String {
    switch self {
    case .fetched(let row):
      switch Self.value(row, column) {
      case .string(let text): text
      case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
      case .null, .int64, .double: ""
      }
    case .stepped(let columns): String(decoding: columns.content(column), as: UTF8.self)
    }
  }

  func bytes(_ column: Int) -> [UInt8] {
    switch self {
    case .fetched(let row):
      if case .blob(let bytes) = Self.value(row, column) { Array(bytes) } else { [] }
    case .stepped(let columns): Array(columns.content(column))
    }
  }

  /// The bytes of a blob where they lie.
  func withBytes<Value>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    switch self {
    case .fetched: bytes(column).withUnsafeBytes { body($0) }
    case .stepped(let columns): body(columns.content(column))
    }
  }

  private static func value(_ row: Row, _ column: Int) -> DatabaseValue.Storage {
    (row[column] as DatabaseValue).storage
  }
}

extension DatabaseValue.Storage {
  fileprivate var kind: RowValues.Kind {
    switch self {
    case .null: .null
    case .int64: .integer
    case .double: .number
    case .string: .text
    case .blob: .blob
    }
  }
}
