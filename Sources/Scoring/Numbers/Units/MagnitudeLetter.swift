/// Letters behind digits that may multiply them: `250K`, `$1.5MM`, `5 M€`, `R$ 5 mi`.
///
/// Most are units as well: K is kelvin, m a metre, B a byte, T a tesla, M moles in a litre. With money
/// they multiply; before a noun the capital ones do; else the target settles what is meant.
enum MagnitudeLetter {
  /// What the letters at `start` say of the digits that end at `index`.
  static func read(
    in text: [Unicode.Scalar],
    behind index: Int,
    at start: Int,
    isMoney: Bool
  ) -> MagnitudeWord? {
    var letters = ""
    var end = start
    while end < text.count, end - start < 4, text[end].isASCIILetter {
      letters.unicodeScalars.append(text[end])
      end += 1
    }
    guard let power = powers[letters], !isSpacedWord(in: text, at: end) else { return nil }
    let isAttached = start == index
    let reading = reading(of: letters, isAttached: isAttached) {
      !isInFormula(in: text, around: start..<end)
        && (isMoney || MoneyPart.currency(in: text, at: end) != nil)
    } isBeforeNoun: {
      isNoun(in: text, behind: end)
    }
    guard let reading, reading == .certain || !isUnit(in: text, at: end) else { return nil }
    return MagnitudeWord(power: power, end: end, isCompounding: false, reading: reading)
  }

  private static let powers = [
    "k": 3, "K": 3, "L": 5, "M": 6, "m": 6, "MM": 6, "mm": 6, "mi": 6, "B": 9, "b": 9, "bi": 9,
    "T": 12, "t": 12, "tri": 12,
  ]

  private static func reading(
    of letters: String,
    isAttached: Bool,
    isSum: () -> Bool,
    isBeforeNoun: () -> Bool
  ) -> MagnitudeWord.Reading? {
    if letters == "k", isAttached || isSum() { return .certain }
    // Lakhs and trillions: with a space they are litres, and a T-shirt.
    if letters == "L" || letters == "t" { return isAttached && isSum() ? .certain : nil }
    if isSum() { return .certain }
    switch letters {
    case "mm": return nil
    case "K", "M", "MM", "B":
      if isBeforeNoun() { return isAttached ? .likely : .either }
      return isAttached ? .either : .unlikely
    case "k", "T": return isBeforeNoun() ? .either : .unlikely
    default: return .unlikely
    }
  }

  /// Whether the letters go on, so that they are a word's.
  private static func isSpacedWord(in text: [Unicode.Scalar], at index: Int) -> Bool {
    index < text.count && (text[index].isSpacedLetter || text[index].isASCIIDigit)
  }

  /// Whether a sign makes the letter a unit's: m², K/min, B·s.
  private static func isUnit(in text: [Unicode.Scalar], at index: Int) -> Bool {
    index < text.count && "/^²³⁻·⋅".unicodeScalars.contains(text[index])
  }

  /// How far the dollar signs of a formula are looked for, in scalars.
  private static let reach = 60

  /// Whether dollar signs stand on both sides as LaTeX sets them, the second before no sum: `$300 K$`.
  private static func isInFormula(in text: [Unicode.Scalar], around range: Range<Int>) -> Bool {
    let before = text[max(0, range.lowerBound - reach)..<range.lowerBound].reversed()
    guard before.prefix(while: { $0 != "\n" }).contains("$") else { return false }
    let line = text[range.upperBound..<min(text.count, range.upperBound + reach)]
      .prefix { $0 != "\n" }
    guard let sign = line.firstIndex(of: "$") else { return false }
    return sign + 1 == text.count || !text[sign + 1].isASCIIDigit
  }

  /// Whether what is counted follows: a word of four letters or more that is a noun, as far as its
  /// letters tell, or one of a script without spaces.
  private static func isNoun(in text: [Unicode.Scalar], behind index: Int) -> Bool {
    guard index < text.count else { return false }
    if text[index].properties.isAlphabetic { return true }
    guard text[index].isBlank else { return false }
    var word = ""
    var end = index + 1
    while end < text.count, end < index + 24, text[end].isSpacedLetter {
      // NaCl and HCl are dissolved, not counted.
      if end > index + 1, text[end] != text[end].folded { return false }
      word.unicodeScalars.append(text[end].folded)
      end += 1
    }
    return word.unicodeScalars.count >= 4 && !others.contains(word)
  }

  /// Words that follow a unit.
  private static let others: Set = [
    "which", "when", "where", "while", "with", "from", "that", "than", "then", "this", "until",
    "after", "before", "because", "since", "under", "over", "above", "below", "into", "only",
    "about", "during", "between", "would", "will", "were", "have", "temperature", "temperatures",
    "blackbody", "background", "solution", "solutions", "acid", "aqueous", "concentration",
    "hydrochloric", "sodium", "potassium", "glucose", "kelvin", "bytes", "metres", "meters", "sind",
    "wenn", "weil", "nach", "oder", "wird", "beträgt", "sont", "pour", "dans", "avec", "para",
    "entre", "cuando", "sobre", "quando", "quindi", "если", "когда", "после",
  ]
}
