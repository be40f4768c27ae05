import Domain

/// Reads JSON values one after the other from a stream of bytes.
struct JSONReader {
  struct Mistake: Error, Hashable {
    var words: String
    var line: Int
    var column: Int
  }

  /// Whether numbers that would not be printed as they are written (`1.10`, twenty digits) become
  /// text, so that labels and prompts hold what the file says.
  let keepsNumbersAsWritten: Bool

  /// Whether `NaN` and `Infinity` are read, as Python writes them: as `null`, for neither is a number.
  ///
  /// Half a surrogate pair is then U+FFFD. It is for what other programs recorded, not for what is sent.
  let takesNotANumber: Bool
  private let bytes: ByteReader
  private static let depthLimit = 200

  init(_ bytes: ByteReader, keepsNumbersAsWritten: Bool, takesNotANumber: Bool = false) {
    self.bytes = bytes
    self.keepsNumbersAsWritten = keepsNumbersAsWritten
    self.takesNotANumber = takesNotANumber
  }

  /// The one value of a whole text.
  static func value(of text: String) throws(Mistake) -> JSONValue {
    let bytes = ByteReader(text)
    let reader = JSONReader(bytes, keepsNumbersAsWritten: false)
    reader.skipSpace()
    let value = try reader.value()
    reader.skipSpace()
    guard bytes.peek() == nil else { throw reader.mistake("more text follows the JSON value.") }
    return value
  }

  func skipSpace() {
    while let byte = bytes.peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      bytes.advance()
    }
  }

  /// The next value; `skipSpace` comes first.
  func value(depth: Int = 0) throws(Mistake) -> JSONValue {
    guard depth <= Self.depthLimit else {
      throw mistake("nested more than \(Self.depthLimit) levels deep.")
    }
    guard let byte = bytes.peek() else {
      throw mistake("the file ends where a JSON value should be.")
    }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "N") where takesNotANumber: return try word("NaN", .null)
    case UInt8(ascii: "I") where takesNotANumber: return try word("Infinity", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw mistake("this is not JSON. Texts and keys stand in double quotes.")
    }
  }

  func mistake(_ words: String) -> Mistake {
    Mistake(words: words, line: bytes.line, column: bytes.column)
  }

  private func object(_ depth: Int) throws(Mistake) -> JSONValue {
    bytes.advance()
    var members: [String: JSONValue] = [:]
    skipSpace()
    if bytes.peek() == UInt8(ascii: "}") {
      bytes.advance()
      return .object(members)
    }
    while true {
      skipSpace()
      guard bytes.peek() == UInt8(ascii: "\"") else {
        throw mistake("a key in double quotes is missing.")
      }
      let key = try string()
      skipSpace()
      guard bytes.next() == UInt8(ascii: ":") else {
        throw mistake("a colon is missing after '\(key)'.")
      }
      skipSpace()
      guard members.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
        throw mistake("the key '\(key)' is written twice in one object.")
      }
      skipSpace()
      switch bytes.next() {
      case UInt8(ascii: ","): continue
      case UInt8(ascii: "}"): return .object(members)
      default: throw mistake("a comma or } is missing.")
      }
    }
  }

  private func array(_ depth: Int) throws(Mistake) -> JSONValue {
    bytes.advance()
    var elements: [JSONValue] = []
    skipSpace()
    if bytes.peek() == UInt8(ascii: "]") {
      bytes.advance()
      return .array(elements)
    }
    while true {
      skipSpace()
      elements.append(try value(depth: depth + 1))
      skipSpace()
      switch bytes.next() {
      case UInt8(ascii: ","): continue
      case UInt8(ascii: "]"): return .array(elements)
      default: throw mistake("a comma or ] is missing.")
      }
    }
  }

  private func word(_ word: String, _ value: JSONValue) throws(Mistake) -> JSONValue {
    for expected in word.utf8 where bytes.next() != expected {
      throw mistake("this is not JSON. Bare words are true, false and null.")
    }
    return value
  }

  private func number() throws(Mistake) -> JSONValue {
    var digits: [UInt8] = []
    bytes.append(to: &digits) { byte in
      !(0x30...0x39 ~= byte || byte == 0x2D || byte == 0x2B || byte == 0x2E || byte | 0x20 == 0x65)
    }
    let text = String(decoding: digits, as: UTF8.self)
    if text == "-", takesNotANumber { return try word("Infinity", .null) }
    guard let value = Double(text), value.isFinite else {
      throw mistake("'\(text)' is not a number.")
    }
    let typed = Int64(text).map(JSONValue.integer) ?? .number(value)
    if keepsNumbersAsWritten && typed.serialized != text { return .string(text) }
    return typed
  }

  private func string() throws(Mistake) -> String {
    bytes.advance()
    var content: [UInt8] = []
    while true {
      bytes.append(to: &content) { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 }
      switch bytes.peek() {
      case 0x22:
        bytes.advance()
        guard let text = String(validating: content, as: UTF8.self) else {
          throw mistake("the text is not UTF-8. Save the file as UTF-8.")
        }
        return text
      case 0x5C:
        bytes.advance()
        try escape(into: &content)
      case nil: throw mistake("the file ends inside a text.")
      default:
        throw mistake("a text in JSON cannot hold a bare line break or tab. Write \\n or \\t.")
      }
    }
  }

  private func escape(into content: inout [UInt8]) throws(Mistake) {
    switch bytes.next() {
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "\""): content.append(0x22)
    case UInt8(ascii: "\\"): content.append(0x5C)
    case UInt8(ascii: "/"): content.append(0x2F)
    case UInt8(ascii: "u"): content += Array(String(try unicodeEscape()).utf8)
    default: throw mistake("an escape that JSON does not know. Use \\n, \\t, \\\" or \\u0041.")
    }
  }

  /// The scalar of one `\u` escape, or of a pair of surrogates.
  private func unicodeEscape() throws(Mistake) -> Unicode.Scalar {
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard 0xD800...0xDBFF ~= first, bytes.peek() == 0x5C else { return try half(first) }
    bytes.advance()
    guard bytes.next() == UInt8(ascii: "u") else {
      throw mistake("half of a surrogate pair is missing.")
    }
    let second = try hexadecimal()
    guard 0xDC00...0xDFFF ~= second else { return try half(first) }
    return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private func half(_ code: UInt32) throws(Mistake) -> Unicode.Scalar {
    guard takesNotANumber else {
      throw mistake(
        "\\u\(String(code, radix: 16)) is half of a surrogate pair and no character. Write the other half "
          + "beside it, such as \\ud83d\\ude00, or the character itself."
      )
    }
    return "\u{FFFD}"
  }

  private func hexadecimal() throws(Mistake) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = bytes.next(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue
      else {
        throw mistake("\\u needs four hexadecimal digits.")
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
