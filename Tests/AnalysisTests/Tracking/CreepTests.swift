import Domain
import Numerics
import Testing

@testable import Analysis

struct CreepTests {
  /// Nights that vary by `noise` and whose level changes by `steps`, in logarithms.
  private func series(
    _ steps: [Double],
    noise: Double,
    seed: UInt64,
    isHigherBetter: Bool = false,
    blessedRun: String? = nil
  ) -> TrackedSeries {
    var generator = SplitMix64(seed: seed)
    var level = 0.0
    return TrackedSeries(
      steps.enumerated().map { index, step in
        level += step
        return .init(
          run: "\(index)",
          startedAtMilliseconds: Int64(index) * 86_400_000,
          identity: TrackedSeriesTests.identity,
          estimate: Estimate(value: 200 * .exp(level + noise * generator.normal()), count: 120)
        )
      },
      rules: TrackingRules(isHigherBetter: isHigherBetter, blessedRun: blessedRun)
    )
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a creep of 1.5 % a night is confirmed by the twentieth, and stays so when it ends`(
    seed: UInt64
  ) throws {
    let creep = [Double](repeating: .log(1.015), count: 36)
    let states = series(creep + [Double](repeating: 0, count: 20), noise: 0.01, seed: seed).states
    let first = try #require(states.firstIndex(of: .confirmed))
    #expect((5..<20).contains(first))
    #expect(states[first...].allSatisfy { $0 == .confirmed })
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `what creeps for the better is well`(seed: UInt64) {
    let creep = [Double](repeating: .log(1.015), count: 36)
    let states = series(creep, noise: 0.01, seed: seed, isHigherBetter: true).states
    #expect(states.allSatisfy { $0 == .ok })
  }

  @Test func `a creep is told with its size, and one that was blessed is not`() throws {
    let creep = [Double](repeating: 0.01, count: 24)
    let found = series(creep, noise: 0.001, seed: 1).course
    #expect(found.states.last == .confirmed)
    #expect(found.creep?.index == 0)
    let change = try #require(found.creep?.change)
    #expect((0.22...0.28).contains(change))
    let accepted = series(creep, noise: 0.001, seed: 1, blessedRun: "23")
    #expect(accepted.course.creep == nil)
  }

  // Worked by hand: of 15 pairs 13 rise and 2 fall; the slopes' median is 1.
  @Test func `a trend is the pairs that rise, and the median slope`() throws {
    let test = try #require(TrendTest([1, 3, 2, 4, 6, 5]))
    #expect(test.rise == 5)
    // S = 11, of variance 28.33; the rest of the line has no correlation left.
    #expect(isClose(test.pValue, 0.0301, decimals: 4))
    #expect(try #require(TrendTest([6, 5, 4, 3, 2, 1])).pValue == 0.5)
    #expect(TrendTest([1, 2, 3, 4]) == nil)
  }
}
