/// The steps of an empirical distribution function, as a figure draws them.
package enum EmpiricalDistribution {
  package struct Point: Hashable, Sendable, Codable {
    package var value: Double

    /// Share of the values that are at most `value`, in 0...1.
    package var share: Double

    package init(value: Double, share: Double) {
      self.value = value
      self.share = share
    }
  }

  /// The function at each distinct value, thinned to at most `limit` points.
  ///
  /// Every point kept is a true step, the extremes among them, and the shares between two kept points
  /// are at most about 1/(limit − 1) apart unless a single step is larger: finer than a figure shows.
  ///
  /// - Parameters:
  ///   - values: In any order; those that are not finite are left out.
  ///   - limit: At least 2.
  package static func points(of values: [Double], atMost limit: Int = 500) -> [Point] {
    let sorted = values.filter(\.isFinite).sorted()
    var steps: [Point] = []
    for (index, value) in sorted.enumerated() {
      let share = Double(index + 1) / Double(sorted.count)
      if steps.last?.value == value { steps.removeLast() }
      steps.append(Point(value: value, share: share))
    }
    guard let first = steps.first, let last = steps.last, steps.count > limit, limit >= 2 else {
      return steps
    }
    // A step is kept when it brings the share to the next of limit − 2 equal levels.
    let levels = Double(limit - 1)
    var kept = [first]
    var level = (first.share * levels).rounded(.down)
    for step in steps.dropFirst().dropLast() where (step.share * levels).rounded(.down) > level {
      level = (step.share * levels).rounded(.down)
      if kept.count < limit - 1 { kept.append(step) }
    }
    kept.append(last)
    return kept
  }
}
