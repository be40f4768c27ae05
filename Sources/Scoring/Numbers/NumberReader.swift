/// Finds the numbers of a text as people and models write them.
///
/// Read are `29`, `29.00`, `.5`, `1,234.5`, `-3`, `−3`, `+3`, `$20`, `\$29.00`, `-$3`, `60%`, `5kg`,
/// `1.5e-3`, `1.5 × 10^3`. A sign counts only where no operand stands before it, so `5-3` holds 5 and
/// 3. Commas group digits by threes and do nothing else. Digits that are no value on their own are
/// passed over: `B2`, `GPT-4`, `1.2.3`, `2020-01-02`, `10:30`, `1/2`, `x^2`, `9f3a`.
struct NumberReader {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  struct Finding: Hashable {
    var number: DecimalNumber

    /// In scalars, from the sign or currency mark to the last digit or per cent sign.
    var range: Range<Int>
  }

  mutating func move(to position: Int) {
    self.position = position
  }

  /// The next number that begins before `end`.
  mutating func next(before end: Int? = nil) -> Finding? {
    let end = min(end ?? scalars.count, scalars.count)
    while position < end {
      if !startsDigits(position) {
        position += 1
      } else if let finding = finding(at: position) {
        return finding
      }
    }
    return nil
  }

  /// The number that is the whole text, white space at both ends aside.
  mutating func onlyNumber() -> DecimalNumber? {
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }),
      let finding = next(), finding.range == start..<(last + 1)
    else { return nil }
    return finding.number
  }

  /// Reads the digits at `start`, leaving `position` behind them; `nil` when they are no value.
  private mutating func finding(at start: Int) -> Finding? {
    var figures = significand(at: start)
    guard !isPartOfWord(start), !isPartOfToken(position) else {
      skipToken()
      return nil
    }
    figures.scale += exponent()
    let isPercent = passPercent()
    let sign = sign(before: start)
    let number = DecimalNumber(
      isNegative: sign.isNegative,
      digits: figures.digits,
      scale: figures.scale,
      isPercent: isPercent
    )
    return Finding(number: number, range: sign.start..<position)
  }
}

// MARK: - Digits

extension NumberReader {
  private func scalar(_ index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  private func isDigit(_ index: Int) -> Bool {
    scalar(index)?.isDecimalDigit ?? false
  }

  private func isLetter(_ index: Int) -> Bool {
    scalar(index)?.properties.isAlphabetic ?? false
  }

  private func isWord(_ index: Int) -> Bool {
    isLetter(index) || isDigit(index)
  }

  private func startsDigits(_ index: Int) -> Bool {
    isDigit(index)
      || scalar(index) == "." && isDigit(index + 1) && scalar(index - 1) != "."
        && !isWord(index - 1)
  }

  private mutating func significand(at start: Int) -> (digits: [UInt8], scale: Int) {
    position = start
    var digits: [UInt8] = []
    takeDigits(&digits)
    if (1...3).contains(digits.count) {
      while isGroupSeparator(position), isDigit(position + 1), isDigit(position + 2),
        isDigit(position + 3), !isDigit(position + 4)
      {
        position += 1
        takeDigits(&digits)
      }
    }
    let scale = digits.count
    if scalar(position) == ".", isDigit(position + 1) {
      position += 1
      takeDigits(&digits)
    }
    return (digits, scale)
  }

  private mutating func takeDigits(_ digits: inout [UInt8]) {
    while let scalar = scalar(position), scalar.isDecimalDigit {
      digits.append(scalar.digit)
      position += 1
    }
  }

  /// A comma, or one of the spaces that typography sets between groups.
  private func isGroupSeparator(_ index: Int) -> Bool {
    switch scalar(index)?.value {
    case 0x2C, 0xA0, 0x2009, 0x202F: true
    default: false
    }
  }
}

// MARK: - Digits that are no value

extension NumberReader {
  /// Digits after a letter, after a letter and a hyphen, or in an exponent.
  private func isPartOfWord(_ start: Int) -> Bool {
    switch scalar(start - 1) {
    case nil: false
    case "^": true
    case "{": scalar(start - 2) == "^"
    case "-": isLetter(start - 2)
    case "_": isWord(start - 2)
    default: isLetter(start - 1)
    }
  }

