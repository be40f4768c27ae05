import Domain

/// The setting that a search chose, on the cases on which settings are tuned.
package struct TuningChoice: Hashable, Sendable {
  /// Indices of the run's arms.
  package var chosen: Int

  /// What the chosen one has to beat on the cases held out; `nil` without a default.
  package var standard: Int?

  /// The one with the best figure; the chosen one may cost less and be as good.
  package var best: Int

  /// Those that the paired test does not tell from the best, the best among them.
  package var comparable: Set<Int>

  /// The cheapest that is not worse than the best by more than the margin, as far as the tuning cases
  /// tell; `nil` where no cost or no margin is known.
  package var cheapest: Int?

  /// What it is cheapest by.
  package var cost: TuningCost?

  /// The arms that the cases held out are put to: a cheaper one is held against the best.
  package var finalists: [Int] {
    let cheap = cheapest.flatMap { $0 == best ? nil : [best, $0] } ?? []
    return ([chosen, standard ?? chosen] + cheap).distinct
  }
}

extension TuningSearch {
  /// `nil` while rounds are open, or when no setting keeps the constraints and has a score.
  package var choice: TuningChoice? {
    // Failures count as wrong, and where there is nothing else a setting is not known at all.
    let survivors = survivors.filter { tuning.hasAnswers(arm: $0) }
    guard round == nil, !survivors.isEmpty else { return nil }
    let judged = tuning.countingFailures
    let candidates = survivors.map { arm in
      Recommendation.Candidate(
        name: String(arm),
        scores: design.goal.rising(judged, arm: arm) ?? CaseScores(cases: [], isPassFail: false),
        cost: design.cost.flatMap { tuning.estimate(of: $0.figure, arm: arm)?.value },
        costs: design.cost?.caseScores(tuning, arm: arm),
        isAllowed: standing(arm) == .fit
      )
    }
    let found = Recommendation(
      candidates,
      leader: searchLeader.flatMap { survivors.firstIndex(of: $0) },
      alpha: design.alpha,
      seed: manifest.seed
    )
    guard let found else { return nil }
    let chosen = survivors[found.chosen]
    let best = survivors[found.best]
    let cheap = cheapest(of: survivors, best: best)
    return TuningChoice(
      chosen: chosen,
      standard: design.standards[chosen],
      best: best,
      comparable: Set(found.comparable.map { survivors[$0] }),
      cheapest: cheap?.arm,
      cost: cheap?.cost
    )
  }
}
