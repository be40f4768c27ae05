/// Finds the numbers that a part of a text writes in the words of one language.
struct WrittenNumberReader {
  let text: [Unicode.Scalar]
  let range: Range<Int>
  let table: NumeralTable

  func numbers() -> [WrittenNumber] {
    table.joining == .unspaced ? unspaced() : spaced()
  }

  // MARK: Scripts with spaces

  struct Word {
    var text: String
    var range: Range<Int>

    /// What it says of a number; empty for a joiner.
    var numerals: [Numeral]?
  }

  private func spaced() -> [WrittenNumber] {
    let words = words()
    var found: [WrittenNumber] = []
    var index = 0
    while index < words.count {
      var sum = NumeralSum(table)
      guard let numerals = words[index].numerals, !numerals.isEmpty,
        numerals.allSatisfy({ sum.add($0) })
      else {
        index += 1
        continue
      }
      var last = index
      while let next = continuation(of: &sum, behind: last, in: words) { last = next }
      let range = words[index].range.lowerBound..<words[last].range.upperBound
      let previous = index > 0 ? words[index - 1] : nil
      let next = last + 1 < words.count ? words[last + 1] : nil
      if var number = number(sum, range: range, words: last - index + 1, previous: previous) {
        if let next { settle(&number, before: next) }
        if isOpened(at: index, in: words, behind: found.last) || goesOn(behind: last, in: words) {
          number.isOpen = true
        }
        number.isNegative = isNegative(previous, index, in: words, behind: found.last)
        if number.isNegative { number.minus = previous?.range.lowerBound }
        found.append(number)
      }
      index = last + 1
    }
    return found
  }

  /// The word up to which the number goes on behind `last`, if it does.
  private func continuation(of sum: inout NumeralSum, behind last: Int, in words: [Word]) -> Int? {
    guard last + 1 < words.count, adjoin(words[last], words[last + 1]) else { return nil }
    var (next, extended) = (last + 1, sum)
    if table.joiners.contains(words[next].text) {
      guard next + 1 < words.count, adjoin(words[next], words[next + 1]) else { return nil }
      next += 1
    }
    guard let numerals = words[next].numerals, !numerals.isEmpty,
      numerals.allSatisfy({ extended.add($0) })
    else { return nil }
    sum = extended
    return next
  }

  private func adjoin(_ first: Word, _ second: Word) -> Bool {
    let gap = text[first.range.upperBound..<second.range.lowerBound]
    return gap.count == 1 && gap.allSatisfy { $0.isBlank || $0 == "-" }
  }

  /// `nil` where what stands before says that it is a part of something else.
  private func number(_ sum: NumeralSum, range: Range<Int>, words: Int, previous: Word?)
    -> WrittenNumber?
  {
    if range.lowerBound > 0, "-'’".unicodeScalars.contains(text[range.lowerBound - 1]) {
      return nil
    }
    if let previous, WrittenNumberWords.determiners.contains(previous.text), sum.parts < 2 {
      return nil
    }
    let isSingle = sum.parts == 1
    let isWeak = isSingle && (sum.value == 1 || table.code == "vi" || range.count <= 2)
    return WrittenNumber(value: sum.value, range: range, isWeak: isWeak)
  }

  private func settle(_ number: inout WrittenNumber, before next: Word) {
    let gap = text[number.range.upperBound..<next.range.lowerBound]
    if gap.first == "-" || gap.first == "'" || gap.first == "’" { number.isOpen = true }
    guard gap.allSatisfy({ $0.isBlank || $0 == "-" }) else { return }
    if WrittenNumberWords.isFraction(next.text) || WrittenNumberWords.dividing.contains(next.text) {
      number.isOpen = true
    }
    if next.numerals?.isEmpty == false { number.isOpen = true }
    if next.text == "percent" || next.text.hasPrefix("prozent") || next.text.hasPrefix("процент") {
      number.isPercent = true
    }
    if number.value == 1, next.text == "of" || next.text == "can" || next.text == "der" {
      number.isOpen = true
    }
  }

