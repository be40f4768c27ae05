/// The text that every match of a pattern begins with, where the pattern shows one.
///
/// ICU tries a pattern at each place of a text in turn. Where all matches begin with `label`, only the
/// places of `label` need to be tried, and those are found byte by byte.
struct LiteralStart: Hashable, Sendable {
  /// ASCII; in lower case where case does not matter.
  private let bytes: [UInt8]
  private let ignoresCase: Bool

  /// Below it, too many places would be tried.
  private static let leastLength = 3

  /// More places than these are left to ICU.
  private static let mostPlaces = 16

  /// - Parameter pattern: In ICU's syntax.
  /// - Returns: `nil` for a pattern that may begin with anything else.
  init?(ofPattern pattern: String) {
    var rest = Array(pattern.utf8)[...]
    let flag = Array("(?i)".utf8)
    ignoresCase = rest.starts(with: flag)
    if ignoresCase { rest = rest.dropFirst(flag.count) }
    // The edge of a word takes no room.
    let edges = [#"\b"#, Keyword.notBehindLetter].map { Array($0.utf8) }
    while let edge = edges.first(where: { rest.starts(with: $0) }) {
      rest = rest.dropFirst(edge.count)
    }
    var start = Array(rest.prefix(while: Self.isLiteral))
    rest = rest.dropFirst(start.count)
    // The last letter may be there any number of times, or none.
    if let next = rest.first, "*+?{".utf8.contains(next) { start = start.dropLast() }
    guard start.count >= Self.leastLength, !Self.mayHaveAlternatives(rest) else { return nil }
    bytes = ignoresCase ? start.map(Self.lowercased) : start
  }

  /// What stands for itself, whatever follows it.
  private static func isLiteral(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: " _:,;=\"'/<>!@%&~`#".utf8.contains(byte)
    }
  }

  /// Whether a `|` may stand outside all groups, so that a match may begin otherwise.
  private static func mayHaveAlternatives(_ rest: ArraySlice<UInt8>) -> Bool {
    guard rest.contains(UInt8(ascii: "|")) else { return false }
    var depth = 0
    var isEscaped = false
    for byte in rest {
      if isEscaped {
        // `\Q` quotes what looks like a group.
        if byte == UInt8(ascii: "Q") { return true }
        isEscaped = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): isEscaped = true
      // Inside a class a parenthesis is none.
      case UInt8(ascii: "["): return true
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "|") where depth < 1: return true
      default: continue
      }
    }
    return false
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}

extension LiteralStart {
  /// Where matches may begin in a text, as units of UTF-8 and UTF-16 alike.
  ///
  /// - Returns: `nil` where ICU has to look for itself: the text is not all ASCII, so that `K` may be
  ///   a Kelvin sign and places differ, or has the beginning too often.
  func places(in text: String) -> [Int]? {
    text.utf8.withContiguousStorageIfAvailable { text -> [Int]? in
      var places: [Int] = []
      for index in text.indices {
        guard text[index] < 0x80 else { return nil }
        guard isHere(index, in: text) else { continue }
        places.append(index)
        if places.count > Self.mostPlaces { return nil }
      }
      return places
    } ?? nil
  }

  private func isHere(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index + bytes.count <= text.count else { return false }
    for offset in bytes.indices {
      let byte = text[index + offset]
      guard (ignoresCase ? Self.lowercased(byte) : byte) == bytes[offset] else { return false }
    }
    return true
  }
}
