/// JSON without the `NaN` and `Infinity` that Python's `json.dumps` writes and the standard lacks.
enum FiniteJSON {
  /// The same text with `null` in their place: what is not a number is unknown.
  static func bytes(of text: some Sequence<UInt8>) -> [UInt8] {
    var finite: [UInt8] = []
    finite.reserveCapacity(text.underestimatedCount)
    var isInString = false
    var isEscaped = false
    // A word outside of a string, with its sign.
    var word: [UInt8] = []
    func flush() {
      if word == nan || word == infinity || word == minusInfinity { word = Array("null".utf8) }
      finite += word
      word.removeAll(keepingCapacity: true)
    }
    for byte in text {
      if isInString {
        finite.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "-"):
        word.append(byte)
      default:
        flush()
        isInString = byte == UInt8(ascii: "\"")
        finite.append(byte)
      }
    }
    flush()
    return finite
  }

  private static let nan = Array("NaN".utf8)
  private static let infinity = Array("Infinity".utf8)
  private static let minusInfinity = Array("-Infinity".utf8)
}
