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

  /// The arms that the cases held out are put to.
  package var finalists: [Int] {
    [chosen, standard ?? chosen].reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension TuningSearch {
  /// `nil` while rounds are open, or when no setting keeps the constraints and has a score.
  package var choice: TuningChoice? {
    let survivors = survivors
    guard round == nil, !survivors.isEmpty else { return nil }
    let candidates = survivors.map { arm in
      Recommendation.Candidate(
        name: String(arm),
        scores: design.goal.rising(tuning, arm: arm) ?? CaseScores(cases: [], isPassFail: false),
        cost: design.cost.flatMap { tuning.estimate(of: $0.figure, arm: arm)?.value },
        costs: design.cost?.caseScores(tuning, arm: arm),
        isAllowed: standing(arm) == .fit
      )
    }
    let found = Recommendation(candidates, alpha: design.alpha, seed: manifest.seed)
    guard let found else { return nil }
    let chosen = survivors[found.chosen]
    return TuningChoice(
      chosen: chosen,
      standard: design.standards[chosen],
      best: survivors[found.best],
      comparable: Set(found.comparable.map { survivors[$0] })
    )
  }
}
