// What stands around the digits of a number and belongs to it.
extension NumberReader {
  /// `e-3`, `× 10^3`, `·10³` or `\times 10^{3}` after the digits; a power is held at a million, far
  /// beyond any figure.
  mutating func exponent() -> Int {
    let start = position
    if pass("e") || pass("E") {
      if let power = power(), !isLetter(position) { return power }
    } else {
      while passSpace() {}
      if pass("×") || pass("·") || pass("*") || pass("x") || pass("X") || pass("⋅") {
        while passSpace() {}
        if pass("10"), let power = raised() { return power }
      }
    }
    position = start
    return 0
  }

  /// `^3`, `^{-3}` or `³`.
  private mutating func raised() -> Int? {
    if pass("^") {
      let isBraced = pass("{") || pass("(")
      guard let power = power(), !isBraced || pass("}") || pass(")") else { return nil }
      return power
    }
    return superscript()
  }

  private mutating func superscript() -> Int? {
    let isNegative = pass("⁻")
    var power: Int?
    while let digit = scalar(position)?.superscriptDigit {
      power = min((power ?? 0) * 10 + digit, 1_000_000)
      position += 1
    }
    return power.map { isNegative ? -$0 : $0 }
  }

  private mutating func power() -> Int? {
    let isNegative = pass("-") || pass("\u{2212}")
    if !isNegative { _ = pass("+") }
    var power: Int?
    while let scalar = scalar(position), scalar.isASCIIDigit {
      power = min((power ?? 0) * 10 + Int(scalar.value - 0x30), 1_000_000)
      position += 1
    }
    return power.map { isNegative ? -$0 : $0 }
  }

  /// The value of plain digits that are raised to a power; `nil` when it is too large to be read.
  mutating func raised(_ base: DecimalNumber) -> DecimalNumber?? {
    let start = position
    guard let power = raised() else {
      position = start
      return scalar(position) == "^" ? .some(nil) : nil
    }
    if base.digits == [1], base.divisor == 1 {
      return DecimalNumber(isNegative: false, digits: [1], scale: (base.exponent - 1) * power + 1)
    }
    guard let whole = base.wholeNumber, (0...64).contains(power) else { return .some(nil) }
    var product = 1
    for _ in 0..<power {
      let (next, overflow) = product.multipliedReportingOverflow(by: whole)
      guard !overflow else { return .some(nil) }
      product = next
    }
    let digits = String(product).utf8.map { $0 - 0x30 }
    return DecimalNumber(isNegative: false, digits: digits, scale: digits.count)
  }

  /// What a value comes to with the words of magnitude after it, and what it may mean besides.
  struct Multiplied {
    /// `nil` where it is not clear.
    var number: DecimalNumber?
    var others: [DecimalNumber] = []
  }

  /// The value with the words of magnitude after it; `nil` where there are none.
  mutating func magnitude(of value: DecimalNumber, isMoney: Bool) -> Multiplied? {
    guard let first = magnitude(at: position, isMoney: isMoney) else { return nil }
    var sum = value.scaled(byPowerOfTen: first.power)
    if first.reading == .unlikely { return Multiplied(number: value, others: [sum]) }
    position = first.end
    if first.reading == .either { return Multiplied(others: [sum, value]) }
    if first.reading == .likely { return Multiplied(number: sum, others: [value]) }
    var last = first
    var isClear = first.reading == .certain
    while last.isCompounding, let part = remainder(below: last, of: value) {
      let added = (sum.scaled(byPowerOfTen: part.power).wholeNumber, part.number.wholeNumber)
      guard case (let large?, let small?) = added, large < 1_000_000_000_000_000_000 else { break }
      let digits = String(large + small).utf8.map { $0 - 0x30 }
      sum = DecimalNumber(isNegative: false, digits: digits, scale: digits.count)
      position = part.end
      isClear = true
      guard let word = part.word else { break }
      last = word
    }
    return Multiplied(number: isClear ? sum : nil)
  }

  private mutating func magnitude(at index: Int, isMoney: Bool) -> MagnitudeWord? {
    let text = text
    return MagnitudeWord.read(in: text, at: index, isMoney: isMoney) { culture() }
  }

  /// What adds to a number with a word of magnitude: `2000万` behind `1億`, `500` behind `3 mil`.
  private struct Remainder {
    var number: DecimalNumber
    var word: MagnitudeWord?
    var end: Int

    /// By what power of ten what stands before counts more: 4 for the 万 of `3千5百万`.
    var power = 0
  }

