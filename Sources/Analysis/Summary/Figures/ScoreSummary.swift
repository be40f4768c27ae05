/// A score over the cases of an arm, repetitions reduced within each case first.
package struct ScoreSummary: Hashable, Sendable, Encodable {
  package var name: String

  /// The mean over cases, its `count` the cases; `nil` when no answer could be scored.
  package var mean: Estimate?

  /// The mean with the requests that failed counted as wrong; `nil` where none did, or the score has no
  /// known worst value.
  package var countingFailures: Estimate?

  /// Cases that were to have the score: more than the mean's `count` where some have none.
  package var cases: Int

  /// Answers that were scored, repetitions counted singly.
  package var scored: Int

  /// Answers that were not, most frequent reason first.
  package var unscored: [UnscoredCount]

  /// Of the scored answers those that are wrong because there was nothing to judge, most frequent
  /// reason first.
  package var unanswered: [UnscoredCount]

  /// Cases left out because too few of their answers were scored for the reduction: n < k.
  package var undefinedCases: Int

  /// Requests that were to have the score, and those of which no answer has it: with `n: 2` two answers
  /// are of one request.
  package var requests = 0
  package var unscoredRequests = 0

  /// How the interval of `mean` was made; `nil` without one.
  package var method: IntervalMethod?

  /// Variance with clusters over variance without, Kish's design effect; `nil` without clusters.
  package var designEffect: Double?

  /// Scored or not, repetitions counted singly.
  package var answers: Int { scored + unscored.reduce(0) { $0 + $1.count } }

  /// The cases of the mean and those that were to be, where the mean lacks some; else `nil`.
  package var partialCases: (scored: Int, all: Int)? {
    mean.flatMap { $0.count < cases ? ($0.count, cases) : nil }
  }

  /// What is told in figures of its own.
  private enum CodingKeys: String, CodingKey {
    case name, mean, countingFailures, cases, scored, unscored, unanswered, undefinedCases, method
    case designEffect
  }

  package struct UnscoredCount: Hashable, Sendable, Encodable {
    package var reason: String
    package var count: Int

    package init(reason: String, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  package init(
    name: String,
    mean: Estimate? = nil,
    cases: Int = 0,
    scored: Int,
    unscored: [UnscoredCount] = [],
    unanswered: [UnscoredCount] = [],
    undefinedCases: Int = 0,
    method: IntervalMethod? = nil,
    designEffect: Double? = nil
  ) {
    self.name = name
    self.mean = mean
    self.cases = cases
    self.scored = scored
    self.unscored = unscored
    self.unanswered = unanswered
    self.undefinedCases = undefinedCases
    self.method = method
    self.designEffect = designEffect
  }
}

/// Which interval stands beside a mean, for the footnote of a table.
package enum IntervalMethod: String, Hashable, Sendable, Encodable {
  case wilson
  case studentT = "student-t"
  case bootstrap
  /// Cluster-robust standard error, Student's t with clusters − 1 degrees of freedom.
  case clustered
  /// From uniform priors, of few cases; see `BayesianShare`.
  case bayesian
}
