import Foundation

extension DecimalNumber {
  /// Whether the two differ by at most `tolerance`, reckoned in decimals, so that 1.1 is within 0.1
  /// of 1; in binary where the numbers are too long for that.
  func isWithin(_ tolerance: Number.Tolerance, of target: DecimalNumber) -> Bool {
    if self == target { return true }
    guard isPercent == target.isPercent else { return false }
    switch tolerance {
    case .absolute(let distance):
      if distance == 0 { return false }
      guard let own = decimal(times: target.divisor), let other = target.decimal(times: divisor),
        let limit = Decimal(string: "\(distance)")
      else { return abs(approximation() - target.approximation()) <= distance }
      return abs(own - other) <= limit * Decimal(divisor) * Decimal(target.divisor)
    case .relative(let share):
      if share == 0 { return false }
      guard let own = decimal(times: target.divisor), let other = target.decimal(times: divisor),
        let part = Decimal(string: "\(share)")
      else {
        // Brought to the target's size, which a binary number may not have.
        let other = target.approximation(dividedByPowerOfTen: target.exponent)
        let own = approximation(dividedByPowerOfTen: target.exponent)
        return abs(own - other) <= share * abs(other)
      }
      return abs(own - other) <= part * abs(other)
    }
  }

  /// The nearest binary number, after so many powers of ten were taken out.
  private func approximation(dividedByPowerOfTen power: Int = 0) -> Double {
    guard !digits.isEmpty else { return 0 }
    let text = digits.map(String.init).joined()
    let size = (Double("0.\(text)e\(exponent - power)") ?? 0) / Double(divisor)
    return isNegative ? -size : size
  }

  /// The number without its divisor, times a factor, for exact subtraction; `nil` where `Decimal`, of
  /// 38 digits, cannot hold it.
  private func decimal(times factor: Int) -> Decimal? {
    guard digits.count <= (factor == 1 ? 30 : 18), (-40...40).contains(exponent) else { return nil }
    var sum = Decimal(0)
    for digit in digits { sum = sum * 10 + Decimal(Int(digit)) }
    let power = Decimal(sign: .plus, exponent: exponent - digits.count, significand: 1)
    return (isNegative ? -sum : sum) * power * Decimal(factor)
  }
}
