package import Domain

/// The ratio of two arms' medians of one metric, and whether it differs from 1.
package struct SpeedComparison: Hashable, Sendable, Codable {
  /// Indices of the run's arms.
  package var candidate: Int
  package var baseline: Int
  package var metric: Metric

  /// The medians, of the blocks that both have; `nil` when an arm has no value.
  package var levels: ComparedLevels?

  /// Candidate's median over baseline's; `nil` when an arm has no value.
  ///
  /// Its `count` is the blocks that both have, or without pairing the smaller number of values.
  package var ratio: Estimate?

  /// Two-sided, not corrected.
  package var pValue: Double?

  /// The same after Holm's correction over `comparisons`.
  package var adjustedPValue: Double?
  package var comparisons: Int
  package var method: Method

  /// Better is faster.
  package var verdict: Verdict

  package enum Method: String, Hashable, Sendable, Codable {
    /// Bootstrap over blocks that both arms took part in.
    case blocks
    /// The arms were not interleaved: Mann–Whitney, and a bootstrap of each arm by itself.
    case mannWhitney = "mann-whitney"
  }

  package init(
    candidate: Int,
    baseline: Int,
    metric: Metric,
    levels: ComparedLevels? = nil,
    ratio: Estimate?,
    pValue: Double? = nil,
    adjustedPValue: Double? = nil,
    comparisons: Int = 1,
    method: Method,
    verdict: Verdict
  ) {
    self.candidate = candidate
    self.baseline = baseline
    self.metric = metric
    self.levels = levels
    self.ratio = ratio
    self.pValue = pValue
    self.adjustedPValue = adjustedPValue
    self.comparisons = comparisons
    self.method = method
    self.verdict = verdict
  }
}

extension SpeedComparison {
  /// With its corrected p-value and the verdict that follows.
  ///
  /// - Parameters:
  ///   - adjusted: Corrected over `familySize` comparisons; `nil` when there was nothing to test.
  ///   - practicalMargin: Relative: 0.1 for 10 %; `nil` where the suite says nothing.
  package func settled(
    _ adjusted: Double?,
    familySize: Int,
    alpha: Double,
    practicalMargin: Double?
  ) -> SpeedComparison {
    var settled = self
    settled.adjustedPValue = adjusted
    settled.comparisons = familySize
    settled.verdict = verdict(
      isSignificant: (adjusted ?? 1) <= alpha,
      practicalMargin: practicalMargin
    )
    return settled
  }

  private func verdict(isSignificant: Bool, practicalMargin: Double?) -> Verdict {
    guard let lower = ratio?.lower, let upper = ratio?.upper else { return .undecided }
    if let margin = practicalMargin, 1 / (1 + margin) < lower, upper < 1 + margin {
      return .equivalent
    }
    guard isSignificant else { return .undecided }
    if lower > 1 { return !metric.direction.isLowerFirst ? .better : .worse }
    if upper < 1 { return !metric.direction.isLowerFirst ? .worse : .better }
    return .undecided
  }
}
