import Domain
import Testing

@testable import Analysis

/// The means that the sign-flip test does not reject.
struct SignFlipIntervalTests {
  // Of six differences each alone is the mean of what a pattern leaves: the least and the greatest
  // are the first with 4 of 64 patterns at least as far off.
  @Test(
    arguments: [
      ([1, 2, 3, 4, 5, 6], 1...6), ([-2, 1, 1, 3, 5, 8], -2...8), ([1, 2, 3, 4, 5], nil),
      ([2, 2, 2, 2, 2, 2, 2], nil),
    ] as [([Double], ClosedRange<Double>?)]
  )
  func `its bounds are those of the patterns`(
    differences: [Double],
    bounds: ClosedRange<Double>?
  ) throws {
    var generator = SplitMix64(seed: 1)
    let test = try #require(SignFlipTest(differences, using: &generator))
    #expect(test.bounds == bounds)
  }

  @Test(arguments: [7, 12, 20, 45])
  func `the interval leaves out 0 just where the test rejects it`(count: Int) throws {
    var generator = SplitMix64(seed: UInt64(count))
    var rejected = 0
    for shift in stride(from: 0.0, through: 1.5, by: 0.05) {
      let differences = (0..<count).map { _ in (generator.normal() + shift) * 4 }.map {
        // In steps, so that sums tie and some differences are 0.
        $0.rounded() / 4
      }
      let test = try #require(SignFlipTest(differences, using: &generator))
      guard let bounds = test.bounds else { continue }
      #expect(bounds.contains(0) == (test.pValue > 0.05), "\(differences)")
      if test.pValue <= 0.05 { rejected += 1 }
    }
    #expect(rejected > 3)
  }

  @Test func `it covers the mean of few differences`() {
    var generator = SplitMix64(seed: 5)
    let simulations = 1_000
    let covered = (0..<simulations).count { _ in
      let differences = (0..<8).map { _ in generator.normal() + 1 }
      return SignFlipTest(differences, using: &generator)?.bounds?.contains(1) == true
    }
    let coverage = Double(covered) / Double(simulations)
    // Of 256 patterns 13 are too many and 12 too few.
    #expect(abs(coverage - 0.955) < tolerance(of: 0.955, simulations: simulations) + 0.005)
  }

  @Test func `differences of one source flip together`() throws {
    var generator = SplitMix64(seed: 6)
    let clusters = [(3.0, 3), (1, 2), (2, 1), (4, 2), (1, 1), (2, 2), (-1, 1)]
    let units = clusters.map { ResamplingUnit(sum: $0.0, count: $0.1) }
    let test = try #require(SignFlipTest(units: units, using: &generator))
    let bounds = try #require(test.bounds)
    // The mean over cases, 12 of 12, lies between.
    #expect(bounds.contains(1))
    #expect(test.isExact)
  }
}
