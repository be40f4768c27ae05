/// How late something was handled, as counts in buckets that grow with the delay.
///
/// Sixteen buckets to a doubling: a quantile is never below the true value, and at most 7 % above.
package struct LagDistribution: Hashable, Sendable {
  package private(set) var count = 0
  private var counts: [Int]
  private var longest: Int64 = 0

  /// Buckets to a doubling, as a power of two.
  private static let precision = 4

  package init() {
    counts = Array(repeating: 0, count: (64 - Self.precision) << Self.precision)
  }

  package var max: Duration? { count == 0 ? nil : .nanoseconds(longest) }

  /// The delay that a share `fraction` of all events did not exceed; `nil` when there were none.
  package func quantile(_ fraction: Double) -> Duration? {
    guard count > 0 else { return nil }
    let rank = Swift.max(1, (fraction * Double(count)).rounded(.up))
    var seen = 0
    for (bucket, inBucket) in counts.enumerated() where inBucket > 0 {
      seen += inBucket
      if Double(seen) >= rank {
        return .nanoseconds(Swift.min(longest, Self.upperEdge(of: bucket)))
      }
    }
    return max
  }

  /// Counts one event; a delay below zero counts as none.
  package mutating func record(nanoseconds: Int64) {
    let delay = Swift.max(0, nanoseconds)
    counts[Self.bucket(of: delay)] += 1
    count += 1
    longest = Swift.max(longest, delay)
  }

  /// Adds the events of another distribution.
  package mutating func merge(_ other: LagDistribution) {
    for (bucket, inBucket) in other.counts.enumerated() {
      counts[bucket] += inBucket
    }
    count += other.count
    longest = Swift.max(longest, other.longest)
  }

  /// The events that were counted after an earlier state of the same distribution.
  ///
  /// `max` is then known only to its bucket: at most 7 % above the true one, never below.
  package func since(_ earlier: LagDistribution) -> LagDistribution {
    var later = LagDistribution()
    for bucket in counts.indices {
      let added = Swift.max(0, counts[bucket] - earlier.counts[bucket])
      later.counts[bucket] = added
      later.count += added
      if added > 0 { later.longest = Swift.min(longest, Self.upperEdge(of: bucket)) }
    }
    return later
  }

  private static func bucket(of nanoseconds: Int64) -> Int {
    let exponent = 63 - nanoseconds.leadingZeroBitCount
    guard exponent >= precision else { return Int(nanoseconds) }
    let shift = exponent - precision
    let step = Int(nanoseconds >> Int64(shift)) & ((1 << precision) - 1)
    return ((shift + 1) << precision) + step
  }

  private static func upperEdge(of bucket: Int) -> Int64 {
    let steps = 1 << precision
    guard bucket >= steps else { return Int64(bucket) }
    let shift = Int64(bucket >> precision) - 1
    let lower = Int64(steps + bucket & (steps - 1)) << shift
    return lower + ((1 << shift) - 1)
  }
}
