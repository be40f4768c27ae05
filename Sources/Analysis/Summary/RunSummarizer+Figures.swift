import Domain

// What `summary()` is put together from.
extension RunSummarizer {
  /// By the position of each score, how many cases were to have it.
  var casesByScore: [Int] { casesHavingScore.map { $0.count { $0 } } }

  /// By the positions of score and case, whether the case was to have it: all, or where requests
  /// succeeded and were not to have it, those that some arm was scored or looked at by it on.
  var casesHavingScore: [[Bool]] {
    var looked = scoreNames.map { _ in [Bool](repeating: false, count: sampleIDs.count) }
    var isConditional = [Bool](repeating: false, count: scoreNames.count)
    for request in arms.lazy.flatMap(\.requests) where request.succeeded {
      for position in scoreNames.indices {
        if request.readings.contains(where: { $0.score == position }) {
          looked[position][request.sample] = true
        } else {
          isConditional[position] = true
        }
      }
    }
    return scoreNames.indices.map { position in
      isConditional[position] ? looked[position] : sampleIDs.map { _ in true }
    }
  }

  /// `nil` for a score that the run has not.
  package func casesToScore(_ score: String) -> Int? {
    scoreNames.firstIndex(of: score).map { casesByScore[$0] }
  }

  func scoreSummary(arm: Int, score: Int, cases expected: Int = 0) -> ScoreSummary {
    let name = scoreNames[score]
    let cases = caseScores(arm: arm, score: name)
    var generator = SplitMix64(seed: manifest.seed &+ UInt64(arm) << 32 &+ UInt64(score))
    let summary = cases?.summary(using: &generator, isBayesian: isBayesian)
    var told = ScoreSummary(
      name: name,
      mean: summary?.mean,
      cases: expected,
      scored: scored(arm: arm, score: score),
      unscored: unscored(arm: arm, score: score),
      unanswered: unanswered(arm: arm, score: score),
      undefinedCases: cases?.undefinedCases ?? 0,
      method: summary?.method,
      designEffect: summary?.designEffect
    )
    for request in arms[arm].requests {
      // Without a list of them: there are millions.
      var (isDue, isScored) = (false, false)
      for reading in request.readings where reading.score == score {
        isDue = true
        if reading.value.number != nil { isScored = true }
      }
      if isDue { told.requests += 1 }
      if isDue, !isScored { told.unscoredRequests += 1 }
    }
    return told
  }

  func cost(arm: Int) -> CostSummary? {
    guard let costs = caseValues(arm: arm, .cost) else { return nil }
    let price = prices[arm]
    // Where every answer was taken from an earlier run, nothing was paid, and no request has a cost.
    guard !costs.cases.isEmpty || price != nil && !arms[arm].cached.isEmpty else { return nil }
    var generator = SplitMix64(seed: manifest.seed &+ UInt64(arm))
    return CostSummary(
      currency: price?.currency ?? TokenUsage.toldCurrency,
      asOf: price?.asOf,
      total: costs.cases.reduce(0) { $0 + $1.values.reduce(0, +) },
      perRequest: costs.summary(using: &generator)?.mean,
      perCase: hasConversations
        ? caseValues(arm: arm, .costPerCase)?.summary(using: &generator)?.mean : nil,
      perCorrect: costOfCorrect(arms: [arm]),
      unscored: unscoredAnswers(arm: arm),
      leftOut: arms[arm].costsLeftOut
    )
  }

  /// In which the costs of arms are told, sorted; of one without a price only where they are known.
  package func currencies(ofArms indices: [Int]) -> [String] {
    let known = indices.filter { index in
      guard arms.indices.contains(index) else { return false }
      let figures = arms[index].figures
      return prices[index] != nil || !figures.isEmpty && figures.areComplete(.cost)
    }
    return Set(known.map(manifest.currency(ofArm:))).sorted()
  }

  /// Whether more of the primary score is better; `nil` where neither is, and of amounts of money in several
  /// currencies.
  var primaryDirection: Bool? {
    guard let primary = manifest.primaryScore else { return nil }
    let isMixed = primary.isMoney && currencies(ofArms: manifest.arms.map(\.index)).count > 1
    return isMixed ? nil : primary.isHigherBetter
  }

