import Domain

// What decides where an interval does not: few values can be surely beyond a limit all the same.
extension RunSummarizer {
  /// The verdict of exact one-sided tests; `nil` where they cannot tell either.
  ///
  /// - A percentile fails when more values lie beyond the limit than 19 of 20 arms that keep it have.
  /// - A share fails when so few, or so many, come of an arm that keeps the limit in 1 of 20 cases.
  /// - Values that are all equal decide by themselves, whichever end of an interval is asked for: they
  ///   have none.
  func exactVerdict(_ gate: GateRule, of figure: RunFigure, arm: Int) -> GateResult.Verdict? {
    if let verdict = alikeVerdict(gate, of: figure, arm: arm) { return verdict }
    guard gate.bound == nil else { return nil }
    if let (parts, whole) = exactShare(of: figure, arm: arm) {
      return parts.allSatisfy { gate.limit.isSurelyMissed(part: $0, of: whole) } ? .failed : nil
    }
    guard let draws = independentValues(of: figure, arm: arm), let first = draws.first?.first else {
      return nil
    }
    switch figure.statistic {
    case .percentile(let quantile):
      let best = draws.compactMap(gate.limit.nearest)
      return gate.limit.isSurelyMissed(quantile: quantile, by: best) ? .failed : nil
    case .mean where draws.count >= Self.alike && draws.joined().allSatisfy({ $0 == first }):
      return gate.limit.isKept(by: first) ? .passed : .failed
    default: return nil
    }
  }

  /// Of numbers, repeated or not; shares have an interval all the same.
  private func alikeVerdict(
    _ gate: GateRule,
    of figure: RunFigure,
    arm: Int
  ) -> GateResult.Verdict? {
    guard figure.statistic == .mean, let scores = singleValues(of: figure, arm: arm),
      !scores.isPassFail, scores.areAlike, let value = scores.cases.first?.values.first
    else { return nil }
    let sources = figure.score == nil ? nil : scores.valuesByCluster?.count
    guard (sources ?? scores.cases.count) >= Self.alike else { return nil }
    return gate.limit.isKept(by: value) ? .passed : .failed
  }

  /// Whether a share's interval decides what an exact test does not: near 0 and 1 Wilson's excludes a
  /// limit that is just kept, such as 0.95 by 17 of 20, in up to 8 of 100 runs.
  func isDoubtful(
    _ verdict: GateResult.Verdict,
    _ gate: GateRule,
    of figure: RunFigure,
    arm: Int
  ) -> Bool {
    guard let (parts, whole) = exactShare(of: figure, arm: arm) else { return false }
    switch verdict {
    case .failed: return !parts.allSatisfy { gate.limit.isSurelyMissed(part: $0, of: whole) }
    case .passed: return !parts.allSatisfy { gate.limit.isSurelyKept(part: $0, of: whole) }
    case .undecided: return false
    }
  }

  /// By MLPerf's counts over single values, which it takes to be independent; undecided for what is no
  /// percentile of them, and where the harness's own error could turn it.
  func earlyStopping(
    _ gate: GateRule,
    of figure: RunFigure,
    arm: Int,
    name: String,
    error: Double
  ) -> GateResult {
    var result = gate.judge(estimate(of: figure, arm: arm), arm: name)
    guard case .percentile(let quantile) = figure.statistic,
      let values = singleValues(of: figure, arm: arm)?.cases.flatMap(\.values), !values.isEmpty
    else { return result }
    func counts(_ rule: GateRule) -> EarlyStopping {
      let kept = values.count { rule.limit.isKept(by: $0) }
      return EarlyStopping(
        kept: kept,
        beyond: values.count - kept,
        probability: rule.limit.probability(ofKeeping: quantile)
      )
    }
    let strict = counts(gate.loosened(by: -error))
    let lenient = counts(gate.loosened(by: error))
    if strict.verdict == .passed {
      result.verdict = .passed
    } else if lenient.verdict == .failed {
      result.verdict = .failed
    } else {
      result.verdict = .undecided
      result.moreNeeded = strict.moreNeeded
    }
    return result
  }

  /// Six values that are all on one side of a limit are so by chance in 1 of 32 cases.
  private static let alike = 6

