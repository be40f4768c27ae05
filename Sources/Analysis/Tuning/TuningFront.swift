import Domain

extension TuningSearch {
  /// The share of resamples in which each setting is on the Pareto front, by arm.
  ///
  /// Whole clusters of cases are drawn again, the same for all settings. Only settings that
  /// never left take part: a race drops by the goal alone, and what it dropped could be
  /// on the front. Empty without at least two figures to weigh, or fewer than two settings.
  package func frontMembership(resamples: Int = 1_000) -> [Int: Double] {
    let arms = survivors.filter { standing($0) == .fit }
    guard design.pareto.count > 1, arms.count > 1, round == nil else { return [:] }
    let tables = arms.map { arm in design.pareto.map { table(of: $0, arm: arm) } }
    let groups = CaseScores.grouped(
      manifest.samples.filter { sample in places[sample.id].map { $0 < casesSeen } ?? false },
      by: \.cluster
    ).map { $0.map(\.id) }
    var generator = SplitMix64(seed: manifest.seed)
    let shares = ParetoFront.membership(
      cases: groups.count,
      resamples: resamples,
      using: &generator
    ) { drawn in
      let ids = drawn.flatMap { groups[$0] }
      return tables.map { metrics in
        zip(design.pareto, metrics).map { objective, cases in
          // What was never measured is on no front.
          let value = objective.value(ids.compactMap { cases[$0] }) ?? .infinity
          return objective.isLowerBetter || value == .infinity ? value : -value
        }
      }
    }
    return Dictionary(zip(arms, shares), uniquingKeysWith: { first, _ in first })
  }

  private func table(of objective: TuningObjective, arm: Int) -> [String: CaseScores.Case] {
    let cases = objective.caseScores(tuning, arm: arm)?.cases ?? []
    return Dictionary(cases.map { ($0.sampleID, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
