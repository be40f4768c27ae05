/// A candidate arm against a baseline on the same cases.
package struct ArmComparison: Hashable, Sendable, Encodable {
  /// Indices of the run's arms.
  package var candidate: Int
  package var baseline: Int

  /// The score's name in the suite.
  package var score: String

  /// Whether a positive difference is the better one: not of costs, and `nil` where neither is.
  package var isHigherBetter: Bool?

  /// Means over the cases scored in both; `nil` without one.
  package var levels: ComparedLevels?

  /// Candidate minus baseline in the score's own unit, its `count` the cases scored in both.
  ///
  /// `nil` when no case was scored in both.
  package var difference: Estimate?

  /// σ_d of the differences between cases, widened where clusters make cases worth less.
  ///
  /// `nil` for a single case.
  package var standardDeviation: Double?

  /// Two-sided, not corrected; `nil` when there was nothing to test.
  package var pValue: Double?

  /// The same after Holm's correction over `comparisons`.
  package var adjustedPValue: Double?

  /// How many comparisons the correction covers.
  package var comparisons: Int
  package var test: PairedTest?
  package var verdict: Verdict

  /// Cases scored in one of the two arms only, and so left out.
  package var unpairedCases: Int

  /// Cases to add for an 80 % chance of telling a difference of the size seen.
  ///
  /// `nil` when decided, or when no difference was seen at all.
  package var moreCasesNeeded: Int?

  /// The same with requests that failed counted as wrong; `nil` where none did, or the score has no
  /// known worst value.
  package var countingFailures: CountedFailures?

  package init(
    candidate: Int,
    baseline: Int,
    score: String,
    isHigherBetter: Bool? = true,
    levels: ComparedLevels? = nil,
    difference: Estimate?,
    standardDeviation: Double? = nil,
    pValue: Double? = nil,
    adjustedPValue: Double? = nil,
    comparisons: Int = 1,
    test: PairedTest? = nil,
    verdict: Verdict,
    unpairedCases: Int = 0,
    moreCasesNeeded: Int? = nil
  ) {
    self.candidate = candidate
    self.baseline = baseline
    self.score = score
    self.isHigherBetter = isHigherBetter
    self.levels = levels
    self.difference = difference
    self.standardDeviation = standardDeviation
    self.pValue = pValue
    self.adjustedPValue = adjustedPValue
    self.comparisons = comparisons
    self.test = test
    self.verdict = verdict
    self.unpairedCases = unpairedCases
    self.moreCasesNeeded = moreCasesNeeded
  }
}

/// The test behind a p-value of paired scores.
package enum PairedTest: String, Hashable, Sendable, Encodable {
  case mcNemarExact = "mcnemar-exact"
  case signFlipExact = "sign-flip-exact"
  /// 10,000 random sign patterns.
  case signFlipSampled = "sign-flip-sampled"
}