  private mutating func remainder(
    below magnitude: MagnitudeWord,
    of value: DecimalNumber
  ) -> Remainder? {
    var start = position
    let isSpaced = scalar(start)?.isBlank ?? false
    while scalar(start)?.isBlank ?? false, start < position + 2 { start += 1 }
    let conjunction = word(startingAt: start)
    let isJoined = Self.remainderWords.contains(conjunction)
    if isSpaced, isJoined { start += conjunction.unicodeScalars.count + 1 }
    guard isDigit(start) else { return nil }
    let run = DigitRun(in: text, at: start)
    guard run.isPlain || run.mayGroup, run.digits.count <= magnitude.power else { return nil }
    let number = DecimalNumber(isNegative: false, digits: run.digits, scale: run.digits.count)
    if let word = self.magnitude(at: run.end, isMoney: false), word.power < magnitude.power,
      word.power > 0, word.reading == .certain || word.reading == .unclear
    {
      return Remainder(
        number: number.scaled(byPowerOfTen: word.power),
        word: word,
        end: word.end
      )
    }
    if !isSpaced, let word = self.magnitude(at: run.end, isMoney: false),
      let shared = Self.sharedPowers[text[word.end - 1]], magnitude.power < shared,
      word.power > shared, word.power - shared < magnitude.power
    {
      return Remainder(
        number: number.scaled(byPowerOfTen: word.power),
        word: word,
        end: word.end,
        power: shared
      )
    }
    if isSpaced {
      guard run.digits.count >= (isJoined ? magnitude.power : 2), run.digits.first != 0,
        value.wholeNumber != nil, !isJoinedToMore(run.end)
      else { return nil }
    } else if isLetter(position) {
      return nil
    }
    return Remainder(number: number, end: run.end)
  }

  /// Signs that multiply the thousands and hundreds before them together.
  private static let sharedPowers: [Unicode.Scalar: Int] = [
    "万": 4, "萬": 4, "만": 4, "億": 8, "亿": 8, "억": 8,
  ]

  private static let remainderWords: Set = ["and", "e", "und", "y", "et", "и", "i", "en", "och"]

  /// Whether a sign behind digits makes a share, a range or a sum of them.
  private func isJoinedToMore(_ index: Int) -> Bool {
    if isSpacedLetter(index) { return true }
    var index = index
    while scalar(index)?.isBlank ?? false { index += 1 }
    return scalar(index).map { "%/:-–~+×*=·÷^".unicodeScalars.contains($0) } ?? false
  }

  /// Whether a root or a letter of mathematics goes on after the number, so that it is a factor only.
  func isFactorOfSymbol() -> Bool {
    var index = position
    if scalar(index)?.isBlank ?? false { index += 1 }
    switch scalar(index) {
    case "√", "π": return true
    case "x", "y", "z", "n": return index == position && !isLetter(index + 1)
    case "\\":
      return ["\\frac", "\\log", "\\ln", "\\sin", "\\cos", "\\tan"].contains {
        text.starts(with: $0, at: index)
      }
    default: return false
    }
  }
}

// MARK: - Per cent

extension NumberReader {
  mutating func passPercent() -> Bool {
    let start = position
    _ = passSpace()
    if pass("%") { return true }
    if Self.percentSigns.contains(where: { pass($0) }) { return true }
    if Self.percentPhrases.contains(where: { pass($0) }), !isLetter(position) { return true }
    let word = word(startingAt: position)
    if let stem = Self.percentStems.first(where: { word.hasPrefix($0) }),
      word == stem || stem != "percent" && !word.hasSuffix("punkte") && word.count <= stem.count + 4
    {
      position += word.unicodeScalars.count
      return true
    }
    position = start
    return false
  }

  private static let percentSigns = [
    "パーセント", "퍼센트", "프로", "प्रतिशत", "เปอร์เซ็นต์", "في المئة", "في المائة", "بالمئة",
    "بالمائة",
  ]
  private static let percentPhrases = [
    "per cent", "pct", "pour cent", "por ciento", "por cento", "per cento", "phần trăm",
  ]
  private static let percentStems = [
    "percent", "procent", "prozent", "процент", "persen", "pourcent",
  ]
}

extension Unicode.Scalar {
  fileprivate var superscriptDigit: Int? {
    switch value {
    case 0xB9: 1
    case 0xB2, 0xB3: Int(value - 0xB0)
    case 0x2070, 0x2074...0x2079: Int(value - 0x2070)
    default: nil
    }
  }
}
