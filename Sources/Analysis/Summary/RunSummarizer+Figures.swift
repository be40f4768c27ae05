import Domain

// What `summary()` is put together from.
extension RunSummarizer {
  func scoreSummary(arm: Int, score: Int) -> ScoreSummary {
    let name = scoreNames[score]
    let cases = caseScores(arm: arm, score: name)
    var generator = SplitMix64(seed: manifest.seed &+ UInt64(arm) << 32 &+ UInt64(score))
    let summary = cases?.summary(using: &generator)
    return ScoreSummary(
      name: name,
      mean: summary?.mean,
      scored: cases?.cases.reduce(0) { $0 + $1.values.count } ?? 0,
      unscored: unscored(arm: arm, score: score),
      method: summary?.method,
      designEffect: summary?.designEffect
    )
  }

  private func unscored(arm: Int, score: Int) -> [ScoreSummary.UnscoredCount] {
    var counts: [Int: Int] = [:]
    for request in arms[arm].requests.values {
      for reading in request.readings where reading.score == score {
        if case .unscored(let reason) = reading.value { counts[reason, default: 0] += 1 }
      }
    }
    return counts.map { .init(reason: reasons.descriptions[$0.key], count: $0.value) }
      .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
  }

  func ranking(_ summaries: [ArmSummary]) -> Ranking? {
    guard let score = manifest.primaryScore?.name,
      let position = scoreNames.firstIndex(of: score)
    else { return nil }
    let scored = summaries.indices.compactMap { index in
      summaries[index].scores[position].mean.map { (arm: index, mean: $0.value) }
    }
    guard !scored.isEmpty else { return nil }
    let order = scored.sorted { ($1.mean, $0.arm) < ($0.mean, $1.arm) }.map(\.arm)
    var comparer = ScoreComparer(score: score, seed: manifest.seed)
    let comparisons = comparer.compareLeader(
      of: order.compactMap { arm in
        caseScores(arm: arm, score: score).map { (arm: arm, scores: $0) }
      }
    )
    return Ranking(score: score, order: order, comparisons: comparisons)
  }

  func speedRanking(_ summaries: [ArmSummary]) -> SpeedRanking? {
    ranking(by: .timeToFirstToken, summaries.map(\.latency.timeToFirstToken))
      ?? ranking(by: .endToEnd, summaries.map(\.latency.endToEnd))
  }

  private func ranking(
    by metric: SpeedMetric,
    _ percentiles: [LatencySummary.Percentiles?]
  ) -> SpeedRanking? {
    let medians = percentiles.enumerated().compactMap { arm, percentiles in
      percentiles.map { (arm: arm, median: $0.p50.value) }
    }
    guard !medians.isEmpty else { return nil }
    let order = medians.sorted { ($0.median, $0.arm) < ($1.median, $1.arm) }.map(\.arm)
    var comparer = SpeedComparer(
      metric: metric,
      isInterleaved: manifest.isInterleaved,
      seed: manifest.seed
    )
    let comparisons = comparer.compareLeader(
      of: order.map { (arm: $0, values: blockValues(arm: $0, metric: metric)) }
    )
    return SpeedRanking(metric: metric, order: order, comparisons: comparisons)
  }
}
