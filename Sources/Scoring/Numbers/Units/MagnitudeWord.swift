/// Words and signs that multiply the digits before them by a power of ten.
struct MagnitudeWord {
  /// The power of ten.
  var power: Int

  /// Behind the word and its point, if it has one.
  var end: Int

  /// Whether numbers may follow that add to it, as in 1億2000万.
  var isCompounding: Bool

  var reading = Reading.certain

  /// How sure it is that the word multiplies.
  enum Reading {
    case certain

    /// It multiplies, and may be a unit.
    case likely

    /// It multiplies, or is a unit: the target settles which.
    case either

    /// It is a unit, and may multiply.
    case unlikely

    /// It means this number only in a language that the text may not be in.
    case unclear
  }

  /// The word that stands at `index`, behind digits and at most one space.
  ///
  /// - Parameters:
  ///   - isMoney: Whether a currency mark stands before the digits, so that M is million.
  ///   - culture: What the text shows of its language: a billion is 10⁹ in English, 10¹² in German.
  static func read(
    in text: [Unicode.Scalar],
    at index: Int,
    isMoney: Bool,
    culture: () -> TextCulture
  ) -> MagnitudeWord? {
    guard index < text.count else { return nil }
    var start = index
    if [0x20, 0xA0, 0x202F, 0x2009].contains(text[index].value) { start += 1 }
    guard start < text.count else { return nil }
    if let sign = signs[text[start]], !isUnit(in: text, at: start) {
      var found = MagnitudeWord(power: sign, end: start + 1, isCompounding: true)
      // 千万 is a thousand times ten thousand.
      if found.end < text.count, let next = signs[text[found.end]], next > sign {
        found.power += next
        found.end += 1
      }
      return found
    }
    guard text[start].properties.isAlphabetic else { return nil }
    if let power = unspaced(in: text, at: start) { return power }
    if let letter = MagnitudeLetter.read(in: text, behind: index, at: start, isMoney: isMoney) {
      return letter
    }
    let word = word(in: text, at: start)
    guard let powers = words[word.text] else { return nil }
    return read(powers, word.text, end: word.end, in: text, culture)
  }

  private static func read(
    _ powers: Powers,
    _ word: String,
    end: Int,
    in text: [Unicode.Scalar],
    _ culture: () -> TextCulture
  ) -> MagnitudeWord {
    var found = MagnitudeWord(power: powers.common, end: end, isCompounding: true)
    found.reading = powers.reading
    if let other = powers.other {
      switch culture().ofLanguage {
      case .comma: found.power = other
      case .point, nil: if powers.isUnclearAlone { found.reading = .unclear }
      }
    }
    if abbreviations.contains(word), end < text.count, text[end] == "." { found.end += 1 }
    // With a point before more, it is not the Spanish word but a million of Czech or Romanian.
    if word == "mil", isAbbreviated(in: text, at: end) { found.reading = .unclear }
    // "3 mil millones", "5 thousand million", "2 lakh crore"
    if let next = Self.following(in: text, at: found.end) {
      found.power += next.power
      found.end = next.end
      if word == "mil" { found.reading = .certain }
    }
    return found
  }

  private static func following(in text: [Unicode.Scalar], at index: Int) -> (power: Int, end: Int)?
  {
    guard index < text.count, text[index] == " " else { return nil }
    let word = word(in: text, at: index + 1)
    guard let powers = words[word.text], powers.reading == .certain else { return nil }
    return (powers.common, word.end)
  }

  private static func word(in text: [Unicode.Scalar], at start: Int) -> (text: String, end: Int) {
    var word = ""
    var end = start
    while end < text.count, end < start + 14,
      text[end].properties.isAlphabetic
        || text[end].properties.generalCategory == .nonspacingMark
        || text[end].properties.generalCategory == .spacingMark
    {
      word.unicodeScalars.append(text[end].folded)
      end += 1
    }
    let isWhole = end == text.count || !text[end].properties.isAlphabetic
    return (isWhole ? word : "", end)
  }

  /// Words of scripts that set no space behind them.
  private static func unspaced(in text: [Unicode.Scalar], at start: Int) -> MagnitudeWord? {
    guard (0xE00...0xE7F).contains(text[start].value) else { return nil }
    for (word, power) in thai where text.starts(with: word, at: start) {
      let end = start + word.unicodeScalars.count
      return MagnitudeWord(power: power, end: end, isCompounding: false)
    }
    return nil
  }

  /// Units that begin with such a sign: 千克 is a kilogram, 조각 a piece.
  private static func isUnit(in text: [Unicode.Scalar], at start: Int) -> Bool {
    ["千克", "千米", "千瓦", "千卡", "조각", "천장"].contains { text.starts(with: $0, at: start) }
  }

  /// Whether a point stands at `index` and its sentence goes on.
  private static func isAbbreviated(in text: [Unicode.Scalar], at index: Int) -> Bool {
    guard index + 2 < text.count, text[index] == ".", text[index + 1].isBlank else { return false }
    return MoneyPart.currency(in: text, at: index + 1) != nil
      || text[index + 2].isSpacedLetter && text[index + 2].properties.isLowercase
  }
}
