/// Finds the numbers of a text as people and models write them.
///
/// Read are `29`, `29.00`, `.5`, `1,234.5`, `-3`, `−3`, `+3`, `$20`, `\$29.00`, `-$3`, `60%`, `5kg`,
/// `1.5e-3`, `1.5 × 10^3`. A sign counts only where no operand stands before it, so `5-3` holds 5 and
/// 3. Commas group digits by threes and do nothing else. Digits that are no value on their own are
/// passed over: `B2`, `GPT-4`, `1.2.3`, `2020-01-02`, `10:30`, `1/2`, `x^2`, `9f3a`.
struct NumberReader {
  private let scalars: [Unicode.Scalar]
  var position = 0

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
  func scalar(_ index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  private func isDigit(_ index: Int) -> Bool {
    scalar(index)?.isDecimalDigit ?? false
  }

  func isLetter(_ index: Int) -> Bool {
    scalar(index)?.properties.isAlphabetic ?? false
  }

  func isWord(_ index: Int) -> Bool {
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
      while let group = startOfGroup(at: position) {
        position = group
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

  mutating func takeDigits(_ digits: inout [UInt8]) {
    while let scalar = scalar(position), scalar.isDecimalDigit {
      digits.append(scalar.digit)
      position += 1
    }
  }

  /// Where three digits and no more go on behind a comma, a space of typography, or what LaTeX
  /// writes for them: `{,}`, `\,`, `,\!`.
  private func startOfGroup(at index: Int) -> Int? {
    let length: Int
    switch (scalar(index)?.value, scalar(index + 1), scalar(index + 2)) {
    case (0x7B, ",", "}"), (0x2C, "\\", "!"): length = 3
    case (0x5C, ",", _): length = 2
    case (0x2C, _, _), (0xA0, _, _), (0x2009, _, _), (0x202F, _, _): length = 1
    default: return nil
    }
    let start = index + length
    let isGroup = isDigit(start) && isDigit(start + 1) && isDigit(start + 2) && !isDigit(start + 3)
    return isGroup ? start : nil
  }
}

// MARK: - Digits that are no value

extension NumberReader {
  /// Digits after a letter, after a letter and a hyphen, or in an exponent or a fraction of LaTeX.
  private func isPartOfWord(_ start: Int) -> Bool {
    switch scalar(start - 1) {
    case nil: false
    case "^": true
    case "{": opensPart(start - 1)
    case "-": isLetter(start - 2) || opensPart(start - 2)
    case "_": isWord(start - 2)
    default: isLetter(start - 1)
    }
  }

  /// A brace behind `^`, `\frac` or the first part of a fraction.
  private func opensPart(_ index: Int) -> Bool {
    guard scalar(index) == "{" else { return false }
    return switch scalar(index - 1) {
    case "^", "}", "c": true
    default: false
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

extension Unicode.Scalar {
  /// 0 to 9 for a decimal digit of any script.
  fileprivate var digit: UInt8 {
    isASCII ? UInt8(value & 0xF) : properties.numericValue.flatMap(UInt8.init(exactly:)) ?? 0
  }
}
