/// Finds the numbers of a text as people and models write them, in a `NormalizedNumberText`.
///
/// Read are whole numbers and decimals with the marks of any culture (`1,234.5`, `1.234,5`, `1 234,5`,
/// `1'234`, `12,34,567`), fractions (`1/2`, `2 1/2`, `½`, `\frac{1}{2}`), powers (`10³`, `10^3`,
/// `1.5 × 10^3`, `1e-5`), words of magnitude (`3.5 million`, `3億`), signs (`-3`, `minus 3`), currency
/// and per cent (`$20`, `60%`). What only looks like a number is passed over: `B2`, `GPT-4`, `x^2`,
/// `Step 3`, `1.` before an item. What may be read in two ways, or is no single value (`10:30`,
/// `2020-01-02`, `2√3`, `5–10`), is found without a value.
struct NumberReader {
  let text: [Unicode.Scalar]
  var position = 0
  private var known: TextCulture?
  var lastItem = 0

  /// Where the last number found ends: a mark before it is that number's, as the first in `6 %0`.
  private(set) var taken = 0

  init(_ text: [Unicode.Scalar]) {
    self.text = text
  }

  struct Finding: Hashable {
    /// `nil` where it is not clear which number is meant.
    var number: DecimalNumber?

    /// What it may mean besides.
    var others: [DecimalNumber] = []

    /// What words of multiplication come to, as in `three times 14`, which say no number of their own.
    var product: DecimalNumber?

    /// In scalars, from the sign or currency mark to the last digit or per cent sign.
    var range: Range<Int>
  }

  /// How the text writes decimals, found out when a number asks.
  mutating func culture() -> TextCulture {
    if let known { return known }
    let culture = TextCulture(text)
    known = culture
    return culture
  }

  /// The next number.
  mutating func next() -> Finding? {
    while position < text.count {
      let scalar = text[position]
      let found: Finding?
      if scalar.isASCIIDigit || scalar == "." && startsDecimals(position) {
        found = number(at: position)
      } else if scalar == "\\", text.starts(with: "\\frac", at: position) {
        found = latexFraction(at: position)
      } else if scalar == "√" {
        found = root(at: position)
      } else if !scalar.isASCII, let half = scalar.vulgarFraction {
        position += 1
        found = finished(half, from: position - 1, unsigned: position - 1)
      } else {
        position += 1
        continue
      }
      if let found {
        let whole = multiplied(found)
        taken = whole.range.upperBound
        return whole
      }
    }
    return nil
  }

