/// Reads one character as text may spell it: as it is, or escaped by JSON, a URL or HTML.
///
/// What was escaped twice, as a body quoted in an error, has more backslashes; they are passed over.
struct SecretSpelling {
  let bytes: UnsafeRawBufferPointer

  /// As many backslashes as four escapings, one in the other, put before a character.
  private static let mostBackslashes = 15

  /// Whether a spelling other than the character itself may begin with a byte.
  static func mayOpen(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&")
  }

  /// Where the spelling of `wanted` that begins at `start` ends; `nil` where there is none.
  func end(of wanted: UInt8, at start: Int) -> Int? {
    guard let first = byte(start) else { return nil }
    switch first {
    case UInt8(ascii: "\\"):
      if let end = escaped(wanted, from: start) { return end }
    case UInt8(ascii: "%"):
      if digits(2, from: start + 1) == UInt32(wanted) { return start + 3 }
    case UInt8(ascii: "&"):
      if let end = entity(wanted, from: start) { return end }
    default: break
    }
    return first == wanted ? start + 1 : nil
  }

  private func byte(_ position: Int) -> UInt8? {
    bytes.indices.contains(position) ? bytes[position] : nil
  }

  /// `\/`, `\"`, `\u0073`, `\x73`, each behind one backslash or several.
  private func escaped(_ wanted: UInt8, from start: Int) -> Int? {
    var position = start
    while byte(position) == UInt8(ascii: "\\"), position - start < Self.mostBackslashes {
      position += 1
    }
    switch byte(position) {
    case UInt8(ascii: "u") where digits(4, from: position + 1) == UInt32(wanted):
      return position + 5
    case UInt8(ascii: "x") where digits(2, from: position + 1) == UInt32(wanted):
      return position + 3
    default: break
    }
    if wanted == UInt8(ascii: "\\") { return position - start > 1 ? position : nil }
    // Of a letter, a backslash makes something else: `\n` is no `n`.
    let isLetterOrDigit = wanted.isLetterOrDigit
    return !isLetterOrDigit && byte(position) == wanted ? position + 1 : nil
  }

  /// `&#115;`, `&#x73;`, and the five that XML names.
  private func entity(_ wanted: UInt8, from start: Int) -> Int? {
    let names: [(UInt8, StaticString)] = [
      (UInt8(ascii: "&"), "&amp;"), (UInt8(ascii: "<"), "&lt;"), (UInt8(ascii: ">"), "&gt;"),
      (UInt8(ascii: "\""), "&quot;"), (UInt8(ascii: "'"), "&apos;"),
    ]
    if let name = names.first(where: { $0.0 == wanted })?.1 {
      let spelled = UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
      if bytes[start...].starts(with: spelled) { return start + spelled.count }
    }
    guard byte(start + 1) == UInt8(ascii: "#") else { return nil }
    let isHexadecimal = byte(start + 2) == UInt8(ascii: "x") || byte(start + 2) == UInt8(ascii: "X")
    var position = start + (isHexadecimal ? 3 : 2)
    var value: UInt32 = 0
    let opening = position
    while let digit = byte(position)?.hexadecimalValue, position - opening < 6,
      isHexadecimal || digit < 10
    {
      value = value * (isHexadecimal ? 16 : 10) + digit
      position += 1
    }
    guard position > opening, value == UInt32(wanted), byte(position) == UInt8(ascii: ";")
    else { return nil }
    return position + 1
  }

  /// The value of exactly so many hexadecimal digits.
  private func digits(_ count: Int, from start: Int) -> UInt32? {
    var value: UInt32 = 0
    for position in start..<start + count {
      guard let digit = byte(position)?.hexadecimalValue else { return nil }
      value = value * 16 + digit
    }
    return value
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  fileprivate var hexadecimalValue: UInt32? {
    JSONStringSpan.hexadecimalValue(of: self).map(UInt32.init)
  }
}
