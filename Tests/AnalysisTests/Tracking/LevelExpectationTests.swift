import Domain
import Numerics
import Testing

@testable import Analysis

struct LevelExpectationTests {
  private func series(_ values: [Double]) -> TrackedSeries {
    TrackedSeries(
      values.enumerated().map { index, value in
        .init(
          run: "run-\(index)",
          startedAtMilliseconds: Int64(index) * 86_400_000,
          identity: TrackedSeriesTests.identity,
          estimate: Estimate(value: value, count: 120)
        )
      },
      rules: TrackingRules(isHigherBetter: false)
    )
  }

  /// Nights whose medians vary by 2 %, some of them otherwise.
  private func nights(_ count: Int, _ factors: [Int: Double] = [:]) -> [Double] {
    var generator = SplitMix64(seed: 17)
    return (0..<count).map { 300 * Double.exp(0.02 * generator.normal()) * (factors[$0] ?? 1) }
  }

  // With it in the band a night 30 % slower lay inside: ±42 % after one of twice the size in 24.
  @Test(arguments: [20, 3, 0])
  func `a night out of line does not hide a later one`(outlier: Int) {
    let states = series(nights(26, [outlier: 2, 24: 1.3])).states
    #expect(states[24] == .watch)
    #expect(states[25] == .ok)
    #expect(outlier < 8 || states[outlier] == .watch)
  }

  @Test func `one that was better is left out as well`() {
    let states = series(nights(26, [20: 0.4, 24: 1.3])).states
    #expect(states[20] == .ok)
    #expect(states[24] == .watch)
  }

  @Test func `two nights out of line are both told`() {
    var generator = SplitMix64(seed: 17)
    let values = (0..<24).map { night in
      300 * (0.9 + 0.2 * generator.unitInterval()) * ([20, 22].contains(night) ? 1.4 : 1)
    }
    #expect(series(values).states[20...] == [.watch, .ok, .watch, .ok])
  }

  @Test func `the band of a level is that of its usual nights`() throws {
    let plain = series(nights(30))
    let struck = series(nights(30, [4: 3, 12: 0.5, 20: 2]))
    let usual = try #require(plain.expectationOfNext(after: []))
    let kept = try #require(struck.expectationOfNext(after: []))
    #expect(abs(kept.centre / usual.centre - 1) < 0.01)
    #expect(abs(kept.upper / usual.upper - 1) < 0.02)
  }

  @Test func `where nights of two kinds come and go, both are usual`() throws {
    let values = (0..<40).map { $0 < 10 || $0 % 2 == 0 ? 300.0 : 450 }
    var expected = LevelExpectation(series(values))
    let early = expected.interval(at: 12, since: 0)
    let late = expected.interval(at: 40, since: 0)
    #expect(try #require(early).upper < 450)
    #expect(try #require(late).upper > 450)
  }

  @Test func `too few nights that are like each other let expect nothing`() {
    var expected = LevelExpectation(series(nights(12, [2: 2])))
    let known = [(7, 0), (8, 0), (9, 0), (12, 6)].map { index, start in
      expected.interval(at: index, since: start) != nil
    }
    #expect(known == [false, false, true, false])
  }
}
