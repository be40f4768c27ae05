/// An expression as one sum over another, which is exact for all that is added, multiplied, divided
/// or raised to a rational power.
struct Quotient: Sendable {
  private(set) var numerator: Polynomial
  private(set) var denominator: Polynomial

  init(_ numerator: Polynomial, over denominator: Polynomial = .one) throws(MathError) {
    guard !denominator.isZero else { throw .noValue }
    guard let (monomial, factor) = denominator.single, denominator != .one else {
      (self.numerator, self.denominator) = (numerator, denominator)
      return
    }
    let inverse = try Polynomial(factor.inverted, monomial.inverted)
    // Roots of primes come back as powers between 0 and 1 when the inverse is multiplied in.
    self.numerator = try numerator.times(inverse)
    self.denominator = .one
  }

  init(_ value: Rational) {
    (numerator, denominator) = (Polynomial(value), .one)
  }

  init(_ atom: Monomial.Atom) {
    (numerator, denominator) = (Polynomial(.one, Monomial(atom)), .one)
  }

  static let one = Quotient(Rational.one)

  /// The value, if it is a plain number.
  var constant: Rational? { denominator == .one ? numerator.constant : nil }

  var key: String {
    denominator == .one ? numerator.key : "(\(numerator.key))/(\(denominator.key))"
  }

  func equals(_ other: Quotient) throws(MathError) -> Bool {
    try numerator.times(other.denominator) == other.numerator.times(denominator)
  }

  func plus(_ other: Quotient) throws(MathError) -> Quotient {
    if denominator == other.denominator {
      return try Quotient(numerator.plus(other.numerator), over: denominator)
    }
    let sum = try numerator.times(other.denominator).plus(other.numerator.times(denominator))
    return try Quotient(sum, over: denominator.times(other.denominator))
  }

  func times(_ other: Quotient) throws(MathError) -> Quotient {
    try Quotient(
      numerator.times(other.numerator),
      over: denominator.times(other.denominator)
    )
  }

  func divided(by other: Quotient) throws(MathError) -> Quotient {
    guard !other.numerator.isZero else { throw .noValue }
    return try times(Quotient(other.denominator, over: other.numerator))
  }

  var negated: Quotient {
    get throws(MathError) { try times(Quotient(Rational(-1))) }
  }
}

// MARK: - Powers

extension Quotient {
  func raised(to exponent: Quotient) throws(MathError) -> Quotient {
    if let power = exponent.constant { return try raised(to: power) }
    guard exponent.denominator == .one else { throw .unreadable }
    // b^(2x + 1) is (b^x)^2 times b.
    var product = Quotient.one
    for (monomial, factor) in exponent.numerator.terms {
      if monomial == .one {
        product = try product.times(raised(to: factor))
      } else {
        let atom = Monomial.Atom.opaque("(\(key))^(\(monomial.key))")
        product = try product.times(Quotient(Polynomial(.one, Monomial(atom, factor))))
      }
    }
    return product
  }

  func raised(to power: Rational) throws(MathError) -> Quotient {
    if power.isZero {
      guard !numerator.isZero else { throw .noValue }
      return Quotient.one
    }
    if numerator.isZero {
      guard !power.isNegative else { throw .noValue }
      return self
    }
    if let whole = power.whole { return try raised(toWhole: whole) }
    if denominator == .one, let (monomial, factor) = numerator.single {
      return try Self.root(factor, monomial, power)
    }
    return Quotient(Polynomial(.one, Monomial(.opaque("(\(key))"), power)))
  }

  private func raised(toWhole power: Int) throws(MathError) -> Quotient {
    guard (-400...400).contains(power) else { throw .noValue }
    if power < 0 { return try Quotient.one.divided(by: raised(toWhole: -power)) }
    var product = Quotient.one
    for _ in 0..<power { product = try product.times(self) }
    return product
  }

  /// A root of one term: of its number prime by prime, of its letters by their powers.
  private static func root(_ factor: Rational, _ monomial: Monomial, _ power: Rational)
    throws(MathError) -> Quotient
  {
    let isEven = power.denominator.isMultiple(of: 2)
    var product = Quotient.one
    for (atom, old) in monomial.powers {
      let new = try old.times(power)
      // √(x²) is |x|, not x.
      if isEven, old.isWhole, old.numerator.isMultiple(of: 2), case .symbol(let name) = atom,
        !["π", "e"].contains(name)
      {
        throw .unreadable
      }
      let (rest, part) = try Monomial.split(atom, new)
      product = try product.times(Quotient(Polynomial(part, Monomial(atom, rest))))
    }
    if factor.isNegative {
      if isEven {
        guard power.denominator == 2, power.numerator == 1 else { throw .unreadable }
        product = try product.times(Quotient(.symbol("i")))
      } else if !power.numerator.isMultiple(of: 2) {
        product = try product.negated
      }
    }
    let below = try power.negated
    product = try product.times(root(of: factor.numerator.magnitude, power))
    return try product.times(root(of: factor.denominator.magnitude, below))
  }

  /// Trial division goes so far; what is left stands for a prime of its own.
  private static let largestFactor = 10_000

  private static func root(of value: UInt128, _ power: Rational) throws(MathError) -> Quotient {
    guard var rest = Int(exactly: value) else { throw .noValue }
    var product = Quotient.one
    var factor = 2
    while factor <= largestFactor, factor * factor <= rest || rest > 1 && factor == 2 {
      var count = 0
      while rest.isMultiple(of: factor) {
        rest /= factor
        count += 1
      }
      if count > 0 { product = try product.times(prime(factor, count, power)) }
      factor += factor == 2 ? 1 : 2
    }
    if rest > 1 {
      let side = Int(Double(rest).squareRoot().rounded())
      let (square, overflow) = side.multipliedReportingOverflow(by: side)
      let isSquare = !overflow && square == rest
      product = try product.times(prime(isSquare ? side : rest, isSquare ? 2 : 1, power))
    }
    return product
  }

  private static func prime(_ prime: Int, _ count: Int, _ power: Rational) throws(MathError)
    -> Quotient
  {
    let (rest, part) = try Monomial.split(.prime(prime), power.times(Rational(count)))
    return Quotient(Polynomial(part, Monomial(.prime(prime), rest)))
  }
}

extension Quotient {
  fileprivate init(_ polynomial: Polynomial) {
    (numerator, denominator) = (polynomial, .one)
  }
}
