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

  @Test func `the spread of a score is taken apart by its sources`() throws {
    // Four repetitions of 400 cases: chances uniform on 0...1, so ω² = 1/12 and τ² = 1/6.
    var generator = SplitMix64(seed: 51)
    let scores = CaseScores(
      cases: (0..<400).map { index in
        let chance = generator.unitInterval()
        return .init(
          sampleID: "case-\(index)",
          values: (0..<4).map { _ in generator.unitInterval() < chance ? 1 : 0 }
        )
      },
      isPassFail: true
    )
    let variance = try #require(ScoreVariance(scores))
    #expect(abs(variance.betweenCases - 1.0 / 12) < 0.015)
    #expect(abs(variance.withinCase - 1.0 / 6) < 0.015)
    #expect(ScoreVariance(CaseScores(cases: [], isPassFail: true)) == nil)
  }

  @Test func `a plan tells what it can show, by history where there is some`() throws {
    let planned = try #require(PlannedPower(cases: 200, repetitions: 1))
    // σ_d = √.21 at ρ = ½ and √.42 at 0, times 2.8016/√200.
    #expect(isClose(planned.typical, 0.0908, decimals: 4))
    #expect(isClose(planned.worst, 0.1284, decimals: 4))
    #expect(planned.fromHistory == nil)
    let repeated = try #require(PlannedPower(cases: 200, repetitions: 10, comparisons: 5))
    #expect(repeated.typical < planned.typical)
    #expect(PlannedPower(cases: 1, repetitions: 1) == nil)
    func scores(_ passes: Int) -> CaseScores {
      CaseScores(
        cases: (0..<40).map { .init(sampleID: "\($0)", values: [$0 < passes ? 1 : 0]) },
        isPassFail: true
      )
    }
    let history = PairedScores(candidate: scores(22), baseline: scores(18))
    let informed = try #require(PlannedPower(cases: 200, repetitions: 1, history: history))
    // Four of forty cases differed: σ_d = .3038.
    #expect(isClose(informed.fromHistory, 0.0602, decimals: 4))
    let alike = PairedScores(candidate: scores(20), baseline: scores(20))
    #expect(PlannedPower(cases: 200, repetitions: 1, history: alike)?.fromHistory == nil)
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
