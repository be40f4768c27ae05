package import Domain

/// Whether the model behind a name is still the same, from answers to the same prompts then and now.
package struct DriftTest: Hashable, Sendable {
  /// The answers to one prompt, several each, before and after.
  package struct Prompt: Hashable, Sendable {
    package var id: String

    /// Those of each run before, which are a night each.
    package var nights: [[[Int]]]
    package var after: [[Int]]

    /// Mean log-probability per token of one and the same text, where the provider tells it.
    package var logProbabilityBefore: Double?
    package var logProbabilityAfter: Double?

    /// - Parameters:
    ///   - nights: Each answer whole, as tokens; see `MaximumMeanDiscrepancy.tokens(of:)`.
    package init(
      id: String,
      nights: [[[Int]]],
      after: [[Int]],
      logProbabilityBefore: Double? = nil,
      logProbabilityAfter: Double? = nil
    ) {
      self.id = id
      self.nights = nights
      self.after = after
      self.logProbabilityBefore = logProbabilityBefore
      self.logProbabilityAfter = logProbabilityAfter
    }

    /// Of all nights together.
    package var before: [[Int]] { nights.flatMap(\.self) }

    /// Whether the answers of each night agree to the last token; `nil` where none has two.
    fileprivate var agreesWithItself: Bool? {
      let repeated = (nights + [after]).filter { $0.count > 1 }
      return repeated.isEmpty ? nil : repeated.allSatisfy { Set($0).count == 1 }
    }

    /// Whether a night's answers are alike or, where none has two, those of most nights.
    fileprivate var isSteady: Bool? {
      if let agreesWithItself { return agreesWithItself }
      guard nights.count >= NightlyDistance.fewestNights else { return nil }
      let counts = Dictionary(before.map { ($0, 1) }, uniquingKeysWith: +)
      return (counts.values.max() ?? 0) * 2 > before.count
    }
  }

  /// Of the answers; `nil` without a prompt that has two answers on either side, or three nights.
  package var answers: AnswersTest?

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

  /// Where so large a share of prompts is answered alike within each run, a night's repeats are taken
  /// for one answer.
  package static let steadyShare = 0.8

  /// The share of cases that may flip from a single night to the next: where each night turns a tenth
  /// of the answers, two nights differ in 19 % of them.
  package static let toleratedFlips = 0.2

  /// How much farther than usual from several nights does not matter.
  package static let toleratedDistance = 0.05

  /// - Parameter tolerated: In the place of the usual tolerance, 0 to 1.
  package init(
    _ prompts: [Prompt],
    prefix: Int = 50,
    tolerated: Double? = nil,
    using generator: inout SplitMix64
  ) {
    let pairs = prompts.compactMap { prompt in
      prompt.before.first.flatMap { before in prompt.after.first.map { before == $0 } }
    }
    exactAgreement = .wilson(passed: pairs.count { $0 }, of: pairs.count)
    let alike = prompts.compactMap(\.agreesWithItself)
    selfAgreement = .wilson(passed: alike.count { $0 }, of: alike.count)
    let steady = prompts.compactMap(\.isSteady)
    let isSteady =
      !steady.isEmpty && Double(steady.count { $0 }) >= Self.steadyShare * Double(steady.count)
    answers = Self.answersTest(prompts, isSteady: isSteady, prefix, tolerated, &generator)
    let shifts = prompts.compactMap { prompt in
      prompt.logProbabilityBefore.flatMap { before in
        prompt.logProbabilityAfter.map { $0 - before }
      }
    }
    .filter(\.isFinite)
    let test = SignFlipTest(shifts, using: &generator)
    logProbabilityShift = Moments(shifts).map {
      Estimate(
        value: $0.mean,
        lower: test?.bounds?.lowerBound,
        upper: test?.bounds?.upperBound,
        count: $0.count
      )
    }
    logProbabilityPValue = test?.pValue
    detectableShare =
      switch answers {
      case .nights(let test): DriftPower.detectableShare(beyond: test)
      case .flips(let test):
        DriftPower.detectableShare(ofCases: test.count, tolerated: test.tolerated)
      case .shuffles, .probe, nil:
        DriftPower(
          before: prompts.map(\.before),
          answersAfter: prompts.map(\.after.count).max() ?? 0,
          prefix: prefix
        ).detectableShare(using: &generator)
      }
  }

  /// Of the first tokens alone.
  package init(probe prompts: [ProbeTest.Prompt], _ test: ProbeTest?) {
    answers = test.map(AnswersTest.probe)
    let pairs = prompts.compactMap { prompt in
      prompt.nights.joined().first.flatMap { before in
        prompt.after.first.map { before.token == $0.token }
      }
    }
    exactAgreement = .wilson(passed: pairs.count { $0 }, of: pairs.count)
  }

  private static func answersTest(
    _ prompts: [Prompt],
    isSteady: Bool,
    _ prefix: Int,
    _ tolerated: Double?,
    _ generator: inout SplitMix64
  ) -> AnswersTest? {
    let nightly = NightlyDistance(
      prompts.map(\.nights),
      after: prompts.map(\.after),
      isSteady: isSteady,
      tolerated: tolerated ?? toleratedDistance,
      prefix: prefix
    )
    if let nightly { return .nights(nightly) }
    let discrepancy = MaximumMeanDiscrepancy(
      prompts.map { .init(first: $0.before, second: $0.after) },
      prefix: prefix,
      using: &generator
    )
    guard discrepancy != nil, isSteady else { return discrepancy.map(AnswersTest.shuffles) }
    let answered = prompts.filter { !$0.before.isEmpty && !$0.after.isEmpty }
    return FlippedCases(
      flipped: answered.count { usual($0.before) != usual($0.after) },
      of: answered.count,
      tolerated: tolerated ?? toleratedFlips
    )
    .map(AnswersTest.flips)
  }

  /// The most frequent of some answers, at equal counts the first.
  private static func usual(_ answers: [[Int]]) -> [Int]? {
    let counts = Dictionary(answers.map { ($0, 1) }, uniquingKeysWith: +)
    let most = counts.values.max()
    return answers.first { counts[$0] == most }
  }
}
