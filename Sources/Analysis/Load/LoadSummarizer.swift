import Domain

/// Gathers a run's attempts by load stage and model.
struct LoadSummarizer: Sendable {
  let terms: LoadTerms
  let stages: [LoadStageRecord]
  private let byPosition: [Int: [Int]]

  /// Of each stage; empty where one is of several.
  private let sittings: [Int]
  private var tallies: [Key: StageTally] = [:]
  private var unlisted = 0

  private struct Key: Hashable {
    /// Index into `stages`.
    var stage: Int
    var model: String
  }

  /// - Parameter stages: As they were offered; a stage that took several sittings once for each.
  init(terms: LoadTerms, stages: [LoadStageRecord], sittings: [Int] = []) {
    self.terms = terms
    self.stages = stages
    self.sittings = sittings.count == stages.count ? sittings : []
    byPosition = Dictionary(grouping: stages.indices) { stages[$0].stage }
  }

  var stageCount: Int { byPosition.count }

  /// Whether the run is a load test: it offered more than one load, or searched for the highest.
  var isLoadTest: Bool {
    byPosition.count > 1 || terms.search != nil
  }

  mutating func add(_ record: AttemptRecord, model: String, sitting: Int = 1) {
    guard isLoadTest, record.isMeasured else { return }
    guard let stage = stage(of: record, sitting: sitting) else {
      unlisted += 1
      return
    }
    let key = Key(stage: stage, model: model)
    if tallies[key] == nil { tallies[key] = tally(of: stage) }
    tallies[key]?.add(record)
  }

  /// Takes in an attempt that is in no figure, and whose answer may still come in the measured time.
  mutating func addLeftOut(_ record: AttemptRecord, model: String, sitting: Int) {
    guard isLoadTest, let stage = stage(of: record, sitting: sitting) else { return }
    let key = Key(stage: stage, model: model)
    if tallies[key] == nil { tallies[key] = tally(of: stage) }
    tallies[key]?.addLeftOut(record)
  }

  private func tally(of stage: Int) -> StageTally {
    StageTally(objectives: terms.objectives, isTrimmed: stages[stage].warmsUpForATime)
  }

