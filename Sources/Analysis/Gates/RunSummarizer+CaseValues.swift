package import Domain

extension RunSummarizer {
  /// What a metric was of each request of an arm, by case, so that arms and settings can be paired.
  ///
  /// A share is 1 or 0 of each request; a rate is spread over the requests that made it, so that the
  /// mean over all is the arm's own. `nil` for an arm that the run does not list, for what is not
  /// known, and for costs of which one is unknown.
  package func caseValues(arm: Int, _ metric: Metric) -> CaseScores? {
    guard arms.indices.contains(arm) else { return nil }
    switch metric {
    case .failures: return answered(arm: arm)?.map { 1 - $0 }
    case .noAnswer: return lacksAnswer(arm: arm)
    case .unscored: return hasPrimaryScore(arm: arm)?.map { 1 - $0 }
    case .attainment: return areGood(arm: arm)
    case .goodput: return areGood(arm: arm).flatMap { spread(metric, over: $0, arm: arm) }
    case .requestThroughput:
      return answered(arm: arm).flatMap { spread(metric, over: $0, arm: arm) }
    case .throughput:
      let tokens = cases([arms[arm].figures], .outputTokens)
      return spread(metric, over: tokens, arm: arm)
    case .correctPerSecond:
      return passed(arm: arm).flatMap { spread(metric, over: $0, arm: arm) }
    case .costPerCorrect: return costPerCorrect(arm: arm)
    default: return ownValues(arm: arm, metric)
    }
  }

  /// One number of each succeeded request, or the several that it has.
  func ownValues(arm: Int, _ metric: Metric) -> CaseScores? {
    if metric.family == .withinAttempt {
      let values = arms[arm].within[metric]?.byOwner ?? [:]
      return caseScores(values.mapValues { $0.sorted() }, isPassFail: false)
    }
    let figures = figures(ofArm: arm, metric)
    // A sum that lacks some requests would be too low.
    if metric.unit == .currency, !figures.allSatisfy({ $0.areComplete(metric) }) { return nil }
    return metric == .costPerCase ? totals(figures, metric) : cases(figures, metric)
  }

  /// What an arm's cases took, whole: of a conversation all of its requests together.
  func caseTotals(arm: Int, _ metric: Metric) -> CaseScores? {
    guard arms.indices.contains(arm) else { return nil }
    return totals(figures(ofArm: arm, metric), metric)
  }

  private func figures(ofArm arm: Int, _ metric: Metric) -> [AttemptFigures] {
    [arms[arm].figures] + (metric.isOfAnswer ? [arms[arm].cached] : [])
  }

  private func totals(_ figures: [AttemptFigures], _ metric: Metric) -> CaseScores {
    guard hasConversations else { return cases(figures, metric) }
    var values: [Int: [Int: [Double]]] = [:]
    for (sample, repetition, value) in figures.flatMap({ $0.known(metric) { ($0, $1, $3) } })
    where value.isFinite {
      values[sample, default: [:]][repetition, default: []].append(value)
    }
    let totals = values.mapValues { repetitions in
      // In one order, so that the sum comes out the same to the last bit.
      repetitions.values.map { $0.sorted().reduce(0, +) }.sorted()
    }
    return caseScores(totals, isPassFail: false)
  }

  /// Whether any case is a conversation, which takes several requests.
  var hasConversations: Bool { manifest.samples.contains { !$0.turns.isEmpty } }

  private func cases(_ figures: [AttemptFigures], _ metric: Metric) -> CaseScores {
    var values: [Int: [Double]] = [:]
    for (sample, value) in figures.flatMap({ $0.known(metric) { ($0, $3) } }) where value.isFinite {
      values[sample, default: []].append(value)
    }
    return caseScores(values.mapValues { $0.sorted() }, isPassFail: false)
  }

  /// Whether each attempt met every objective; `nil` without objectives.
  private func areGood(arm: Int) -> CaseScores? {
    guard manifest.loadTerms.objectives != nil else { return nil }
    let values = Dictionary(grouping: arms[arm].verdicts, by: \.sample)
      .mapValues { $0.map { $0.isGood ? 1.0 : 0 }.sorted() }
    return caseScores(values, isPassFail: true)
  }

  private func spread(_ metric: Metric, over amounts: CaseScores, arm: Int) -> CaseScores? {
    let figure = RunFigure(metric: metric, statistic: .rate)
    let values = amounts.cases.flatMap(\.values)
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    guard let whole = estimate(of: figure, arm: arm)?.value, !values.isEmpty else { return nil }
    return amounts.map { mean > 0 ? $0 / mean * whole : 0 }
  }
}

extension Metric {
  /// Whether an answer has it wherever it came from.
  fileprivate var isOfAnswer: Bool { unit == .tokens }
}

extension CaseScores {
  func map(_ transform: (Double) -> Double) -> CaseScores {
    let cases = cases.map { scored in
      Case(
        sampleID: scored.sampleID,
        cluster: scored.cluster,
        values: scored.values.map(transform)
      )
    }
    // Negated shares lie outside 0...1, and so are no longer shares.
    let isShare = isPassFail && cases.allSatisfy { $0.values.allSatisfy { (0...1).contains($0) } }
    return CaseScores(cases: cases, isPassFail: isShare)
  }
}
