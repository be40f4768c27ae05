// Digits that are no number, or no single one.
extension NumberReader {
  enum OtherToken {
    /// Nothing that a reader would take for a value.
    case name

    /// A date, a time, a range: something, but no one number.
    case unclear
  }

  /// Digits after a letter, after a letter and a hyphen, or in an exponent of LaTeX.
  func isPartOfWord(_ start: Int) -> Bool {
    switch scalar(start - 1) {
    case nil: false
    case "^": true
    case "{": scalar(start - 2) == "^"
    case "-": isSpacedLetter(start - 2) || scalar(start - 2) == "{" && scalar(start - 3) == "^"
    case "_": isWord(start - 2)
    case "#": scalar(start - 2) != "#"
    default: isSpacedLetter(start - 1) && !endsCurrency(start - 1)
    }
  }

  /// Whether the letters up to `last` are a currency's: Rs, CHF.
  func endsCurrency(_ last: Int) -> Bool {
    var first = last
    while first > last - 4, isLetter(first - 1) { first -= 1 }
    guard !isWord(first - 1) else { return false }
    var word = ""
    for index in first...last { word.unicodeScalars.append(text[index].folded) }
    return Self.currencies.contains(word)
  }

  static let currencies: Set = [
    "rs", "chf", "eur", "usd", "gbp", "inr", "rmb", "rp", "rm", "us", "nt", "hk", "kr", "cad",
    "aud", "cny", "jpy", "brl",
  ]

  /// What digits that were just read are, if no number.
  mutating func otherToken(_ run: DigitRun, from start: Int) -> OtherToken? {
    if isTelephone(from: start) || isSpread(from: start) { return .unclear }
    if let token = joinedToken(run, from: start) { return token }
    if run.isPlain, isLabel(start) || isItem(run, start) || isDateOfMonth(start) { return .name }
    return nil
  }

  /// Times, ratios, dates and ranges, and names with letters in them.
  private mutating func joinedToken(_ run: DigitRun, from start: Int) -> OtherToken? {
    switch scalar(position) {
    case ":" where isDigit(position + 1):
      skipToken()
      return .unclear
    case "/" where isDigit(position + 1) && !isFraction(run):
      skipToken()
      return .unclear
    case "-", "–", "~":
      guard isDigit(position + 1) else { return nil }
      let second = DigitRun(in: text, at: position + 1)
      if scalar(second.end) == "-", isDigit(second.end + 1) {
        skipToken()
        return .unclear
      }
      guard run.isPlain, second.isPlain, !isOperatorOrEquals(second.end),
        Self.isAscending(run.digits, second.digits)
      else { return nil }
      position = second.end
      return .unclear
    case let scalar? where scalar.isASCIILetter:
      if isTimesPowerOfTen(position) { return nil }
      var index = position
      while index < position + 24, self.scalar(index)?.isASCIILetter ?? false { index += 1 }
      guard isDigit(index), !isScientific(position) else { return nil }
      skipToken()
      return .name
    default: return nil
    }
  }

  /// A telephone number with its country's code: a plus sign and groups of digits.
  private mutating func isTelephone(from start: Int) -> Bool {
    guard scalar(start - 1) == "+", !isWord(start - 2) else { return false }
    var end = start
    var (digits, groups, longest) = (0, 1, 0)
    var length = 0
    while let scalar = scalar(end), end < start + 30 {
      if scalar.isASCIIDigit {
        (digits, length) = (digits + 1, length + 1)
        longest = max(longest, length)
      } else if isDigit(end + 1) && " -.)(\u{A0}".unicodeScalars.contains(scalar) {
        (groups, length) = (groups + 1, 0)
      } else if !(scalar.isBlank || scalar == ")"),
        !(scalar == "(" && isDigit(end + 1))
      {
        break
      } else if !isDigit(end + 1), self.scalar(end + 1) != "(" {
        break
      }
      end += 1
    }
    guard digits >= 9, groups >= 3 || groups >= 2 && longest >= 6 else { return false }
    position = end
    return true
  }

  /// `±3`, or `5 ± 3`: two values, or a range.
  private mutating func isSpread(from start: Int) -> Bool {
    var before = start - 1
    while scalar(before)?.isBlank ?? false { before -= 1 }
    if scalar(before) == "±" { return true }
    var after = position
    while scalar(after)?.isBlank ?? false { after += 1 }
    guard scalar(after) == "±" else { return false }
    after += 1
    while scalar(after)?.isBlank ?? false { after += 1 }
    guard isDigit(after) else { return false }
    position = DigitRun(in: text, at: after).end
    return true
  }

  private static func isAscending(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    first.count < second.count
      || first.count == second.count && first.lexicographicallyPrecedes(second)
  }

  func isOperatorOrEquals(_ index: Int) -> Bool {
    var index = index
    if scalar(index)?.isBlank ?? false { index += 1 }
    return scalar(index).map { "=+-×*/·÷".unicodeScalars.contains($0) } ?? false
  }

