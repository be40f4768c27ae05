package import Domain

/// The sign-flip permutation test of whether paired differences have a mean of 0.
///
/// Under the hypothesis each difference is as likely as its opposite (Fisher 1935; Good, *Permutation
/// Tests*). No distribution is assumed. Differences of one cluster are summed beforehand, because
/// they flip together.
package struct SignFlipTest: Hashable, Sendable {
  /// Two-sided.
  package var pValue: Double

  /// Whether every pattern of signs was looked at.
  package var isExact: Bool

  /// Exact up to 2¹⁶ patterns, else by 10,000 random ones with p = (1 + #≥) / (1 + 10,000).
  ///
  /// `nil` without differences; p is 1 when all are 0.
  package init?(_ differences: [Double], using generator: inout SplitMix64) {
    guard !differences.isEmpty else { return nil }
    // A difference of 0 stays 0 whatever its sign, and would only double the patterns.
    let moving = differences.filter { $0 != 0 }
    let scale = moving.reduce(0) { $0 + abs($1) }
    // Sums that are equal on paper differ in the last bits by the order of their terms.
    let threshold = abs(moving.reduce(0, +)) - 1e-10 * scale
    isExact = moving.count <= 16
    pValue =
      isExact
      ? Self.exact(moving, threshold: threshold)
      : Self.sampled(moving, threshold: threshold, using: &generator)
  }

  private static let flips = 10_000

  private static func exact(_ differences: [Double], threshold: Double) -> Double {
    let patterns = 1 << differences.count
    var extreme = 0
    for pattern in 0..<patterns {
      var sum = 0.0
      for (index, difference) in differences.enumerated() {
        sum += pattern >> index & 1 == 0 ? difference : -difference
      }
      if abs(sum) >= threshold { extreme += 1 }
    }
    return Double(extreme) / Double(patterns)
  }

  private static func sampled(
    _ differences: [Double],
    threshold: Double,
    using generator: inout SplitMix64
  ) -> Double {
    var extreme = 0
    for _ in 0..<flips {
      var sum = 0.0
      var signs: UInt64 = 0
      for (index, difference) in differences.enumerated() {
        if index & 63 == 0 { signs = generator.next() }
        // The bit becomes the number's sign, without a branch.
        sum += Double(bitPattern: difference.bitPattern ^ (signs << 63))
        signs >>= 1
      }
      if abs(sum) >= threshold { extreme += 1 }
    }
    return Double(1 + extreme) / Double(1 + flips)
  }
}
