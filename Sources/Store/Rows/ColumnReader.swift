import Domain
import GRDB

/// Reads a row's columns from left to right, each checked.
///
/// GRDB's own subscripts stop the program where a value has another type than asked for; a file
/// that was damaged or edited by hand must be an error instead.
struct ColumnReader {
  private let columns: RowColumns
  private let count: Int
  private var position = 0

  init(_ columns: RowColumns) {
    self.columns = columns
    count = columns.count
  }

  init(_ row: Row) {
    self.init(.fetched(row))
  }

  /// What a column held that it cannot hold.
  struct Mismatch: Error, CustomStringConvertible {
    let column: String

    var description: String { "the column '\(column)' holds a value that does not belong there" }
  }

  /// The next column and the kind of its value.
  private mutating func next() throws -> (column: Int, kind: RowValues.Kind) {
    guard position < count else { throw Mismatch(column: "\(position)") }
    defer { position += 1 }
    return (position, columns.kind(position))
  }

  /// The error for the column that was read last.
  func mismatch() -> Mismatch {
    Mismatch(column: columns.name(position - 1) ?? "\(position)")
  }

  /// Passes over the next column where it is NULL, and tells whether it was.
  mutating func skipNull() -> Bool {
    guard position < count, columns.kind(position) == .null else { return false }
    position += 1
    return true
  }

  mutating func optionalInteger() throws -> Int64? {
    let (column, kind) = try next()
    switch kind {
    case .null: return nil
    case .integer:
      let value = columns.integer(column)
      guard NumberBounds.instants.contains(value) else { throw mismatch() }
      return value
    case .number, .text, .blob: throw mismatch()
    }
  }

  mutating func integer() throws -> Int64 {
    guard let value = try optionalInteger() else { throw mismatch() }
    return value
  }

  mutating func optionalInt() throws -> Int? {
    guard let value = try optionalInteger() else { return nil }
    guard let count = NumberBounds.count(value) else { throw mismatch() }
    return count
  }

  /// A count of tokens; one that cannot be, as stores from before hold, is not known.
  mutating func optionalCount() throws -> Int? {
    TokenUsage.count(try optionalTold().flatMap(Int.init(exactly:)))
  }

  mutating func int() throws -> Int {
    guard let value = try optionalInt() else { throw mismatch() }
    return value
  }

  /// What a provider said, however large: an earlier version kept whatever it was told.
  mutating func optionalTold() throws -> Int64? {
    let (column, kind) = try next()
    switch kind {
    case .null: return nil
    case .integer: return columns.integer(column)
    case .number, .text, .blob: throw mismatch()
    }
  }

  mutating func flag() throws -> Bool {
    try integer() != 0
  }

  mutating func optionalFlag() throws -> Bool? {
    try optionalInteger().map { $0 != 0 }
  }

  mutating func optionalNumber() throws -> Double? {
    let (column, kind) = try next()
    switch kind {
    case .null: return nil
    case .number: return columns.number(column)
    case .integer: return Double(columns.integer(column))
    case .text, .blob: throw mismatch()
    }
  }

  mutating func number() throws -> Double {
    guard let value = try optionalNumber() else { throw mismatch() }
    return value
  }

  mutating func optionalText() throws -> String? {
    let (column, kind) = try next()
    switch kind {
    case .null: return nil
    case .text, .blob: return columns.text(column)
    case .integer, .number: throw mismatch()
    }
  }

  mutating func text() throws -> String {
    guard let text = try optionalText() else { throw mismatch() }
    return text
  }

  mutating func optionalBytes() throws -> [UInt8]? {
    let (column, kind) = try next()
    switch kind {
    case .null: return nil
    case .blob: return columns.bytes(column)
    case .integer, .number, .text: throw mismatch()
    }
  }

  /// What is made of the bytes of a blob where they lie.
  ///
  /// - Parameter value: Says `nil` of bytes that are damaged.
  mutating func optionalBytes<Value>(
    _ value: (UnsafeRawBufferPointer) -> Value?
  ) throws -> Value? {
    let (column, kind) = try next()
    switch kind {
    case .null: return nil
    case .blob:
      guard let value = columns.withBytes(column, value) else { throw mismatch() }
      return value
    case .integer, .number, .text: throw mismatch()
    }
  }

  mutating func optionalDuration() throws -> Duration? {
    try optionalInteger().map { .nanoseconds($0) }
  }

  mutating func optionalInstant() throws -> Instant? {
    try optionalInteger().map(Instant.init)
  }

  mutating func instant() throws -> Instant {
    Instant(nanoseconds: try integer())
  }

  mutating func optionalJSON() throws -> JSONValue? {
    guard let text = try optionalText() else { return nil }
    guard let value = JSONValue(parsing: text) else { throw mismatch() }
    return value
  }

  mutating func json() throws -> JSONValue {
    guard let value = JSONValue(parsing: try text()) else { throw mismatch() }
    return value
  }

  /// A JSON object whose values are all texts.
  mutating func texts() throws -> [String: String] {
    guard let members = try optionalTexts() else { throw mismatch() }
    return members
  }

  mutating func optionalTexts() throws -> [String: String]? {
    guard let text = try optionalText() else { return nil }
    guard let members = JSONValue(parsing: text)?.objectValue else { throw mismatch() }
    return members.compactMapValues(\.stringValue)
  }

  /// A JSON list of texts.
  mutating func textList() throws -> [String] {
    guard let list = try json().arrayValue else { throw mismatch() }
    return list.compactMap(\.stringValue)
  }

  /// An unsigned number of 64 bits, which SQLite can only keep as text.
  mutating func unsigned() throws -> UInt64 {
    guard let value = UInt64(try text()) else { throw mismatch() }
    return value
  }

  /// A case of an enum by its raw text.
  mutating func optionalCase<Value: RawRepresentable<String>>(
    _ type: Value.Type
  ) throws -> Value? {
    guard let text = try optionalText() else { return nil }
    guard let value = Value(rawValue: text) else { throw mismatch() }
    return value
  }
}
