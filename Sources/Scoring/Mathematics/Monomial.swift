/// A product of powers: of variables, of π and e, of roots of primes, of what is not looked into.
struct Monomial: Hashable, Sendable {
  enum Atom: Hashable, Sendable {
    /// A letter, `π`, `e` or `∞`.
    case symbol(String)

    /// A prime under a root, whose power is between 0 and 1.
    case prime(Int)

    /// A function's value or a root of a sum, by its own normal form.
    case opaque(String)
  }

  /// No power is zero.
  private(set) var powers: [Atom: Rational] = [:]

  static let one = Monomial()

  init() {}

  init(_ atom: Atom, _ power: Rational = .one) {
    if !power.isZero { powers[atom] = power }
  }

  /// The product and what whole powers of primes, or of i, bring out of it.
  func times(_ other: Monomial) throws(MathError) -> (monomial: Monomial, factor: Rational) {
    var product = self
    var factor = Rational.one
    for (atom, power) in other.powers {
      let sum = try (product.powers[atom] ?? .zero).plus(power)
      let (rest, part) = try Self.split(atom, sum)
      factor = try factor.times(part)
      product.powers[atom] = rest.isZero ? nil : rest
    }
    return (product, factor)
  }

  /// A power as one that stays and a number: √2² is 2, i² is -1.
  static func split(_ atom: Atom, _ power: Rational) throws(MathError) -> (Rational, Rational) {
    switch atom {
    case .prime(let prime):
      var whole = power.numerator / power.denominator
      if power.isNegative, !power.isWhole { whole -= 1 }
      guard let exponent = Int(exactly: whole) else { throw .noValue }
      let rest = try power.plus(Rational(-exponent))
      return (rest, try Rational(prime).raised(to: exponent))
    case .symbol("i"):
      guard let whole = power.whole, whole >= 0 else { return (power, .one) }
      return (Rational(whole % 2), Rational(whole % 4 < 2 ? 1 : -1))
    default: return (power, .one)
    }
  }

  var inverted: Monomial {
    get throws(MathError) {
      var inverse = Monomial()
      for (atom, power) in powers { inverse.powers[atom] = try power.negated }
      return inverse
    }
  }

  /// A text that equal monomials share.
  var key: String {
    powers.map { "\($0.key)^\($0.value)" }.sorted().joined(separator: "*")
  }
}
