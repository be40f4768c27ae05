package import Domain

/// The ratio of two arms' medians of one metric, and whether it differs from 1.
package struct SpeedComparison: Hashable, Sendable {
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

  /// Blocks in a row that counted as one, because each was like the one before it; else 1.
  package var blocksTogether: Int

  /// What the harness itself errs by, in the metric's unit: no smaller difference is told; `nil`
  /// where it was not measured.
  package var harnessError: Double?

  /// Better is faster.
  package var verdict: Verdict

  /// Why it has no verdict, whatever its test says; `nil` where that counts.
  package var withheld: Withheld?

  /// What makes tokens of two arms no common measure.
  package enum Withheld: String, Hashable, Sendable, Encodable {
    /// One's hold more text than the other's.
    case unlikeTokens = "unlike tokens"
    /// Tokens of reasoning count that nobody saw.
    case hiddenReasoning = "hidden reasoning"
    /// How much text they hold is not known, as of answers that are not streamed.
    case untoldText = "untold text"
  }

  package enum Method: String, Hashable, Sendable, Encodable {
    /// Bootstrap over blocks that both arms took part in.
    case blocks
    /// The arms were not interleaved, or no sitting has both: Mann–Whitney, and a bootstrap of each arm
    /// by itself.
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
    blocksTogether: Int = 1,
    harnessError: Double? = nil,
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
    self.blocksTogether = blocksTogether
    self.harnessError = harnessError
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
    settled.verdict =
      withheld == nil
      ? verdict(isSignificant: (adjusted ?? 1) <= alpha, practicalMargin: practicalMargin)
      : .undecided
    return settled
  }

  private func verdict(isSignificant: Bool, practicalMargin: Double?) -> Verdict {
    guard let lower = ratio?.lower, let upper = ratio?.upper else { return .undecided }
    let error = relativeError ?? 0
    if let margin = practicalMargin, 1 / (1 + margin) < lower - error, upper + error < 1 + margin {
      return .equivalent
    }
    if error > 0, 1 - error <= lower, upper <= 1 + error { return .withinError }
    guard isSignificant else { return .undecided }
    if lower > 1 + error { return !metric.direction.isLowerFirst ? .better : .worse }
    if upper < 1 - error { return !metric.direction.isLowerFirst ? .worse : .better }
    return error > 0 && (lower > 1 || upper < 1) ? .withinError : .undecided
  }

  /// `harnessError` as a part of the baseline's median.
  package var relativeError: Double? {
    guard let harnessError, let levels, levels.baseline > 0 else { return nil }
    return harnessError / levels.baseline
  }
}

// In JSON with the unit of its levels.
extension SpeedComparison: Encodable {
  private enum Key: CodingKey {
    case candidate, baseline, metric, unit, levels, ratio, pValue, adjustedPValue, comparisons
    case method, blocksTogether, harnessError, verdict, withheld
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(candidate, forKey: .candidate)
    try values.encode(baseline, forKey: .baseline)
    try values.encode(metric, forKey: .metric)
    try values.encodeIfPresent(metric.unit.symbol, forKey: .unit)
    try values.encodeIfPresent(levels, forKey: .levels)
    try values.encodeIfPresent(ratio, forKey: .ratio)
    try values.encodeIfPresent(pValue, forKey: .pValue)
    try values.encodeIfPresent(adjustedPValue, forKey: .adjustedPValue)
    try values.encode(comparisons, forKey: .comparisons)
    try values.encode(method, forKey: .method)
    try values.encode(blocksTogether, forKey: .blocksTogether)
    try values.encodeIfPresent(harnessError, forKey: .harnessError)
    try values.encode(verdict, forKey: .verdict)
    try values.encodeIfPresent(withheld, forKey: .withheld)
  }
}

extension SpeedComparison {
  /// `blocks`, or `blocks of 4` where four in a row count as one.
  package var methodWords: String {
    blocksTogether > 1 ? "\(method.rawValue) of \(blocksTogether)" : method.rawValue
  }
}
