/// Whether a text is JSON as Python's `json.loads` takes it: not a number and infinities are
/// values.
///
/// Only the form is looked at, so numbers may be as large as they like.
struct LenientJSON {
  private let scalars: ArraySlice<Unicode.Scalar>
  private var place: Int

  /// Deeper nesting is no JSON, so that no answer can exhaust the stack.
  private static let depthLimit = 900

  static func accepts(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    var reader = LenientJSON(scalars)
    reader.skipSpace()
    guard reader.value(depth: 0) else { return false }
    reader.skipSpace()
    return reader.place == scalars.endIndex
  }

  private init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.scalars = scalars
    place = scalars.startIndex
  }

  private var current: Unicode.Scalar? { place < scalars.endIndex ? scalars[place] : nil }

  private mutating func value(depth: Int) -> Bool {
    guard depth < Self.depthLimit else { return false }
    switch current {
    case "{": return members(depth: depth, from: "{", to: "}", isNamed: true)
    case "[": return members(depth: depth, from: "[", to: "]", isNamed: false)
    case "\"": return string()
    default: break
    }
    for word in ["null", "true", "false", "NaN", "Infinity", "-Infinity"] where pass(word: word) {
      return true
    }
    return number()
  }

  private mutating func members(
    depth: Int,
    from open: Unicode.Scalar,
    to close: Unicode.Scalar,
    isNamed: Bool
  ) -> Bool {
    _ = pass(open)
    skipSpace()
    if pass(close) { return true }
    while true {
      if isNamed {
        guard string() else { return false }
        skipSpace()
        guard pass(":") else { return false }
        skipSpace()
      }
      guard value(depth: depth + 1) else { return false }
      skipSpace()
      if pass(close) { return true }
      guard pass(",") else { return false }
      skipSpace()
    }
  }

  private mutating func string() -> Bool {
    guard pass("\"") else { return false }
    while let scalar = current {
      place += 1
      switch scalar {
      case "\"": return true
      case "\\": guard escape() else { return false }
      default: guard scalar.value >= 0x20 else { return false }
      }
    }
    return false
  }

  private mutating func escape() -> Bool {
    guard let scalar = current else { return false }
    place += 1
    guard scalar == "u" else { return "\"\\/bfnrt".unicodeScalars.contains(scalar) }
    let digits = scalars[place...].prefix(4)
    place += digits.count
    return digits.count == 4 && digits.allSatisfy { $0.properties.isASCIIHexDigit }
  }

  /// What stands behind the longest number is left over, and is for the caller to refuse.
  private mutating func number() -> Bool {
    _ = pass("-")
    if !pass("0") {
      guard skipDigits() else { return false }
    }
    let whole = place
    if pass("."), !skipDigits() { place = whole }
    let fraction = place
    if pass("e") || pass("E") {
      if !pass("+") { _ = pass("-") }
      if !skipDigits() { place = fraction }
    }
    return true
  }

  private mutating func skipDigits() -> Bool {
    let start = place
    while let scalar = current, ("0"..."9").contains(scalar) { place += 1 }
    return place > start
  }

  private mutating func skipSpace() {
    while let scalar = current, scalar == " " || ("\t"..."\n").contains(scalar) || scalar == "\r" {
      place += 1
    }
  }

  private mutating func pass(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    place += 1
    return true
  }

  private mutating func pass(word: String) -> Bool {
    guard scalars[place...].starts(with: word.unicodeScalars) else { return false }
    place += word.unicodeScalars.count
    return true
  }
}
