package import Domain

/// The sign-flip permutation test of whether paired differences have a mean of 0, and the interval of
/// the means that it does not reject.
///
/// Under the hypothesis each difference is as likely as its opposite (Fisher 1935; Good, *Permutation
/// Tests*). No distribution is assumed. Differences of one cluster are summed beforehand, because
/// they flip together.
package struct SignFlipTest: Hashable, Sendable {
  /// Two-sided.
  package var pValue: Double

  /// Whether every pattern of signs was looked at.
  package var isExact: Bool

  /// The means m for which the differences less m have a p above 1 − level; 0 is among them just when
  /// `pValue` is.
  ///
  /// `nil` where so few patterns reach no such p, and where all units have the same mean.
  package var bounds: ClosedRange<Double>?

  /// Exact up to 2¹⁶ patterns, else by 10,000 random ones with p = (1 + #≥) / (1 + 10,000).
  ///
  /// `nil` without differences; p is 1 when all are 0.
  package init?(
    _ differences: [Double],
    level: Double = 0.95,
    using generator: inout SplitMix64
  ) {
    self.init(
      units: differences.map { ResamplingUnit(sum: $0, count: 1) },
      level: level,
      using: &generator
    )
  }

  /// - Parameter units: What flips together: the differences of a case, or of a cluster.
  init?(
    units: [ResamplingUnit],
    level: Double = 0.95,
    using generator: inout SplitMix64
  ) {
    guard !units.isEmpty else { return nil }
    // A sum of 0 stays 0 whatever its sign: it moves the interval alone.
    let moving = units.filter { $0.sum != 0 }
    let still = units.filter { $0.sum == 0 }.map { Double($0.count) }
    isExact = moving.count <= Self.exactUnits
    var flips = FlippedMeans(units)
    if units.count <= Self.exactUnits {
      flips.addEveryPattern(of: units, besides: [], using: &generator)
    } else if isExact {
      flips.addEveryPattern(of: moving, besides: still, using: &generator)
    } else {
      flips.addPatterns(Self.sampled, of: units, using: &generator)
    }
    pValue = flips.pValue
    let first = units.first.map(\.mean)
    bounds = units.allSatisfy { $0.mean == first } ? nil : flips.bounds(level: level)
  }

  private static let exactUnits = 16
  private static let sampled = 10_000
}

/// For each pattern of signs the two means of the differences, over the units that it flips and over
/// those that it leaves.
///
/// The differences less m are at least as far from 0 as a pattern makes them just where m lies outside
/// the two: (S − Sⱼ)/(N − Nⱼ) and (S + Sⱼ)/(N + Nⱼ), with S and N the sums of values and cases and Sⱼ
/// and Nⱼ those with the pattern's signs. So all m are tested at once (Hartigan 1969).
private struct FlippedMeans {
  private let sum: Double
  private let cases: Double

  /// Sums that are equal on paper differ in the last bits by the order of their terms.
  private let threshold: Double
  private var extreme = 0
  private var lower: [Double] = []
  private var upper: [Double] = []

  init(_ units: [ResamplingUnit]) {
    sum = units.reduce(0) { $0 + $1.sum }
    cases = units.reduce(0) { $0 + Double($1.count) }
    threshold = abs(sum) - 1e-10 * units.reduce(0) { $0 + abs($1.sum) }
  }

  var pValue: Double { Double(extreme) / Double(lower.count) }

  /// `nil` where no mean is rejected on a side.
  func bounds(level: Double) -> ClosedRange<Double>? {
    // The first mean with more than the share 1 − level of patterns that are no nearer.
    let rejected = Int(((1 - level) * Double(lower.count) + 1e-9).rounded(.down))
    guard rejected < lower.count else { return nil }
    let low = lower.sorted()[rejected]
    let high = upper.sorted(by: >)[rejected]
    guard low.isFinite, high.isFinite, low <= high else { return nil }
    // Where the test rejects 0, rounding must not let the interval touch it, nor the other way round.
    guard pValue > 1 - level else { return low <= 0 && high >= 0 ? nil : low...high }
    return min(low, 0)...max(high, 0)
  }

  private mutating func add(sum flipped: Double, cases count: Double) {
    if abs(flipped) >= threshold { extreme += 1 }
    guard abs(count) < cases else {
      lower.append(-.infinity)
      upper.append(.infinity)
      return
    }
    let turned = (sum - flipped) / (cases - count)
    let left = (sum + flipped) / (cases + count)
    lower.append(min(turned, left))
    upper.append(max(turned, left))
  }

  /// - Parameter others: Cases of units whose signs change no sum, drawn for each pattern.
  mutating func addEveryPattern(
    of units: [ResamplingUnit],
    besides others: [Double],
    using generator: inout SplitMix64
  ) {
    // Most units are one case: of these only how many flip matters, and there may be thousands.
    let areSingle = others.allSatisfy { $0 == 1 }
    for pattern in 0..<(1 << units.count) {
      var flipped = 0.0
      var count = 0.0
      for (index, unit) in units.enumerated() {
        let sign = pattern >> index & 1 == 0 ? 1.0 : -1
        flipped += sign * unit.sum
        count += sign * Double(unit.count)
      }
      let rest =
        areSingle
        ? Self.signedOnes(others.count, using: &generator)
        : Self.signed(others, using: &generator)
      add(sum: flipped, cases: count + rest)
    }
  }

  /// The pattern that flips nothing, and so many random ones.
  mutating func addPatterns(
    _ patterns: Int,
    of units: [ResamplingUnit],
    using generator: inout SplitMix64
  ) {
    add(sum: sum, cases: cases)
    let counts = units.map { Double($0.count) }
    for _ in 0..<patterns {
      var flipped = 0.0
      var count = 0.0
      var signs: UInt64 = 0
      for index in units.indices {
        if index & 63 == 0 { signs = generator.next() }
        // The bit becomes the number's sign, without a branch.
        flipped += Double(bitPattern: units[index].sum.bitPattern ^ (signs << 63))
        count += Double(bitPattern: counts[index].bitPattern ^ (signs << 63))
        signs >>= 1
      }
      add(sum: flipped, cases: count)
    }
  }

  /// What `signed(_:using:)` makes of so many ones.
  private static func signedOnes(_ count: Int, using generator: inout SplitMix64) -> Double {
    var flipped = 0
    for start in stride(from: 0, to: count, by: 64) {
      let used = min(64, count - start)
      flipped += (generator.next() << UInt64(64 - used)).nonzeroBitCount
    }
    return Double(count - 2 * flipped)
  }

  private static func signed(_ values: [Double], using generator: inout SplitMix64) -> Double {
    var signs: UInt64 = 0
    var sum = 0.0
    for (index, value) in values.enumerated() {
      if index & 63 == 0 { signs = generator.next() }
      sum += Double(bitPattern: value.bitPattern ^ (signs << 63))
      signs >>= 1
    }
    return sum
  }
}

extension ResamplingUnit {
  fileprivate var mean: Double { sum / Double(count) }
}
