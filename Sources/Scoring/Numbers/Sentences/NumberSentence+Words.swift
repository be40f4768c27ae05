// The words of a sentence that say which of its numbers count.
extension NumberSentence {
  /// Words, in scripts that space them, within a range.
  func words(in range: Range<Int>) -> Int {
    var count = 0
    for index in range where text[index].isSpacedLetter {
      if index == range.lowerBound || !text[index - 1].isSpacedLetter { count += 1 }
    }
    return count
  }

  /// The letters that end at `end`, spaces left out, as small letters.
  func word(endingAt end: Int) -> String {
    var last = end
    while last > 0, text[last - 1].isBlank || text[last - 1] == "$" { last -= 1 }
    var first = last
    while first > 0, first > last - 20, text[first - 1].isSpacedLetter { first -= 1 }
    return small(first..<last)
  }

  func small(_ range: Range<Int>) -> String {
    var word = ""
    for scalar in text[range] { word.unicodeScalars.append(scalar.folded) }
    return word
  }

  /// Whether the last chain of a sentence only says from what, in what or per what.
  private static let demoting: Set = [
    "from", "in", "for", "per", "after", "within", "every", "with", "than", "at", "aus", "für",
    "pro", "nach", "pour", "depuis", "desde", "para", "con", "avec", "mit", "из", "за",
    "через", "com",
  ]

  func isDemoted(at start: Int) -> Bool {
    let near = word(endingAt: start)
    if Self.demoting.contains(near) { return true }
    guard
      ["the", "a", "just", "only", "all", "every", "its", "his", "her", "die", "les", "los"]
        .contains(near)
    else { return near == "of" && word(endingAt: start - 3).hasSuffix("out") }
    var index = start
    while index > 0, text[index - 1].isBlank { index -= 1 }
    return Self.demoting.contains(word(endingAt: index - near.unicodeScalars.count))
  }

  /// Whether a word that says what is stands right before, as in "the price is 45".
  func isSaid(at start: Int) -> Bool {
    let word = word(endingAt: start)
    if NumberReader.copulas.contains(word) { return true }
    var index = start - 1
    while index >= 0, text[index].isBlank { index -= 1 }
    return index >= 0 && (text[index] == "=" || text[index] == ":")
  }

  /// Whether a number is said of somebody else in passing, as in "older than Bob, who is 15".
  func isOfAnother(_ gap: Range<Int>) -> Bool {
    gap.count <= 60 && small(gap).contains(", who ")
  }

  /// Whether two numbers stand in clauses of their own.
  func separatesClauses(_ gap: Range<Int>) -> Bool {
    if text[gap].contains(where: { ",;:，、".unicodeScalars.contains($0) }) { return true }
    let words = small(gap).split { !$0.isLetter }
    return words.contains { Self.conjunctions.contains(String($0)) }
  }

  private static let conjunctions: Set = [
    "and", "so", "then", "which", "that", "but", "und", "also", "et", "donc", "y", "e", "и",
    "или", "is", "are", "equals", "leaves", "finishes",
  ]
}