  /// Of pass or fail without repetitions or clusters, and of a metric that is a share; the part is the
  /// least and the most that it can be.
  private func exactShare(of figure: RunFigure, arm: Int) -> (parts: [Int], whole: Int)? {
    switch (figure.subject, figure.statistic) {
    case (.metric(let metric), .rate), (.metric(let metric), .mean):
      return share(metric, arm: arm).map { ([$0.part, $0.part + $0.unknown], $0.whole) }
    case (.score(let name), .rate), (.score(let name), .mean):
      guard let scores = caseScores(arm: arm, score: name), scores.isPassFail,
        scores.cases.allSatisfy({ $0.values == [0] || $0.values == [1] }),
        Set(scores.cases.compactMap(\.cluster)).count
          == scores.cases.count(where: { $0.cluster != nil })
      else { return nil }
      return ([scores.cases.count { $0.values == [1] }], scores.cases.count)
    default: return nil
    }
  }

  /// Of an answer one value each; `nil` of what an arm has as a whole, and of what an answer has several of.
  private func singleValues(of figure: RunFigure, arm: Int) -> CaseScores? {
    switch figure.subject {
    case .score(let name): caseScores(arm: arm, score: name)
    case .metric(let metric): metric.family == .attempt ? caseValues(arm: arm, metric) : nil
    }
  }

  /// One value of each case, where cases were asked once, and of a score those of cases that share a
  /// source together; `nil` of others.
  private func independentValues(of figure: RunFigure, arm: Int) -> [[Double]]? {
    guard let scores = singleValues(of: figure, arm: arm),
      !scores.cases.contains(where: { $0.values.count > 1 })
    else { return nil }
    let clusters = figure.score == nil ? nil : scores.valuesByCluster
    return clusters ?? scores.cases.map(\.values)
  }
}

extension CaseScores {
  /// The values of cases that share a source together; `nil` where none do.
  var valuesByCluster: [[Double]]? {
    let clusters = Self.grouped(cases, by: \.cluster)
    return clusters.count < cases.count ? clusters.map { $0.flatMap(\.values) } : nil
  }
}

extension GateRule.Limit {
  /// One-sided.
  private static let level = 0.05

  func isKept(by value: Double) -> Bool {
    switch self {
    case .atLeast(let limit): value >= limit
    case .atMost(let limit): value <= limit
    }
  }

  /// Of values that are not independent, the one that keeps the limit best: that it lies beyond is no
  /// likelier than that any one does.
  fileprivate func nearest(_ values: [Double]) -> Double? {
    switch self {
    case .atLeast: values.max()
    case .atMost: values.min()
    }
  }

  fileprivate func isSurelyMissed(part: Int, of whole: Int) -> Bool {
    switch self {
    case .atLeast(let limit): Self.isSurelyBelow(limit, part: part, of: whole)
    case .atMost(let limit): Self.isSurelyBelow(1 - limit, part: whole - part, of: whole)
    }
  }

  func isSurelyKept(part: Int, of whole: Int) -> Bool {
    switch self {
    case .atLeast(let limit):
      limit <= 0 || Self.isSurelyBelow(1 - limit, part: whole - part, of: whole)
    case .atMost(let limit): limit >= 1 || Self.isSurelyBelow(limit, part: part, of: whole)
    }
  }

  private static func isSurelyBelow(_ limit: Double, part: Int, of whole: Int) -> Bool {
    guard limit > 0 else { return false }
    guard limit <= 1 else { return true }
    return BinomialDistribution(count: whole, probability: limit).cumulative(part) <= level
  }

  /// Of an arm whose percentile keeps the limit, a value lies beyond it with the probability that is
  /// left on that side, at most.
  fileprivate func isSurelyMissed(quantile: Double, by values: [Double]) -> Bool {
    let kept = values.count { isKept(by: $0) }
    let probability = probability(ofKeeping: quantile)
    return BinomialDistribution(count: values.count, probability: probability).cumulative(kept)
      <= Self.level
  }

  /// Of a value to keep the limit, where the percentile just does.
  fileprivate func probability(ofKeeping quantile: Double) -> Double {
    switch self {
    case .atLeast: 1 - quantile
    case .atMost: quantile
    }
  }
}
