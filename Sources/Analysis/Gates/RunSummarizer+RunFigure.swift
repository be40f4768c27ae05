import Domain

extension RunSummarizer {
  /// A figure of one arm with its interval; `nil` when it was not measured, or makes no sense, such
  /// as the rate of a latency.
  ///
  /// Least, greatest and sum are facts of this run and not estimates: their bounds are the value.
  package func estimate(of figure: RunFigure, arm: Int) -> Estimate? {
    guard arms.indices.contains(arm) else { return nil }
    switch figure.metric {
    case .failures:
      return rate(arms[arm].attempts - arms[arm].figures.count, of: arms[arm].attempts, figure)
    case .unscored:
      return unscoredRate(arm: arm, figure)
    case .throughput:
      // Counted over one window: the run's own rate is known exactly.
      guard figure.statistic == .rate || figure.statistic == .mean else { return nil }
      let succeeded = arms[arm].figures.count
      return arms[arm].tokenSummary(runSeconds: nil).throughput.map { exact($0, count: succeeded) }
    case .interChunk:
      if case .percentile(let quantile) = figure.statistic {
        return arms[arm].gaps.sorted.percentile(quantile)
      }
      return nil
    case .score(let name):
      return caseScores(arm: arm, score: name)
        .flatMap { estimate($0, figure.statistic, seed: UInt64(arm)) }
    default:
      return caseValues(arm: arm, figure.metric)
        .flatMap { estimate($0, figure.statistic, seed: UInt64(arm)) }
    }
  }

  /// The gate's verdict on one arm.
  package func judge(_ gate: Gate, of figure: RunFigure, arm: Int, name: String) -> GateResult {
    var needed: Int?
    if case .percentile(let quantile) = figure.statistic {
      needed = OrderStatisticInterval.smallestCount(quantile: quantile)
    }
    return gate.judge(estimate(of: figure, arm: arm), arm: name, valuesNeeded: needed)
  }

  /// One number of each succeeded request, by case, to compare arms by what they cost or say.
  ///
  /// `nil` for an arm that the run does not list, and for costs of which one is unknown.
  package func caseValues(arm: Int, _ metric: RunFigure.Metric) -> CaseScores? {
    guard arms.indices.contains(arm) else { return nil }
    let figures = arms[arm].figures + (metric.isOfAnswer ? arms[arm].cached : [])
    let readings = figures.map { ($0.sample, $0.value(of: metric)) }
    // A sum that lacks some requests would be too low.
    if metric == .cost, readings.contains(where: { $0.1 == nil }) { return nil }
    var values: [Int: [Double]] = [:]
    for (sample, value) in readings {
      if let value, value.isFinite { values[sample, default: []].append(value) }
    }
    return caseScores(values.mapValues { $0.sorted() }, isPassFail: false)
  }

  private func estimate(
    _ scores: CaseScores,
    _ statistic: RunFigure.Statistic,
    seed: UInt64
  ) -> Estimate? {
    let values = scores.cases.flatMap(\.values).sorted()
    guard let least = values.first, let greatest = values.last else { return nil }
    switch statistic {
    case .percentile(let quantile):
      return .percentile(quantile, ofSorted: values)
    case .mean:
      var generator = SplitMix64(seed: manifest.seed &+ seed)
      return scores.summary(using: &generator)?.mean
    case .minimum: return exact(least, count: values.count)
    case .maximum: return exact(greatest, count: values.count)
    case .sum: return exact(values.reduce(0, +), count: values.count)
    case .rate: return scores.isPassFail ? estimate(scores, .mean, seed: seed) : nil
    }
  }

  private func unscoredRate(arm: Int, _ figure: RunFigure) -> Estimate? {
    guard let primary = manifest.primaryScore?.name,
      let position = scoreNames.firstIndex(of: primary)
    else { return nil }
    let score = scoreSummary(arm: arm, score: position)
    let missing = score.unscored.reduce(0) { $0 + $1.count }
    return rate(missing, of: missing + score.scored, figure)
  }

  private func rate(_ part: Int, of whole: Int, _ figure: RunFigure) -> Estimate? {
    switch figure.statistic {
    case .rate, .mean: .wilson(passed: part, of: whole)
    case .sum: exact(Double(part), count: whole)
    default: nil
    }
  }

  private func exact(_ value: Double, count: Int) -> Estimate {
    Estimate(value: value, lower: value, upper: value, count: count)
  }
}

extension RunFigure.Metric {
  /// Whether an answer has it wherever it came from.
  fileprivate var isOfAnswer: Bool { self == .inputTokens || self == .outputTokens }
}

extension AttemptFigures {
  fileprivate func value(of metric: RunFigure.Metric) -> Double? {
    switch metric {
    case .timeToFirstToken: timeToFirstToken
    case .endToEnd: endToEnd
    case .timePerOutputToken: timePerOutputToken
    case .userTimeToFirstToken: userTimeToFirstToken
    case .userLatency: userLatency
    case .queueTime: queueTime
    case .outputPerSecond: timePerOutputToken.map { 1_000 / $0 }
    case .inputTokens: inputTokens
    case .outputTokens: outputTokens
    case .cost: cost
    case .score, .interChunk, .throughput, .failures, .unscored: nil
    }
  }
}