  private func scored(arm: Int, score: Int) -> Int {
    arms[arm].requests.reduce(0) { sum, request in
      sum
        + request.readings.count { reading in
          reading.score == score && reading.value.number != nil
        }
    }
  }

  private func unscored(arm: Int, score: Int) -> [ScoreSummary.UnscoredCount] {
    counts(arm: arm, score: score) { if case .unscored(let reason) = $0 { reason } else { nil } }
  }

  private func unanswered(arm: Int, score: Int) -> [ScoreSummary.UnscoredCount] {
    counts(arm: arm, score: score) { if case .unanswered(let reason) = $0 { reason } else { nil } }
  }

  private func counts(
    arm: Int,
    score: Int,
    of reason: (RequestScores.Value) -> Int?
  ) -> [ScoreSummary.UnscoredCount] {
    var counts: [Int: Int] = [:]
    arms[arm].forEachReading(of: score) { value, _ in
      if let reason = reason(value) { counts[reason, default: 0] += 1 }
    }
    return counts.map { .init(reason: reasons.descriptions[$0.key], count: $0.value) }
      .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
  }

  /// `nil` too for a score of which neither more nor less is better.
  func ranking(_ summaries: [ArmSummary]) -> Ranking? {
    guard let primary = manifest.primaryScore, let isHigherBetter = primaryDirection,
      let position = scoreNames.firstIndex(of: primary.name)
    else { return nil }
    let score = primary.name
    let scored = summaries.indices.compactMap { index in
      summaries[index].scores[position].mean.map { (arm: index, mean: $0.value) }
    }
    guard !scored.isEmpty else { return nil }
    let order = scored.sorted { left, right in
      let isFirst = isHigherBetter ? left.mean > right.mean : left.mean < right.mean
      return left.mean == right.mean ? left.arm < right.arm : isFirst
    }.map(\.arm)
    var comparer = ScoreComparer(
      score: score,
      isHigherBetter: isHigherBetter,
      alpha: manifest.comparison.alpha,
      practicalMargin: manifest.comparison.margin(ofScore: score),
      seed: manifest.seed
    )
    comparer.isBayesian = isBayesian
    func comparisons(_ run: RunSummarizer) -> [ArmComparison] {
      if let leader = order.first,
        let judged = run.preferences(by: score, groups: manifest.arms.map { [$0.index] })
      {
        return order.dropFirst().map { judged.comparison(of: leader, against: $0) }
      }
      var comparer = comparer
      return comparer.compareLeader(
        of: order.compactMap { arm in
          run.caseScores(arm: arm, score: score).map { (arm: arm, scores: $0) }
        }
      )
    }
    let counted = countingFailures(of: order, scores: [score]).map(comparisons)
    return Ranking(
      score: score,
      order: order,
      comparisons: comparisons(self).map { own in counted.map(own.noting) ?? own }
    )
  }

  /// The leader of the lowest medians against the others.
  ///
  /// - Parameters:
  ///   - medians: Of arms, or of levels that take arms together; `nil` of one that has none.
  ///   - values: What the median of a position is of.
  func ranking(
    by metric: Metric,
    medians: [Double?],
    values: (_ position: Int) -> [BlockValue]
  ) -> SpeedRanking {
    let known = medians.enumerated().compactMap { position, median in
      median.map { (position: position, median: $0) }
    }
    let order = known.sorted { ($0.median, $0.position) < ($1.median, $1.position) }
      .map(\.position)
    var comparer = SpeedComparer(
      metric: metric,
      isInterleaved: manifest.isInterleaved,
      alpha: manifest.comparison.alpha,
      practicalMargin: manifest.comparison.relativeMargin(of: metric),
      harnessError: timingError?.milliseconds(of: metric),
      seed: manifest.seed
    )
    let comparisons = comparer.compareLeader(
      of: order.map { (arm: $0, values: values($0)) }
    )
    return SpeedRanking(metric: metric, order: order, comparisons: comparisons)
  }
}
