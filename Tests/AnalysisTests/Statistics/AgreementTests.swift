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

  @Test func `Krippendorff's alpha agrees with his own example`() throws {
    let alpha = 0.849
    var generator = SplitMix64(seed: 1)
    let estimate = try #require(Agreement.krippendorffAlpha(Self.units, using: &generator))
    #expect(isClose(estimate.value, alpha, decimals: 3))
    #expect(estimate.count == 11)
    let lower = try #require(estimate.lower)
    let upper = try #require(estimate.upper)
    #expect(lower < alpha && alpha < upper && upper <= 1)
  }

  @Test func `where chance agrees too there is no figure`() {
    var generator = SplitMix64(seed: 3)
    #expect(
      Agreement.krippendorffAlpha([[1, 1], [1, 1]], using: &generator) == nil
    )
    #expect(Agreement.krippendorffAlpha([[1], [2]], using: &generator) == nil)
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
      return Agreement.krippendorffAlpha(units, using: &generator)?
        .contains(0.85 * 0.85) == true
    }
    let coverage = Double(covered) / Double(simulations)
    #expect(coverage > 0.93 - tolerance(of: 0.93, simulations: simulations))
  }
}
