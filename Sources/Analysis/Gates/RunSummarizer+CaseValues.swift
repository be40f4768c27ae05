package import Domain

extension RunSummarizer {
  /// What a metric was of each request of an arm, by case, so that arms and settings can be paired.
  ///
  /// A share is 1 or 0 of each request; a rate is spread over the requests that made it, so that the
  /// mean over all is the arm's own. `nil` for an arm that the run does not list, for what is not
  /// known, and for costs of which one is unknown. Of requests of which it cannot be known whether they
  /// were good, see `CaseScores.ends`.
  package func caseValues(arm: Int, _ metric: Metric) -> CaseScores? {
    guard arms.indices.contains(arm) else { return nil }
    switch metric {
    case .failures: return answered(arm: arm)?.map { 1 - $0 }
    case .noAnswer: return lacksAnswer(arm: arm)
    case .unscored: return hasPrimaryScore(arm: arm)?.map { 1 - $0 }
    case .attainment: return areGood(arm: arm)
    case .goodput: return areGood(arm: arm).flatMap { goodput(of: $0, arm: arm) }
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

  /// Attempts of arms of which it cannot be known whether they were good, of all; `nil` where there are
  /// none, and without objectives.
  package func unjudged(arms indices: [Int]) -> (unknown: Int, attempted: Int)? {
    let all = indices.filter(arms.indices.contains).compactMap { arms[$0].attainment }
      .reduce(Attainment(), +)
    return all.unknown > 0 ? (all.unknown, all.attempted) : nil
  }

  /// Whether each attempt met every objective, of those of which it can be known; `nil` where there are
  /// none, and without objectives.
  private func areGood(arm: Int) -> CaseScores? {
    guard let attainment = arms[arm].attainment else { return nil }
    let verdicts = Dictionary(grouping: arms[arm].verdicts, by: \.sample)
    func scores(_ worth: (Objectives.Verdict) -> Double?) -> CaseScores {
      caseScores(
        verdicts.mapValues { $0.compactMap { worth($0.verdict) }.sorted() },
        isPassFail: true
      )
    }
    guard attainment.unknown > 0 else { return scores { $0 == .good ? 1 : 0 } }
    guard attainment.judged > 0 else { return nil }
    var known = scores { $0 == .unknown ? nil : $0 == .good ? 1 : 0 }
    known.ends = [scores { $0 == .good ? 1 : 0 }, scores { $0 == .bad ? 0 : 1 }]
    return known
  }

  /// Spread over the attempts that are known to be good.
  private func goodput(of good: CaseScores, arm: Int) -> CaseScores? {
    guard let attainment = arms[arm].attainment, let seconds = arms[arm].seconds, seconds > 0,
      !good.cases.isEmpty
    else { return nil }
    let rate = Double(attainment.attempted) / seconds
    var known = (good.ends.first ?? good).map { $0 * rate }
    known.ends = good.ends.map { $0.map { $0 * rate } }
    return known
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
  /// Whether it is made of whether requests keep the objectives, which cannot be known of each.
  package var isOfObjectives: Bool { self == .attainment || self == .goodput }

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
    var mapped = CaseScores(cases: cases, isPassFail: isShare)
    // Negated, the least is the most.
    mapped.ends = ends.map { $0.map(transform) }.sorted { $0.total < $1.total }
    return mapped
  }

  private var total: Double { cases.reduce(0) { $0 + $1.mean } }
}
