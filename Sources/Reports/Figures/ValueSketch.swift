import Foundation

/// A distribution of any number of values in bounded memory: exact while there are few, then in
/// buckets 0.4 % wide, which a figure cannot show apart.
package struct ValueSketch: Hashable, Sendable {
  package private(set) var count = 0
  package private(set) var minimum = Double.infinity
  package private(set) var maximum = -Double.infinity

  /// In no order; emptied when there are more than `exactLimit`.
  private var exact: [Double] = []
  private var buckets: [Int: Int] = [:]

  static let exactLimit = 2_048
  private static let base = log(1.004)

  /// Values at or below this, in the caller's unit, share the lowest bucket.
  private static let floor = 1e-9

  package init() {}

  package mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    count += 1
    minimum = min(minimum, value)
    maximum = max(maximum, value)
    guard buckets.isEmpty else {
      buckets[Self.bucket(value), default: 0] += 1
      return
    }
    exact.append(value)
    if exact.count > Self.exactLimit {
      for value in exact { buckets[Self.bucket(value), default: 0] += 1 }
      exact = []
    }
  }

  private static func bucket(_ value: Double) -> Int {
    Int((log(max(value, floor)) / base).rounded(.down))
  }

  /// The share of values at or below each value, ascending in both.
  package var cumulativeShares: [(value: Double, share: Double)] {
    guard count > 0 else { return [] }
    var seen = 0
    var shares: [(value: Double, share: Double)] = []
    for (value, uses) in steps {
      seen += uses
      shares.append((value, Double(seen) / Double(count)))
    }
    return shares
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

  private var steps: [(value: Double, uses: Int)] {
    guard buckets.isEmpty else {
      return buckets.sorted { $0.key < $1.key }.map { bucket, uses in
        (min(max(exp((Double(bucket) + 0.5) * Self.base), minimum), maximum), uses)
      }
    }
    return exact.sorted().map { ($0, 1) }
  }
}
