/// A Sobol sequence: points that fill the unit cube more evenly than random ones.
///
/// Direction numbers by Joe and Kuo, "Constructing Sobol sequences with better two-dimensional
/// projections" (2008), file new-joe-kuo-6; points in Gray-code order (Antonov and Saleev 1979).
struct SobolSequence {
  static var dimensionLimit: Int { polynomials.count + 1 }

  /// Degree, coefficients and initial direction numbers for the dimensions after the first.
  private static let polynomials: [(degree: Int, coefficients: UInt32, initial: [UInt32])] = [
    (1, 0, [1]),
    (2, 1, [1, 3]),
    (3, 1, [1, 3, 1]),
    (3, 2, [1, 1, 1]),
    (4, 1, [1, 1, 3, 3]),
    (4, 4, [1, 3, 5, 13]),
    (5, 2, [1, 1, 5, 5, 17]),
    (5, 4, [1, 1, 5, 5, 5]),
    (5, 7, [1, 1, 7, 11, 19]),
  ]

  private static let bits = 32
  private let directions: [[UInt32]]
  private var state: [UInt32]
  private var index: UInt32 = 0

  init(dimensions: Int) {
    let count = min(max(dimensions, 1), Self.dimensionLimit)
    directions = (0..<count).map(Self.directions)
    state = Array(repeating: 0, count: count)
  }

  /// The next point; the first of all, with every coordinate 0, is left out.
  mutating func next() -> [Double] {
    let column = index.trailingOnes
    index &+= 1
    for dimension in state.indices {
      state[dimension] ^= directions[dimension][min(column, Self.bits - 1)]
    }
    return state.map { Double($0) * 0x1p-32 }
  }

  private static func directions(of dimension: Int) -> [UInt32] {
    guard dimension > 0 else { return (0..<bits).map { 1 << UInt32(bits - 1 - $0) } }
    let polynomial = polynomials[dimension - 1]
    let degree = polynomial.degree
    var values = polynomial.initial.enumerated().map { $0.element << UInt32(bits - 1 - $0.offset) }
    for index in degree..<bits {
      var value = values[index - degree] ^ (values[index - degree] >> UInt32(degree))
      for step in 1..<max(degree, 1) {
        let isSet = (polynomial.coefficients >> UInt32(degree - 1 - step)) & 1 == 1
        if isSet { value ^= values[index - step] }
      }
      values.append(value)
    }
    return values
  }
}

extension UInt32 {
  /// The position of the lowest bit that is 0.
  fileprivate var trailingOnes: Int { (~self).trailingZeroBitCount }
}
