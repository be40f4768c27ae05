/// A JSON value that keeps integers apart from other numbers.
///
/// Two values that are equal serialise to the same bytes (keys sorted, no white space), so the
/// serialised form can be hashed for identity.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue {
  package var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  package var integerValue: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int64(exactly: value)
    default: nil
    }
  }

  package var numberValue: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  package var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  package var arrayValue: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  package var objectValue: [String: JSONValue]? {
    if case .object(let value) = self { value } else { nil }
  }

  package subscript(key: String) -> JSONValue? {
    objectValue?[key]
  }
}

extension JSONValue {
  /// Canonical JSON text: keys in Unicode scalar order, no white space, non-finite numbers as `null`.
  package var serialized: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// JSON text from which `init(parsing:)` gives back the same value, whole numbers included.
  ///
  /// `serialized` is for the wire and for hashes, where `1.0` and `1` are the same. Infinity is
  /// written as a number too large to read as anything else; not-a-number as `null`.
  package var exactText: String {
    var text = ""
    write(to: &text, exactly: true)
    return text
  }

  /// `serialized` of an object whose members are all texts.
  package static func serialized(_ members: [String: String]) -> String {
    var text = ""
    write(members, to: &text) { write($0, to: &$1) }
    return text
  }

  private func write(to text: inout String, exactly: Bool = false) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += exactly ? Self.exact(value) : Self.shortest(value)
    case .string(let value): Self.write(value, to: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(to: &text, exactly: exactly)
      }
      text += "]"
    case .object(let members):
      Self.write(members, to: &text) { $0.write(to: &$1, exactly: exactly) }
    }
  }

  private static func write<Value>(
    _ members: [String: Value],
    to text: inout String,
    _ writeValue: (Value, inout String) -> Void
  ) {
    text += "{"
    // Bytes of UTF-8 come in the order of their scalars.
    let keys = members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for (index, key) in keys.enumerated() {
      guard let value = members[key] else { continue }
      if index > 0 { text += "," }
      write(key, to: &text)
      text += ":"
      writeValue(value, &text)
    }
    text += "}"
  }

  /// The fewest digits that read back as the same number; whole numbers without a fraction.
  private static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if let whole = Int64(exactly: value), abs(whole) < 1 << 53 { return String(whole) }
    return value.description
  }

  private static func exact(_ value: Double) -> String {
    guard !value.isNaN else { return "null" }
    return value.isFinite ? value.description : value < 0 ? "-1e999" : "1e999"
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    // Whole at once: what must be escaped is rare.
    if string.utf8.contains(where: isEscaped) {
      writeEscaped(string, to: &text)
    } else {
      text += string
    }
    text += "\""
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func writeEscaped(_ string: String, to text: inout String) {
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension JSONValue: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(nilLiteral: ()) { self = .null }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}
