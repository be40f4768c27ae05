import Domain

/// Reads the text of a path by the grammar of RFC 9535, from its beginning.
struct JSONPathReader {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  /// Filters inside filters; deeper than anybody writes.
  private var depth = 0
  static let deepest = 100

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
  }

  struct Mistake: Error {
    var reason: String
  }

  mutating func path() throws(Mistake) -> [JSONPathSegment] {
    if scalars.isEmpty { throw Mistake(reason: "it is empty") }
    guard skip("$") else { throw Mistake(reason: "it does not begin with '$'") }
    let segments = try segments()
    guard position == scalars.count else {
      throw Mistake(reason: "'\(rest)' follows no '.' or '['")
    }
    return segments
  }

  /// Space may stand before a segment, and not after the last.
  mutating func segments() throws(Mistake) -> [JSONPathSegment] {
    var segments: [JSONPathSegment] = []
    while true {
      let end = position
      skipSpace()
      switch next {
      case ".":
        position += 1
        if skip(".") {
          let selectors = next == "[" ? try bracket() : [try shorthand()]
          segments.append(JSONPathSegment(takesDescendants: true, selectors: selectors))
        } else {
          segments.append(JSONPathSegment(takesDescendants: false, selectors: [try shorthand()]))
        }
      case "[":
        segments.append(JSONPathSegment(takesDescendants: false, selectors: try bracket()))
      default:
        position = end
        return segments
      }
    }
  }

  /// `*`, or a name that needs no quotes.
  private mutating func shorthand() throws(Mistake) -> JSONPathSegment.Selector {
    if skip("*") { return .wildcard }
    let start = position
    while let scalar = next, Self.isNamePart(scalar, isFirst: position == start) { position += 1 }
    guard position > start else {
      throw Mistake(
        reason: next == nil || next == "[" || next == "."
          ? "a name is missing after '.'"
          : "'\(rest)' is no plain name after '.'; write ['…'] around a name with other signs"
      )
    }
    return .name(text(from: start))
  }

  private static func isNamePart(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "_", "\u{80}"...: true
    case "0"..."9": !isFirst
    default: false
    }
  }

  private mutating func bracket() throws(Mistake) -> [JSONPathSegment.Selector] {
    position += 1
    var selectors: [JSONPathSegment.Selector] = []
    repeat {
      skipSpace()
      selectors.append(try selector())
      skipSpace()
    } while skip(",")
    guard skip("]") else {
      throw Mistake(
        reason: next == nil ? "a '[' is not closed" : "'\(rest)' stands where ',' or ']' is needed"
      )
    }
    return selectors
  }

  private mutating func selector() throws(Mistake) -> JSONPathSegment.Selector {
    switch next {
    case "'", "\"": return .name(try quoted())
    case "*":
      position += 1
      return .wildcard
    case "?":
      position += 1
      skipSpace()
      return .filter(try condition())
    default: return try indexOrSlice()
    }
  }

  private mutating func indexOrSlice() throws(Mistake) -> JSONPathSegment.Selector {
    let start = try integer()
    let afterStart = position
    skipSpace()
    guard skip(":") else {
      position = afterStart
      guard let start else {
        throw Mistake(
          reason: "'[\(rest)' is neither a position, a slice, a filter nor a quoted name"
        )
      }
      return .index(start)
    }
    skipSpace()
    let end = try integer()
    skipSpace()
    var step: Int?
    if skip(":") {
      skipSpace()
      step = try integer()
    }
    return .slice(JSONPathSegment.Slice(start: start, end: end, step: step ?? 1))
  }

  /// Whole numbers that every reader of JSON can tell apart (RFC 9535, 2.1): up to 2⁵³ − 1.
  private mutating func integer() throws(Mistake) -> Int? {
    let start = position
    _ = skip("-")
    let digits = position
    while let scalar = next, ("0"..."9").contains(scalar) { position += 1 }
    guard position > start else { return nil }
    let text = text(from: start)
    let isPlain = text == "0" || position > digits && scalars[digits] != "0"
    guard isPlain, let value = Int(text), value.magnitude < 1 << 53 else {
      throw Mistake(reason: "'\(text)' is no position")
    }
    return value
  }
}

// MARK: - Characters

extension JSONPathReader {
  var next: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  /// What has not been read, as far as a message bears it.
  var rest: String { String(String.UnicodeScalarView(scalars[position...].prefix(40))) }

  mutating func skip(_ expected: Unicode.Scalar) -> Bool {
    guard next == expected else { return false }
    position += 1
    return true
  }

  /// Passes a whole text, or nothing.
  mutating func skip(text: String) -> Bool {
    let expected = Array(text.unicodeScalars)
    guard scalars[position...].starts(with: expected) else { return false }
    position += expected.count
    return true
  }

  mutating func skipSpace() {
    while let scalar = next, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" {
      position += 1
    }
  }

  /// Passes the scalars that are wanted, and gives their text.
  mutating func prefix(while isWanted: (Unicode.Scalar) -> Bool) -> String {
    let start = position
    while let scalar = next, isWanted(scalar) { position += 1 }
    return text(from: start)
  }

  /// Tries to read something; where it is not there, nothing is read.
  mutating func attempt<Value>(
    _ read: (inout JSONPathReader) throws(Mistake) -> Value?
  ) throws(Mistake) -> Value? {
    let start = position
    if let value = try read(&self) { return value }
    position = start
    return nil
  }

  mutating func nested<Value>(
    _ read: (inout JSONPathReader) throws(Mistake) -> Value
  ) throws(Mistake) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw Mistake(reason: "its filters are nested too deep") }
    return try read(&self)
  }

  private func text(from start: Int) -> String {
    String(String.UnicodeScalarView(scalars[start..<position]))
  }
}

// MARK: - Quoted texts

extension JSONPathReader {
  mutating func quoted() throws(Mistake) -> String {
    let quote = next
    if quote != nil { position += 1 }
    var text = String.UnicodeScalarView()
    while let scalar = next {
      position += 1
      if scalar == quote { return String(text) }
      switch scalar {
      case "\u{0}"..."\u{1F}":
        throw Mistake(reason: "a quoted name holds a control character; write it as \\u00…")
      case "\\": text.append(try escaped(in: quote))
      default: text.append(scalar)
      }
    }
    throw Mistake(reason: "a quoted name is not closed")
  }

  private mutating func escaped(in quote: Unicode.Scalar?) throws(Mistake) -> Unicode.Scalar {
    let scalar = next
    if scalar != nil { position += 1 }
    switch scalar {
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "/", "\\": return scalar ?? "\\"
    case "u": return try escapedScalar()
    default:
      if let scalar, scalar == quote { return scalar }
      throw Mistake(
        reason: scalar.map { "'\\\($0)' is no escape in a quoted name" }
          ?? "a quoted name is not closed"
      )
    }
  }

  private mutating func escapedScalar() throws(Mistake) -> Unicode.Scalar {
    let unit = try codeUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if unit < 0xDC00, skip(text: "\\u") {
      let low = try codeUnit()
      if (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    }
    throw Mistake(reason: "a quoted name holds half of a surrogate pair")
  }

  private mutating func codeUnit() throws(Mistake) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let scalar = next, scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
        throw Mistake(reason: "'\\u' needs four hexadecimal digits")
      }
      position += 1
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
