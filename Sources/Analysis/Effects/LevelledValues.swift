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
    var rows = RankedBlocks(blocks)
    let observed = rows.statistic(levels) - 1e-9
    var extreme = 0
    for _ in 0..<permutations {
      rows.permute(&generator)
      if rows.statistic(levels) >= observed { extreme += 1 }
    }
    return Double(1 + extreme) / Double(1 + permutations)
  }

  /// The difference between the last and the first level that is found four times in five, in the
  /// figure's unit; `nil` where it cannot be known.
  package func detectableDifference(alpha: Double) -> Double? {
    standardDeviation.flatMap {
      Power.detectableDifference(cases: pairs, standardDeviation: $0, alpha: alpha)
    }
  }
}

/// The ranks of all blocks in one list: thousands of times each is permuted and summed.
private struct RankedBlocks {
  /// Of each rank.
  private var levels: [Int] = []
  private var ranks: [Double] = []

  /// Where the ranks of each block end.
  private var ends: [Int] = []

  init(_ blocks: [[Int: Double]]) {
    for block in blocks {
      let sorted = block.sorted { $0.key < $1.key }
      levels += sorted.map(\.key)
      ranks += Self.centredRanks(sorted.map(\.value))
      ends.append(levels.count)
    }
  }

  /// The sum of squares of the levels' ranks.
  func statistic(_ levelCount: Int) -> Double {
    var sums = [Double](repeating: 0, count: levelCount)
    for (level, rank) in zip(levels, ranks) { sums[level] += rank }
    return sums.reduce(0) { $0 + $1 * $1 }
  }

  /// Shuffles each block.
  ///
  /// By hand: a generic shuffle of another module, which is called hundreds of millions of times here,
  /// looks up each time how its elements are moved.
  mutating func permute(_ generator: inout SplitMix64) {
    var start = 0
    for end in ends {
      for last in stride(from: end - 1, to: start, by: -1) {
        ranks.swapAt(last, start + generator.index(below: last - start + 1))
      }
      start = end
    }
  }

  /// Ranks less their mean.
  private static func centredRanks(_ values: [Double]) -> [Double] {
    values.map { value in
      let below = values.count { $0 < value }
      let same = values.count { $0 == value }
      return Double(below) + Double(same - 1) / 2 - Double(values.count - 1) / 2
    }
  }
}
