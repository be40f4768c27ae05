import Transport

/// Pulls values out of JSON text one at a time, straight from its bytes (RFC 8259).
///
/// A streamed answer is hundreds of small objects of which a few fields matter, so nothing is built
/// for the rest: unknown values are checked and passed over. It reads within `bytes` only, and is
/// to be used only while they are there.
struct JSONScanner {
  let bytes: UnsafeRawBufferPointer
  private(set) var position = 0
  private var depth = 0

  /// Whether `NaN` and `Infinity` are passed over, which the standard lacks and Python writes.
  private let allowsNonFinite: Bool

  /// Whether one was.
  private(set) var hasNonFinite = false

  /// How deep arrays and objects may nest; deeper text would cost stack for nothing.
  static let depthLimit = 128

  /// - Parameter position: Where the text begins.
  init(_ bytes: UnsafeRawBufferPointer, from position: Int = 0, allowsNonFinite: Bool = false) {
    self.bytes = bytes
    self.position = position
    self.allowsNonFinite = allowsNonFinite
  }

  /// Where in an object or array a loop stands.
  struct Cursor {
    fileprivate var isFirst = true
  }

  /// What kind of value comes next.
  enum Kind {
    case object, array, string, number, literal
  }
}

// MARK: Structure

extension JSONScanner {
  /// The kind of the next value, told by its first byte.
  mutating func kind() throws(MalformedJSON) -> Kind {
    skipWhitespace()
    switch current {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): return .literal
    case UInt8(ascii: "N") where allowsNonFinite, UInt8(ascii: "I") where allowsNonFinite:
      return .literal
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw MalformedJSON(offset: position)
    }
  }

  mutating func openObject() throws(MalformedJSON) -> Cursor {
    try open(UInt8(ascii: "{"))
  }

  mutating func openArray() throws(MalformedJSON) -> Cursor {
    try open(UInt8(ascii: "["))
  }

  /// The next member's name, its value being next to read; `nil` at the object's end.
  @inline(__always)
  mutating func key(_ cursor: inout Cursor) throws(MalformedJSON) -> JSONStringSpan? {
    guard try advance(&cursor, closing: UInt8(ascii: "}")) else { return nil }
    let name = try string()
    skipWhitespace()
    try expect(UInt8(ascii: ":"))
    return name
  }

  /// Whether the array has another element, which is then next to read.
  @inline(__always)
  mutating func element(_ cursor: inout Cursor) throws(MalformedJSON) -> Bool {
    try advance(&cursor, closing: UInt8(ascii: "]"))
  }

  /// Makes sure that nothing but white space follows.
  mutating func finish() throws(MalformedJSON) {
    skipWhitespace()
    guard position == bytes.count else { throw MalformedJSON(offset: position) }
  }

  private mutating func open(_ bracket: UInt8) throws(MalformedJSON) -> Cursor {
    skipWhitespace()
    guard current == bracket else { throw unopened(bracket) }
    guard depth < Self.depthLimit else { throw MalformedJSON(offset: position, problem: .depth) }
    position += 1
    depth += 1
    return Cursor()
  }

  /// A value of another kind is JSON all the same, as far as its first byte tells.
  private mutating func unopened(_ bracket: UInt8) -> MalformedJSON {
    guard (try? kind()) != nil else { return MalformedJSON(offset: position) }
    let isObject = bracket == UInt8(ascii: "{")
    return MalformedJSON(offset: position, problem: isObject ? .noObject : .noList)
  }

  private mutating func advance(
    _ cursor: inout Cursor,
    closing bracket: UInt8
  ) throws(MalformedJSON) -> Bool {
    skipWhitespace()
    if current == bracket {
      position += 1
      depth -= 1
      return false
    }
    if cursor.isFirst {
      cursor.isFirst = false
    } else {
      try expect(UInt8(ascii: ","))
      skipWhitespace()
    }
    return true
  }

  /// The byte at `position`; 0, which no JSON token begins with, at the end.
  @inline(__always)
  private var current: UInt8 {
    position < bytes.count ? bytes[position] : 0
  }

  private mutating func expect(_ byte: UInt8) throws(MalformedJSON) {
    guard current == byte else { throw MalformedJSON(offset: position) }
    position += 1
  }

  @inline(__always)
  mutating func skipWhitespace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }
}

