package import Domain

extension RunSummarizer {
  /// A figure of one arm with its interval; `nil` when it was not measured, or makes no sense, such
  /// as the rate of a latency.
  ///
  /// Least, greatest and sum are facts of this run and not estimates: their bounds are the value.
  package func estimate(of figure: RunFigure, arm: Int) -> Estimate? {
    guard arms.indices.contains(arm) else { return nil }
    switch figure.subject {
    case .score(let name):
      return caseScores(arm: arm, score: name)
        .flatMap { estimate($0, figure.statistic, seed: UInt64(arm), isScore: true) }
    case .metric(let metric):
      guard metric.family.has(figure.statistic) else { return nil }
      return estimate(of: metric, figure.statistic, arm: arm)
    }
  }

  /// The gate's verdict on one arm.
  ///
  /// A score passes only where it would with the requests that failed counted as wrong, too.
  package func judge(_ gate: GateRule, of figure: RunFigure, arm: Int, name: String) -> GateResult {
    let result = ownVerdict(gate, of: figure, arm: arm, name: name)
    guard result.verdict == .passed, let score = figure.score,
      let counting = countingFailures(of: [arm], scores: [score])
    else { return result }
    return result.noting(counting.ownVerdict(gate, of: figure, arm: arm, name: name))
  }

  private func ownVerdict(
    _ gate: GateRule,
    of figure: RunFigure,
    arm: Int,
    name: String
  ) -> GateResult {
    var needed: Int?
    if case .percentile(let quantile) = figure.statistic {
      needed = OrderStatisticInterval.smallestCount(quantile: quantile)
    }
    let error = timingError(of: figure, arm: arm)
    if gate.bound == .mlperf99 {
      return earlyStopping(gate, of: figure, arm: arm, name: name, error: error ?? 0)
    }
    var result = gate.judge(
      estimate(of: figure, arm: arm),
      arm: name,
      valuesNeeded: needed,
      error: error
    ).weighing(extremes(of: figure, arm: arm))
    if gate.bound == nil, isDoubtful(result.verdict, gate, of: figure, arm: arm) {
      result.verdict = .undecided
    }
    if result.verdict == .undecided,
      let verdict = exactVerdict(gate.loosened(by: error ?? 0), of: figure, arm: arm),
      verdict == exactVerdict(gate.loosened(by: -(error ?? 0)), of: figure, arm: arm)
    {
      result.verdict = verdict
      result.harnessError = nil
    }
    return result
  }

  /// See `GateResult.weighing(_:)`.
  private func extremes(of figure: RunFigure, arm: Int) -> [Estimate] {
    guard arms.indices.contains(arm), let attainment = arms[arm].attainment else { return [] }
    switch figure.metric {
    case .attainment where figure.statistic == .sum:
      return attainment.extremes.map {
        exact(($0.value * Double(attainment.attempted)).rounded(), count: attainment.attempted)
      }
    case .attainment: return attainment.extremes
    case .goodput:
      guard let seconds = arms[arm].seconds else { return [] }
      return attainment.extremes.map { $0.scaled(by: Double(attainment.attempted) / seconds) }
    default: return []
    }
  }

  /// What the harness itself errs by in a figure of an arm; `nil` of scores, counts and sums.
  package func timingError(of figure: RunFigure, arm: Int) -> Double? {
    guard case .metric(let metric) = figure.subject, figure.statistic != .sum else { return nil }
    return timingError?.amount(of: metric) { blockValues(arm: arm, metric: $0) }
  }

  private func estimate(of metric: Metric, _ statistic: Statistic, arm: Int) -> Estimate? {
    switch (metric.family, statistic) {
    case (.share, .sum):
      guard let (part, unknown, whole) = share(metric, arm: arm) else { return nil }
      return Estimate(
        value: Double(part),
        lower: Double(part),
        upper: Double(part + unknown),
        count: whole
      )
    case (.share, _) where metric == .attainment: return arms[arm].attainment?.share
    case (.share, _):
      guard let (part, _, whole) = share(metric, arm: arm) else { return nil }
      return .wilson(passed: part, of: whole)
    case (.rate, _):
      return rate(metric, arm: arm)
    case (.withinAttempt, .percentile(let quantile)):
      return arms[arm].within[metric]?.percentile(quantile)
    case (.attempt, _), (.withinAttempt, _):
      return caseValues(arm: arm, metric)
        .flatMap { estimate($0, statistic, seed: UInt64(arm)) }
    }
  }

