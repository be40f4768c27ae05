package import Domain

/// Whether a figure is the same at every level of one parameter: Friedman's test by permutation.
///
/// Values are ranked within a block, which is a case under the same other settings, and levels permuted
/// within it; ties have the mean of their ranks, so that of passes and failures it is Cochran's Q
/// (Friedman 1937; Cochran 1950). A block may lack some levels.
package struct LevelledValues: Sendable {
  /// Means over the blocks that have every level, by level; empty where none has.
  package let means: [Double]

  /// One-sided, of the sum of squares of the levels' ranks.
  package let pValue: Double

  /// Blocks with two levels or more.
  package let blocks: Int

  /// Of the differences between the last and the first level, over the blocks that have both.
  private let standardDeviation: Double?
  private let pairs: Int

  private static let permutations = 1_999

  /// - Parameters:
  ///   - blocks: Level → value.
  ///   - levels: How many there are.
  /// - Returns: `nil` where no two blocks have two levels.
  package init?(_ blocks: [[Int: Double]], levels: Int, using generator: inout SplitMix64) {
    let told = blocks.filter { $0.count > 1 }
    guard told.count > 1, levels > 1 else { return nil }
    let whole = told.filter { $0.count == levels }
    means =
      whole.isEmpty
      ? []
      : (0..<levels).map { level in
        whole.reduce(0) { $0 + ($1[level] ?? 0) } / Double(whole.count)
      }
    let differences = told.compactMap { block in
      block[levels - 1].flatMap { last in block[0].map { last - $0 } }
    }
    standardDeviation = Moments(differences)?.standardDeviation
    pairs = differences.count
    self.blocks = told.count
    pValue = Self.pValue(told, levels, &generator)
  }

  private static func pValue(
    _ blocks: [[Int: Double]],
    _ levels: Int,
    _ generator: inout SplitMix64
  ) -> Double {
    var rows = blocks.map { block in
      let sorted = block.sorted { $0.key < $1.key }
      return (levels: sorted.map(\.key), ranks: centredRanks(sorted.map(\.value)))
    }
    func statistic() -> Double {
      var sums = [Double](repeating: 0, count: levels)
      for row in rows {
        for (level, rank) in zip(row.levels, row.ranks) { sums[level] += rank }
      }
      return sums.reduce(0) { $0 + $1 * $1 }
    }
    let observed = statistic() - 1e-9
    var extreme = 0
    for _ in 0..<permutations {
      for index in rows.indices { generator.shuffle(&rows[index].ranks) }
      if statistic() >= observed { extreme += 1 }
    }
    return Double(1 + extreme) / Double(1 + permutations)
  }

  /// Ranks less their mean.
  private static func centredRanks(_ values: [Double]) -> [Double] {
    values.map { value in
      let below = values.count { $0 < value }
      let same = values.count { $0 == value }
      return Double(below) + Double(same - 1) / 2 - Double(values.count - 1) / 2
    }
  }

  /// The difference between the last and the first level that is found four times in five, in the
  /// figure's unit; `nil` where it cannot be known.
  package func detectableDifference(alpha: Double) -> Double? {
    standardDeviation.flatMap {
      Power.detectableDifference(cases: pairs, standardDeviation: $0, alpha: alpha)
    }
  }
}
