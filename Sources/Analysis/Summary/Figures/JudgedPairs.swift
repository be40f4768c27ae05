import Domain

/// What judges said of each two answers of a run, for one pairwise score: of it all comparisons of arms by
/// that score are made.
///
/// The score's mean of an arm is over all of its opponents. Two arms may differ in it that a judge could
/// not tell apart whenever they met.
package struct JudgedPairs: Hashable, Sendable {
  package var score: String

  /// The id of the model that judged.
  package var model: String

  /// Whether each pair was judged in both orders.
  package var bothOrders: Bool
  package var pairs: [ComparedPair]

  package init(score: String, model: String, bothOrders: Bool, pairs: [ComparedPair]) {
    self.score = score
    self.model = model
    self.bothOrders = bothOrders
    self.pairs = pairs
  }

  /// Of arms that are taken together, the groups standing for arms; `nil` where no two were compared.
  ///
  /// - Parameters:
  ///   - groups: Indices of arms. What was judged inside a group is left out.
  ///   - alpha: Chance of a false verdict over all pairs together.
  ///   - practicalMargin: δ of the score; `nil` where the suite says nothing.
  package func summary(
    groups: [[Int]],
    alpha: Double,
    practicalMargin: Double?
  ) -> PairwiseSummary? {
    let places = Dictionary(
      groups.enumerated().flatMap { place, arms in arms.map { ($0, place) } },
      uniquingKeysWith: { first, _ in first }
    )
    let pairs = pairs.compactMap { pair -> ComparedPair? in
      guard let arm = places[pair.arm], let other = places[pair.other], arm != other else {
        return nil
      }
      var pair = pair
      (pair.arm, pair.other) = (arm, other)
      return pair
    }
    return PairwiseSummary(
      score: score,
      model: model,
      bothOrders: bothOrders,
      arms: groups.count,
      pairs: pairs,
      alpha: alpha,
      practicalMargin: practicalMargin
    )
  }
}

extension RunSummarizer {
  /// What judges preferred by a pairwise score; `nil` for other scores, and where failed requests count
  /// as wrong, which no judge was asked about.
  ///
  /// - Parameter groups: Indices of the arms that are taken together.
  package func preferences(by score: String, groups: [[Int]]) -> PairwiseSummary? {
    guard casesOfFailures == nil, let judged = judgedPairs.first(where: { $0.score == score })
    else { return nil }
    return summary(of: judged, groups: groups)
  }

  /// What judges preferred of the run's arms, by each of its pairwise scores.
  package var preferences: [PairwiseSummary] {
    judgedPairs.compactMap { summary(of: $0, groups: manifest.arms.map { [$0.index] }) }
  }

  private func summary(of judged: JudgedPairs, groups: [[Int]]) -> PairwiseSummary? {
    judged.summary(
      groups: groups,
      alpha: manifest.comparison.alpha,
      practicalMargin: manifest.comparison.margin(ofScore: judged.score)
    )
  }
}

extension PairwiseSummary {
  /// Two of its arms as any other score compares them, with the verdict that it has.
  ///
  /// The difference is in the score's unit, and levels are the two scores of their own games: 1 for one
  /// that is won, ½ for a tie. Without any where the two never met.
  package func comparison(of candidate: Int, against baseline: Int) -> ArmComparison {
    var result = ArmComparison(
      candidate: candidate,
      baseline: baseline,
      score: score,
      difference: nil,
      comparisons: comparisons.count,
      verdict: .undecided
    )
    let found = comparisons.first {
      [$0.arm, $0.other] == [candidate, baseline] || [$0.arm, $0.other] == [baseline, candidate]
    }
    guard let found else { return result }
    let isTurned = found.arm == baseline
    let difference = isTurned ? found.difference.negated : found.difference
    result.levels = ComparedLevels(
      baseline: (1 - difference.value) / 2,
      candidate: (1 + difference.value) / 2
    )
    result.difference = difference
    result.pValue = found.uncorrectedPValue
    result.adjustedPValue = found.pValue
    result.verdict = isTurned && found.verdict == .better ? .worse : found.verdict
    return result
  }
}

extension PairwiseSummary.Comparison {
  /// How much oftener the first wins than loses, of all games of the two: in the score's unit.
  ///
  /// By the strengths of all arms, and of the games that are no tie as many as were. Where they have no
  /// interval, because one of them won or lost all of its games, that of these two's own games.
  var difference: Estimate {
    let games = won + tied + lost
    let decisive = games > 0 ? Double(won + lost) / Double(games) : 0
    guard let lower = preference.lower, let upper = preference.upper else {
      return ownDifference(games: games, decisive: decisive)
    }
    var difference = preference
    difference.value = (2 * preference.value - 1) * decisive
    difference.lower = (2 * lower - 1) * decisive
    difference.upper = (2 * upper - 1) * decisive
    return difference
  }

  /// - Parameter decisive: The share of games that are no tie.
  private func ownDifference(games: Int, decisive: Double) -> Estimate {
    // Games of one case are not independent, and weigh as much as it together.
    let cases = min(games, preference.count)
    var difference = Estimate(
      value: games > 0 ? Double(won - lost) / Double(games) : 0,
      count: preference.count
    )
    difference.level = preference.level
    let counted = Int((Double(cases) * decisive).rounded())
    if counted > 0 {
      let share = Estimate.wilson(
        share: Double(won) / Double(won + lost),
        count: counted,
        level: preference.level
      )
      difference.lower = share.lower.map { (2 * $0 - 1) * decisive }
      difference.upper = share.upper.map { (2 * $0 - 1) * decisive }
    } else if cases > 0 {
      let most = Estimate.wilson(share: 0, count: cases, level: preference.level).upper
      difference.lower = most.map { -$0 }
      difference.upper = most
    }
    return difference
  }
}
