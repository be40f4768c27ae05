import Domain
import Testing

@testable import Analysis

struct PowerTests {
  // The research page's table: p = .7 in both arms, 80 % power, α = .05, ρ = .5 and 0.
  @Test(
    arguments: [
      (50, 0.5, 0.18), (100, 0.5, 0.13), (200, 0.5, 0.09), (500, 0.5, 0.057),
      (1_000, 0.5, 0.041), (100, 0, 0.18), (500, 0, 0.081), (2_000, 0, 0.041),
    ]
  )
  func `the detectable difference agrees with the table`(
    cases: Int,
    correlation: Double,
    difference: Double
  ) throws {
    let deviation = ScoreVariance.standardDeviationOfDifference(
      0.21,
      0.21,
      correlation: correlation
    )
    let detectable = try #require(
      Power.detectableDifference(cases: cases, standardDeviation: deviation)
    )
    #expect(abs(detectable - difference) < (difference < 0.085 ? 0.0006 : 0.006))
    let needed = Power.casesNeeded(toDetect: detectable, standardDeviation: deviation)
    #expect(abs((needed ?? 0) - cases) <= 1)
  }

  @Test func `no difference needs no finite number of cases`() {
    #expect(Power.casesNeeded(toDetect: 0, standardDeviation: 0.5) == nil)
    #expect(Power.casesNeeded(toDetect: 1e-9, standardDeviation: 0.5) == nil)
    #expect(Power.casesNeeded(toDetect: 0.1, standardDeviation: 0) == 2)
    #expect(Power.detectableDifference(cases: 1, standardDeviation: 1) == nil)
  }

  @Test func `repetitions only take away the spread within a case`() {
    let variance = ScoreVariance(betweenCases: 0.09, withinCase: 0.12)
    #expect(isClose(variance.ofCaseMean(repetitions: 1), 0.21, decimals: 9))
    #expect(isClose(variance.ofCaseMean(repetitions: 4), 0.12, decimals: 9))
    #expect(isClose(variance.ofCaseMean(repetitions: 0), 0.21, decimals: 9))
  }

  @Test func `the promised power is reached`() {
    let cases = Power.casesNeeded(toDetect: 0.3, standardDeviation: 1) ?? 0
    var generator = SplitMix64(seed: 50)
    let simulations = 1_000
    let found = (0..<simulations).count { _ in
      let values = (0..<cases).map { _ in 0.3 + generator.normal() }
      return (Estimate.studentT(values)?.lower ?? -1) > 0
    }
    let power = Double(found) / Double(simulations)
    #expect(abs(power - 0.8) < tolerance(of: 0.8, simulations: simulations) + 0.01)
  }
}
