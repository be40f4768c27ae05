/// A string in JSON text: where it lies between its quotes.
struct JSONStringSpan {
  var start: Int
  var end: Int
  var hasEscapes = false

  @inline(__always)
  func equals(_ literal: StaticString, in bytes: UnsafeRawBufferPointer) -> Bool {
    let count = literal.utf8CodeUnitCount
    guard !hasEscapes, end - start == count, end <= bytes.count else { return false }
    let other = literal.utf8Start
    for offset in 0..<count where bytes[start + offset] != other[offset] { return false }
    return true
  }

  func string(in bytes: UnsafeRawBufferPointer) -> String {
    guard hasEscapes else {
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    var unescaped: [UInt8] = []
    append(to: &unescaped, from: bytes)
    return WobblyText.string(unescaped)
  }

  /// Appends the string, unescaped.
  ///
  /// A surrogate escaped on its own is kept as three bytes, so that its other half may still follow
  /// in a later chunk; see `WobblyText`.
  func append(to buffer: inout [UInt8], from bytes: UnsafeRawBufferPointer) {
    guard hasEscapes else {
      buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      return
    }
    var position = start
    while position < end {
      let byte = bytes[position]
      guard byte == UInt8(ascii: "\\"), position + 1 < end else {
        buffer.append(byte)
        position += 1
        continue
      }
      let escaped = bytes[position + 1]
      position += 2
      switch escaped {
      case UInt8(ascii: "b"): buffer.append(0x08)
      case UInt8(ascii: "f"): buffer.append(0x0C)
      case UInt8(ascii: "n"): buffer.append(0x0A)
      case UInt8(ascii: "r"): buffer.append(0x0D)
      case UInt8(ascii: "t"): buffer.append(0x09)
      case UInt8(ascii: "u"):
        var unit: UInt32 = 0
        for digit in bytes[position..<min(position + 4, end)] {
          unit = unit << 4 | UInt32(Self.hexadecimalValue(of: digit) ?? 0)
        }
        position += 4
        WobblyText.append(unit, to: &buffer)
      default: buffer.append(escaped)
      }
    }
  }

  static func hexadecimalValue(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
