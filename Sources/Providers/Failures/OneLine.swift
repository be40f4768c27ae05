/// Makes one printable line of whatever a server said.
enum OneLine {
  /// Longest line, in characters; the body's beginning is kept apart.
  private static let limit = 300

  /// `text` with line breaks, control characters and runs of white space turned into single spaces.
  static func of(_ text: some StringProtocol) -> String {
    let words = text.unicodeScalars.lazy
      .split { $0.value <= 0x20 || (0x7F...0xA0).contains($0.value) || $0.properties.isWhitespace }
      .map { String(String.UnicodeScalarView($0)) }
    let line = words.joined(separator: " ")
    return line.count > limit ? line.prefix(limit) + "…" : line
  }
}
