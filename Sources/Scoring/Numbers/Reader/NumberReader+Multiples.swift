// Units behind a number's digits that make another value of it.
extension NumberReader {
  /// `20‰` is 0.02, `3割` 30 %.
  ///
  /// - Returns: Whether the value counts per cents now.
  mutating func passPart(of value: inout DecimalNumber) -> Bool {
    let start = position
    _ = passSpace()
    if pass("‰") {
      value = value.scaled(byPowerOfTen: -3)
      return false
    }
    // 6割る3 divides.
    if scalar(position) == "割", !"るりっ".unicodeScalars.contains(scalar(position + 1) ?? " ") {
      position += 1
      value = value.scaled(byPowerOfTen: 1)
      return true
    }
    position = start
    return false
  }

  /// What a number of dozens or of basis points is, and what else may be meant by it.
  enum Multiple {
    /// `3 dozen` is 36, and 3 where dozens are asked for.
    case dozens(DecimalNumber)
    /// `50 bps` may be half a per cent, or bits in a second.
    case basisPoints(DecimalNumber)
    /// One and a half dozen, and the like.
    case unclear
  }

  /// Takes the word behind a value, if it is one.
  mutating func passMultiple(of value: DecimalNumber) -> Multiple? {
    guard !value.isPercent else { return nil }
    let word = word(startingAt: position)
    let isDozen = Self.dozens.contains(word)
    guard isDozen || word == "bps" else { return nil }
    while passSpace() {}
    position += word.unicodeScalars.count
    guard isDozen else {
      var share = value.scaled(byPowerOfTen: -2)
      share.isPercent = true
      return .basisPoints(share)
    }
    guard let whole = value.wholeNumber, whole.magnitude < 10_000_000_000,
      let number = DecimalNumber(whole * 12, over: 1)
    else { return .unclear }
    return .dozens(number)
  }

  private static let dozens: Set = [
    "dozen", "dozens", "dutzend", "douzaine", "douzaines", "docena", "docenas", "dúzia", "dúzias",
    "dozzina", "dozzine", "dozijn", "dussin", "tuzin", "tuziny", "tuzinów", "дюжина", "дюжины",
    "дюжин",
  ]
}
