// Words before a number that make another number of it: twice 5, half of 10.
extension NumberReader {
  /// What a number is with such words before it; none where they may mean something else, as in
  /// `half 10` and `the second half of 2020`.
  func multiplied(_ found: Finding) -> Finding {
    guard let multiplier = multiplier(before: found.range.lowerBound), multiplier.start >= taken
    else { return found }
    func product(_ number: DecimalNumber) -> DecimalNumber? {
      multiplier.factor.flatMap { number.times($0.top, over: $0.bottom) }
    }
    if multiplier.isUnworked {
      return Finding(
        product: found.number.flatMap(product),
        range: multiplier.start..<found.range.upperBound
      )
    }
    return Finding(
      number: found.number.flatMap(product),
      others: found.others.compactMap(product),
      range: multiplier.start..<found.range.upperBound
    )
  }

  private typealias Factor = (top: Int, bottom: Int)
  private typealias Word = (text: String, start: Int)

  private struct Multiplier {
    /// `nil` where it is not clear.
    var factor: Factor?
    var start: Int

    /// Whether the product is not worked out, as with a sign between digits.
    var isUnworked = false
  }

  private func multiplier(before index: Int) -> Multiplier? {
    guard var word = word(before: index) else { return nil }
    var isOf = false
    for _ in 0..<2 where Self.genitives.contains(word.text) || word.text == "the" {
      guard let earlier = self.word(before: word.start) else { return nil }
      isOf = isOf || word.text != "the"
      word = earlier
    }
    // "twice as many as 5"
    if word.text == "as", let kind = self.word(before: word.start),
      let first = self.word(before: kind.start), first.text == "as",
      let earlier = self.word(before: first.start)
    {
      isOf = true
      word = earlier
    }
    // "two-thirds of 9"
    let isJoined = Self.parts[word.text] != nil && scalar(word.start - 1) == "-"
    let before = self.word(before: isJoined ? word.start - 1 : word.start)
    if let factor = Self.multiples[word.text] {
      let isOther = before.map { Self.determiners.contains($0.text) } ?? false
      return Multiplier(factor: isOf || !isOther ? factor : nil, start: word.start)
    }
    if let factor = Self.shares[word.text] {
      let isNumbered = before.map { Self.ordinals.contains($0.text) } ?? false
      return Multiplier(factor: isOf && !isNumbered ? factor : nil, start: word.start)
    }
    // Whatever its first number is.
    if Self.timesWords.contains(word.text), isNumeral(self.word(endingBefore: word.start)) {
      let factor = before.flatMap(wholeNumeral).map { (top: $0, bottom: 1) }
      return Multiplier(factor: factor, start: before?.start ?? word.start, isUnworked: true)
    }
    guard let before, let count = Self.counts[before.text] else { return nil }
    guard isOf, let part = Self.parts[word.text] else { return nil }
    return Multiplier(factor: (count, part), start: before.start)
  }

  /// The word that ends before `index` and the spaces there; `nil` where there is none.
  private func word(before index: Int) -> Word? {
    let text = word(endingBefore: index)
    guard !text.isEmpty else { return nil }
    var end = index
    while scalar(end - 1)?.isBlank ?? false { end -= 1 }
    var start = end
    while start > end - 16, isLetter(start - 1) { start -= 1 }
    let isPart =
      scalar(start - 1).map { $0 == "-" && Self.parts[text] == nil || $0.isASCIIDigit } ?? false
    return isPart ? nil : (text, start)
  }

  private func isNumeral(_ word: String) -> Bool {
    [NumeralTable.english, .german, .french].contains { $0.numerals[word] != nil }
  }

  /// `nil` of a word that may be the last of a longer number: twenty-five, hundred and five.
  private func wholeNumeral(_ word: Word) -> Int? {
    let earlier = self.word(endingBefore: word.start)
    guard scalar(word.start - 1) != "-", !isNumeral(earlier),
      !["and", "und", "et"].contains(earlier)
    else { return nil }
    let tables = [NumeralTable.english, .german, .french]
    guard case .value(let value)? = tables.lazy.compactMap({ $0.numerals[word.text] }).first,
      value <= 100
    else { return nil }
    return value
  }

  static let timesWords: Set = ["times", "mal", "fois"]

  private static let genitives: Set = [
    "of", "de", "del", "da", "do", "di", "von", "van", "av",
  ]

  /// Such as may stand right before the number, `double 5`; behind an article that is a thing's name.
  private static let multiples: [String: Factor] = [
    "twice": (2, 1), "double": (2, 1), "thrice": (3, 1), "triple": (3, 1),
  ]
  private static let determiners: Set = ["a", "an", "the", "another", "this", "that"]

  /// Such as need a word for `of` behind them.
  private static let shares: [String: Factor] = [
    "half": (1, 2), "hälfte": (1, 2), "moitié": (1, 2), "mitad": (1, 2), "metade": (1, 2),
    "metà": (1, 2), "helft": (1, 2), "hälften": (1, 2), "половина": (1, 2), "doppelte": (2, 1),
    "dreifache": (3, 1), "doble": (2, 1), "triplo": (3, 1), "dobro": (2, 1), "doppio": (2, 1),
  ]
  private static let ordinals: Set = [
    "first", "second", "other", "last", "latter", "next", "erste", "ersten", "zweite", "zweiten",
    "première", "seconde", "primera", "segunda", "primeira", "prima", "seconda", "eerste", "tweede",
  ]
  private static let counts = [
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
  ]
  private static let parts = [
    "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
  ]
}

extension DecimalNumber {
  /// `nil` where it is too long to be reckoned with.
  fileprivate func times(_ top: Int, over bottom: Int) -> DecimalNumber? {
    guard digits.count <= 12 else { return nil }
    let value = digits.reduce(0) { $0 * 10 + Int($1) }
    guard
      var product = DecimalNumber(value * top, over: divisor * bottom)?
        .scaled(byPowerOfTen: exponent - digits.count)
    else { return nil }
    product.isNegative = isNegative
    product.isPercent = isPercent
    return product
  }
}
