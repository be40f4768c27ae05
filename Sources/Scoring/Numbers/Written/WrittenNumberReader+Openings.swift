// Words beside a number's words that make another number of it, so that it says none by itself.
extension WrittenNumberReader {
  /// Whether the words before make another number of it: half a million, two point five, nineteen
  /// eighty-four, five divided by three.
  func isOpened(at index: Int, in words: [Word], behind earlier: WrittenNumber?) -> Bool {
    guard stand(index - 1, beside: index, in: words) else { return false }
    if earlier?.range.upperBound == words[index - 1].range.upperBound { return true }
    let previous = words[index - 1].text
    let before = stand(index - 2, beside: index - 1, in: words) ? words[index - 2] : nil
    if WrittenNumberWords.marks.contains(previous) {
      guard let before else { return previous != "over" }
      let isBehindNumber = earlier?.range.upperBound == before.range.upperBound
      return isBehindNumber
        || previous != "over" && !WrittenNumberWords.determiners.contains(before.text)
    }
    if let before, WrittenNumberWords.dividingBy.contains(previous),
      WrittenNumberWords.dividing.contains(before.text)
    {
      return true
    }
    var share = index - 1
    // "a quarter of a million"
    while share > index - 3, WrittenNumberWords.links.contains(words[share].text),
      stand(share - 1, beside: share, in: words)
    {
      share -= 1
    }
    let word = words[share].text
    return WrittenNumberWords.multiples.contains(word)
      || WrittenNumberWords.isFraction(word) && !WrittenNumberWords.marks.contains(word)
  }

  /// Whether a share is added: two and a half, three and one third.
  func goesOn(behind last: Int, in words: [Word]) -> Bool {
    guard stand(last, beside: last + 1, in: words), stand(last + 1, beside: last + 2, in: words),
      WrittenNumberWords.conjunctions.contains(words[last + 1].text)
    else { return false }
    if WrittenNumberWords.isFraction(words[last + 2].text) { return true }
    guard stand(last + 2, beside: last + 3, in: words) else { return false }
    let count = words[last + 2]
    return (WrittenNumberWords.links.contains(count.text) || count.numerals?.isEmpty == false)
      && WrittenNumberWords.isFraction(words[last + 3].text)
  }

  /// Whether both words are there, and nothing between them but spaces or a hyphen.
  private func stand(_ first: Int, beside second: Int, in words: [Word]) -> Bool {
    guard first >= 0, second < words.count else { return false }
    return text[words[first].range.upperBound..<words[second].range.lowerBound]
      .allSatisfy { $0.isBlank || $0 == "-" }
  }
}

// MARK: - Scripts without spaces

extension WrittenNumberReader {
  /// 百分之五十: fifty of a hundred.
  func isOfHundred(_ start: Int, behind earlier: WrittenNumber?) -> Bool {
    start >= 3 && text.starts(with: "百分之", at: start - 3)
      && earlier?.range == (start - 3)..<(start - 2)
  }

  /// Whether what stands before makes another number of it: 半百万, 三分之一, 三点五.
  func isOpened(at start: Int, behind earlier: WrittenNumber?) -> Bool {
    var end = start
    while end > range.lowerBound, text[end - 1].isBlank { end -= 1 }
    func begin(of word: String) -> Int? {
      let first = end - word.unicodeScalars.count
      return first >= range.lowerBound && text.starts(with: word, at: first) ? first : nil
    }
    if WrittenNumberWords.unspacedParts.contains(where: { begin(of: $0) != nil }) { return true }
    return WrittenNumberWords.unspacedMarks.contains { mark in
      begin(of: mark).map { $0 == earlier?.range.upperBound } ?? false
    }
  }
}
