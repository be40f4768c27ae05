import Domain
import Testing

@testable import Analysis

struct MannWhitneyTestTests {
  @Test func `the exact test agrees to the printed digits`() throws {
    let few = try #require(
      MannWhitneyTest([12.1, 11.8, 12.5, 12.0, 11.9], [12.3, 12.6, 12.2, 12.9, 12.4])
    )
    #expect(few.statistic == 3)
    #expect(isClose(few.pValue, 0.0555556, decimals: 7))
    let more = try #require(
      MannWhitneyTest(
        [810, 790, 845, 802, 798, 830, 820, 805, 815, 812],
        [905, 840, 880, 865, 910, 890, 850, 875, 842, 900]
      )
    )
    #expect(more.statistic == 2)
    #expect(isClose(more.pValue * 1e5, 4.330035, decimals: 6))
    #expect(more.isExact)
  }

  @Test func `ties take the normal approximation, corrected`() throws {
    let test = try #require(
      MannWhitneyTest([1, 2, 2, 3, 4, 5, 5, 6], [3, 4, 5, 6, 6, 7, 8, 8])
    )
    #expect(test.statistic == 11)
    #expect(isClose(test.pValue, 0.0298419, decimals: 7))
    #expect(!test.isExact)
  }

  @Test func `sets that are all alike, or empty, are no evidence`() {
    #expect(MannWhitneyTest([1, 1], [1, 1, 1])?.pValue == 1)
    #expect(MannWhitneyTest([], [1]) == nil)
    #expect(MannWhitneyTest([.nan, 1], [1, 2]) == nil)
    #expect(MannWhitneyTest([1], [2])?.pValue == 1)
  }

  @Test(arguments: [(8, 12), (60, 55)])
  func `the test holds its level`(first: Int, second: Int) {
    var generator = SplitMix64(seed: 70)
    let simulations = 1_500
    let rejected = (0..<simulations).count { _ in
      let left = (0..<first).map { _ in generator.normal() }
      let right = (0..<second).map { _ in generator.normal() }
      return (MannWhitneyTest(left, right)?.pValue ?? 1) <= 0.05
    }
    let level = Double(rejected) / Double(simulations)
    #expect(level < 0.05 + tolerance(of: 0.05, simulations: simulations))
    #expect(level > 0.02)
  }
}
