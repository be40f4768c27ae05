import Domain
import Testing

@testable import Analysis

struct DrawnMedianTests {
  /// Values over blocks that are drawn some times or not at all, by sorting all that were drawn.
  private func median(_ values: [MedianRatio.BlockedValue], _ weights: [Int]) -> Double {
    let drawn = values.flatMap { Array(repeating: $0.value, count: weights[$0.block]) }.sorted()
    return NearestRank.middle(drawn[(drawn.count - 1) / 2], drawn[drawn.count / 2])
  }

  @Test(arguments: [
    (1, 1), (2, 6), (7, 7), (40, 6), (900, 6), (1_000, 11), (5_000, 40), (5_000, 600),
  ])
  func `the median of drawn blocks is that of all their values`(values count: Int, blocks: Int) {
    var generator = SplitMix64(seed: 5)
    let values = (0..<count).map { position in
      // Some are equal, and every block has one where there are enough.
      MedianRatio.BlockedValue(
        block: position < blocks ? position : generator.index(below: blocks),
        value: Double(generator.index(below: count * 2))
      )
    }
    .sorted { $0.value < $1.value }
    let medians = DrawnMedian(values, blocks: blocks)
    for _ in 0..<20 {
      var weights = [Int](repeating: 0, count: blocks)
      for _ in 0..<blocks { weights[generator.index(below: blocks)] += 1 }
      guard values.contains(where: { weights[$0.block] > 0 }) else { continue }
      #expect(medians.value(weights) == median(values, weights))
    }
  }
}
