/// Prose broken into lines at word ends, for a terminal; a command is never broken, so that it can be
/// copied.
///
/// A command is what stands in quotes and begins with `assay`, and what follows a colon and does.
package struct WrappedText {
  package let lines: [String]

  /// - Parameter width: Columns; a longer word or command stands on a line of its own.
  package init(_ text: String, width: Int) {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for piece in Self.pieces(of: paragraph) {
        if !line.isEmpty, line.count + 1 + piece.count > width {
          lines.append(line)
          line = ""
        }
        line += line.isEmpty ? piece : " " + piece
      }
      lines.append(line)
    }
    self.lines = lines
  }

  /// Words, and commands whole.
  private static func pieces(of paragraph: Substring) -> [String] {
    let words = paragraph.split(separator: " ")
    var pieces: [String] = []
    var start = words.startIndex
    while start < words.endIndex {
      let previous = start > words.startIndex ? words[start - 1] : ""
      let end = commandEnd(from: start, in: words, after: previous) ?? start
      pieces.append(words[start...end].joined(separator: " "))
      start = end + 1
    }
    return pieces
  }

  /// The last word of the command that begins at a word; `nil` where none does.
  private static func commandEnd(
    from start: Int,
    in words: [Substring],
    after previous: Substring
  ) -> Int? {
    let word = words[start]
    for quote in ["'", "`"] where word.hasSuffix("\(quote)assay") {
      return words[(start + 1)...].firstIndex { $0.contains(quote) }
    }
    guard word == "assay", previous.hasSuffix(":") else { return nil }
    let rest = words[(start + 1)...]
    let next = rest.firstIndex { $0.hasPrefix("(") || $0.hasPrefix("–") }
    let last = rest.firstIndex { word in ".,;)".contains { word.last == $0 } }
    return min(next.map { $0 - 1 } ?? words.endIndex - 1, last ?? words.endIndex - 1)
  }
}
