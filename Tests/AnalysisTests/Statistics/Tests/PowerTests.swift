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

  // Computed with SciPy: the exact conditional test at the formula's n.
  @Test(
    arguments: [
      (234, 0.1, 0.3, 0.776), (155, 0.1, 0.2, 0.762), (57, 0.2, 0.3, 0.772), (249, 0.1, 0.3, 0.8),
    ]
  )
  func `the power of the exact test is summed`(
    cases: Int,
    difference: Double,
    discordant: Double,
    power: Double
  ) {
    let found = PowerTrials.mcNemarPower(
      cases: cases,
      onlyFirst: (discordant + difference) / 2,
      onlySecond: (discordant - difference) / 2,
      level: 0.05
    )
    #expect(abs(found - power) < 0.006)
  }

  @Test(arguments: [0.5, 0.2, nil])
  func `the p-value of planned sign flips is that of the test`(step: Double?) throws {
    var generator = SplitMix64(seed: 71)
    for count in [6, 11, 16, 40] {
      let units = (0..<count).map { _ in
        let value = 0.4 + generator.normal()
        return step.map { ($0 > 0 ? (value / $0).rounded() * $0 : value) } ?? value
      }
      let test = try #require(SignFlipTest(units, using: &generator))
      let planned = SignFlipTail.pValue(units, step: step)
      let tolerance = test.isExact ? (step == nil ? 0.05 * test.pValue + 0.002 : 1e-9) : 0.012
      #expect(abs(planned - test.pValue) <= tolerance, "\(count): \(planned), \(test.pValue)")
    }
  }

  private func planned(
    _ cases: Int,
    repetitions: Int = 1,
    variance: ScoreVariance = .passFail,
    history: PairedScores? = nil,
    level: Double = 0.025
  ) -> PlannedPower? {
    PlannedPower(
      clusters: Array(repeating: 1, count: cases),
      repetitions: repetitions,
      isPassFail: true,
      variance: variance,
      history: history,
      level: level
    )
  }

  @Test func `a plan tells what it can show, by history where there is some`() throws {
    let plain = try #require(planned(200)?.typical)
    // By the normal distribution σ_d = √.21 and 3.0827/√200; the exact test needs a little more.
    #expect(plain > 0.0998 && plain < 0.118)
    #expect(try #require(planned(200)?.worst) > plain)
    #expect(try #require(planned(200)?.fromHistory) == nil)
    #expect(try #require(planned(200, repetitions: 10)?.typical) < plain)
    #expect(try #require(planned(200, level: 0.025 / 29)?.typical) > 1.2 * plain)
    #expect(planned(1) == nil)
    func scores(_ passes: Int) -> CaseScores {
      CaseScores(
        cases: (0..<40).map { .init(sampleID: "\($0)", values: [$0 < passes ? 1 : 0]) },
        isPassFail: true
      )
    }
    let history = PairedScores(candidate: scores(22), baseline: scores(18))
    let variance = try #require(ScoreVariance(scores(20)))
    let informed = try #require(planned(200, variance: variance, history: history)?.fromHistory)
    // Case means that correlate by .82 at a pass rate of a half: σ_d = .3, and 3.08 σ_d/√200 = .066.
    #expect(informed > 0.066 && informed < 0.095)
    let alike = PairedScores(candidate: scores(20), baseline: scores(20))
    #expect(try #require(planned(200, history: alike)).fromHistory == nil)
  }

  @Test func `too few cases for the corrected test show no difference`() throws {
    // Of six cases that all turn one way p is 2/2⁶, above half of α.
    #expect(try #require(planned(6)).typical == nil)
    #expect(try #require(planned(6, repetitions: 5)).typical == nil)
    #expect(try #require(planned(12)).worst != nil)
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
