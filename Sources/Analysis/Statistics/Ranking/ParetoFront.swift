package import Domain

/// Which settings no other one beats in everything.
package enum ParetoFront {
  /// The indices of the points that no other point dominates, in order.
  ///
  /// A point dominates another when it is at least as good in every metric and better in one; equal
  /// points are both on the front.
  ///
  /// - Parameter points: Each point's metrics, all turned so that lower is better.
  package static func indices(_ points: [[Double]]) -> [Int] {
    points.indices.filter { candidate in
      !points.contains { dominates($0, points[candidate]) }
    }
  }

  private static func dominates(_ point: [Double], _ other: [Double]) -> Bool {
    var isBetterSomewhere = false
    for (mine, theirs) in zip(point, other) {
      if mine > theirs { return false }
      if mine < theirs { isBetterSomewhere = true }
    }
    return isBetterSomewhere
  }

  /// The share of resamples in which each setting is on the front.
  ///
  /// Whole cases are resampled, the same for all settings, because all saw the same cases.
  ///
  /// - Parameters:
  ///   - cases: How many cases there are.
  ///   - metrics: The metrics of every setting when the cases of the given indices, some of them
  ///     several times, are all there is; lower is better.
  package static func membership(
    cases: Int,
    resamples: Int = 1_000,
    using generator: inout SplitMix64,
    metrics: ([Int]) -> [[Double]]
  ) -> [Double] {
    guard cases > 0, resamples > 0 else { return [] }
    var counts: [Double] = []
    for _ in 0..<resamples {
      let points = metrics((0..<cases).map { _ in generator.index(below: cases) })
      if counts.isEmpty { counts = .init(repeating: 0, count: points.count) }
      for index in indices(points) where counts.indices.contains(index) { counts[index] += 1 }
    }
    return counts.map { $0 / Double(resamples) }
  }
}
