import Testing

@testable import Analysis

struct EarlyStoppingTests {
  // Computed with SciPy after LoadGen: the most values beyond the limit that so many allow.
  @Test(
    arguments: [
      (44, 0.9, 0), (64, 0.9, 1), (100, 0.9, 3), (130, 0.9, 5), (1_000, 0.9, 78), (100, 0.95, 0),
      (130, 0.95, 1), (2_000, 0.95, 77), (459, 0.99, 0), (662, 0.99, 1), (10_000, 0.99, 77),
    ]
  )
  func `a percentile is kept by the table of counts`(
    count: Int,
    quantile: Double,
    most: Int
  ) throws {
    func verdict(_ beyond: Int) -> GateResult.Verdict {
      EarlyStopping(kept: count - beyond, beyond: beyond, probability: quantile).verdict
    }
    #expect(verdict(most) == .passed)
    #expect(verdict(most + 1) == .undecided)
    let more = EarlyStopping(
      kept: count - most - 1,
      beyond: most + 1,
      probability: quantile
    )
    // With as many more, and not with one fewer, it is proved.
    let needed = try #require(more.moreNeeded)
    func proved(by further: Int) -> Bool {
      let kept = more.kept + further
      return EarlyStopping(kept: kept, beyond: most + 1, probability: quantile).verdict == .passed
    }
    #expect(needed > 0 && proved(by: needed) && !proved(by: needed - 1))
    #expect(verdict(count / 2) == .failed)
  }

  @Test func `no count proves what is certain or impossible`() {
    #expect(EarlyStopping.fewestKept(beyond: 0, probability: 1) == nil)
    #expect(EarlyStopping.fewestKept(beyond: 0, probability: 0) == nil)
  }
}
