import Foundation

extension Double {
  /// The shortest text with that many significant digits at most, as gnuplot reads numbers and C's
  /// `%.9g` writes them.
  func rounded(significantDigits: Int) -> String {
    guard isFinite else { return "nan" }
    // Figures hold a number or two for each request, and Foundation takes twenty times as long.
    return plain(significantDigits: significantDigits)
      ?? String(format: "%.\(significantDigits)g", self)
  }

  /// The same from the shortest text that tells the number from any other; `nil` where C may write an
  /// exponent, and where that text lies half-way between two, which the number need not.
  private func plain(significantDigits: Int) -> String? {
    guard magnitude >= 1e-4, magnitude < 999_999_999, (9...15).contains(significantDigits) else {
      return nil
    }
    // At most seventeen digits, and the zero of a whole number.
    var number: UInt64 = 0
    var (digits, decimals, isBehindPoint) = (0, 0, false)
    for byte in magnitude.description.utf8 {
      if byte == UInt8(ascii: ".") {
        isBehindPoint = true
        continue
      }
      number = number &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
      if number > 0 { digits += 1 }
      if isBehindPoint { decimals += 1 }
    }
    while decimals > 0, digits > significantDigits || number % 10 == 0 {
      guard digits > significantDigits else {
        (number, decimals, digits) = (number / 10, decimals - 1, digits - 1)
        continue
      }
      let excess = min(digits - significantDigits, decimals)
      let unit = (0..<excess).reduce(1 as UInt64) { unit, _ in unit * 10 }
      let rest = number % unit
      guard rest * 2 != unit else { return nil }
      number = number / unit + (rest * 2 > unit ? 1 : 0)
      (decimals, digits) = (decimals - excess, significantDigits)
    }
    let text = String(number)
    let sign = self < 0 ? "-" : ""
    guard decimals > 0 else { return sign + text }
    let missing = max(0, decimals + 1 - text.utf8.count)
    let padded = String(repeating: "0", count: missing) + text
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
