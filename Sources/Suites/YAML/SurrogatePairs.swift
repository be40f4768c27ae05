import Domain
import Yams

/// Pairs of surrogates, as JSON escapes characters beyond U+FFFF, written as YAML escapes them:
/// `\ud83d\ude00` as `\U0001F600`.
///
/// Only in double quotes are they escapes, and where those stand the parser alone knows, but for a file
/// that is JSON throughout.
struct SurrogatePairs {
  /// By line, the columns at which an escape stands that was two columns longer.
  private var columns: [Int: [Int]] = [:]

  /// The text with the pairs rewritten, of the quoted text that the parser stopped in, or of all JSON.
  ///
  /// - Parameter mark: Behind the `\u` that the parser stopped at; what stands before it is sound.
  /// - Returns: `nil` where no pair stands there.
  mutating func rewriting(_ text: String, at mark: Mark) -> String? {
    let isJSON = (try? JSONReader.value(of: text)) != nil
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = (line: 1, column: 1)
    var index = 0
    var isQuoted = isJSON
    var isEscaped = false
    var isChanged = false
    while index < bytes.count {
      let byte = bytes[index]
      if !isChanged, place == (mark.line, mark.column - 2) { isQuoted = true }
      if isQuoted, !isEscaped, let scalar = Self.pair(in: bytes, at: index) {
        columns[place.line, default: []].append(place.column)
        let digits = String(scalar.value, radix: 16)
        result += Array("\\U\(String(repeating: "0", count: 8 - digits.count))\(digits)".utf8)
        place.column += Self.writtenLength
        index += Self.length
        isChanged = true
        continue
      }
      if byte == UInt8(ascii: "\""), !isEscaped, !isJSON { isQuoted = false }
      isEscaped = isQuoted && !isEscaped && byte == UInt8(ascii: "\\")
      result.append(byte)
      index += 1
      if byte == UInt8(ascii: "\n") {
        place = (place.line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        place.column += 1
      }
    }
    return isChanged ? String(decoding: result, as: UTF8.self) : nil
  }

  /// The column in the file of a column of the rewritten text.
  func writtenColumn(of column: Int, line: Int) -> Int {
    let before = columns[line, default: []].count { $0 < column }
    return column + before * (Self.length - Self.writtenLength)
  }

  private static let length = 12
  private static let writtenLength = 10

  private static func pair(in bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
    guard let high = unit(in: bytes, at: index), 0xD800...0xDBFF ~= high,
      let low = unit(in: bytes, at: index + length / 2), 0xDC00...0xDFFF ~= low
    else { return nil }
    return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
  }

  /// The number of one `\u` escape.
  private static func unit(in bytes: [UInt8], at index: Int) -> UInt32? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    let digits = bytes[(index + 2)..<(index + 6)]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
