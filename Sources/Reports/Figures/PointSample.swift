import Domain

/// A sample of points of any number, the same whatever order they came in.
///
/// Each point has a pseudo-random key, and the smallest keys stay: every subset of a size is as
/// likely as another, and the same run draws the same figure each time.
package struct PointSample<Point: Hashable & Sendable>: Hashable, Sendable {
  private struct Entry: Hashable, Sendable {
    var key: UInt64
    var point: Point
  }

  private var entries: [Entry] = []
  private let limit: Int
  package private(set) var count = 0

  package init(limit: Int) {
    self.limit = max(1, limit)
  }

  /// - Parameter identity: Tells this point from all others of the run.
  package mutating func add(_ point: Point, identity: UInt64) {
    count += 1
    var generator = SplitMix64(seed: identity)
    entries.append(Entry(key: generator.next(), point: point))
    if entries.count >= 2 * limit { entries = smallest }
  }

  /// In the order of their keys.
  package var points: [Point] {
    smallest.map(\.point)
  }

  private var smallest: [Entry] {
    Array(entries.sorted { $0.key < $1.key }.prefix(limit))
  }
}
