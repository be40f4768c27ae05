import Testing

@testable import Scoring

struct CallMatchingTests {
  @Test(
    arguments: [
      ([], 0), ([[]], 0), ([[true]], 1), ([[false]], 0),
      // To take the first that fits would leave the second without.
      ([[true, true], [true, false]], 2),
      ([[true, true, false], [true, false, false], [false, true, true]], 3),
      ([[true, false], [true, false]], 1),
    ] as [([[Bool]], Int)]
  )
  func `the most pairs are found`(fits: [[Bool]], count: Int) {
    #expect(CallMatching(fits).count == count)
  }
}
