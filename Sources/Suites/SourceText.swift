/// The text of a file, kept so that an error can point inside a value.
struct SourceText: Sendable {
  let file: String
  let text: String

  /// Where `snippet` stands at or after `position`; `position` itself when it is not found, as when
  /// the file wrote it with escapes.
  func position(of snippet: String, from position: SourcePosition) -> SourcePosition {
    guard position.file == file, !snippet.isEmpty else { return position }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
    guard lines.indices.contains(position.line - 1) else { return position }
    for number in (position.line - 1)..<lines.count {
      var line = lines[number]
      var skipped = 0
      if number == position.line - 1 {
        skipped = position.column - 1
        let start = line.unicodeScalars.index(
          line.startIndex,
          offsetBy: skipped,
          limitedBy: line.endIndex
        )
        guard let start else { continue }
        line = line[start...]
      }
      guard let found = line.firstRange(of: snippet) else { continue }
      let column = line.unicodeScalars.distance(from: line.startIndex, to: found.lowerBound)
      return SourcePosition(file: file, line: number + 1, column: skipped + column + 1)
    }
    return position
  }
}
