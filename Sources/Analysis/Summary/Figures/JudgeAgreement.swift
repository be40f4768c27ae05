package import Domain

/// How far a judge agrees with people on answers that both judged.
package struct JudgeAgreement: Hashable, Sendable {
  /// Answers that both gave a score.
  package var judged: Int

  /// Answers to which the judge gave none.
  package var unscored: Int

  /// The part of those judged on which both gave the same score, with Wilson's interval.
  package var share: Estimate?

  /// Krippendorff's α of the scores as numbers: agreement beyond chance; `nil` where all scores are
  /// the same.
  package var alpha: Estimate?

  /// - Parameter pairs: A person's score and the judge's, `nil` where the judge came to none.
  package init(
    _ pairs: [(person: Double, judge: Double?)],
    using generator: inout SplitMix64
  ) {
    let both = pairs.compactMap { pair in pair.judge.map { (pair.person, $0) } }
    judged = both.count
    unscored = pairs.count - both.count
    share = .wilson(passed: both.count { $0.0 == $0.1 }, of: both.count)
    alpha = Agreement.krippendorffAlpha(
      both.map { [$0.0, $0.1] },
      using: &generator
    )
  }
}
