/// A number exactly as written: 29, 29.00 and 2.9e1 are the same, 0.1 is not rounded, 1/3 stays 1/3.
///
/// The value is 0.d₁d₂d₃… × 10^`exponent` ÷ `divisor`, with zeros at neither end of `digits`.
struct DecimalNumber: Hashable, Sendable {
  var isNegative: Bool

  /// Written with `%`, which is kept: 60% is neither 60 nor 0.6.
  var isPercent: Bool

  /// Each 0 to 9; empty for zero.
  let digits: [UInt8]
  private(set) var exponent: Int

  /// What a fraction leaves to divide by: 1, or a number that shares no factor with ten or with the
  /// digits, so that equal values are written alike.
  let divisor: Int

  /// - Parameters:
  ///   - digits: All digits as written, the point left out.
  ///   - scale: How many of them stand before the point, powers of ten counted.
  init(
    isNegative: Bool,
    digits: [UInt8],
    scale: Int,
    isPercent: Bool = false,
    divisor: Int = 1
  ) {
    self.isPercent = isPercent
    let significant = digits.drop { $0 == 0 }
    let end = significant.lastIndex { $0 != 0 }.map { $0 + 1 } ?? significant.startIndex
    self.digits = Array(significant[..<end])
    self.isNegative = isNegative && !significant.isEmpty
    self.exponent = significant.isEmpty ? 0 : scale - significant.startIndex
    self.divisor = significant.isEmpty ? 1 : divisor
  }

  /// A fraction; `nil` when it divides by zero or its parts are too long.
  init?(_ numerator: Int, over denominator: Int) {
    guard denominator > 0, denominator <= 1_000_000_000, numerator.magnitude <= 1_000_000_000_000
    else { return nil }
    let common = Self.greatestCommonDivisor(Int(numerator.magnitude), denominator)
    var (top, bottom, scale) = (Int(numerator.magnitude) / common, denominator / common, 0)
    for (factor, other) in [(2, 5), (5, 2)] {
      while bottom.isMultiple(of: factor) {
        let (product, overflow) = top.multipliedReportingOverflow(by: other)
        guard !overflow else { return nil }
        (top, bottom, scale) = (product, bottom / factor, scale - 1)
      }
    }
    let digits = String(top).utf8.map { $0 - 0x30 }
    self.init(
      isNegative: numerator < 0,
      digits: digits,
      scale: digits.count + scale,
      divisor: bottom
    )
  }

  private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    var (large, small) = (first, second)
    while small != 0 { (large, small) = (small, large % small) }
    return max(large, 1)
  }

  /// The number that makes up the whole of a text, such as `-3`, `$1,234.50`, `60%`, `1/3` or
  /// `\frac{1}{3}`.
  init?(_ text: String) {
    var reader = NumberReader(NormalizedNumberText(text).scalars)
    guard let number = reader.onlyNumber() else { return nil }
    self = number
  }

  /// This number a power of ten larger; powers are held at what no figure reaches.
  func scaled(byPowerOfTen power: Int) -> DecimalNumber {
    var number = self
    if !digits.isEmpty { number.exponent += max(-1_000_000, min(power, 1_000_000)) }
    return number
  }

  /// The value where it is whole and short enough to be reckoned with.
  var wholeNumber: Int? {
    guard divisor == 1, digits.count <= exponent || digits.isEmpty, exponent <= 18 else {
      return nil
    }
    let value = digits.reduce(0) { $0 * 10 + Int($1) }
    let size = (digits.count..<max(exponent, digits.count)).reduce(value) { sum, _ in sum * 10 }
    return isNegative ? -size : size
  }
}
