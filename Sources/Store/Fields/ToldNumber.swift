import Domain

/// A count of tokens that a provider told; one that cannot be, as stores from before hold, is not
/// known.
struct ToldCount: FieldValue {
  let value: Int

  init?(_ value: Int?) {
    guard let value else { return nil }
    self.value = value
  }

  static func read(from reader: inout ColumnReader) throws -> ToldCount? {
    ToldCount(try reader.optionalCount())
  }

  static func read(_ key: String, of json: JSONMembers) throws -> ToldCount? {
    ToldCount(try json.optionalCount(key))
  }

  static func append(_ count: ToldCount?, to values: inout RowValues) {
    values.append(count?.value)
  }
  static func append(_ count: ToldCount?, to line: inout CSVLine) { line.append(count?.value) }
  static func json(cell: String) -> JSONValue? { Int64.json(cell: cell) }
  var json: JSONValue { .integer(Int64(value)) }
}

/// Milliseconds that a provider told, likewise.
struct ToldMilliseconds: FieldValue {
  let value: Int64

  init?(_ value: Int64?) {
    guard let value else { return nil }
    self.value = value
  }

  static func read(from reader: inout ColumnReader) throws -> ToldMilliseconds? {
    ToldMilliseconds(TokenUsage.milliseconds(try reader.optionalTold()))
  }

  static func read(_ key: String, of json: JSONMembers) throws -> ToldMilliseconds? {
    ToldMilliseconds(try json.optionalInteger(key))
  }

  static func append(_ time: ToldMilliseconds?, to values: inout RowValues) {
    values.append(time?.value)
  }

  static func append(_ time: ToldMilliseconds?, to line: inout CSVLine) {
    Int64.append(time?.value, to: &line)
  }

  static func json(cell: String) -> JSONValue? { Int64.json(cell: cell) }
  var json: JSONValue { .integer(value) }
}

/// US dollars that a provider told, likewise.
struct ToldCost: FieldValue {
  let value: Double

  init?(_ value: Double?) {
    guard let value else { return nil }
    self.value = value
  }

  static func read(from reader: inout ColumnReader) throws -> ToldCost? {
    ToldCost(TokenUsage.cost(try reader.optionalNumber()))
  }

  static func read(_ key: String, of json: JSONMembers) throws -> ToldCost? {
    ToldCost(TokenUsage.cost(try json.optionalNumber(key)))
  }

  static func append(_ cost: ToldCost?, to values: inout RowValues) { values.append(cost?.value) }
  static func append(_ cost: ToldCost?, to line: inout CSVLine) { line.append(cost?.value) }
  static func json(cell: String) -> JSONValue? { Double.json(cell: cell) }
  var json: JSONValue { .number(value) }
}

/// `succeeded`, or the kind of the failure.
enum OutcomeName: RawRepresentable, FieldValue {
  case succeeded
  case failed(RequestFailure.Kind)

  init?(rawValue: String) {
    if rawValue == "succeeded" {
      self = .succeeded
    } else if let kind = RequestFailure.Kind(rawValue: rawValue) {
      self = .failed(kind)
    } else {
      return nil
    }
  }

  var rawValue: String {
    switch self {
    case .succeeded: "succeeded"
    case .failed(let kind): kind.rawValue
    }
  }
}
