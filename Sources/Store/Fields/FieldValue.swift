import Domain

/// A value that a field of an attempt can have, in each of the places that hold attempts.
protocol FieldValue: Sendable {
  /// `nil` of a column that is NULL.
  static func read(from reader: inout ColumnReader) throws -> Self?

  /// `nil` of a member that is absent.
  static func read(_ key: String, of json: JSONMembers) throws -> Self?

  static func append(_ value: Self?, to values: inout RowValues)

  /// An unknown one leaves its cell empty.
  static func append(_ value: Self?, to line: inout CSVLine)

  /// A cell that is not empty as the member of JSON; `nil` where it holds no such value.
  static func json(cell: String) -> JSONValue?
  var json: JSONValue { get }
}

extension Int: FieldValue {
  static func read(from reader: inout ColumnReader) throws -> Int? { try reader.optionalInt() }

  static func read(_ key: String, of json: JSONMembers) throws -> Int? {
    try json.optionalInt(key)
  }

  static func append(_ value: Int?, to values: inout RowValues) { values.append(value) }
  static func append(_ value: Int?, to line: inout CSVLine) { line.append(value) }
  static func json(cell: String) -> JSONValue? { Int64.json(cell: cell) }
  var json: JSONValue { .integer(Int64(self)) }
}

extension Int64: FieldValue {
  static func read(from reader: inout ColumnReader) throws -> Int64? {
    try reader.optionalInteger()
  }

  static func read(_ key: String, of json: JSONMembers) throws -> Int64? {
    try json.optionalInteger(key)
  }

  static func append(_ value: Int64?, to values: inout RowValues) { values.append(value) }
  static func append(_ value: Int64?, to line: inout CSVLine) { line.append(value.map { Int($0) }) }
  static func json(cell: String) -> JSONValue? { Int64(cell).map(JSONValue.integer) }
  var json: JSONValue { .integer(self) }
}

/// 0 or 1 in columns and cells.
extension Bool: FieldValue {
  static func read(from reader: inout ColumnReader) throws -> Bool? { try reader.optionalFlag() }

  static func read(_ key: String, of json: JSONMembers) throws -> Bool? {
    try json.optionalFlag(key)
  }

  static func append(_ value: Bool?, to values: inout RowValues) { values.append(value) }
  static func append(_ value: Bool?, to line: inout CSVLine) {
    line.append(value.map { $0 ? 1 : 0 } as Int?)
  }
  static func json(cell: String) -> JSONValue? { Int64(cell).map { .bool($0 != 0) } }
  var json: JSONValue { .bool(self) }
}

extension Double: FieldValue {
  static func read(from reader: inout ColumnReader) throws -> Double? {
    try reader.optionalNumber()
  }

  static func read(_ key: String, of json: JSONMembers) throws -> Double? {
    try json.optionalNumber(key)
  }

  static func append(_ value: Double?, to values: inout RowValues) { values.append(value) }
  static func append(_ value: Double?, to line: inout CSVLine) { line.append(value) }
  static func json(cell: String) -> JSONValue? { Double(cell).map(JSONValue.number) }
  var json: JSONValue { .number(self) }
}

extension String: FieldValue {
  static func read(from reader: inout ColumnReader) throws -> String? { try reader.optionalText() }

  static func read(_ key: String, of json: JSONMembers) throws -> String? {
    try json.optionalText(key)
  }

  static func append(_ value: String?, to values: inout RowValues) { values.append(value) }
  static func append(_ value: String?, to line: inout CSVLine) { line.append(value) }
  static func json(cell: String) -> JSONValue? { .string(CSVLine.text(of: cell)) }
  var json: JSONValue { .string(self) }
}

/// Nanoseconds of the client's monotonic clock.
extension Instant: FieldValue {
  static func read(from reader: inout ColumnReader) throws -> Instant? {
    try reader.optionalInstant()
  }

  static func read(_ key: String, of json: JSONMembers) throws -> Instant? {
    try json.optionalInstant(key)
  }

  static func append(_ value: Instant?, to values: inout RowValues) { values.append(value) }
  static func append(_ value: Instant?, to line: inout CSVLine) {
    Int64.append(value?.nanoseconds, to: &line)
  }

  static func json(cell: String) -> JSONValue? { Int64.json(cell: cell) }
  var json: JSONValue { .integer(nanoseconds) }
}

/// Nanoseconds.
extension Duration: FieldValue {
  static func read(from reader: inout ColumnReader) throws -> Duration? {
    try reader.optionalDuration()
  }

  static func read(_ key: String, of json: JSONMembers) throws -> Duration? {
    try json.optionalDuration(key)
  }

  static func append(_ value: Duration?, to values: inout RowValues) { values.append(value) }
  static func append(_ value: Duration?, to line: inout CSVLine) {
    Int64.append(value?.inNanoseconds, to: &line)
  }

  static func json(cell: String) -> JSONValue? { Int64.json(cell: cell) }
  var json: JSONValue { .integer(inNanoseconds) }
}

/// Names with their texts: an object of JSON, also in a column, where none are NULL.
extension [String: String]: FieldValue {
  static func read(from reader: inout ColumnReader) throws -> [String: String]? {
    try reader.optionalTexts()
  }

  static func read(_ key: String, of json: JSONMembers) throws -> [String: String]? {
    try json.texts(key)
  }

  static func append(_ value: [String: String]?, to values: inout RowValues) {
    values.append(value.flatMap { $0.isEmpty ? nil : JSONValue.serialized($0) })
  }

  static func append(_ value: [String: String]?, to line: inout CSVLine) {
    line.append(value.map { JSONValue.serialized($0) })
  }

  static func json(cell: String) -> JSONValue? { JSONValue(parsing: CSVLine.text(of: cell)) }
  var json: JSONValue { .object(mapValues(JSONValue.string)) }
}

extension FieldValue where Self: RawRepresentable<String> {
  static func read(from reader: inout ColumnReader) throws -> Self? {
    try reader.optionalCase(Self.self)
  }

  static func read(_ key: String, of json: JSONMembers) throws -> Self? {
    try json.optionalCase(key, Self.self)
  }

  static func append(_ value: Self?, to values: inout RowValues) { values.append(value?.rawValue) }
  static func append(_ value: Self?, to line: inout CSVLine) { line.append(value?.rawValue) }
  static func json(cell: String) -> JSONValue? { String.json(cell: cell) }
  var json: JSONValue { .string(rawValue) }
}

extension AttemptRecord.TokenCountSource: FieldValue {}
extension RequestFailure.Kind: FieldValue {}
