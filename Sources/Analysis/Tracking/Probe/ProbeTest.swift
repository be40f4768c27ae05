package import Domain
import Numerics

/// Whether the model behind a name is still the same, by the first token of its answers: one token a
/// prompt is all that a night costs.
///
/// With log-probabilities by the distance of Chauvin et al. 2025 (arXiv 2512.03816), without by that of
/// their *border inputs* (2026, arXiv 2602.11083): how the shares of the first tokens differ, which
/// only prompts tell at which the model hesitates.
package struct ProbeTest: Hashable, Sendable {
  /// The first tokens of the answers to one prompt.
  package struct Prompt: Hashable, Sendable {
    package var id: String

    /// Of each night before, oldest first.
    package var nights: [[FirstToken]]
    package var after: [FirstToken]

    package init(id: String, nights: [[FirstToken]], after: [FirstToken]) {
      self.id = id
      self.nights = nights
      self.after = after
    }
  }

  package enum Evidence: String, Hashable, Sendable, Codable {
    case logProbabilities = "log-probabilities"
    case tokens = "first tokens"
  }

  /// What the distance is held against.
  package enum Method: String, Hashable, Sendable, Codable {
    /// Against fewer than three nights: answers are shuffled between the nights.
    case shuffles
    /// Likewise, of tokens that a night says alike: as at temperature 0 the prompt is the unit then, and
    /// may answer otherwise on another night.
    case flips
    /// How nights differ among themselves, by a prediction interval of Student's t.
    case nights
    /// Whether it is the farthest of all nights, which twenty or more of them tell exactly.
    case ranks
  }

  package var evidence: Evidence
  package var method: Method

  /// Of log-probabilities the mean absolute shift over prompts and listed tokens, natural logarithm; of
  /// first tokens the mean over prompts of half the sum of the differences of their shares, 0 to 1.
  package var distance: Double

  /// Without a change: of the nights before from one another, or of shuffled answers.
  package var usual: Double

  /// How much, beyond what is usual, does not matter.
  package var tolerated: Double

  /// What 95 of 100 nights without a change stay below, the tolerance in it.
  package var upper: Double
  package var pValue: Double

  /// A distance that would be found with 80 % probability.
  package var detectable: Double

  /// The smallest p-value that so many answers, or nights, could give.
  package var leastPValue: Double

  package var prompts: Int
  package var nights: Int

  /// Answers of the night in question.
  package var requests: Int

  /// Beyond chance, from a single night or two: a tenth of a token's probability, or of the tokens.
  package static let toleratedShift = 0.1

  /// - Parameters:
  ///   - prompts: Those without an answer before or after tell nothing.
  ///   - tolerated: In the place of the usual tolerance.
  ///   - tests: How many are corrected together.
  package init?(
    _ prompts: [Prompt],
    tolerated: Double? = nil,
    tests: Int = 1,
    using generator: inout SplitMix64
  ) {
    let answered = prompts.filter { prompt in
      !prompt.after.isEmpty && prompt.nights.contains { !$0.isEmpty }
    }
    guard !answered.isEmpty else { return nil }
    let tokens = answered.flatMap { $0.nights.joined() + $0.after }
    let alternatives = tokens.map(\.listed.count).min() ?? 0
    let evidence = alternatives > 0 ? Evidence.logProbabilities : .tokens
    let count = evidence == .logProbabilities ? alternatives : nil
    let known = answered.map(\.nights.count).max() ?? 0
    // A night that lacks a prompt can be held against no other by it.
    let whole = answered.filter { $0.nights.count == known && $0.nights.allSatisfy { !$0.isEmpty } }
    self.evidence = evidence
    let apart = whole.map { ProbedPrompt($0.nights + [$0.after], alternatives: count).distances }
    if let nightly = NightlyDistance(apart, tolerated: tolerated ?? DriftTest.toleratedDistance) {
      self.prompts = whole.count
      nights = nightly.nights
      requests = whole.reduce(0) { $0 + $1.after.count }
      distance = nightly.distance
      usual = nightly.usual
      self.tolerated = nightly.tolerated
      upper = nightly.upper
      detectable = DriftPower.detectableDistance(beyond: nightly)
      let leastRank = 1 / Double(nights + 1)
      let isRanked = leastRank <= 0.05 / Double(max(1, tests))
      method = isRanked ? .ranks : .nights
      pValue = isRanked ? Self.rank(apart) : nightly.pValue
      leastPValue = isRanked ? leastRank : 0
      return
    }
    let read = answered.map { prompt in
      ProbedPrompt(prompt.nights.filter { !$0.isEmpty } + [prompt.after], alternatives: count)
    }
    guard let arranged = ArrangedDistance(read, using: &generator) else { return nil }
    self.prompts = answered.count
    nights = known
    requests = answered.reduce(0) { $0 + $1.after.count }
    if evidence == .tokens, let flips = Self.flips(answered, tolerated) {
      method = .flips
      distance = flips.share
      usual = 0
      self.tolerated = flips.tolerated
      upper = FlippedCases.upper(of: flips.count, tolerated: flips.tolerated, alpha: 0.05)
      pValue = flips.pValue
      leastPValue = .pow(flips.tolerated, flips.count)
      let found = DriftPower.detectableShare(ofCases: flips.count, tolerated: flips.tolerated)
      detectable = found ?? 1
      return
    }
    method = .shuffles
    distance = arranged.distance
    usual = arranged.usual
    self.tolerated = tolerated ?? Self.toleratedShift
    upper = max(arranged.upper, arranged.usual + self.tolerated)
    pValue = arranged.pValue
    leastPValue = arranged.leastPValue
    detectable = upper + NormalDistribution.quantile(0.8) * arranged.spread
  }

  /// Whether it is farther than what is usual and does not matter.
  package var isBeyond: Bool { distance > usual + tolerated }

  /// Of the usual token of each prompt; `nil` where it is not the prompts that are the unit.
  private static func flips(_ prompts: [Prompt], _ tolerated: Double?) -> FlippedCases? {
    let repeated = prompts.filter { prompt in
      (prompt.nights + [prompt.after]).contains { $0.count > 1 }
    }
    let steady = repeated.count { prompt in
      (prompt.nights + [prompt.after]).allSatisfy { Set($0.map(\.token)).count < 2 }
    }
    guard Double(steady) >= DriftTest.steadyShare * Double(repeated.count) else { return nil }
    return FlippedCases(
      flipped: prompts.count { usual(Array($0.nights.joined())) != usual($0.after) },
      of: prompts.count,
      tolerated: tolerated ?? DriftTest.toleratedFlips
    )
  }

  /// The most frequent of some tokens, at equal counts the first.
  private static func usual(_ answers: [FirstToken]) -> String? {
    let counts = Dictionary(answers.map { ($0.token, 1) }, uniquingKeysWith: +)
    let most = counts.values.max()
    return answers.first { counts[$0.token] == most }?.token
  }

  /// The share of nights, this one among them, that are as far from all others as it is.
  private static func rank(_ apart: [[[Double]]]) -> Double {
    let count = apart.first?.count ?? 0
    let sums = (0..<count).map { night in
      apart.reduce(0) { $0 + $1[night].reduce(0, +) }
    }
    guard let last = sums.last else { return 1 }
    return Double(sums.count { $0 >= last - 1e-9 }) / Double(count)
  }
}