  private func isNegative(
    _ previous: Word?,
    _ index: Int,
    in words: [Word],
    behind earlier: WrittenNumber?
  ) -> Bool {
    guard let previous, NumberReader.minusWords.contains(previous.text) else { return false }
    guard let earlier else { return true }
    return index < 2 || words[index - 2].range.upperBound != earlier.range.upperBound
  }

  private func words() -> [Word] {
    var words: [Word] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard text[index].isOfWord else {
        index += 1
        continue
      }
      let start = index
      var word = ""
      while index < range.upperBound, text[index].isOfWord || text[index].isASCIIDigit {
        word.unicodeScalars.append(text[index].folded)
        index += 1
      }
      let isAfterDigit = start > 0 && text[start - 1].isASCIIDigit
      words.append(
        Word(text: word, range: start..<index, numerals: isAfterDigit ? nil : numerals(of: word))
      )
    }
    return words
  }

  /// The parts of a word, where numerals make up the whole of it.
  private func numerals(of word: String) -> [Numeral]? {
    if let numeral = table.numerals[word] { return [numeral] }
    guard table.joining == .compounds else { return nil }
    let scalars = Array(word.unicodeScalars)
    guard scalars.count <= 60 else { return nil }
    return split(scalars[...], afterNumeral: false)
  }

  /// The longest first; a joiner stands between two parts, or before them in Arabic.
  private func split(_ rest: ArraySlice<Unicode.Scalar>, afterNumeral: Bool) -> [Numeral]? {
    if rest.isEmpty { return afterNumeral ? [] : nil }
    for length in (1...max(1, min(rest.count, table.longest))).reversed()
    where length <= rest.count {
      let head = String(String.UnicodeScalarView(rest.prefix(length)))
      let tail = rest.dropFirst(length)
      if let numeral = table.numerals[head], let others = split(tail, afterNumeral: true) {
        return [numeral] + others
      }
      if afterNumeral || table.code == "ar", table.joiners.contains(head), !tail.isEmpty,
        let others = split(tail, afterNumeral: false)
      {
        return others
      }
      if afterNumeral, tail.isEmpty, WrittenNumberWords.turkishEndings.contains(head),
        table.code == "tr"
      {
        return []
      }
    }
    return nil
  }

  // MARK: Scripts without

  private func unspaced() -> [WrittenNumber] {
    var found: [WrittenNumber] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard let first = numeral(at: index) else {
        index += 1
        continue
      }
      var sum = NumeralSum(table)
      var next: (numeral: Numeral, end: Int)? = first
      let start = index
      while let part = next, sum.add(part.numeral) {
        index = part.end
        next = numeral(at: index)
      }
      guard index > start else {
        index += 1
        continue
      }
      let isLabel = start > 0 && text[start - 1] == "第"
      let isWord = WrittenNumberWords.unspacedOthers.contains { text.starts(with: $0, at: start) }
      if !isLabel, !isWord {
        var number = WrittenNumber(value: sum.value, range: start..<index, isWeak: sum.parts == 1)
        number.isOpen =
          next != nil
          || WrittenNumberWords.unspacedFractions.contains { text.starts(with: $0, at: index) }
        if isOfHundred(start, behind: found.last) {
          number.isPercent = true
          found.removeLast()
        } else if isOpened(at: start, behind: found.last) {
          number.isOpen = true
        }
        let minus = NumberReader.unspacedMinus.first { word in
          start >= word.unicodeScalars.count
            && text.starts(with: word, at: start - word.unicodeScalars.count)
        }
        number.minus = minus.map { start - $0.unicodeScalars.count }
        number.isNegative = minus != nil
        found.append(number)
      }
    }
    return found
  }

  private func numeral(at index: Int) -> (numeral: Numeral, end: Int)? {
    for length in (1...max(1, table.longest)).reversed() where index + length <= range.upperBound {
      let word = String(String.UnicodeScalarView(text[index..<index + length]))
      if let numeral = table.numerals[word] { return (numeral, index + length) }
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// A letter, or a mark that belongs to one.
  fileprivate var isOfWord: Bool {
    if isASCII { return isASCIILetter }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark: return true
    default: return properties.isAlphabetic
    }
  }
}
