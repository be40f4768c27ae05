// Where the sentences of a text begin and end.
extension NumberSentence {
  /// Whether something of a sentence stands here, not only space and marks.
  func isContent(_ index: Int) -> Bool {
    let scalar = text[index]
    return !(scalar.isBlank || "\n:*_#>|\"'=".unicodeScalars.contains(scalar))
  }

  /// Where the sentence ends that `start` is in.
  func end(from start: Int, stopsAtFullStop: Bool = true) -> Int {
    var index = start
    let limit = min(text.count, start + 4_000)
    while index < limit, !isEnd(index, stopsAtFullStop) { index += 1 }
    return index
  }

  /// The sentence around a position.
  func range(around position: Int) -> Range<Int> {
    var start = position
    let limit = max(0, position - 4_000)
    while start > limit, !isEnd(start - 1) { start -= 1 }
    return start..<max(start, end(from: position))
  }

  /// The last sentence of a range that has letters or digits.
  func last(in range: Range<Int>) -> Range<Int> {
    var index = range.upperBound
    while index > range.lowerBound, !(text[index - 1].properties.isAlphabetic) { index -= 1 }
    guard index > range.lowerBound else { return range.lowerBound..<range.lowerBound }
    return self.range(around: index - 1).clamped(to: range)
  }

  private func isEnd(_ index: Int, _ stopsAtFullStop: Bool = true) -> Bool {
    switch text[index] {
    case "\n": return true
    case "。", "।", "؟", "｡": return stopsAtFullStop
    case "!", "?":
      return stopsAtFullStop && (index + 1 >= text.count || !isDigit(index + 1))
    case ".":
      guard stopsAtFullStop, index + 1 >= text.count || !isDigit(index + 1) else { return false }
      guard index + 1 < text.count, text[index + 1].isBlank else { return index + 1 >= text.count }
      return !Self.abbreviations.contains(word(endingAt: index))
    default: return false
    }
  }

  private func isDigit(_ index: Int) -> Bool { text[index].isASCIIDigit }

  private static let abbreviations: Set = [
    "rs", "approx", "i", "e", "g", "incl", "excl", "etc", "resp", "inkl", "ca", "no", "mio", "mrd",
    "тыс", "руб", "vs", "eq", "fig", "st", "ex",
    "bzw", "nr", "mr", "mrs", "dr", "env", "aprox",
  ]
}
