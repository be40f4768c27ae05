// What stands before the digits of a number and belongs to it.
extension NumberReader {
  struct Sign {
    var isNegative = false
    var isPercent = false
    var isMoney = false
    var start: Int

    func applied(to number: DecimalNumber) -> DecimalNumber {
      guard isNegative, !number.digits.isEmpty else { return number }
      var number = number
      number.isNegative = true
      return number
    }
  }

  /// Sign and currency mark before the digits, in either order, and the words for minus and per cent.
  func sign(before start: Int) -> Sign {
    var sign = Sign(start: start)
    if isSign(start - 1), isCurrency(start - 2) {
      sign.isNegative = scalar(start - 1) != "+"
      sign.isMoney = true
      sign.start = start - 2
      return sign
    }
    passCurrency(&sign)
    if sign.start > taken, scalar(sign.start - 1) == "%" {
      sign.isPercent = !isWord(sign.start - 2)
      if sign.isPercent { sign.start -= 1 }
    } else if Self.percentsBefore.contains(where: { ends(with: $0, at: sign.start) }) {
      sign.isPercent = true
    }
    if isSign(sign.start - 1) {
      if !isOperand(sign.start - 2), !isSign(sign.start - 2) {
        sign.isNegative = scalar(sign.start - 1) != "+"
        sign.start -= 1
      }
    } else {
      sign.isNegative = followsMinusWord(sign.start) || followsSpacedMinus(sign.start)
    }
    return sign
  }

  private func passCurrency(_ sign: inout Sign) {
    var first = sign.start
    if scalar(first - 1)?.isBlank ?? false, isCurrency(first - 2) { first -= 1 }
    if isCurrency(first - 1) {
      sign.isMoney = true
      sign.start = first - 1
    } else if scalar(first - 1)?.isBlank ?? false {
      let word = word(endingBefore: scalar(first - 2) == "." ? first - 2 : first - 1)
      sign.isMoney = Self.currencies.contains(word) && word != "us"
    }
  }

  private static let percentsBefore = ["百分之", "yüzde ", "Yüzde "]

  private func ends(with text: String, at end: Int) -> Bool {
    self.text.starts(with: text, at: max(end - text.unicodeScalars.count, 0))
      && end >= text.unicodeScalars.count
  }

  private func isSign(_ index: Int) -> Bool {
    guard index >= taken else { return false }
    switch scalar(index)?.value {
    case 0x2B, 0x2D, 0x2212, 0x2013: return true
    default: return false
    }
  }

  private func isCurrency(_ index: Int) -> Bool {
    guard index >= taken, let scalar = scalar(index) else { return false }
    return scalar.isASCII ? scalar == "$" : scalar.properties.generalCategory == .currencySymbol
  }

  /// What can stand before a minus that subtracts.
  private func isOperand(_ index: Int) -> Bool {
    switch scalar(index) {
    case ")", "]", "}", "%": true
    default: isWord(index) && !isParticle(index)
    }
  }

  /// A letter of a script without spaces that ends a word for is or that is, as in つまり-7.
  private func isParticle(_ index: Int) -> Bool {
    scalar(index).map { "りはがをにとで是为為即得于於".unicodeScalars.contains($0) } ?? false
  }
}

// MARK: - Minus in words

extension NumberReader {
  /// `- 40` behind an equals sign, a colon or a word that says what is; behind a name it is a dash.
  private func followsSpacedMinus(_ start: Int) -> Bool {
    guard scalar(start - 1)?.isBlank ?? false else { return false }
    var index = start - 1
    while index > start - 4, scalar(index)?.isBlank ?? false { index -= 1 }
    guard scalar(index) == "-" || scalar(index) == "\u{2212}" else { return false }
    index -= 1
    while scalar(index)?.isBlank ?? false { index -= 1 }
    if scalar(index) == "=" || scalar(index) == ":" { return true }
    return Self.copulas.contains(word(endingBefore: index + 1))
  }

  /// Whether `- ` stands before `start` at the beginning of a text of one short line: a negative number,
  /// or an item of a list.
  func mayBeNegative(from start: Int) -> Bool {
    guard start <= 20, text.count <= 80, scalar(start - 1)?.isBlank ?? false else { return false }
    let before = text[..<start].drop { $0.properties.isWhitespace }
    guard let sign = before.first, sign == "-" || sign == "\u{2212}",
      before.dropFirst().allSatisfy(\.isBlank)
    else { return false }
    let after = text[start...].drop { $0 != "\n" }
    return after.allSatisfy(\.properties.isWhitespace)
  }

  static let copulas: Set = [
    "is", "are", "equals", "be", "ist", "est", "es", "é", "è", "sind", "sont", "son", "lautet",
    "beträgt", "equal", "makes", "är", "jest", "adalah", "là",
  ]

  private func followsMinusWord(_ start: Int) -> Bool {
    for word in Self.unspacedMinus where ends(with: word, at: start) { return true }
    guard scalar(start - 1)?.isBlank ?? false else { return false }
    let word = word(endingBefore: start)
    guard Self.minusWords.contains(word) else { return false }
    var before = start
    while before > 0, text[before - 1].isBlank { before -= 1 }
    before -= word.unicodeScalars.count
    return !subtracts(before)
  }

  /// Whether what stands before a word for minus is what it takes from, or makes another word of it.
  private func subtracts(_ index: Int) -> Bool {
    var last = index
    while last > 0, text[last - 1].isBlank { last -= 1 }
    if isDigit(last - 1) || scalar(last - 1) == ")" || scalar(last - 1) == "%" { return true }
    let word = word(endingBefore: last)
    if ["au", "al", "lo", "pelo", "ao", "du", "le", "o"].contains(word) { return true }
    if word.unicodeScalars.count == 1 { return word != "é" && word != "è" }
    // A unit between: "10 dollars minus 3".
    var unit = last - word.unicodeScalars.count
    while unit > 0, text[unit - 1].isBlank { unit -= 1 }
    return !word.isEmpty && isDigit(unit - 1)
  }

  static let minusWords: Set = [
    "minus", "negative", "moins", "menos", "meno", "минус", "eksi", "âm", "سالب", "ناقص", "ऋण",
    "ऋणात्मक", "माइनस", "마이너스", "영하", "negativ", "ติดลบ", "ลบ",
  ]
  static let unspacedMinus = ["マイナス", "负", "負", "負の", "零下", "마이너스", "영하", "음의 ", "음수 "]
}