  /// The number that is the whole text, white space at both ends and `$` of a formula aside.
  mutating func onlyNumber() -> DecimalNumber? {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar == "$"
    }
    guard let start = text.firstIndex(where: { !isBlank($0) }),
      let last = text.lastIndex(where: { !isBlank($0) })
    else { return nil }
    var reader = NumberReader(Array(text[start...last]))
    guard let finding = reader.next(), finding.range == 0..<(last - start + 1) else { return nil }
    if let number = finding.number { return number }
    // 5K and 1-1/2 are refused as targets: only marks that group are taken as they are most often.
    let isGrouped = !text[start...last].contains { $0 == "/" || $0.properties.isAlphabetic }
    return isGrouped ? finding.others.first : nil
  }

  /// Reads the digits at `start`, leaving `position` behind them; `nil` when they are no number.
  private mutating func number(at start: Int) -> Finding? {
    if isPartOfWord(start) {
      skipToken()
      return nil
    }
    let run = DigitRun(in: text, at: start)
    position = run.end
    if let mixed = hyphenated(run, from: start) { return mixed }
    if let other = otherToken(run, from: start) {
      return other == .unclear ? Finding(range: start..<position) : nil
    }
    if let end = CompoundUnit.end(in: text, from: position) {
      position = end
      return Finding(range: start..<position)
    }
    if let repeating = repeating(run, from: start) { return repeating }
    let readings = readings(of: run, from: start)
    guard let first = readings.numbers.first else { return Finding(range: start..<position) }
    let value = run.isPlain ? plainContinued(first, from: start) : first
    guard let value else { return Finding(range: start..<position) }
    var finding = finished(value, from: start, unsigned: start)
    if run.isPlain || finding.number == nil { return finding }
    let power = (finding.number?.exponent ?? 0) - value.exponent
    finding.others += readings.numbers.dropFirst().map {
      var other = $0.scaled(byPowerOfTen: power)
      other.isNegative = finding.number?.isNegative ?? false
      other.isPercent = finding.number?.isPercent ?? false
      return other
    }
    if !readings.isDecided, let number = finding.number {
      finding.others.insert(number, at: 0)
      finding.number = nil
    }
    return finding
  }

  /// What may follow or stand before the value: powers of ten, words of magnitude, per cent, a sign.
  mutating func finished(_ value: DecimalNumber, from start: Int, unsigned: Int) -> Finding {
    var value = value
    let sign = sign(before: start)
    value = value.scaled(byPowerOfTen: exponent())
    var others: [DecimalNumber] = []
    if let multiplied = magnitude(of: value, isMoney: sign.isMoney) {
      others = multiplied.others.map(sign.applied(to:))
      guard let number = multiplied.number else {
        return Finding(others: others, range: sign.start..<position)
      }
      value = number
    }
    value.isPercent = passPart(of: &value) || passPercent() || sign.isPercent
    switch passMultiple(of: value) {
    case .dozens(let number):
      others.append(sign.applied(to: value))
      value = number
    case .basisPoints(let share): others.append(sign.applied(to: share))
    case .unclear: return Finding(range: sign.start..<position)
    case nil: break
    }
    if value.isPercent == false, isFactorOfSymbol() { return Finding(range: sign.start..<position) }
    if !value.isPercent, let whole = value.wholeNumber, whole.magnitude < 1_000_000_000_000,
      let part = MoneyPart.read(in: text, at: position, isMoney: sign.isMoney),
      let sum = DecimalNumber(whole * 100 + part.hundredths, over: 100)
    {
      value = sum
      position = part.end
    }
    if !sign.isNegative, mayBeNegative(from: sign.start) {
      others = [value, Sign(isNegative: true, start: start).applied(to: value)]
      return Finding(others: others, range: sign.start..<position)
    }
    return Finding(number: sign.applied(to: value), others: others, range: sign.start..<position)
  }

  /// What the marks of a run come to, the likeliest first.
  private mutating func readings(of run: DigitRun, from start: Int) -> (
    numbers: [DecimalNumber], isDecided: Bool
  ) {
    func number(_ scale: Int) -> DecimalNumber {
      DecimalNumber(isNegative: false, digits: run.digits, scale: scale)
    }
    switch run.meaning {
    case .number(let scale): return ([number(scale)], true)
    case .list, .identifier: return ([], true)
    case .decimalsOrList(let scale):
      let culture = culture()
      let mayBeList =
        culture.isMixed || culture.shown == .point || culture.ofLanguage == .point
        || isEnclosed(start..<run.end)
      return ([number(scale)], !mayBeList)
    case .groupOrDecimals(let grouped, let decimals, let mark):
      let culture = culture()
      let own: TextCulture.DecimalMark = mark == .comma ? .comma : .point
      let isDecimal = (culture.shown ?? culture.ofLanguage ?? .point) == own
      let scales = isDecimal ? [decimals, grouped] : [grouped, decimals]
      // A comma of a language with decimal commas may be one that English groups with.
      let isOpen = culture.isMixed || culture.shown == nil && isDecimal && own == .comma
      return (scales.map(number), !isOpen)
    }
  }

  /// Whether brackets stand around a range, as they do around a pair.
  private func isEnclosed(_ range: Range<Int>) -> Bool {
    guard let before = scalar(range.lowerBound - 1), let after = scalar(range.upperBound) else {
      return false
    }
    return "([{".unicodeScalars.contains(before) && ")]}".unicodeScalars.contains(after)
  }
}

extension NumberReader {
  func scalar(_ index: Int) -> Unicode.Scalar? {
    text.indices.contains(index) ? text[index] : nil
  }

  func isDigit(_ index: Int) -> Bool {
    scalar(index)?.isASCIIDigit ?? false
  }

  func isLetter(_ index: Int) -> Bool {
    guard let scalar = scalar(index) else { return false }
    return scalar.isASCII ? scalar.isASCIILetter : scalar.properties.isAlphabetic
  }

  func isWord(_ index: Int) -> Bool {
    isLetter(index) || isDigit(index)
  }

  /// A letter of a script that sets spaces between words and none before its numbers' digits.
  func isSpacedLetter(_ index: Int) -> Bool {
    guard let scalar = scalar(index), isLetter(index) else { return false }
    return scalar.isASCII || scalar.value < 0x530 || (0x1E00...0x1FFF).contains(scalar.value)
  }

  private func startsDecimals(_ index: Int) -> Bool {
    isDigit(index + 1) && scalar(index - 1) != "." && !isWord(index - 1)
  }

  mutating func pass(_ text: String) -> Bool {
    guard self.text.starts(with: text, at: position) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  mutating func passSpace() -> Bool {
    guard let scalar = scalar(position), scalar.isBlank else { return false }
    position += 1
    return true
  }
}

extension Unicode.Scalar {
  /// A space of a line, of any width.
  var isBlank: Bool {
    switch value {
    case 0x20, 0x09, 0xA0, 0x2000...0x200A, 0x202F, 0x205F: true
    default: false
    }
  }
}