  /// Without those of which nothing was measured.
  private func tally(_ stage: Int, _ model: String) -> StageTally? {
    tallies[Key(stage: stage, model: model)].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// `nil` where the sitting of the request noted no stage, as one that was killed.
  ///
  /// Of several sittings, that of the request, whose clock another's need not be; of several times in
  /// it, the one in which the request was due.
  private func stage(of record: AttemptRecord, sitting: Int) -> Int? {
    var candidates = byPosition[record.stage] ?? []
    if !sittings.isEmpty { candidates = candidates.filter { sittings[$0] == sitting } }
    let due = record.timeline.scheduled
    return candidates.first { stages[$0].began <= due && due <= stages[$0].ended }
      ?? candidates.last
  }

  /// `nil` for a run that is no load test.
  func summary() -> LoadSummary? {
    guard isLoadTest else { return nil }
    let levels = levels()
    let models = levels.map(\.model).distinct
    let steps: [LoadSearch.Step]? = terms.search == nil ? nil : self.steps
    return LoadSummary(
      objectives: terms.objectives,
      levels: levels,
      knees: models.flatMap { model in
        scenarios.flatMap { scenario in
          [LoadAxis.inFlight, .rate].compactMap { axis in
            Knee(
              levels.filter { $0.model == model && $0.scenario == scenario },
              axis: axis,
              objectives: terms.objectives
            )
          }
        }
      },
      limits: steps.flatMap { limits(of: $0, model: models.first) },
      steps: steps,
      unlistedAttempts: unlisted
    )
  }

  /// In the order in which they were first sent; `nil` stands for all prompts together.
  private var scenarios: [String?] { stages.map(\.scenario).distinct }

  private func levels() -> [StageSummary] {
    let models = Set(tallies.keys.map(\.model)).sorted()
    let scenarios = scenarios
    // A search offers one load for a shorter and for a longer time.
    return Dictionary(grouping: stages.indices) { index in
      let words = terms.search == nil ? stages[index].words : "\(stages[index].offer)"
      return "\(stages[index].scenario ?? "") \(words)"
    }.values
      .flatMap { indices in
        let counted = indices.filter { stages[$0].counts }
        return models.compactMap { model in
          let stands = counted.contains { tally($0, model)?.isOffered == true }
          return summary(
            of: stands ? counted : indices,
            model: model,
            setAside: stands ? indices.count - counted.count : 0
          )
        }
      }
      .sorted { left, right in
        let places = [left, right].map { scenarios.firstIndex(of: $0.scenario) ?? 0 }
        return places[0] == places[1] ? left.order < right.order : places[0] < places[1]
      }
  }

  /// - Parameter indices: Stages that offered the same load, at least one.
  private func summary(of indices: [Int], model: String, setAside: Int) -> StageSummary? {
    let parts = indices.compactMap { tally($0, model) }
    guard let first = indices.first.map({ stages[$0] }), !parts.isEmpty else { return nil }
    let isOpen = first.offer.rate != nil
    // What was only tried again was not offered at the load's pace.
    let offering = parts.filter(\.isOffered)
    let offered = isOpen ? offering.map(\.offered).pooled?.perSecond : nil
    let answered = offering.map { isOpen ? $0.achieved : $0.answered }.pooled?.perSecond
    let whole = parts.map(\.attainment).reduce(Attainment(), +)
    // What a search decides by, so that its table of loads tells nothing else.
    let isSettled = terms.search != nil
    let attainment =
      isSettled ? parts.map(\.settledAttainment).reduce(Attainment(), +) : whole
    let byLength = parts.map { $0.attainmentByLength(isSettled: isSettled) }
      .reduce(into: [Objectives.InputLength: Attainment]()) { $0.merge($1, uniquingKeysWith: +) }
    let showsVisible = tallies.values.contains { !$0.figures.areAlike(.timeToFirstVisible) }
    var latency = LatencySummary(parts.map(\.figures), showsVisible: showsVisible)
    if !isOpen { for metric in Metric.latencies where metric.isFromPlan { latency[metric] = nil } }
    var summary = StageSummary(
      stages: Set(indices.map { stages[$0].stage }).sorted(),
      model: model,
      scenario: first.scenario,
      offer: first.offer,
      words: first.words,
      offeredPerSecond: offered,
      achievedPerSecond: answered,
      tokensPerSecond: offering.map(\.outputTokens).pooled?.perSecond,
      latency: latency,
      attempts: whole.attempted,
      failures: FailureCount.ordered(
        parts.map(\.failures).reduce([:]) { $0.merging($1) { $0 + $1 } }
      ),
      attainment: terms.objectives == nil ? nil : attainment,
      attainmentByLength: byLength.ordered,
      goodput: terms.objectives == nil
        ? nil : whole.goodput(answered, of: parts.reduce(0) { $0 + $1.answers }),
      delay: indices.compactMap { stages[$0].delay }.worst,
      isComplete: indices.allSatisfy { stages[$0].isComplete },
      setAside: setAside
    )
    summary.rates = first.phases?.rates
    summary.steady = parts.compactMap(\.steadyWindow).max { $0.seconds < $1.seconds }
    return summary
  }

  /// One for each stage that was offered whole, in the order of time.
  private var steps: [LoadSearch.Step] {
    stages.indices.compactMap { index in
      let tally = tallies.first { $0.key.stage == index && !$0.value.isEmpty }?.value
      return tally?.isOffered == false ? nil : LoadSearch.Step(stages[index], tally)
    }
  }

  /// By scenario, as its steps tell it again; `nil` without objectives.
  private func limits(of steps: [LoadSearch.Step], model: String?) -> [LoadLimit]? {
    guard let search = terms.search, let objectives = terms.objectives, let model else {
      return nil
    }
    return scenarios.compactMap { scenario in
      let own = steps.filter { $0.scenario == scenario }
      guard let first = own.first else { return nil }
      let rules = LoadSearch.Rules(
        axis: search.axis,
        start: first.load,
        ceiling: search.bounds?.ceiling,
        floor: search.bounds?.floor ?? 0,
        attainment: objectives.attainment,
        precision: search.bounds?.precision ?? LoadSearch.Rules.usualPrecision
      )
      return LoadLimit(
        LoadSearch(rules, steps: own),
        model: model,
        scenario: scenario,
        knowsEnd: search.bounds != nil
      )
    }
  }
}

extension LoadStageRecord {
  /// Whether it says anything of the provider.
  fileprivate var counts: Bool { isComplete && delay?.isLimiting != true }

  var warmsUpForATime: Bool { phases?.measuredFrom != nil }
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
