/// The strings of a JSON text, or of a stream of such texts, joined by the place that they have.
///
/// A stream cuts a key over several deltas, and log-probabilities cut it over tokens: each piece says
/// nothing, all of one place in a row are the key. Strings stay as they are spelled. Linear in the
/// bytes, and content with whatever is no JSON.
struct JoinedStrings {
  private var byPlace: [Place: [UInt8]] = [:]

  /// The member that a string is the value of, and how deep; an element of a list has no name.
  private struct Place: Hashable {
    var name: [UInt8]
    var depth: Int
  }

  init(in text: String) {
    var text = text
    text.withUTF8 { read(UnsafeRawBufferPointer($0)) }
  }

  var texts: [String] { byPlace.values.map { String(decoding: $0, as: UTF8.self) } }

  private mutating func read(_ bytes: UnsafeRawBufferPointer) {
    var depth = 0
    var name: [UInt8] = []
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        name = []
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth = max(depth - 1, 0)
        name = []
      case UInt8(ascii: ","): name = []
      // An event that ends in the middle leaves nothing open for the next.
      case UInt8(ascii: "\n") where bytes[(position + 1)...].starts(with: "data:".utf8):
        depth = 0
        name = []
      case UInt8(ascii: "\""):
        let end = Self.end(ofStringAt: position + 1, in: bytes)
        let string = bytes[(position + 1)..<end]
        position = end
        if Self.isName(endingAt: end + 1, in: bytes) {
          name = Array(string)
        } else {
          byPlace[Place(name: name, depth: depth), default: []] += string
        }
      default: break
      }
      position += 1
    }
  }

  private static func end(ofStringAt start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var position = start
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(position, bytes.count)
  }

  private static func isName(endingAt end: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    var position = end
    while position < bytes.count, bytes[position] == 0x20 { position += 1 }
    return position < bytes.count && bytes[position] == UInt8(ascii: ":")
  }
}
