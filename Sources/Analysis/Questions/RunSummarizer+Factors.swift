import Domain

extension RunSummarizer {
  /// One finding for each factor in which the arms differ, models first.
  ///
  /// Speeds are compared between models; where there is one model, between the values of each factor.
  func factorFindings(_ summary: RunSummary) -> [FactorFinding] {
    let factors = ArmFactor.varying(among: manifest.arms)
    return factors.map { factor in
      finding(of: factor, isAlone: factors.count == 1, in: summary)
    }
  }

  private func finding(
    of factor: ArmFactor,
    isAlone: Bool,
    in summary: RunSummary
  ) -> FactorFinding {
    let grouped = FactorLevel.grouped(by: factor, arms: manifest.arms, measured: measured(summary))
    let levels = grouped.map { level($0.level, all: $0.all, in: summary) }
    var finding = FactorFinding(factor: factor, levels: levels)
    let order = order(of: levels)
    finding.order = order
    // Levels of one arm each have been compared already, as arms.
    let isSame = isAlone && levels.allSatisfy { $0.arms.count <= 1 }
    if FactorFinding.isOrdered(factor, arms: manifest.arms), order.count > 2,
      preferences(of: levels) == nil
    {
      finding.comparisons = noted(levels) { $0.comparisonsWithRest(levels, order) }
      finding.best = best(finding)
    } else if isSame, let ranking = summary.ranking {
      finding.comparisons = comparisons(ranking, of: levels)
    } else {
      finding.comparisons = noted(levels) { $0.comparisonsOfLeader(levels, order) }
    }
    if factor == .model || ArmFactor.varying(among: manifest.arms).first != .model {
      finding.speed =
        isSame ? summary.speed.map { speed($0, of: levels) } : speeds(levels, summary.speed?.metric)
    }
    if finding.speed?.order.count ?? 0 < 2 { finding.speed = nil }
    return finding
  }

  /// The arms that have the primary score; without one, those that have an answer.
  private func measured(_ summary: RunSummary) -> Set<Int> {
    let primary = manifest.primaryScore?.name
    let scored = summary.arms.filter { arm in
      arm.scores.contains { $0.name == primary && $0.mean != nil }
    }
    let known = scored.isEmpty ? summary.arms.filter { $0.attempts > $0.failureCount } : scored
    return Set(known.map(\.arm.index))
  }
}

// MARK: - Figures of a level

extension RunSummarizer {
  func level(_ level: FactorLevel, all: [Int], in summary: RunSummary) -> FactorLevel {
    var level = level
    let members = summary.arms.filter { all.contains($0.arm.index) }
    let failures = Dictionary(
      members.flatMap(\.failures).map { ($0.kind, $0) },
      uniquingKeysWith: +
    )
    level.attempts = members.reduce(0) { $0 + $1.attempts }
    level.succeeded = members.reduce(0) { $0 + $1.attempts - $1.failureCount + $1.cached }
    level.failure = FailureCount.ordered(failures).first
    let taken = members.filter { level.arms.contains($0.arm.index) }
    if let primary = manifest.primaryScore {
      let scores = members.flatMap(\.scores).filter { $0.name == primary.name }
      level.cases = scores.map(\.cases).max() ?? 0
      level.answers = scores.reduce(0) { $0 + $1.answers }
      level.unanswered = scores.flatMap(\.unanswered).reduce(0) { $0 + $1.count }
      level.mean = mean(of: level.arms, primary.name, taken)
    }
    // What nobody could score was paid for all the same.
    let paid = taken.isEmpty ? members : taken
    level.cost = LevelCost(of: paid, correctAnswer: costOfCorrect(of: paid))
    if let metric = summary.speed?.metric {
      level.median = median(of: level.arms, metric, summary)
      if metric != .endToEnd { level.endToEnd = median(of: level.arms, .endToEnd, summary) }
    }
    return level
  }

  private func costOfCorrect(of arms: [ArmSummary]) -> Estimate? {
    arms.count > 1 ? costOfCorrect(arms: arms.map(\.arm.index)) : arms.first?.cost?.perCorrect
  }

  private func mean(of arms: [Int], _ score: String, _ taken: [ArmSummary]) -> Estimate? {
    guard arms.count > 1 else {
      return taken.first?.scores.first { $0.name == score }?.mean
    }
    var generator = SplitMix64(seed: manifest.seed)
    return merged(arms)?.summary(using: &generator)?.mean
  }

  /// The primary scores of arms taken together; `nil` where they share no case.
  func merged(_ arms: [Int]) -> CaseScores? {
    guard let primary = manifest.primaryScore else { return nil }
    let scores = arms.compactMap { caseScores(arm: $0, score: primary.name) }
    guard let first = scores.first else { return nil }
    let all = scores.count == 1 ? first : CaseScores.merged(scores)
    return all.cases.isEmpty ? nil : all
  }

  private func median(
    of levelArms: [Int],
    _ metric: Metric,
    _ summary: RunSummary
  ) -> Estimate? {
    guard levelArms.count > 1 else {
      return levelArms.first.flatMap { index in
        summary.arms.first { $0.arm.index == index }?.latency[metric]?.p50
      }
    }
    let values = levelArms.flatMap { blockValues(arm: $0, metric: metric) }.map(\.value)
    return Estimate.percentile(0.5, ofSorted: values.filter(\.isFinite).sorted())
  }
}

// MARK: - Comparisons of levels

