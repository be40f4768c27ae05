/// A number that a text writes in words.
struct WrittenNumber {
  var value: Int
  var range: Range<Int>

  /// Where the word for minus begins, if one stands before.
  var minus: Int?

  /// Where what is said of the number begins.
  var start: Int { minus ?? range.lowerBound }

  /// Whether its words often say something else, as one and 一 do: it counts where it is all that is
  /// said, or stands right behind words that announce the answer.
  var isWeak: Bool

  /// Whether something follows that makes another number of it: two thirds, three point five.
  var isOpen = false

  var isPercent = false
  var isNegative = false

  var finding: NumberReader.Finding {
    guard !isOpen else { return NumberReader.Finding(range: range) }
    let digits = String(value).utf8.map { $0 - 0x30 }
    let number = DecimalNumber(
      isNegative: isNegative,
      digits: digits,
      scale: digits.count,
      isPercent: isPercent
    )
    return NumberReader.Finding(number: number, range: range)
  }
}
