/// Characters at which the parser, of YAML 1.1, ends a line and which are like any other to YAML 1.2 and to
/// editors: U+0085, U+2028 and U+2029.
///
/// While it parses, others stand in the place of those within a line that occur nowhere in the text: comments
/// then end where an editor shows it, and texts keep every character. At a line's end, where nobody sees
/// them, and at its start they are the white space that the parser takes them for; its lines are then more
/// than those of an editor, by which places are told.
struct StrangeBreaks {
  private static let breaks: [Unicode.Scalar] = ["\u{85}", "\u{2028}", "\u{2029}"]

  /// Of private use, behind those of `YAMLReader.duplicateMarks`.
  private static let candidates: ClosedRange<UInt32> = 0xE100...0xF8FF

  /// By the character in the file.
  private var stands: [Unicode.Scalar: Unicode.Scalar] = [:]

  /// Where each line of the parser begins in an editor; empty where the lines are the same.
  private var starts: [Start] = []

  private struct Start {
    /// From 1.
    var line = 1

    /// Unicode scalars before it.
    var column = 0
  }

  /// The text as it is parsed.
  mutating func hiding(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: Self.breaks.contains) else { return text }
    let known = Set(text.unicodeScalars)
    let free = Self.candidates.lazy.compactMap(Unicode.Scalar.init).filter { !known.contains($0) }
    stands = Dictionary(zip(Self.breaks, free.prefix(Self.breaks.count))) { first, _ in first }
    let edges = Self.edges(of: text)
    var scalars = String.UnicodeScalarView()
    var starts = [Start()]
    var place = Start()
    var before: Unicode.Scalar?
    for (scalar, isEdge) in zip(text.unicodeScalars, edges) {
      scalars.append(isEdge ? scalar : stands[scalar] ?? scalar)
      if Self.ends.contains(scalar) {
        // Of \r\n the second ends no line of its own.
        if before == "\r", scalar == "\n" {
          starts.removeLast()
          place.line -= 1
        }
        place = Start(line: place.line + 1)
        starts.append(place)
      } else {
        place.column += 1
        if isEdge { starts.append(place) }
      }
      before = scalar
    }
    if edges.contains(true) { self.starts = starts }
    return String(scalars)
  }

  /// Where an editor shows a place that the parser tells; lines and columns from 1.
  func written(line: Int, column: Int) -> (line: Int, column: Int) {
    guard starts.indices.contains(line - 1) else { return (line, column) }
    let start = starts[line - 1]
    return (start.line, start.column + column)
  }

  private static let ends: [Unicode.Scalar] = ["\n", "\r"]

  /// Of each scalar whether it is one of the breaks and stands where a line starts, or where it ends but
  /// for blanks.
  private static func edges(of text: String) -> [Bool] {
    let scalars = Array(text.unicodeScalars)
    var edges = scalars.map { _ in false }
    func mark(_ indices: some Sequence<Int>, passingBlanks: Bool) {
      var isAtEdge = true
      for index in indices {
        let scalar = scalars[index]
        if ends.contains(scalar) {
          isAtEdge = true
        } else if breaks.contains(scalar) {
          edges[index] = edges[index] || isAtEdge
        } else {
          isAtEdge = isAtEdge && passingBlanks && (scalar == " " || scalar == "\t")
        }
      }
    }
    mark(scalars.indices, passingBlanks: false)
    mark(scalars.indices.reversed(), passingBlanks: true)
    return edges
  }

  /// A text of the file as it was written.
  func showing(_ text: String) -> String {
    guard !stands.isEmpty else { return text }
    return Self.replacing(text, by: Dictionary(stands.map { ($1, $0) }) { first, _ in first })
  }

  private static func replacing(
    _ text: String,
    by others: [Unicode.Scalar: Unicode.Scalar]
  ) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.lazy.map { others[$0] ?? $0 })
    return String(scalars)
  }
}
