import Domain
import Testing

@testable import Analysis

struct PairedTestsTests {
  @Test(
    arguments: [
      (5, 15, 0.041389, 0.026604), (0, 6, 0.031250, 0.015625), (10, 10, 1, 1),
      (3, 12, 0.035156, 0.021271), (0, 0, 1, 1),
    ]
  )
  func `McNemar's test agrees to the printed digits`(b: Int, c: Int, p: Double, mid: Double) {
    let test = McNemarTest(onlyFirst: b, onlySecond: c)
    #expect(isClose(test.pValue, p, decimals: 6))
    #expect(isClose(test.midPValue, mid, decimals: 6))
  }

  // The first is the table's; the second SciPy 1.17.1, stats.permutation_test(
  // permutation_type='samples', n_resamples=inf).
  @Test(
    arguments: [
      ([1, 0, -1, 1, 1, 1, 0, 1], 0.21875),
      ([0.5, -0.25, 1, 0, 0.75, -0.5, 0.25, 0.25, 1, -1, 0.5, 0.5], 0.2158203125),
      ([0, 0, 0], 1), ([3], 1),
    ] as [([Double], Double)]
  )
  func `the exact sign-flip test agrees`(differences: [Double], p: Double) throws {
    var generator = SplitMix64(seed: 1)
    let test = try #require(SignFlipTest(differences, using: &generator))
    #expect(test.pValue == p)
    #expect(test.isExact)
  }

  @Test func `random flips come near the exact p-value, and never to 0`() throws {
    var generator = SplitMix64(seed: 2)
    // 20 ones against 8: the sign-flip test of ternary differences is McNemar's.
    let differences = [Double](repeating: 1, count: 20) + [Double](repeating: -1, count: 8)
    let test = try #require(SignFlipTest(differences, using: &generator))
    let exact = McNemarTest(onlyFirst: 20, onlySecond: 8).pValue
    #expect(!test.isExact)
    #expect(abs(test.pValue - exact) < tolerance(of: exact, simulations: 10_000) + 1e-4)
    let sure = try #require(
      SignFlipTest([Double](repeating: 1, count: 200), using: &generator)
    )
    #expect(isClose(sure.pValue, 1 / 10_001, decimals: 12))
    #expect(SignFlipTest([], using: &generator) == nil)
  }

  @Test(arguments: [12, 40])
  func `the sign-flip test holds its level`(count: Int) {
    var generator = SplitMix64(seed: 3)
    let simulations = count > 16 ? 600 : 1_500
    let rejected = (0..<simulations).count { _ in
      // Symmetric around 0 and far from normal.
      let differences = (0..<count).map { _ in
        let value = generator.normal()
        return value * value * value
      }
      return (SignFlipTest(differences, using: &generator)?.pValue ?? 1) <= 0.05
    }
    let level = Double(rejected) / Double(simulations)
    #expect(abs(level - 0.05) < tolerance(of: 0.05, simulations: simulations))
  }

  // Tango's interval by direct maximisation of the constrained likelihood, SciPy 1.17.1
  // (optimize.minimize_scalar, optimize.brentq).
  @Test(
    arguments: [
      (5, 15, 50, -0.36492, -0.02641), (0, 6, 24, -0.44899, -0.07753),
      (3, 12, 200, -0.08917, -0.00806), (0, 1, 44, -0.11808, 0.05939),
      (10, 10, 40, -0.21829, 0.21829), (7, 0, 20, 0.13248, 0.56715),
      (0, 0, 24, -0.13798, 0.13798),
    ]
  )
  func `Tango's interval agrees with its definition`(
    b: Int,
    c: Int,
    count: Int,
    lower: Double,
    upper: Double
  ) throws {
    let estimate = try #require(PairedShares.difference(onlyFirst: b, onlySecond: c, of: count))
    #expect(isClose(estimate.lower, lower, decimals: 5))
    #expect(isClose(estimate.upper, upper, decimals: 5))
  }

  @Test func `Tango's interval stays within minus one and one`() throws {
    let all = try #require(PairedShares.difference(onlyFirst: 5, onlySecond: 0, of: 5))
    let upper = try #require(all.upper)
    let lower = try #require(all.lower)
    #expect(upper <= 1)
    #expect(lower > 0 && lower < 1)
    #expect(PairedShares.difference(onlyFirst: 0, onlySecond: 0, of: 0) == nil)
  }

  @Test(arguments: [(20, 0.1, 0.1), (20, 0.25, 0.05), (60, 0.05, 0.02)])
  func `Tango's interval covers about as often as it says`(
    count: Int,
    onlyFirst: Double,
    onlySecond: Double
  ) {
    var generator = SplitMix64(seed: 4)
    let simulations = 1_500
    let covered = (0..<simulations).count { _ in
      var b = 0
      var c = 0
      for _ in 0..<count {
        let draw = generator.unitInterval()
        if draw < onlyFirst { b += 1 } else if draw < onlyFirst + onlySecond { c += 1 }
      }
      return PairedShares.difference(onlyFirst: b, onlySecond: c, of: count)?
        .contains(onlyFirst - onlySecond) == true
    }
    #expect(Double(covered) / Double(simulations) > 0.93)
  }
}
