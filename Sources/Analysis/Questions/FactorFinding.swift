package import Domain

/// What a run says of one factor: which of its levels is better, dearer, faster.
///
/// A level is the arms that share a value of the factor, taken together: not every pair of arms is
/// compared, but every level with another.
package struct FactorFinding: Hashable, Sendable, Encodable {
  package var factor: ArmFactor

  /// Numbers ascending, other values in the order of the run.
  package var levels: [FactorLevel]

  /// Positions of the levels that have the primary score, the best mean first; empty where it has no
  /// direction.
  package var order: [Int]

  /// By the primary score.
  package var comparisons: [LevelComparison]

  /// Of three numbers or more, the levels to choose from and their mean taken together; else `nil`.
  package var best: Group?

  /// Its indices are positions in `levels`; `nil` where fewer than two have been measured.
  package var speed: SpeedRanking?

  package struct Group: Hashable, Sendable, Encodable {
    /// Positions in `levels`, ascending.
    package var levels: [Int]
    package var mean: Estimate?

    package init(levels: [Int], mean: Estimate? = nil) {
      self.levels = levels
      self.mean = mean
    }
  }

  package init(
    factor: ArmFactor,
    levels: [FactorLevel],
    order: [Int] = [],
    comparisons: [LevelComparison] = [],
    best: Group? = nil,
    speed: SpeedRanking? = nil
  ) {
    self.factor = factor
    self.levels = levels
    self.order = order
    self.comparisons = comparisons
    self.best = best
    self.speed = speed
  }

  /// Of levels held against the rest, those that came out so, in the order of the levels.
  ///
  /// The last one, which all others were set apart from, has no comparison and counts as undecided.
  package func positions(_ verdict: Verdict) -> [Int] {
    let known = Dictionary(
      comparisons.map { ($0.candidate, $0.result.verdict) },
      uniquingKeysWith: { first, _ in first }
    )
    return order.filter { (known[$0] ?? .undecided) == verdict }.sorted()
  }

  /// The levels that are better than the rest, with those between them: of numbers in a row, one that
  /// has better ones on both sides is not set apart from them.
  var betterGroup: [Int] {
    let better = positions(.better)
    guard let first = better.first, let last = better.last else { return [] }
    let between = order.filter { (first...last).contains($0) }.sorted()
    return Set(between).isDisjoint(with: positions(.worse)) ? between : better
  }

  /// Those that are neither better nor worse than the rest.
  var middleGroup: [Int] {
    let apart = Set(betterGroup + positions(.worse))
    return order.filter { !apart.contains($0) }.sorted()
  }
}

/// The arms that share a value of a factor, taken together.
package struct FactorLevel: Hashable, Sendable, Encodable {
  /// The value in words: `large`, `0.8`.
  package var name: String

  /// Indices of the run's arms whose figures these are: of settings that every level was measured in.
  package var arms: [Int]

  /// Of the primary score, over the cases that all its arms have; `nil` without one.
  package var mean: Estimate?

  /// Cases that were to have the score.
  package var cases: Int

  /// Attempts of all arms of the level.
  package var attempts: Int
  package var succeeded: Int

  /// The most frequent; `nil` where nothing failed.
  package var failure: FailureCount?

  /// Answers that were looked at by the primary score.
  package var answers: Int

  /// Of these, those that held nothing to judge.
  package var unanswered: Int

  /// `nil` without a price, or where the tokens of any request are unknown.
  package var cost: LevelCost?

  /// Median of the figure of speed, milliseconds; `nil` where nothing succeeded.
  package var median: Estimate?

  /// Likewise of the end-to-end latency, where the figure is another.
  package var endToEnd: Estimate?

  private enum CodingKeys: String, CodingKey {
    case name, arms, mean, cases, attempts, succeeded, failure, answers, unanswered, cost
    case median = "median_ms"
  }

  package init(name: String, arms: [Int]) {
    self.name = name
    self.arms = arms
    cases = 0
    attempts = 0
    succeeded = 0
    answers = 0
    unanswered = 0
  }
}

/// What the answers of a level cost, in the currency of its prices.
package struct LevelCost: Hashable, Sendable, Encodable {
  package var currency: String

  /// Of one answer to each of a thousand cases.
  package var perThousandCases: Double

  /// What was paid for each answer that passed; `nil` where the primary score is not pass or fail, or
  /// none passed.
  package var perCorrectAnswer: Double?

  /// The same with its interval.
  package var correctAnswer: Estimate?

  /// Answers that were paid and have no primary score: in `correctAnswer` none of them is correct.
  package var unscored: Int

  private enum CodingKeys: String, CodingKey {
    case currency, perThousandCases, perCorrectAnswer, correctAnswer
  }

  package init(
    currency: String,
    perThousandCases: Double,
    correctAnswer: Estimate? = nil,
    unscored: Int = 0
  ) {
    self.currency = currency
    self.perThousandCases = perThousandCases
    perCorrectAnswer = correctAnswer?.value
    self.correctAnswer = correctAnswer
    self.unscored = unscored
  }
}

/// A level held against one other, or against several others taken together.
package struct LevelComparison: Hashable, Sendable, Encodable {
  /// Positions in the finding's levels.
  package var candidate: Int
  package var against: [Int]

  /// Its `candidate` is the candidate and its `baseline` the first of `against`.
  package var result: ArmComparison

  package init(candidate: Int, against: [Int], result: ArmComparison) {
    self.candidate = candidate
    self.against = against
    self.result = result
  }
}
