import Numerics

/// The p-value of `SignFlipTest` without looking at its patterns one by one, for planning, where
/// thousands of tests are tried.
enum SignFlipTail {
  /// Two-sided; 1 where all units are 0.
  ///
  /// Of few units by counting the patterns that reach each sum, values rounded to a sixty-fourth of the
  /// greatest where they are no multiples of `step`; of more by the normal distribution with Edgeworth's
  /// term for their fourth moment (Kolassa 2006, *Series Approximation Methods in Statistics*).
  ///
  /// - Parameters:
  ///   - units: What flips together, summed.
  ///   - step: All are multiples of it; `nil` for any values.
  static func pValue(_ units: [Double], step: Double?) -> Double {
    let moving = units.filter { $0 != 0 }
    let sum = abs(moving.reduce(0, +))
    guard !moving.isEmpty, sum > 0 else { return 1 }
    return moving.count <= counted
      ? exact(moving, step: step) : approximate(moving, sum: sum, step: step ?? 0)
  }

  private static let counted = 24
  private static let levels = 64.0

  private static func exact(_ moving: [Double], step: Double?) -> Double {
    let greatest = moving.map(abs).max() ?? 1
    let step = step ?? greatest / levels
    let sizes = moving.map { Int((abs($0) / step).rounded()) }
    let total = sizes.reduce(0, +)
    // ways[a]: the probability that the units with a positive sign sum to a.
    var ways = [Double](repeating: 0, count: total + 1)
    ways[0] = 1
    var reach = 0
    for size in sizes {
      for sum in stride(from: reach, through: 0, by: -1) {
        let half = ways[sum] / 2
        ways[sum] = half
        ways[sum + size] += half
      }
      reach += size
    }
    let positive = zip(moving, sizes).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    let farther = max(positive, total - positive)
    return min(1, 2 * ways[farther...].reduce(0, +))
  }

  private static func approximate(_ moving: [Double], sum: Double, step: Double) -> Double {
    var squares = 0.0
    var fourths = 0.0
    for value in moving {
      squares += value * value
      fourths += value * value * value * value
    }
    // Sums lie two steps apart, and the one seen counts whole.
    let z = (sum - step) / squares.squareRoot()
    let fourth = -2 * fourths / (squares * squares)
    let density = Double.exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    let term = density * fourth / 24 * (z * z * z - 3 * z)
    return min(1, max(0, 2 * (NormalDistribution.cumulative(-z) + term)))
  }
}
