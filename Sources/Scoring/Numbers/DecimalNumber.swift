import Foundation

/// A decimal number, exactly as written: 29, 29.00 and 2.9e1 are the same, and 0.1 is not rounded.
///
/// The value is 0.d₁d₂d₃… × 10^`exponent`, with zeros at neither end of `digits`.
struct DecimalNumber: Hashable, Sendable {
  let isNegative: Bool

  /// Written with `%`, which is kept: 60% is neither 60 nor 0.6.
  let isPercent: Bool

  /// Each 0 to 9; empty for zero.
  let digits: [UInt8]
  let exponent: Int

  /// - Parameters:
  ///   - digits: All digits as written, the point left out.
  ///   - scale: How many of them stand before the point, powers of ten counted.
  init(isNegative: Bool, digits: [UInt8], scale: Int, isPercent: Bool = false) {
    self.isPercent = isPercent
    let significant = digits.drop { $0 == 0 }
    let end = significant.lastIndex { $0 != 0 }.map { $0 + 1 } ?? significant.startIndex
    self.digits = Array(significant[..<end])
    self.isNegative = isNegative && !significant.isEmpty
    self.exponent = significant.isEmpty ? 0 : scale - significant.startIndex
  }

  /// The number that makes up the whole of a text, such as `-3`, `$1,234.50` or `60%`.
  init?(_ text: String) {
    var reader = NumberReader(Array(text.unicodeScalars))
    guard let number = reader.onlyNumber() else { return nil }
    self = number
  }

  /// The nearest binary number, after so many powers of ten were taken out.
  private func approximation(dividedByPowerOfTen power: Int = 0) -> Double {
    guard !digits.isEmpty else { return 0 }
    let text = digits.map(String.init).joined()
    let size = Double("0.\(text)e\(exponent - power)") ?? 0
    return isNegative ? -size : size
  }

  /// The same number for exact subtraction; `nil` where `Decimal`, of 38 digits, cannot hold it.
  private var decimal: Decimal? {
    guard digits.count <= 30, (-40...40).contains(exponent) else { return nil }
    var sum = Decimal(0)
    for digit in digits { sum = sum * 10 + Decimal(Int(digit)) }
    let power = Decimal(sign: .plus, exponent: exponent - digits.count, significand: 1)
    return (isNegative ? -sum : sum) * power
  }
}

extension DecimalNumber {
  /// Whether the two differ by at most `tolerance`, reckoned in decimals, so that 1.1 is within 0.1
  /// of 1; in binary where the numbers are too long for that.
  func isWithin(_ tolerance: Number.Tolerance, of target: DecimalNumber) -> Bool {
    if self == target { return true }
    guard isPercent == target.isPercent else { return false }
    switch tolerance {
    case .absolute(let distance):
      if distance == 0 { return false }
      guard let own = decimal, let other = target.decimal,
        let limit = Decimal(string: "\(distance)")
      else { return abs(approximation() - target.approximation()) <= distance }
      return abs(own - other) <= limit
    case .relative(let share):
      if share == 0 { return false }
      guard let own = decimal, let other = target.decimal, let part = Decimal(string: "\(share)")
      else {
        // Brought to the target's size, which a binary number may not have.
        let other = target.approximation(dividedByPowerOfTen: target.exponent)
        let own = approximation(dividedByPowerOfTen: target.exponent)
        return abs(own - other) <= share * abs(other)
      }
      return abs(own - other) <= part * abs(other)
    }
  }
}
