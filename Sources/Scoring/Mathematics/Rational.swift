/// A fraction in lowest terms, exact; what does not fit into 127 bits is an error, never rounded.
struct Rational: Hashable, Sendable {
  let numerator: Int128

  /// More than zero.
  let denominator: Int128

  static let zero = Rational(0)
  static let one = Rational(1)

  init(_ whole: Int) {
    (numerator, denominator) = (Int128(whole), 1)
  }

  init(_ numerator: Int128, over denominator: Int128) throws(MathError) {
    guard denominator != 0, numerator != .min, denominator != .min else { throw .noValue }
    var (large, small) = (numerator.magnitude, denominator.magnitude)
    while small != 0 { (large, small) = (small, large % small) }
    let common = Int128(large)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / common
    self.denominator = sign * denominator / common
  }

  var isWhole: Bool { denominator == 1 }
  var isNegative: Bool { numerator < 0 }
  var isZero: Bool { numerator == 0 }

  /// The value where it is whole and fits.
  var whole: Int? { isWhole ? Int(exactly: numerator) : nil }

  var negated: Rational {
    get throws(MathError) { try Rational(-numerator, over: denominator) }
  }

  var inverted: Rational {
    get throws(MathError) { try Rational(denominator, over: numerator) }
  }

  func plus(_ other: Rational) throws(MathError) -> Rational {
    let (first, second) = (
      try Self.product(numerator, other.denominator), try Self.product(other.numerator, denominator)
    )
    let (sum, overflow) = first.addingReportingOverflow(second)
    guard !overflow else { throw .noValue }
    return try Rational(sum, over: Self.product(denominator, other.denominator))
  }

  func times(_ other: Rational) throws(MathError) -> Rational {
    try Rational(
      Self.product(numerator, other.numerator),
      over: Self.product(denominator, other.denominator)
    )
  }

  func raised(to power: Int) throws(MathError) -> Rational {
    guard (-400...400).contains(power) else { throw .noValue }
    var product = Rational.one
    let base = power < 0 ? try inverted : self
    for _ in 0..<abs(power) { product = try product.times(base) }
    return product
  }

  private static func product(_ first: Int128, _ second: Int128) throws(MathError) -> Int128 {
    let (product, overflow) = first.multipliedReportingOverflow(by: second)
    guard !overflow else { throw .noValue }
    return product
  }
}

extension Rational: CustomStringConvertible {
  var description: String { isWhole ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