  /// A numerator, a slash, a denominator and nothing more.
  private func isFraction(_ run: DigitRun) -> Bool {
    guard run.isPlain, run.digits.count <= 12 else { return false }
    var end = position + 1
    while isDigit(end) { end += 1 }
    if scalar(end) == "/" || scalar(end) == "." && isDigit(end + 1) { return false }
    let isAroundTheClock = run.digits == [2, 4] && text.starts(with: "/7", at: position)
    return !isAroundTheClock && (1...9).contains(end - position - 1)
  }

  /// `x10^-5`, with a letter for the sign.
  private func isTimesPowerOfTen(_ index: Int) -> Bool {
    guard scalar(index) == "x" || scalar(index) == "X", text.starts(with: "10", at: index + 1),
      let raised = scalar(index + 3)
    else { return false }
    return "^⁻⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars.contains(raised)
  }

  private func isScientific(_ index: Int) -> Bool {
    guard scalar(index) == "e" || scalar(index) == "E" else { return false }
    var last = index + 1
    while isDigit(last) { last += 1 }
    return last > index + 1 && !isLetter(last)
  }

  mutating func skipToken() {
    while isWord(position) || isWord(position + 1) && isJoint(position) { position += 1 }
  }

  private func isJoint(_ index: Int) -> Bool {
    switch scalar(index) {
    case ".", ":", "/", "-", "^", "_": true
    default: false
    }
  }
}

// MARK: - Numbers that count something else

extension NumberReader {
  /// The number of a step, a question, a figure: "Step 3", "第3步".
  private func isLabel(_ start: Int) -> Bool {
    if scalar(start - 1) == "第" { return true }
    guard let last = scalar(start - 1), last.isBlank || last == "°" || last == "." else {
      return false
    }
    let word = word(endingBefore: last == "." ? start - 1 : start - 1)
    return Self.labels.contains(word)
  }

  private static let labels: Set = [
    "step", "question", "problem", "figure", "table", "case", "part", "section", "chapter",
    "example", "exercise", "option", "equation", "eq", "fig", "schritt", "frage", "aufgabe",
    "étape", "question", "paso", "pregunta", "passo", "passaggio", "etapa", "шаг", "вопрос",
    "задача", "adım", "bước", "krok", "stap", "steg", "langkah", "단계", "चरण", "ステップ", "الخطوة",
    "página", "page", "seite",
  ]

  /// The letters that end before `index`, spaces left out, as small letters; empty for none.
  func word(endingBefore index: Int) -> String {
    var last = index
    while last > 0, text[last - 1].isBlank { last -= 1 }
    var first = last
    while first > 0, first > last - 16, isLetter(first - 1) { first -= 1 }
    var word = ""
    for index in first..<last { word.unicodeScalars.append(text[index].folded) }
    return word
  }

  /// The letters that begin at `index` or behind spaces there, as small letters.
  func word(startingAt index: Int) -> String {
    var first = index
    while scalar(first)?.isBlank ?? false { first += 1 }
    var word = ""
    while first < text.count, word.utf8.count < 40, isLetter(first) {
      word.unicodeScalars.append(text[first].folded)
      first += 1
    }
    return word
  }

  /// `1.` or `2)` before an item of a list that counts up from one.
  private mutating func isItem(_ run: DigitRun, _ start: Int) -> Bool {
    guard run.digits.count <= 2, let close = scalar(position), close == "." || close == ")",
      scalar(position + 1)?.isBlank ?? false
    else { return false }
    var index = start - 1
    while let scalar = scalar(index), scalar.isBlank || scalar == "#" || scalar == "(" {
      index -= 1
    }
    guard scalar(index) == nil || scalar(index) == "\n" else { return false }
    let number = run.digits.reduce(0) { $0 * 10 + Int($1) }
    guard number == 1 || number == lastItem + 1, hasMore(after: position + 1) else { return false }
    lastItem = number
    return true
  }

  private func hasMore(after index: Int) -> Bool {
    var index = index
    while let scalar = scalar(index), scalar.isBlank { index += 1 }
    return scalar(index) != nil && scalar(index) != "\n"
  }

  /// A day or a year beside the name of a month.
  private func isDateOfMonth(_ start: Int) -> Bool {
    var before = start - 1
    while let scalar = scalar(before), scalar.isBlank || scalar == "," || isDigit(before) {
      guard before > start - 8 else { return false }
      before -= 1
    }
    if Self.months.contains(word(endingBefore: before + 1)) { return true }
    var after = position
    if text.starts(with: "st", at: after) || text.starts(with: "th", at: after) { after += 2 }
    if scalar(after) == "." { after += 1 }
    guard scalar(after)?.isBlank ?? false else { return false }
    return Self.months.contains(word(startingAt: after))
  }

  private static let months: Set = [
    "january", "february", "april", "june", "july", "august", "september", "october",
    "november", "december", "januar", "februar", "märz", "juni", "juli", "oktober", "dezember",
    "janvier", "février", "mars", "avril", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre", "enero", "febrero", "marzo", "abril", "junio", "julio", "agosto",
    "septiembre", "octubre", "noviembre", "diciembre", "января", "февраля", "марта", "апреля",
    "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
  ]
}
