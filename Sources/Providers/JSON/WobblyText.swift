/// UTF-8 that may hold surrogates on their own until the text is whole (WTF-8, 2.3).
///
/// Servers that cut text between UTF-16 units send the halves of one character in two chunks, each
/// as an escape. Kept apart as three bytes they meet in the buffer; what stays alone becomes U+FFFD.
enum WobblyText {
  /// Appends a UTF-16 unit, joined with the high surrogate before it where it is the low one.
  static func append(_ unit: UInt32, to buffer: inout [UInt8]) {
    switch unit {
    case 0..<0x80:
      buffer.append(UInt8(unit))
    case 0x80..<0x800:
      buffer.append(UInt8(0xC0 | unit >> 6))
      buffer.append(UInt8(0x80 | unit & 0x3F))
    case 0xDC00..<0xE000:
      if let high = highSurrogate(endOf: buffer) {
        buffer.removeLast(3)
        appendSupplementary(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00), to: &buffer)
      } else {
        appendThreeBytes(unit, to: &buffer)
      }
    default:
      appendThreeBytes(unit & 0xFFFF, to: &buffer)
    }
  }

  /// The finished text: surrogates left alone and bytes that are not UTF-8 become U+FFFD.
  static func string(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var repaired: [UInt8] = []
    repaired.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      if bytes[position] == 0xED, position + 2 < bytes.count, bytes[position + 1] >= 0xA0 {
        repaired += [0xEF, 0xBF, 0xBD]
        position += 3
      } else {
        repaired.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: repaired, as: UTF8.self)
  }

  private static func highSurrogate(endOf buffer: [UInt8]) -> UInt32? {
    guard buffer.count >= 3 else { return nil }
    let tail = buffer.suffix(3).map(UInt32.init)
    guard tail[0] == 0xED, (0xA0..<0xB0).contains(tail[1]), (0x80..<0xC0).contains(tail[2])
    else { return nil }
    return 0xD000 | (tail[1] & 0x3F) << 6 | tail[2] & 0x3F
  }

  private static func appendThreeBytes(_ unit: UInt32, to buffer: inout [UInt8]) {
    buffer.append(UInt8(0xE0 | unit >> 12))
    buffer.append(UInt8(0x80 | unit >> 6 & 0x3F))
    buffer.append(UInt8(0x80 | unit & 0x3F))
  }

  private static func appendSupplementary(_ scalar: UInt32, to buffer: inout [UInt8]) {
    buffer.append(UInt8(0xF0 | scalar >> 18))
    buffer.append(UInt8(0x80 | scalar >> 12 & 0x3F))
    buffer.append(UInt8(0x80 | scalar >> 6 & 0x3F))
    buffer.append(UInt8(0x80 | scalar & 0x3F))
  }
}
