import Domain

/// JSON as answers carry it: a text that is one value, and a value as a text to compare.
enum AnswerJSON {
  /// The value that makes up the whole text, white space at both ends aside.
  static func value(of text: String) -> JSONValue? {
    JSONValue(parsing: text)
  }

  /// The text of a string, the JSON of anything else.
  static func text(_ value: JSONValue) -> String {
    value.stringValue ?? value.serialized
  }
}

extension JSONValue {
  /// The value with whole numbers as integers, because to JSON `1.0` and `1` are one number.
  var canonical: JSONValue {
    switch self {
    case .number(let value): Int64(exactly: value).map(JSONValue.integer) ?? self
    case .array(let values): .array(values.map(\.canonical))
    case .object(let members): .object(members.mapValues(\.canonical))
    default: self
    }
  }
}
