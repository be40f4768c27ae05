package import Domain

/// Whether the model behind a name is still the same, from answers to the same prompts then and now.
package struct DriftTest: Hashable, Sendable {
  /// The answers to one prompt, several each, before and after.
  package struct Prompt: Hashable, Sendable {
    package var id: String
    package var before: [[Int]]
    package var after: [[Int]]

    /// Mean log-probability per token of one and the same text, where the provider tells it.
    package var logProbabilityBefore: Double?
    package var logProbabilityAfter: Double?

    /// - Parameters:
    ///   - before: Each answer whole, as tokens; see `MaximumMeanDiscrepancy.tokens(of:)`.
    package init(
      id: String,
      before: [[Int]],
      after: [[Int]],
      logProbabilityBefore: Double? = nil,
      logProbabilityAfter: Double? = nil
    ) {
      self.id = id
      self.before = before
      self.after = after
      self.logProbabilityBefore = logProbabilityBefore
      self.logProbabilityAfter = logProbabilityAfter
    }
  }

  /// Of the whole distributions; `nil` without a prompt that has two answers on either side.
  package var discrepancy: MaximumMeanDiscrepancy?

  /// The share of prompts whose first answers agree to the last token: of use at temperature 0.
  package var exactAgreement: Estimate?

  /// The share of prompts whose repeated answers within either run agree to the last token.
  ///
  /// What `exactAgreement` is to be held against; `nil` without repeats.
  package var selfAgreement: Estimate?

  /// Log-probability after minus before, paired by prompt; `nil` without any.
  package var logProbabilityShift: Estimate?

  /// Of that shift, by sign flips, two-sided.
  package var logProbabilityPValue: Double?

  /// A share of foreign answers that would be found with 80 % probability; `nil` when none would.
  package var detectableShare: Double?

  package init(_ prompts: [Prompt], prefix: Int = 50, using generator: inout SplitMix64) {
    discrepancy = MaximumMeanDiscrepancy(
      prompts.map { .init(first: $0.before, second: $0.after) },
      prefix: prefix,
      using: &generator
    )
    let pairs = prompts.compactMap { prompt in
      prompt.before.first.flatMap { before in prompt.after.first.map { before == $0 } }
    }
    exactAgreement = .wilson(passed: pairs.count { $0 }, of: pairs.count)
    let repeated = prompts.filter { $0.before.count > 1 || $0.after.count > 1 }
    selfAgreement = .wilson(
      passed: repeated.count { Set($0.before).count <= 1 && Set($0.after).count <= 1 },
      of: repeated.count
    )
    let shifts = prompts.compactMap { prompt in
      prompt.logProbabilityBefore.flatMap { before in
        prompt.logProbabilityAfter.map { $0 - before }
      }
    }
    .filter(\.isFinite)
    logProbabilityShift = .bootstrap(shifts, using: &generator)
    logProbabilityPValue = SignFlipTest(shifts, using: &generator)?.pValue
    detectableShare = DriftPower(
      before: prompts.map(\.before),
      answersAfter: prompts.map(\.after.count).max() ?? 0,
      prefix: prefix
    ).detectableShare(using: &generator)
  }
}
