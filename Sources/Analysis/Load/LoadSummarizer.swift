import Domain

/// Gathers a run's attempts by load stage and model.
struct LoadSummarizer: Sendable {
  let terms: LoadTerms
  let stages: [LoadStageRecord]
  private let byPosition: [Int: [Int]]
  private var tallies: [Key: StageTally] = [:]
  private var unlisted = 0

  private struct Key: Hashable {
    /// Index into `stages`.
    var stage: Int
    var model: String
  }

  /// - Parameter stages: As they were offered; a stage that took several sittings once for each.
  init(terms: LoadTerms, stages: [LoadStageRecord]) {
    self.terms = terms
    self.stages = stages
    byPosition = Dictionary(grouping: stages.indices) { stages[$0].stage }
  }

  var stageCount: Int { byPosition.count }

  /// Whether the run is a load test: it offered more than one load, or searched for a rate.
  var isLoadTest: Bool {
    byPosition.count > 1 || terms.isRateSearch
  }

  mutating func add(_ record: AttemptRecord, model: String) {
    guard isLoadTest, record.isMeasured else { return }
    guard let stage = stage(of: record) else {
      unlisted += 1
      return
    }
    let key = Key(stage: stage, model: model)
    tallies[key, default: StageTally(objectives: terms.objectives)].add(record)
  }

  /// Of several sittings, the one in whose time the request was due.
  private func stage(of record: AttemptRecord) -> Int? {
    let candidates = byPosition[record.stage] ?? []
    let due = record.timeline.scheduled
    return candidates.first { stages[$0].began <= due && due <= stages[$0].ended }
      ?? candidates.last
  }

  /// `nil` for a run that is no load test.
  func summary() -> LoadSummary? {
    guard isLoadTest else { return nil }
    let levels = levels()
    let models = levels.map(\.model).reduce(into: [String]()) { models, model in
      if !models.contains(model) { models.append(model) }
    }
    return LoadSummary(
      objectives: terms.objectives,
      levels: levels,
      knees: models.flatMap { model in
        [Knee.Axis.inFlight, .rate].compactMap { axis in
          Knee(levels.filter { $0.model == model }, axis: axis, objectives: terms.objectives)
        }
      },
      steps: terms.isRateSearch ? steps() : nil,
      unlistedAttempts: unlisted
    )
  }

  private func levels() -> [StageSummary] {
    let models = Set(tallies.keys.map(\.model)).sorted()
    // A search offers one rate for a shorter and for a longer time.
    return Dictionary(grouping: stages.indices) { index in
      terms.isRateSearch ? "\(stages[index].offer)" : stages[index].words
    }.values
      .flatMap { indices in
        let counted = indices.filter { stages[$0].counts }
        return models.compactMap { model in
          summary(
            of: counted.isEmpty ? indices : counted,
            model: model,
            setAside: counted.isEmpty ? 0 : indices.count - counted.count
          )
        }
      }
      .sorted { $0.order < $1.order }
  }

  /// - Parameter indices: Stages that offered the same load, at least one.
  private func summary(of indices: [Int], model: String, setAside: Int) -> StageSummary? {
    let parts = indices.compactMap { tallies[Key(stage: $0, model: model)] }
    guard let first = indices.first.map({ stages[$0] }), !parts.isEmpty else { return nil }
    let isOpen = first.offer.rate != nil
    let offered = isOpen ? parts.map(\.offered).pooled?.perSecond : nil
    let attempted = offered ?? parts.map(\.attempted).pooled?.perSecond
    let attainment = parts.map(\.attainment).reduce(Attainment(), +)
    var latency = LatencySummary(parts.flatMap(\.figures))
    if !isOpen { for metric in Metric.latencies where metric.isFromPlan { latency[metric] = nil } }
    var summary = StageSummary(
      stages: Set(indices.map { stages[$0].stage }).sorted(),
      model: model,
      offer: first.offer,
      words: first.words,
      offeredPerSecond: offered,
      achievedPerSecond: parts.map { isOpen ? $0.achieved : $0.answered }.pooled?.perSecond,
      tokensPerSecond: parts.map(\.outputTokens).pooled?.perSecond,
      latency: latency,
      attempts: attainment.attempted,
      failures: FailureCount.ordered(
        parts.map(\.failures).reduce([:]) { $0.merging($1) { $0 + $1 } }
      ),
      attainment: terms.objectives == nil ? nil : attainment,
      goodput: terms.objectives == nil
        ? nil : attempted.flatMap { attainment.share?.scaled(by: $0) },
      delay: indices.compactMap { stages[$0].delay }.worst,
      isComplete: indices.allSatisfy { stages[$0].isComplete },
      setAside: setAside
    )
    summary.rates = first.phases?.rates
    summary.steady = parts.compactMap(\.steadyWindow).max { $0.seconds < $1.seconds }
    return summary
  }

  /// One for each stage that was offered whole, in the order of time.
  private func steps() -> [RateSearch.Step] {
    stages.indices.filter { stages[$0].isComplete }.compactMap { index in
      guard let rate = stages[index].offer.rate else { return nil }
      let tally = tallies.first { $0.key.stage == index }?.value
      return RateSearch.Step(
        rate: rate,
        offeredPerSecond: tally?.offeredPerSecond,
        attainment: tally?.settledAttainment ?? Attainment(),
        isClientLimited: stages[index].delay?.isLimiting ?? false
      )
    }
  }
}

extension LoadStageRecord {
  /// Whether it says anything of the provider.
  fileprivate var counts: Bool { isComplete && delay?.isLimiting != true }
}

extension StageSummary {
  /// Closed loads first, each kind by its size, then by model.
  fileprivate var order: (Int, Double, Int) {
    switch offer {
    case .closed(let inFlight): (0, Double(inFlight), stages.first ?? 0)
    case .open(let rate): (1, rate, stages.first ?? 0)
    }
  }
}
