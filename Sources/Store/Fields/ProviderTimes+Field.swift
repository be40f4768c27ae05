import Domain

/// An object with a member for each time that was told: `{"queue":{"ns":…,"source":…,"covers":…}}`.
extension ProviderTimes: FieldValue {
  static func read(from reader: inout ColumnReader) throws -> ProviderTimes? {
    guard let text = try reader.optionalText() else { return nil }
    guard let json = JSONValue(parsing: text), let times = ProviderTimes(json: json) else {
      throw reader.mismatch()
    }
    return times
  }

  static func read(_ key: String, of json: JSONMembers) throws -> ProviderTimes? {
    guard let value = json[key] else { return nil }
    guard let times = ProviderTimes(json: value) else { throw JSONMembers.Mismatch(key: key) }
    return times
  }

  static func append(_ value: ProviderTimes?, to values: inout RowValues) {
    values.append(value.map(\.json.serialized))
  }

  static func append(_ value: ProviderTimes?, to line: inout CSVLine) {
    line.append(value.map(\.json.serialized))
  }

  static func json(cell: String) -> JSONValue? { JSONValue(parsing: CSVLine.text(of: cell)) }

  var json: JSONValue {
    .known([
      "prediction": prediction?.json, "queue": queue?.json, "first_token": firstToken?.json,
    ])
  }

  private init?(json: JSONValue) {
    guard let members = json.objectValue else { return nil }
    self.init()
    for (name, place) in Self.members {
      guard let value = members[name] else { continue }
      guard let told = Told(json: value) else { return nil }
      self[keyPath: place] = told
    }
  }

  private static let members: [(String, any WritableKeyPath<Self, Told?> & Sendable)] = [
    ("prediction", \.prediction), ("queue", \.queue), ("first_token", \.firstToken),
  ]
}

extension ProviderTimes.Told {
  fileprivate var json: JSONValue {
    [
      "ns": .integer(duration.inNanoseconds), "source": .string(source),
      "covers": .string(span.rawValue),
    ]
  }

  fileprivate init?(json: JSONValue) {
    guard let time = json["ns"]?.integerValue, time >= 0, let source = json["source"]?.stringValue,
      let span = json["covers"]?.stringValue.flatMap(ProviderTimes.Span.init)
    else { return nil }
    self.init(.nanoseconds(time), source: source, span: span)
  }
}
