import Domain

extension TuningSearch {
  /// The share of resamples in which each setting is on the Pareto front, by arm.
  ///
  /// Only settings that never left take part: a race drops by the goal alone, and what it dropped
  /// could be on the front. Empty without at least two figures to weigh, or fewer than two settings.
  package func frontMembership(resamples: Int = 1_000) -> [Int: Double] {
    guard design.pareto.count > 1 else { return [:] }
    return frontShares(of: fitSurvivors, weighing: design.pareto.map(weighed), resamples: resamples)
  }

  /// Those that were measured: one whose requests were all refused is on no front, and takes none away.
  var fitSurvivors: [Int] {
    round == nil ? survivors.filter { standing($0) == .fit && tuning.hasAnswers(arm: $0) } : []
  }

  func weighed(_ objective: TuningObjective) -> WeighedFigure {
    let judged = tuning.countingFailures
    return WeighedFigure(
      statistic: objective.figure.statistic,
      isLowerBetter: objective.isLowerBetter,
      scores: { objective.caseScores(judged, arm: $0) }
    )
  }

  /// Whole clusters of cases are drawn again, the same for all settings.
  func frontShares(
    of arms: [Int],
    weighing figures: [WeighedFigure],
    resamples: Int = 1_000
  ) -> [Int: Double] {
    guard arms.count > 1 else { return [:] }
    // Those of them that all have seen.
    let seen = Set(rounds.filter { Set($0.settings).isSuperset(of: arms) }.flatMap(\.cases))
    let samples = manifest.samples.filter { seen.contains($0.id) }
    let positions = Dictionary(
      samples.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let groups = CaseScores.grouped(Array(samples.indices)) { samples[$0].cluster }
    let tables = arms.map { arm in
      figures.map { $0.table(arm: arm, positions: positions, count: samples.count) }
    }
    // A draw of many settings takes long, and its shares are as steady with fewer of them.
    let weight = max(1, arms.count * samples.count)
    let draws = min(resamples, max(200, 10_000_000 / weight))
    var generator = SplitMix64(seed: manifest.seed)
    let shares = ParetoFront.membership(
      cases: groups.count,
      resamples: draws,
      using: &generator
    ) { drawn in
      let cases = drawn.flatMap { groups[$0] }
      return tables.map { row in
        zip(figures, row).map { figure, table in
          // What was never measured is on no front.
          let value = figure.value(of: cases, in: table) ?? .infinity
          return figure.isLowerBetter || value == .infinity ? value : -value
        }
      }
    }
    return Dictionary(zip(arms, shares), uniquingKeysWith: { first, _ in first })
  }
}

/// A figure as a resample of cases weighs it.
struct WeighedFigure {
  var statistic: Statistic
  var isLowerBetter: Bool

  /// What an arm got, case by case.
  var scores: (_ arm: Int) -> CaseScores?

  /// By position of the case; `nil` for one without a value.
  func table(arm: Int, positions: [String: Int], count: Int) -> [CaseScores.Case?] {
    var table = [CaseScores.Case?](repeating: nil, count: count)
    for scored in scores(arm)?.cases ?? [] {
      if let position = positions[scored.sampleID] { table[position] = scored }
    }
    return table
  }

  /// `nil` when nothing was measured in any of the cases.
  func value(of cases: [Int], in table: [CaseScores.Case?]) -> Double? {
    let drawn = cases.compactMap { table[$0] }
    guard !drawn.isEmpty else { return nil }
    switch statistic {
    case .mean, .rate:
      return drawn.reduce(0) { $0 + $1.mean } / Double(drawn.count)
    case .percentile(let quantile):
      let sorted = drawn.flatMap(\.values).sorted()
      return sorted.isEmpty ? nil : NearestRank.value(quantile, ofSorted: sorted)
    case .minimum: return drawn.flatMap(\.values).min()
    case .maximum: return drawn.flatMap(\.values).max()
    case .sum: return drawn.reduce(0) { $0 + $1.values.reduce(0, +) }
    }
  }
}
