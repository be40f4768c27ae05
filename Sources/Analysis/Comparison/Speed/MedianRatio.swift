import Domain

/// The ratio of the medians of two sets of values, resampled by block.
struct MedianRatio: Sendable {
  /// Bounds at 95 %.
  var estimate: Estimate

  /// The medians themselves.
  var levels: ComparedLevels

  /// Two-sided, from the share of resamples on the other side of 1; never 0.
  ///
  /// By block, never below the sign test's: a bootstrap of 6 to 8 medians finds .001 in 3 % of pairs
  /// that do not differ. `nil` of fewer than six blocks, which nothing can tell apart.
  var pValue: Double?

  /// The smallest p is 2 in so many: it must bear a correction for hundreds of comparisons.
  static let resamples = 10_000

  /// Blocks in a row that count as one, because each is like the one before it; else 1.
  var blocksTogether = 1

  /// Blocks resampled whole, those of both sides together.
  ///
  /// Only blocks with values on both sides take part; fails without one. Where an arm's requests hang
  /// together in time, blocks in a row are taken together: 20 to 66 % of arms that do not differ would
  /// be told apart otherwise, of those whose values follow each other with correlations of .5 to .95.
  ///
  /// - Parameters:
  ///   - candidate: Values above 0 by block, in the order in which they were measured.
  ///   - baseline: The same blocks, as far as they were measured.
  init?<Block: Hashable>(
    candidate: [(block: Block, value: Double)],
    baseline: [(block: Block, value: Double)],
    using generator: inout SplitMix64
  ) {
    let measured = Set(baseline.map(\.block))
    var positions: [Block: Int] = [:]
    // Numbered as they come, so that a resample does not depend on hashing.
    for (block, _) in candidate where measured.contains(block) && positions[block] == nil {
      positions[block] = positions.count
    }
    func numbered(_ values: [(block: Block, value: Double)]) -> [BlockedValue] {
      values.compactMap { element in
        positions[element.block].map { BlockedValue(block: $0, value: element.value) }
      }
    }
    let each = (numbered(candidate), numbered(baseline))
    func side(_ values: [BlockedValue], together: Int) -> [BlockedValue] {
      // Those that are left over belong to the last.
      let last = max(positions.count / together, 1) - 1
      return values.map { BlockedValue(block: min($0.block / together, last), value: $0.value) }
    }
    let single = PairedBlocks(each.0, each.1, count: positions.count)
    let together = SerialCorrelation(single.differences).valuesTogether
    let blocks = max(positions.count / together, 1)
    let sides = (side(each.0, together: together), side(each.1, together: together))
    self.init(sides.0, sides.1, blocks: blocks, strata: [blocks], using: &generator)
    blocksTogether = together
    pValue = pValue.map { max($0, single.signTest) }
    guard together > 1 else { return }
    let joined = PairedBlocks(sides.0, sides.1, count: blocks)
    // Six pairs of signs alone could never bear a correction for several comparisons.
    let signs = blocks >= 8 ? joined.signTest : 0
    pValue = pValue.map { max($0, signs, joined.studentTest) }
  }

  /// Each side's values resampled by themselves, for arms that share no blocks.
  init?(candidate: [Double], baseline: [Double], using generator: inout SplitMix64) {
    func side(_ values: [Double], from offset: Int) -> [BlockedValue] {
      values.enumerated().map { BlockedValue(block: offset + $0, value: $1) }
    }
    self.init(
      side(candidate, from: 0),
      side(baseline, from: candidate.count),
      blocks: min(candidate.count, baseline.count),
      strata: [candidate.count, baseline.count],
      using: &generator
    )
  }

  /// - Parameter strata: Numbers of blocks that are resampled by themselves.
  private init?(
    _ candidate: [BlockedValue],
    _ baseline: [BlockedValue],
    blocks: Int,
    strata: [Int],
    using generator: inout SplitMix64
  ) {
    let upper = candidate.sorted { $0.value < $1.value }
    let lower = baseline.sorted { $0.value < $1.value }
    guard !upper.isEmpty, !lower.isEmpty else { return nil }
    levels = ComparedLevels(baseline: Self.median(lower), candidate: Self.median(upper))
    let value = levels.candidate / levels.baseline
    guard value.isFinite, value > 0 else { return nil }
    estimate = Estimate(value: value, count: blocks)
    // Below six blocks the medians' own order statistics reach no 95 %, nor can a bootstrap.
    guard blocks >= 6 else { return }
    let ratios: [Double]
    if blocks > Self.drawnBlocks {
      ratios = Self.shiftedRatios(upper, lower, blocks: strata.reduce(0, +), using: &generator)
    } else {
      let drawn = strata.reduce(0, +)
      let (above, below) = (DrawnMedian(upper, blocks: drawn), DrawnMedian(lower, blocks: drawn))
      ratios = (0..<Self.resamples).map { _ in
        let weights = strata.flatMap { Self.multiplicities($0, using: &generator) }
        return above.value(weights) / below.value(weights)
      }
      .sorted()
    }
    estimate.lower = NearestRank.value(0.025, ofSorted: ratios)
    estimate.upper = NearestRank.value(0.975, ofSorted: ratios)
    let atMostOne = ratios.partitioningIndex { $0 > 1 }
    let atLeastOne = ratios.count - ratios.partitioningIndex { $0 >= 1 }
    let fewer = min(atMostOne, atLeastOne)
    pValue = min(1, 2 * Double(1 + fewer) / Double(1 + ratios.count))
  }

  struct BlockedValue {
    var block: Int
    var value: Double
  }

  private static func median(_ sorted: [BlockedValue]) -> Double {
    NearestRank.middle(sorted[(sorted.count - 1) / 2].value, sorted[sorted.count / 2].value)
  }

  /// How often each block is drawn.
  private static func multiplicities(_ count: Int, using generator: inout SplitMix64) -> [Int] {
    var drawn = [Int](repeating: 0, count: count)
    for _ in 0..<count { drawn[generator.index(below: count)] += 1 }
    return drawn
  }
}
