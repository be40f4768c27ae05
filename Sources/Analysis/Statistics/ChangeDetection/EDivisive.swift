/// Where the level of a series changes, after E-divisive (Matteson and James 2014) as Hunter and
/// Apache Otava use it, with three corrections.
///
/// Otava feeds its t test population variances, and tests a candidate only against all that follows,
/// so that a short pulse is missed. Here variances have n − 1 in the denominator, the neighbouring
/// interval is tested as well, and p has to be ten times smaller.
///
/// The best of many splits is tested, so that t is too sure of it. By simulation, beside Welch's test
/// at .001 in brackets:
///
/// | 40 equal nights, watched from night to night | series with a false confirmation |
/// | vary by 2 %                                  | 0 % (0 %)   |
/// | by 6 %                                       | 0 % (15 %)  |
/// | by 6 %, and each is like the one before, ρ = ½ | 28 % (50 %) |
///
/// and of slowdowns by 20 %, nights that vary by 2, 4 and 6 %, within four nights 100, 100 and 52 %
/// (100, 70 and 52 %) are confirmed.
package struct EDivisive: Hashable, Sendable {
  /// Values looked at together; windows overlap by half.
  package var window: Int

  /// p of a change point that stays.
  package var maximumPValue: Double

  /// Change of the level, relative or absolute as the scale has it, below which it does not matter.
  package var minimumMagnitude: Double

  /// The scale that the values given are on.
  package var scale: LevelScale

  /// On the scale; sides are taken to vary no less, for values that can only move in steps.
  package var minimumDeviation: Double

  package init(
    window: Int = 50,
    maximumPValue: Double = 0.0001,
    minimumMagnitude: Double = 0.05,
    scale: LevelScale = .logarithmic,
    minimumDeviation: Double = 0
  ) {
    self.window = max(4, window)
    self.maximumPValue = maximumPValue
    self.minimumMagnitude = minimumMagnitude
    self.scale = scale
    self.minimumDeviation = minimumDeviation
  }

  package struct ChangePoint: Hashable, Sendable, Codable {
    /// Of the first value after the change.
    package var index: Int
    package var pValue: Double

    /// Level after over level before, minus 1: 0.2 is 20 % more; on the linear scale their
    /// difference.
    package var change: Double

    /// Bounds of `change` at 95 %, by t.
    package var lower: Double
    package var upper: Double
  }

  /// The change points of a series, in order.
  ///
  /// - Parameter positions: The values on the scale, natural logarithms on the logarithmic one: one
  ///   a run, oldest first.
  package func changePoints(in positions: [Double]) -> [ChangePoint] {
    var weak: Set<Int> = []
    let step = window / 2
    var start = 0
    repeat {
      let end = min(start + window, positions.count)
      weak.formUnion(split(Array(positions[start..<end])).map { $0 + start })
      start += step
    } while start + step < positions.count
    return merged(weak.sorted(), in: positions)
  }
}

extension EDivisive {
  /// Two values lie by chance so close together that a t test is sure of anything.
  private static let minimumSide = 3

  /// Adds the best candidate over all intervals while it is significant at a generous level.
  private func split(_ values: [Double]) -> [Int] {
    let generous = min(0.05, 10 * maximumPValue)
    let distances = PairwiseDistances(values)
    var points: [Int] = []
    while true {
      let edges = [0] + points + [values.count]
      let candidates = zip(edges, edges.dropFirst()).compactMap { start, end in
        distances.bestSplit(in: start..<end, minimumSide: Self.minimumSide).map {
          (range: start..<end, split: $0)
        }
      }
      guard let best = candidates.max(by: { $0.split.statistic < $1.split.statistic }) else {
        break
      }
      let left = values[best.range.lowerBound..<best.split.index]
      let whole = compared(left, values[best.split.index..<best.range.upperBound])
      let neighbour = compared(left, values[best.split.index..<best.split.end])
      guard min(whole?.pValue ?? 1, neighbour?.pValue ?? 1) < generous else { break }
      points.append(best.split.index)
      points.sort()
    }
    return points
  }

  /// Drops the weakest point while it is not significant, then the smallest while it does not matter.
  private func merged(_ weak: [Int], in values: [Double]) -> [ChangePoint] {
    var points = weak
    while true {
      let changes = zip(points.indices, points).compactMap { position, index in
        change(
          at: index,
          from: position > 0 ? points[position - 1] : 0,
          to: position + 1 < points.count ? points[position + 1] : values.count,
          in: values
        )
      }
      guard let weakest = changes.max(by: { $0.pValue < $1.pValue }),
        let smallest = changes.min(by: { abs($0.change) < abs($1.change) })
      else { return [] }
      if weakest.pValue >= maximumPValue {
        points.removeAll { $0 == weakest.index }
      } else if abs(smallest.change) <= minimumMagnitude {
        points.removeAll { $0 == smallest.index }
      } else {
        return changes
      }
    }
  }

  private func change(at index: Int, from start: Int, to end: Int, in values: [Double])
    -> ChangePoint
  {
    guard let test = compared(values[start..<index], values[index..<end]) else {
      // Too short to test, and so the first to be dropped.
      return ChangePoint(index: index, pValue: 1, change: 0, lower: 0, upper: 0)
    }
    let reach =
      StudentT(degreesOfFreedom: test.degreesOfFreedom).quantile(0.975)
      * test.standardError
    return ChangePoint(
      index: index,
      pValue: test.pValue,
      change: scale.change(ofStep: test.difference),
      lower: scale.change(ofStep: test.difference - reach),
      upper: scale.change(ofStep: test.difference + reach)
    )
  }

  private func compared(_ left: ArraySlice<Double>, _ right: ArraySlice<Double>) -> PooledTTest? {
    PooledTTest(left, right, minimumVariance: minimumDeviation * minimumDeviation)
  }
}
