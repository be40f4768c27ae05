/// A case whose result turned between a baseline and a candidate.
package struct CaseFlip: Hashable, Sendable, Codable {
  package var sampleID: String

  /// Means over repetitions.
  package var baseline: Double
  package var candidate: Double

  package init(sampleID: String, baseline: Double, candidate: Double) {
    self.sampleID = sampleID
    self.baseline = baseline
    self.candidate = candidate
  }

  package var change: Double { candidate - baseline }
}

extension PairedScores {
  /// The cases that turned, worst for the candidate first, at equal change in the order of the cases.
  ///
  /// Of pass or fail, those that crossed one half; of other scores, all that changed.
  package var flips: [CaseFlip] {
    pairs.enumerated()
      .filter { _, pair in
        isPassFail
          ? (pair.candidate >= 0.5) != (pair.baseline >= 0.5) : pair.difference != 0
      }
      .sorted { ($0.element.difference, $0.offset) < ($1.element.difference, $1.offset) }
      .map { _, pair in
        CaseFlip(
          sampleID: pair.sampleID,
          baseline: pair.baseline,
          candidate: pair.candidate
        )
      }
  }
}