// MARK: Values

extension JSONScanner {
  /// Reads a string; passes over `null`; anything else is malformed.
  @inline(__always)
  mutating func text(of field: StaticString) throws(MalformedJSON) -> JSONStringSpan? {
    skipWhitespace()
    if current == UInt8(ascii: "\"") { return try string() }
    if try skipNull() { return nil }
    throw MalformedJSON(offset: position, field: "\(field)")
  }

  /// Reads a string without unescaping it.
  mutating func string() throws(MalformedJSON) -> JSONStringSpan {
    skipWhitespace()
    try expect(UInt8(ascii: "\""))
    let start = position
    var hasEscapes = false
    while true {
      position = bytes.firstOffset(
        of: UInt8(ascii: "\""),
        or: UInt8(ascii: "\\"),
        below: 0x20,
        from: position
      )
      switch current {
      case UInt8(ascii: "\"") where position < bytes.count:
        defer { position += 1 }
        return JSONStringSpan(start: start, end: position, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try skipEscape()
      default:
        // A control character, or the end of the text.
        throw MalformedJSON(offset: position)
      }
    }
  }

  private mutating func skipEscape() throws(MalformedJSON) {
    position += 1
    switch current {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
    case UInt8(ascii: "u"):
      position += 1
      for _ in 0..<4 {
        guard JSONStringSpan.hexadecimalValue(of: current) != nil else {
          throw MalformedJSON(offset: position)
        }
        position += 1
      }
    default:
      throw MalformedJSON(offset: position)
    }
  }

  /// Checks the next value and passes over it.
  ///
  /// - Returns: the bytes that it takes.
  @discardableResult
  mutating func skipValue() throws(MalformedJSON) -> Range<Int> {
    let kind = try kind()
    let start = position
    switch kind {
    case .string: _ = try string()
    case .number: try skipNumber()
    case .literal: try skipLiteral()
    case .object:
      var members = try openObject()
      while try key(&members) != nil { try skipValue() }
    case .array:
      var elements = try openArray()
      while try element(&elements) { try skipValue() }
    }
    return start..<position
  }

  /// Whether the next value is `null`, which is then passed over.
  @inline(__always)
  mutating func skipNull() throws(MalformedJSON) -> Bool {
    skipWhitespace()
    guard current == UInt8(ascii: "n") else { return false }
    try skipLiteral()
    return true
  }

  private mutating func skipLiteral() throws(MalformedJSON) {
    let literal: StaticString =
      switch current {
      case UInt8(ascii: "t"): "true"
      case UInt8(ascii: "f"): "false"
      case UInt8(ascii: "N"): "NaN"
      case UInt8(ascii: "I"): "Infinity"
      default: "null"
      }
    guard
      JSONStringSpan(start: position, end: position + literal.utf8CodeUnitCount).equals(
        literal,
        in: bytes
      )
    else { throw MalformedJSON(offset: position) }
    if current < UInt8(ascii: "a") { hasNonFinite = true }
    position += literal.utf8CodeUnitCount
  }

  mutating func skipNumber() throws(MalformedJSON) {
    if current == UInt8(ascii: "-") {
      position += 1
      if allowsNonFinite, current == UInt8(ascii: "I") { return try skipLiteral() }
    }
    if current == UInt8(ascii: "0") { position += 1 } else { try skipDigits() }
    if current == UInt8(ascii: ".") {
      position += 1
      try skipDigits()
    }
    if current | 0x20 == UInt8(ascii: "e") {
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(MalformedJSON) {
    let start = position
    while case UInt8(ascii: "0")...UInt8(ascii: "9") = current { position += 1 }
    guard position > start else { throw MalformedJSON(offset: position) }
  }
}
