import Domain

/// The JSON objects that stand in a text, from the first on; none inside another.
struct ObjectsInText: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position = 0

  /// Braces that open nothing make the rest of the text be read once each: so many bytes in all.
  private var budget = 20_000_000

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func next() -> JSONValue? {
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "{")) {
      guard budget > 0 else { return nil }
      position = start + 1
      guard let end = end(ofObjectAt: start) else { continue }
      let text = String(decoding: bytes[start...end], as: UTF8.self)
      guard let value = JSONValue(parsing: text) else { continue }
      position = end + 1
      return value
    }
    position = bytes.count
    return nil
  }

  /// The brace that closes, those inside texts aside.
  private mutating func end(ofObjectAt start: Int) -> Int? {
    var depth = 0
    var isInText = false
    var isEscaped = false
    for index in start..<Swift.min(bytes.count, start + budget) {
      budget -= 1
      let byte = bytes[index]
      if isInText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInText = true
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return index }
      default: continue
      }
    }
    return nil
  }
}
