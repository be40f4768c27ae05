/// The test of an arm's answers that fits what there is of them.
package enum AnswersTest: Hashable, Sendable {
  /// Against three nights or more: how nights vary is known from them.
  case nights(NightlyDistance)

  /// Against a single night of answers that hardly vary within it.
  case flips(FlippedCases)

  /// Against a single night of answers that vary: repeats are shuffled between the nights.
  case shuffles(MaximumMeanDiscrepancy)

  /// Of the first token alone.
  case probe(ProbeTest)

  package enum Kind: String, Hashable, Sendable, Codable {
    case nights, flips, shuffles
    case logProbabilities = "log-probabilities"
    case firstTokens = "first tokens"
  }

  package var kind: Kind {
    switch self {
    case .nights: .nights
    case .flips: .flips
    case .shuffles: .shuffles
    case .probe(let test): test.evidence == .tokens ? .firstTokens : .logProbabilities
    }
  }

  package var pValue: Double {
    switch self {
    case .nights(let test): test.pValue
    case .flips(let test): test.pValue
    case .shuffles(let test): test.pValue
    case .probe(let test): test.pValue
    }
  }

  /// How different the answers are: a distance or a share of cases, 0 to 1, MMD², 0 to 2, or what
  /// `ProbeTest.distance` says.
  package var difference: Double {
    switch self {
    case .nights(let test): test.distance
    case .flips(let test): test.share
    case .shuffles(let test): test.statistic
    case .probe(let test): test.distance
    }
  }

  /// What that stays below without a change in 95 of 100 tests.
  package var upper: Double {
    switch self {
    case .nights(let test): test.upper
    case .flips(let test):
      FlippedCases.upper(of: test.count, tolerated: test.tolerated, alpha: 0.05)
    case .shuffles(let test): test.nullUpper
    case .probe(let test): test.upper
    }
  }
}
