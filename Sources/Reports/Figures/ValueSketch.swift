import Foundation

/// A distribution of any number of values in bounded memory: exact while there are few, then in
/// buckets 0.4 % wide, which a figure cannot show apart.
package struct ValueSketch: Hashable, Sendable {
  package private(set) var count = 0
  package private(set) var minimum = Double.infinity
  package private(set) var maximum = -Double.infinity

  /// In no order, each with how often it counts; emptied when there are more than `exactLimit`.
  private var exact: [WeightedValue] = []

  /// How often each bucket has a value, from `lowest` on; empty while values are kept exactly.
  private var buckets: [Int] = []
  private var lowest = 0

  static let exactLimit = 2_048
  private static let base = log(1.004)

  /// Values at or below this, in the caller's unit, share the lowest bucket.
  private static let floor = 1e-9

  package init() {}

  /// - Parameter times: How often the value counts: its weight.
  package mutating func add(_ value: Double, times: Int = 1) {
    guard value.isFinite, times > 0 else { return }
    count += times
    minimum = min(minimum, value)
    maximum = max(maximum, value)
    guard buckets.isEmpty else { return tally(value, times: times) }
    exact.append(WeightedValue(value: value, uses: times))
    if exact.count > Self.exactLimit {
      for step in exact { tally(step.value, times: step.uses) }
      exact = []
    }
  }

  package mutating func merge(_ other: ValueSketch) {
    for step in other.steps { add(step.value, times: step.uses) }
  }

  private mutating func tally(_ value: Double, times: Int) {
    let bucket = Self.bucket(value)
    if buckets.isEmpty { lowest = bucket }
    if bucket < lowest {
      buckets = Array(repeating: 0, count: lowest - bucket) + buckets
      lowest = bucket
    }
    let missing = bucket - lowest + 1 - buckets.count
    if missing > 0 { buckets += Array(repeating: 0, count: missing) }
    buckets[bucket - lowest] += times
  }

  private static func bucket(_ value: Double) -> Int {
    Int((log(max(value, floor)) / base).rounded(.down))
  }

  /// The share of values at or below each value, ascending in both.
  package var cumulativeShares: [(value: Double, share: Double)] {
    guard count > 0 else { return [] }
    var seen = 0
    var shares: [(value: Double, share: Double)] = []
    for step in steps {
      seen += step.uses
      shares.append((step.value, Double(seen) / Double(count)))
    }
    return shares
  }

  /// The value of a rank, from 1 ascending; `nil` where there are not so many.
  package func value(rank: Int) -> Double? {
    guard rank > 0, rank <= count else { return nil }
    var seen = 0
    for step in steps {
      seen += step.uses
      if seen >= rank { return step.value }
    }
    return nil
  }

  /// The sample's: of an even number of values the mean of the two in the middle, as everywhere else
  /// that a median of our own is told; `nil` without values.
  package var median: Double? {
    guard let lower = value(rank: (count + 1) / 2), let upper = value(rank: count / 2 + 1) else {
      return nil
    }
    return lower == upper ? lower : lower / 2 + upper / 2
  }

  /// The values of these quantiles by nearest rank; `nil` without values.
  package func values(of quantiles: [Double]) -> [Double]? {
    let shares = cumulativeShares
    guard let last = shares.last else { return nil }
    // A share is a sum of whole counts over their number; the tolerance undoes its rounding.
    return quantiles.map { wanted in
      (shares.first { $0.share >= wanted - 1e-12 } ?? last).value
    }
  }

  private struct WeightedValue: Hashable {
    var value: Double
    var uses: Int
  }

  private var steps: [WeightedValue] {
    guard buckets.isEmpty else {
      return buckets.enumerated().filter { $0.element > 0 }.map { place, uses in
        let middle = exp((Double(lowest + place) + 0.5) * Self.base)
        return WeightedValue(value: min(max(middle, minimum), maximum), uses: uses)
      }
    }
    return exact.sorted { $0.value < $1.value }
  }
}
