/// Cuts text into the pieces inside which byte pairs may be merged.
///
/// A piece is a run of letters, of up to three digits, or of other characters with the line breaks
/// that follow; one space in front belongs to it. A label keeps its colon (`A:`), since in a text of
/// questions, tickets and records the two always stand together.
struct PreTokenizer {
  /// The longest piece, in bytes.
  ///
  /// Merging takes time quadratic in the length of a piece, so a hostile text must not make one long.
  static let longestPiece = 48

  private enum Kind {
    case letter, digit, space, lineBreak, other

    init(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...:
        self = .letter
      case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
      case UInt8(ascii: " "), UInt8(ascii: "\t"): self = .space
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): self = .lineBreak
      default: self = .other
      }
    }
  }

  /// Calls `body` with each piece's range, in order; together the ranges cover all bytes.
  static func forEachPiece(of bytes: [UInt8], _ body: (Range<Int>) -> Void) {
    var start = 0
    while start < bytes.count {
      let end = min(pieceEnd(in: bytes, from: start), start + longestPiece)
      body(start..<end)
      start = end
    }
  }

  private static func pieceEnd(in bytes: [UInt8], from start: Int) -> Int {
    func kind(at index: Int) -> Kind? {
      index < bytes.count ? Kind(bytes[index]) : nil
    }
    func runEnd(of wanted: Kind, from first: Int, limit: Int = longestPiece) -> Int {
      var index = first
      while index - first < limit, kind(at: index) == wanted { index += 1 }
      return index
    }
    var index = start
    if kind(at: start) == .space {
      let end = runEnd(of: .space, from: start)
      guard let next = kind(at: end), next != .lineBreak, next != .space else { return end }
      // The last space of a run goes with what follows.
      guard end == start + 1, bytes[start] == UInt8(ascii: " ") else {
        return max(end - 1, start + 1)
      }
      index = end
    }
    switch kind(at: index) {
    case .letter:
      let end = runEnd(of: .letter, from: index)
      return end < bytes.count && bytes[end] == UInt8(ascii: ":") ? end + 1 : end
    case .digit:
      return runEnd(of: .digit, from: index, limit: 3)
    case .other:
      return runEnd(of: .lineBreak, from: runEnd(of: .other, from: index))
    case .lineBreak:
      return runEnd(of: .lineBreak, from: index)
    case .space, nil:
      return index + 1
    }
  }
}
