/// A sum of monomials with rational factors, in normal form: equal sums are the same value.
struct Polynomial: Hashable, Sendable {
  /// No factor is zero.
  private(set) var terms: [Monomial: Rational] = [:]

  /// What is expanded at most, so that a hostile power cannot stall a run.
  private static let mostTerms = 300

  init() {}

  init(_ factor: Rational, _ monomial: Monomial = .one) {
    if !factor.isZero { terms[monomial] = factor }
  }

  static let one = Polynomial(.one)

  var isZero: Bool { terms.isEmpty }

  /// The one term, if it is one.
  var single: (monomial: Monomial, factor: Rational)? {
    terms.count == 1 ? terms.first.map { ($0.key, $0.value) } : nil
  }

  /// The value, if it has no letters and no roots.
  var constant: Rational? {
    if isZero { return .zero }
    return single.flatMap { $0.monomial == .one ? $0.factor : nil }
  }

  private mutating func add(_ factor: Rational, _ monomial: Monomial) throws(MathError) {
    let sum = try (terms[monomial] ?? .zero).plus(factor)
    terms[monomial] = sum.isZero ? nil : sum
    guard terms.count <= Self.mostTerms else { throw .noValue }
  }

  func plus(_ other: Polynomial) throws(MathError) -> Polynomial {
    var sum = self
    for (monomial, factor) in other.terms { try sum.add(factor, monomial) }
    return sum
  }

  func times(_ other: Polynomial) throws(MathError) -> Polynomial {
    var product = Polynomial()
    for (first, factor) in terms {
      for (second, other) in other.terms {
        let (monomial, part) = try first.times(second)
        try product.add(factor.times(other).times(part), monomial)
      }
    }
    return product
  }

  /// A text that equal polynomials share.
  var key: String {
    terms.map { "\($0.value)*\($0.key.key)" }.sorted().joined(separator: "+")
  }

  /// Whether this is a number times the other, as two forms of one equation are.
  func isMultiple(of other: Polynomial) throws(MathError) -> Bool {
    guard terms.count == other.terms.count, let (monomial, factor) = terms.first,
      let share = other.terms[monomial]
    else { return isZero && other.isZero }
    let ratio = try factor.times(share.inverted)
    return try times(.one) == other.times(Polynomial(ratio))
  }
}
