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
