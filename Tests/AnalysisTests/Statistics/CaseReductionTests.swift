import Domain
import Testing

@testable import Analysis

struct CaseReductionTests {
  @Test(arguments: [(1, 0.3), (5, 0.9166667), (8, 1)])
  func `pass@k of 3 in 10 agrees to the printed digits`(k: Int, chance: Double) {
    #expect(isClose(CaseReduction.passAt(k: k, passed: 3, of: 10), chance, decimals: 7))
  }

  @Test(arguments: [(1, 0.7), (3, 0.2916667), (5, 0.0833333)])
  func `pass^k of 7 in 10 agrees to the printed digits`(k: Int, chance: Double) {
    #expect(isClose(CaseReduction.passAll(k: k, passed: 7, of: 10), chance, decimals: 7))
  }

  @Test func `more tries than there were are undefined, not guessed`() {
    #expect(CaseReduction.passAt(k: 4, passed: 3, of: 3) == nil)
    #expect(CaseReduction.passAll(k: 0, passed: 3, of: 3) == nil)
    #expect(CaseReduction.passAll(k: 1, passed: 4, of: 3) == nil)
    #expect(CaseReduction.passAt(k: 2).reduce([1]) == nil)
    #expect(CaseReduction.mean.reduce([]) == nil)
  }

  @Test(
    arguments: [
      (.mean, [1, 0, 0, 1, 1], 0.6), (.median, [3, 1, 2], 2), (.median, [1, 2, 3, 10], 2.5),
      (.majority, [1, 1, 0], 1), (.majority, [1, 0], 0.5), (.majority, [0, 0, 1], 0),
      (.passAt(k: 1), [1, 0], 0.5), (.passAll(k: 2), [1, 1, 0], 1.0 / 3),
    ] as [(CaseReduction, [Double], Double)]
  )
  func `repetitions become one number`(reduction: CaseReduction, values: [Double], one: Double) {
    #expect(isClose(reduction.reduce(values), one, decimals: 12))
  }

  /// Of pass or fail, with as many passes of six in each case.
  private static func scores(_ passes: [Int]) -> CaseScores {
    let cases = passes.enumerated().map { number, passed in
      CaseScores.Case(
        sampleID: "\(number)",
        values: (0..<6).map { $0 < passed ? 1 : 0 }
      )
    }
    return CaseScores(cases: cases, isPassFail: true)
  }

  private static let passes = (0..<40).map { [3, 2, 4, 1, 5, 3, 6, 3][$0 % 8] }

  @Test(arguments: [CaseReduction.passAt(k: 1), .passAll(k: 1)])
  func `the chance of one try has the interval of the mean, which it is`(
    reduction: CaseReduction
  ) throws {
    var generator = SplitMix64(seed: 1)
    let scores = Self.scores(Self.passes)
    let mean = try #require(scores.summary(using: &generator)).mean
    let chance = try #require(scores.reduced(by: reduction).summary(using: &generator)).mean
    #expect(isClose(chance.lower, try #require(mean.lower), decimals: 12))
    #expect(isClose(chance.upper, try #require(mean.upper), decimals: 12))
  }

  @Test(arguments: [CaseReduction.passAt(k: 3), .passAll(k: 3), .majority])
  func `a chance over several tries is known better than by one draw of each case`(
    reduction: CaseReduction
  ) throws {
    var generator = SplitMix64(seed: 1)
    let reduced = Self.scores(Self.passes).reduced(by: reduction)
    let estimate = try #require(reduced.summary(using: &generator)).mean
    let draws = Estimate.wilson(share: estimate.value, count: 40)
    #expect(try #require(estimate.lower) > (try #require(draws.lower)))
    #expect(try #require(estimate.upper) < (try #require(draws.upper)))
  }

  @Test(arguments: [CaseReduction.passAt(k: 3), .passAll(k: 3)])
  func `its interval holds it`(reduction: CaseReduction) throws {
    // Chances of a try between 0 and 1: ∫ 1 − (1 − p)³ and ∫ p³.
    let truth = reduction == .passAt(k: 3) ? 0.75 : 0.25
    var generator = SplitMix64(seed: 63)
    let held = try (0..<400).count { _ in
      let passes = (0..<40).map { _ in
        let chance = generator.unitInterval()
        return (0..<6).count { _ in generator.unitInterval() < chance }
      }
      let scores = Self.scores(passes).reduced(by: reduction)
      let mean = try #require(scores.summary(using: &generator)).mean
      return (try #require(mean.lower)...(try #require(mean.upper))).contains(truth)
    }
    #expect(held >= 365)
  }

  @Test func `both chances are unbiased`() throws {
    // p = 0.4 and five tries: the mean estimate over many cases is the true chance of 3.
    var generator = SplitMix64(seed: 80)
    let cases = 20_000
    var at = 0.0
    var all = 0.0
    for _ in 0..<cases {
      let passed = (0..<5).count { _ in generator.unitInterval() < 0.4 }
      at += try #require(CaseReduction.passAt(k: 3, passed: passed, of: 5))
      all += try #require(CaseReduction.passAll(k: 3, passed: passed, of: 5))
    }
    #expect(abs(at / Double(cases) - (1 - 0.6 * 0.6 * 0.6)) < 0.008)
    #expect(abs(all / Double(cases) - 0.4 * 0.4 * 0.4) < 0.006)
  }
}
