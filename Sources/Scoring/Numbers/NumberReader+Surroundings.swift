// What stands around the digits of a number and belongs to it.
extension NumberReader {
  /// `e-3`, `× 10^3` or `\times 10^{3}` after the digits; a power is held at a million, far beyond
  /// any figure.
  mutating func exponent() -> Int {
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

  mutating func passPercent() -> Bool {
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
  func sign(before start: Int) -> (isNegative: Bool, start: Int) {
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