extension RunSummarizer {
  /// Empty for a score of which neither more nor less is better.
  private func order(of levels: [FactorLevel]) -> [Int] {
    guard let isHigherBetter = primaryDirection else { return [] }
    let means = levels.enumerated().compactMap { position, level in
      level.mean.map { (position: position, mean: $0.value) }
    }
    return means.sorted { left, right in
      let isFirst = isHigherBetter ? left.mean > right.mean : left.mean < right.mean
      return left.mean == right.mean ? left.position < right.position : isFirst
    }.map(\.position)
  }

  private func scored(_ levels: [FactorLevel], _ order: [Int]) -> [(arm: Int, scores: CaseScores)] {
    order.compactMap { position in
      merged(levels[position].arms).map { (arm: position, scores: $0) }
    }
  }

  private func comparer() -> ScoreComparer? {
    manifest.primaryScore.map { primary in
      var comparer = ScoreComparer(
        score: primary.name,
        isHigherBetter: primary.isHigherBetter,
        alpha: manifest.comparison.alpha,
        practicalMargin: manifest.comparison.margin(ofScore: primary.name),
        seed: manifest.seed
      )
      comparer.isBayesian = isBayesian
      return comparer
    }
  }

  /// Comparisons of levels, each with what it would be if failed requests counted as wrong.
  private func noted(
    _ levels: [FactorLevel],
    _ compare: (RunSummarizer) -> [LevelComparison]
  ) -> [LevelComparison] {
    var comparisons = compare(self)
    let scores = [manifest.primaryScore?.name].compactMap(\.self)
    guard let counting = countingFailures(of: levels.flatMap(\.arms), scores: scores) else {
      return comparisons
    }
    let counted = compare(counting)
    for index in comparisons.indices {
      let own = comparisons[index]
      // What one step sets apart, another may leave among the rest.
      let same = counted.first {
        $0.candidate == own.candidate && ($0.against == own.against || own.against.count > 1)
      }
      comparisons[index].result.countingFailures = CountedFailures(
        levels: same?.result.levels,
        verdict: same?.result.verdict ?? .undecided
      )
    }
    return comparisons
  }

  /// By the primary score, where it is pairwise.
  private func preferences(of levels: [FactorLevel]) -> PairwiseSummary? {
    manifest.primaryScore.flatMap { preferences(by: $0.name, groups: levels.map(\.arms)) }
  }

  private func comparisonsOfLeader(_ levels: [FactorLevel], _ order: [Int]) -> [LevelComparison] {
    if let leader = order.first, let judged = preferences(of: levels) {
      return order.dropFirst().map {
        LevelComparison(
          candidate: leader,
          against: [$0],
          result: judged.comparison(of: leader, against: $0)
        )
      }
    }
    var comparer = comparer()
    let comparisons = comparer?.compareLeader(of: scored(levels, order)) ?? []
    return comparisons.map {
      LevelComparison(candidate: $0.candidate, against: [$0.baseline], result: $0)
    }
  }

  /// The levels that are better than the rest; where none is, those that are not worse.
  private func best(_ finding: FactorFinding) -> FactorFinding.Group {
    let better = finding.betterGroup
    let chosen = better.isEmpty ? finding.middleGroup : better
    var generator = SplitMix64(seed: manifest.seed)
    let scores = chosen.compactMap { merged(finding.levels[$0].arms) }
    let all = scores.isEmpty ? nil : CaseScores.merged(scores)
    return FactorFinding.Group(levels: chosen, mean: all?.summary(using: &generator)?.mean)
  }

  private func comparisonsWithRest(_ levels: [FactorLevel], _ order: [Int]) -> [LevelComparison] {
    var comparer = comparer()
    return comparer?.compareWithRest(
      scored(levels, order).map { (level: $0.arm, scores: $0.scores) }
    )
      ?? []
  }

  /// The comparisons of arms as those of the levels that each makes alone.
  private func comparisons(_ ranking: Ranking, of levels: [FactorLevel]) -> [LevelComparison] {
    let positions = positions(of: levels)
    return ranking.comparisons.compactMap { comparison in
      guard let candidate = positions[comparison.candidate],
        let baseline = positions[comparison.baseline]
      else { return nil }
      var result = comparison
      result.candidate = candidate
      result.baseline = baseline
      return LevelComparison(candidate: candidate, against: [baseline], result: result)
    }
  }

  private func speed(_ ranking: SpeedRanking, of levels: [FactorLevel]) -> SpeedRanking {
    let positions = positions(of: levels)
    return SpeedRanking(
      metric: ranking.metric,
      order: ranking.order.compactMap { positions[$0] },
      comparisons: ranking.comparisons.compactMap { comparison in
        guard let candidate = positions[comparison.candidate],
          let baseline = positions[comparison.baseline]
        else { return nil }
        var comparison = comparison
        comparison.candidate = candidate
        comparison.baseline = baseline
        return comparison
      }
    )
  }

  private func positions(of levels: [FactorLevel]) -> [Int: Int] {
    Dictionary(
      levels.enumerated().flatMap { position, level in level.arms.map { ($0, position) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private func speeds(_ levels: [FactorLevel], _ metric: Metric?) -> SpeedRanking? {
    guard let metric else { return nil }
    return ranking(by: metric, medians: levels.map { $0.median?.value }) { position in
      levels[position].arms.flatMap { blockValues(arm: $0, metric: metric) }
    }
  }
}
