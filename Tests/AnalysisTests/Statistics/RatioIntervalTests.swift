import Domain
import Testing

@testable import Analysis

/// Vectors by bisection of the limits of `part − R · whole`, in Python.
struct RatioIntervalTests {
  // What 60 answers cost never varies, so that the ratio's interval is the cost over Wilson's.
  @Test(arguments: [(2, 0.0096798825, 0.1197041880), (1, 0.0124221783, 0.3731141039)])
  func `a constant over a share has the bounds of the share`(
    passed: Int,
    lower: Double,
    upper: Double
  ) throws {
    let share = try #require(Estimate.wilson(passed: passed, of: 60))
    let cost = Estimate(value: 0.0011, lower: 0.0011, upper: 0.0011, count: 60)
    let ratio = try #require(Estimate.ratio(of: cost, to: share, correlation: 0))
    #expect(isClose(ratio.value, 0.0011 * 60 / Double(passed), decimals: 10))
    #expect(isClose(ratio.lower, lower, decimals: 10))
    #expect(isClose(ratio.upper, upper, decimals: 10))
  }

  // The second whole's interval reaches beyond twice its value, as at few passes.
  @Test(
    arguments: [
      (-0.5, 0.5, 13.42588430, 30.80049522), (0, 0.5, 14.44201793, 28.63338677),
      (0.9, 0.5, 17.89396307, 23.10968697), (0, 0.1, 45.05193498, 233.35244843),
      (0.5, 0.1, 50.04729981, 210.04958397), (1, 0.1, 56.17977528, 183.90804598),
    ] as [(Double, Double, Double, Double)]
  )
  func `of what goes together, a ratio is known better`(
    correlation: Double,
    whole: Double,
    lower: Double,
    upper: Double
  ) throws {
    let part = Estimate(value: 10, lower: 8, upper: 12, count: 60)
    let bounds = whole == 0.5 ? (0.3664, 0.6336) : (0.0435, 0.2136)
    let ratio = try #require(
      Estimate.ratio(
        of: part,
        to: Estimate(value: whole, lower: bounds.0, upper: bounds.1, count: 60),
        correlation: correlation
      )
    )
    #expect(isClose(ratio.lower, lower, decimals: 8))
    #expect(isClose(ratio.upper, upper, decimals: 8))
  }

  @Test func `a whole that may be 0 leaves the upper end open`() throws {
    let part = Estimate(value: 10, lower: -1, upper: 21, count: 60)
    let whole = Estimate(value: 0.1, lower: 0, upper: 0.3, count: 60)
    let ratio = try #require(Estimate.ratio(of: part, to: whole, correlation: 0))
    #expect(ratio.lower == 0 && ratio.upper == nil)
    let none = Estimate(value: 0, lower: 0, upper: 0.1, count: 60)
    #expect(Estimate.ratio(of: part, to: none, correlation: 0) == nil)
    let unsure = Estimate(value: 10, count: 1)
    #expect(Estimate.ratio(of: unsure, to: whole, correlation: 0)?.lower == nil)
  }

  /// The linearised ratio with Student's t left the truth above its upper end in 8 to 25 of 100.
  @Test(arguments: [(20, 0.1), (60, 0.03), (60, 0.3), (40, 0.9)])
  func `the truth lies above the upper end in at most 5 of 100 samples`(cases: Int, share: Double) {
    var generator = SplitMix64(seed: 5)
    let simulations = 1_000
    let above = (0..<simulations).count { _ in
      let passed = (0..<cases).count { _ in generator.unitInterval() < share }
      let cost = Estimate(value: 1, lower: 1, upper: 1, count: cases)
      let ratio = Estimate.wilson(passed: passed, of: cases)
        .flatMap { Estimate.ratio(of: cost, to: $0, correlation: 0) }
      return ratio?.upper.map { $0 < 1 / share } ?? false
    }
    let most = 0.05 + tolerance(of: 0.05, simulations: simulations)
    #expect(Double(above) / Double(simulations) < most)
  }
}