  /// Digits that go on as a version, a time, a fraction, a date, a power or an identifier.
  private func isPartOfToken(_ end: Int) -> Bool {
    switch scalar(end) {
    case ".", ":", "/": return isDigit(end + 1)
    case "^": return true
    case "-":
      var index = end + 1
      while isDigit(index) { index += 1 }
      return index > end + 1 && scalar(index) == "-" && isDigit(index + 1)
    default:
      var index = end
      while isLetter(index) { index += 1 }
      return index > end && isDigit(index) && !isScientific(end)
    }
  }

  private func isScientific(_ index: Int) -> Bool {
    guard scalar(index) == "e" || scalar(index) == "E" else { return false }
    var last = index + 1
    while isDigit(last) { last += 1 }
    return last > index + 1 && !isLetter(last)
  }

  private mutating func skipToken() {
    while isWord(position) || isWord(position + 1) && isJoint(position) { position += 1 }
  }

  private func isJoint(_ index: Int) -> Bool {
    switch scalar(index) {
    case ".", ":", "/", "-", "^", "_": true
    default: false
    }
  }
}

// MARK: - Around the digits

extension NumberReader {
  /// `e-3`, `× 10^3` or `\times 10^{3}` after the digits; a power is held at a million, far beyond
  /// any figure.
  private mutating func exponent() -> Int {
    let start = position
    if pass("e") || pass("E") {
      if let power = power(), !isLetter(position) { return power }
    } else {
      while scalar(position) == " " { position += 1 }
      if pass("×") || pass("\\times") || pass("*") || pass("x") {
        while scalar(position) == " " { position += 1 }
        if pass("10^") {
          let isBraced = pass("{")
          if let power = power(), !isBraced || pass("}") { return power }
        }
      }
    }
    position = start
    return 0
  }

  private mutating func power() -> Int? {
    let isNegative = pass("-") || pass("\u{2212}")
    if !isNegative { _ = pass("+") }
    var digits: [UInt8] = []
    takeDigits(&digits)
    guard !digits.isEmpty else { return nil }
    let power = digits.reduce(0) { min($0 * 10 + Int($1), 1_000_000) }
    return isNegative ? -power : power
  }

  private mutating func passPercent() -> Bool {
    let start = position
    if scalar(position) == " " { position += 1 }
    if pass("\\%") || pass("%") { return true }
    if pass("percent") || pass("per cent"), !isLetter(position) { return true }
    position = start
    return false
  }

  private mutating func pass(_ text: String) -> Bool {
    var index = position
    for expected in text.unicodeScalars {
      guard scalar(index) == expected else { return false }
      index += 1
    }
    position = index
    return true
  }

  /// Sign and currency mark before the digits, in either order, a backslash before the mark allowed.
  private func sign(before start: Int) -> (isNegative: Bool, start: Int) {
    var first = start
    if isSign(first - 1), isCurrency(first - 2) {
      let isNegative = scalar(first - 1) != "+"
      first -= 2
      return (isNegative, scalar(first - 1) == "\\" ? first - 1 : first)
    }
    if isCurrency(first - 1) {
      first -= 1
      if scalar(first - 1) == "\\" { first -= 1 }
    }
    guard isSign(first - 1), !isOperand(first - 2), !isSign(first - 2) else {
      return (false, first)
    }
    return (scalar(first - 1) != "+", first - 1)
  }

  private func isSign(_ index: Int) -> Bool {
    switch scalar(index)?.value {
    case 0x2B, 0x2D, 0x2212, 0x2013: true
    default: false
    }
  }

  private func isCurrency(_ index: Int) -> Bool {
    scalar(index)?.properties.generalCategory == .currencySymbol
  }

  /// What can stand before a minus that subtracts.
  private func isOperand(_ index: Int) -> Bool {
    switch scalar(index) {
    case ")", "]", "}", "%": true
    default: isWord(index)
    }
  }
}

extension Unicode.Scalar {
  /// 0 to 9 for a decimal digit of any script.
  fileprivate var digit: UInt8 {
    isASCII ? UInt8(value & 0xF) : properties.numericValue.flatMap(UInt8.init(exactly:)) ?? 0
  }
}
