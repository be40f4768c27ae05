import Domain
import Testing

@testable import Analysis

struct AgreementTests {
  // Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers,
  // twelve units.
  static let units: [[Double]] = [
    [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4],
    [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
  ]

  @Test(arguments: [(Agreement.Scale.nominal, 0.743), (.interval, 0.849)])
  func `Krippendorff's alpha agrees with his own example`(scale: Agreement.Scale, alpha: Double)
    throws
  {
    var generator = SplitMix64(seed: 1)
    let estimate = try #require(
      Agreement.krippendorffAlpha(Self.units, scale: scale, using: &generator)
    )
    #expect(isClose(estimate.value, alpha, decimals: 3))
    #expect(estimate.count == 11)
    let lower = try #require(estimate.lower)
    let upper = try #require(estimate.upper)
    #expect(lower < alpha && alpha < upper && upper <= 1)
  }

  @Test func `Cohen's kappa agrees with a worked example`() throws {
    // 20 both yes, 5 and 10 apart, 15 both no: p_o = .7, p_e = .5, κ = .4.
    let pairs =
      [(1, 1, 20), (1, 0, 5), (0, 1, 10), (0, 0, 15)]
      .flatMap { first, second, count in
        (0..<count).map { _ in (first: first, second: second) }
      }
    var generator = SplitMix64(seed: 2)
    let estimate = try #require(Agreement.cohenKappa(pairs, using: &generator))
    #expect(isClose(estimate.value, 0.4, decimals: 12))
    // The large-sample standard error of Fleiss, Cohen and Everitt (1969) is .128.
    let lower = try #require(estimate.lower)
    let upper = try #require(estimate.upper)
    #expect(abs(upper - lower - 2 * 1.96 * 0.128) < 0.05)
  }

  @Test func `where chance agrees too there is no figure`() {
    var generator = SplitMix64(seed: 3)
    let same: [(first: Int, second: Int)] = [(1, 1), (1, 1)]
    #expect(Agreement.cohenKappa(same, using: &generator) == nil)
    #expect(Agreement.cohenKappa([], using: &generator) == nil)
    #expect(
      Agreement.krippendorffAlpha([[1, 1], [1, 1]], scale: .nominal, using: &generator) == nil
    )
    #expect(Agreement.krippendorffAlpha([[1], [2]], scale: .nominal, using: &generator) == nil)
  }

  @Test func `the interval of alpha covers nearly at its level`() {
    // Two raters who each report the truth of a fair coin with chance .85, else a fair guess:
    // they agree with chance .85² + (1 − .85²)/2, so that α tends to .85².
    var generator = SplitMix64(seed: 4)
    let simulations = 80
    let covered = (0..<simulations).count { _ in
      let units = (0..<80).map { _ in
        let truth = Double(generator.index(below: 2))
        return (0..<2).map { _ in
          generator.unitInterval() < 0.85 ? truth : Double(generator.index(below: 2))
        }
      }
      return Agreement.krippendorffAlpha(units, scale: .nominal, using: &generator)?
        .contains(0.85 * 0.85) == true
    }
    let coverage = Double(covered) / Double(simulations)
    #expect(coverage > 0.93 - tolerance(of: 0.93, simulations: simulations))
  }
}