  private func estimate(
    _ scores: CaseScores,
    _ statistic: Statistic,
    seed: UInt64,
    isScore: Bool = false
  ) -> Estimate? {
    let values = scores.cases.flatMap(\.values).sorted()
    guard let least = values.first, let greatest = values.last else { return nil }
    switch statistic {
    case .percentile(let quantile):
      let repetitions = scores.cases.enumerated().flatMap { sample, scored in
        scored.values.map { (sample: sample, value: $0) }
      }
      let plain = Estimate.percentile(quantile, ofSorted: values)
      if isScore, let clusters = scores.valuesByCluster {
        let draws = clusters.enumerated().flatMap { position, values in
          values.map { (sample: position, value: $0) }
        }
        return plain?.bounded(
          as: GroupedValues(repetitions: draws)?.percentile(
            quantile,
            least: Double(draws.count) / Double(clusters.count)
          )
        )
      }
      guard let cases = GroupedValues(repetitions: repetitions) else { return plain }
      return plain?.bounded(as: cases.percentile(quantile))
    case .mean:
      var generator = SplitMix64(seed: manifest.seed &+ seed)
      return scores.summary(using: &generator)?.mean
    case .minimum: return exact(least, count: values.count)
    case .maximum: return exact(greatest, count: values.count)
    case .sum: return exact(values.reduce(0, +), count: values.count)
    case .rate: return scores.isPassFail ? estimate(scores, .mean, seed: seed) : nil
    }
  }
}

// MARK: - What only an arm has

extension RunSummarizer {
  /// The part of a whole that a metric of the family `share` is, and how many more may belong to it, of
  /// which nobody knows; `nil` where it is not known.
  func share(_ metric: Metric, arm: Int) -> (part: Int, unknown: Int, whole: Int)? {
    switch metric {
    case .failures:
      return (arms[arm].attempts - arms[arm].figures.count, 0, arms[arm].attempts)
    case .attainment:
      return arms[arm].attainment.map { ($0.good, $0.unknown, $0.attempted) }
    case .noAnswer, .unscored:
      guard let primary = manifest.primaryScore?.name,
        let position = scoreNames.firstIndex(of: primary)
      else { return nil }
      let score = scoreSummary(arm: arm, score: position)
      let missing = metric == .noAnswer ? score.unanswered : score.unscored
      return (missing.reduce(0) { $0 + $1.count }, 0, score.answers)
    default: return nil
    }
  }

  /// A metric of the family `rate`; `nil` where it is not known.
  private func rate(_ metric: Metric, arm: Int) -> Estimate? {
    let succeeded = arms[arm].figures.count
    switch metric {
    case .throughput:
      // Counted over the arm's time: the run's own rate is known exactly.
      return arms[arm].tokenSummary.throughput.map { exact($0, count: succeeded) }
    case .requestThroughput:
      return arms[arm].seconds.map { exact(Double(succeeded) / $0, count: succeeded) }
    case .correctPerSecond:
      guard let seconds = arms[arm].seconds, let passed = passed(arm: arm) else { return nil }
      let answers = passed.cases.reduce(0) { $0 + $1.values.count }
      return estimate(passed, .mean, seed: UInt64(arm))?.scaled(by: Double(answers) / seconds)
    case .costPerCorrect:
      return costOfCorrect(arms: [arm])
    case .goodput:
      // The share of good ones times the rate at which they were attempted, as load by load.
      guard let attainment = arms[arm].attainment, let seconds = arms[arm].seconds else {
        return nil
      }
      return attainment.goodput(attempted: Double(attainment.attempted) / seconds)
    default: return nil
    }
  }

  private func exact(_ value: Double, count: Int) -> Estimate {
    Estimate(value: value, lower: value, upper: value, count: count)
  }
}
