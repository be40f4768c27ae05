package import Domain

/// Turns a run's attempts, one after the other, into its summary.
///
/// Warm-up attempts are left out. Of a request that was tried again the last attempt is scored, while
/// every attempt counts among the failures. Attempts may come in any order.
package struct RunSummarizer: RecordCollector, Sendable {
  let manifest: RunManifest
  let scoreNames: [String]
  private let turnReductions: [TurnReduction?]
  let prices: [TokenPrice?]
  let clusters: [String: String]
  private(set) var sampleIDs: [String]
  private var samplePositions: [String: Int]
  private(set) var arms: [ArmAccumulator]
  private(set) var reasons = UnscoredReasons()
  private var window: TimeWindow?
  private var load: LoadSummarizer
  private var phases: PhaseSummarizer

  /// Positions of those stages of which no instant was planned beforehand.
  private let closedStages: Set<Int>
  private var otherModels = OtherModelTally()

  /// Of the harness at the run's load; `nil` where no self-test tells.
  package var timingError: TimingError?

  /// Whether scores that pass or fail have Bayesian intervals where cases are few.
  package var isBayesian = false

  /// - Parameter stages: The loads that were offered, where they were noted.
  package init(manifest: RunManifest, stages: [LoadStageRecord] = []) {
    load = LoadSummarizer(terms: manifest.loadTerms, stages: stages)
    phases = PhaseSummarizer(stages: stages)
    closedStages = Set(stages.filter { $0.offer.inFlight != nil }.map(\.stage))
    self.manifest = manifest
    prices = manifest.arms.map { manifest.prices[$0.model] }
    scoreNames = manifest.scores.map(\.name)
    turnReductions = manifest.scores.map(\.turns)
    sampleIDs = manifest.samples.map(\.id)
    samplePositions = Dictionary(
      sampleIDs.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    clusters = Dictionary(
      manifest.samples.compactMap { sample in sample.cluster.map { (sample.id, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
    arms = manifest.arms.map { _ in ArmAccumulator(objectives: manifest.loadTerms.objectives) }
  }

  /// Takes in an attempt; one of an arm that the manifest does not list is left out.
  package mutating func add(_ record: AttemptRecord) {
    guard arms.indices.contains(record.arm) else { return }
    arms[record.arm].noteRefusal(record)
    phases.add(record, model: manifest.arms[record.arm].model)
    guard record.isMeasured else { return }
    if !record.isCached {
      window = TimeWindow.union(window, record.timeline)
      load.add(record, model: manifest.arms[record.arm].model)
    }
    otherModels.add(record)
    let sample = samplePosition(of: record.sampleID)
    arms[record.arm].add(
      record,
      sample: sample,
      isPlanned: !closedStages.contains(record.stage),
      scoreNames: scoreNames,
      turnCount: record.conversation != nil && manifest.samples.indices.contains(sample)
        ? manifest.samples[sample].turns.count : 0,
      turnReductions: turnReductions,
      price: prices[record.arm],
      reasons: &reasons
    )
  }

  private mutating func samplePosition(of id: String) -> Int {
    if let known = samplePositions[id] { return known }
    sampleIDs.append(id)
    samplePositions[id] = sampleIDs.count - 1
    return sampleIDs.count - 1
  }
}

extension RunSummarizer {
  package var parts: AttemptParts { [.tokenEvents, .scores] }

  /// Measured attempts taken in so far.
  package var attempts: Int { arms.reduce(0) { $0 + $1.attempts } }

  /// Answers that were taken from earlier runs.
  package var cached: Int { arms.reduce(0) { $0 + $1.cached.count } }

  /// What stands in the place of an arm's figures where all of its requests were refused; else `nil`.
  package func notMeasured(arm: Int) -> Refusals? {
    arms.indices.contains(arm) ? arms[arm].notMeasured : nil
  }

  /// Whether every load was closed: a request was due when the one before it had ended, so that a stall
  /// delays what would show it.
  package var plansNoInstants: Bool {
    !closedStages.isEmpty && closedStages.count == load.stageCount
  }

  /// First request leaving to last response; `nil` without attempts.
  package var durationSeconds: Double? { window.map(\.seconds) }

  package func summary() -> RunSummary {
    let seconds = durationSeconds
    let cases = casesByScore
    let summaries = zip(manifest.arms, arms).enumerated().map { index, pair in
      let (arm, accumulator) = pair
      var summary = ArmSummary(
        arm: arm,
        scores: scoreNames.indices.map { scoreSummary(arm: index, score: $0, cases: cases[$0]) },
        latency: LatencySummary([accumulator.figures], within: accumulator.within),
        tokens: accumulator.tokenSummary(runSeconds: seconds),
        attainment: accumulator.attainment,
        goodput: accumulator.attainment == nil
          ? nil : estimate(of: RunFigure(metric: .goodput, statistic: .rate), arm: index),
        cost: cost(arm: index),
        attempts: accumulator.attempts,
        cached: accumulator.cached.count,
        stale: accumulator.stale > 0 ? accumulator.stale : nil,
        failures: accumulator.failureCounts,
        notMeasured: accumulator.notMeasured,
        leftOut: accumulator.leftOutParameters.isEmpty ? nil : accumulator.leftOutParameters
      )
      summary.conversations = accumulator.turns.summary
      summary.attainmentByLength = accumulator.attainmentByLength.ordered
      if manifest.primaryScore?.isPassFail == true, summary.tokens.reasoning != nil {
        let figure = RunFigure(metric: .correctPerSecond, statistic: .rate)
        summary.correctPerSecond = estimate(of: figure, arm: index)
      }
      return summary
    }
    var summary = RunSummary(
      arms: summaries,
      attempts: attempts,
      cached: cached,
      masked: arms.reduce(0) { $0 + $1.masked },
      otherModels: otherModels.models,
      failures: summaries.reduce(0) { $0 + $1.failureCount },
      durationSeconds: seconds,
      ranking: ranking(summaries),
      speed: speedRanking(summaries),
      delay: load.stages.compactMap(\.delay).worst,
      load: load.summary()
    )
    summary.factors = factorFindings(summary)
    summary.validity = validity
    summary.decision = decision
    summary.phases = phases.summaries
    return summary
  }

  /// One score of one arm case by case, reduced as its definition says, for comparisons.
  ///
  /// `nil` when the run has no such arm or score.
  package func caseScores(arm: Int, score: String) -> CaseScores? {
    guard arms.indices.contains(arm), let position = scoreNames.firstIndex(of: score) else {
      return nil
    }
    var values: [Int: [Double]] = [:]
    for request in arms[arm].requests {
      for reading in request.readings where reading.score == position {
        if let value = reading.value.number {
          values[request.sample, default: []].append(value)
        }
      }
    }
    let definition = manifest.scores[position]
    let scores = caseScores(values, of: definition)
      .reduced(by: definition.reduction)
    guard case .pooled(let list) = definition.reduction else { return scores }
    return scores.pooled { id in
      samplePositions[id].flatMap { position in
        guard manifest.samples.indices.contains(position) else { return nil }
        return manifest.samples[position].variables[list]?.arrayValue?.count
      }
    }
  }

  /// What one arm measured, block by block, in the order of the cases.
  package func blockValues(arm: Int, metric: Metric) -> [BlockValue] {
    guard arms.indices.contains(arm) else { return [] }
    return arms[arm].figures.known(metric) { ($0, $1, $2) }
      .sorted { $0 < $1 }
      .map { BlockValue(sampleID: sampleIDs[$0], repetition: $1, value: $2) }
  }

  /// Whether each request of an arm has the primary score: 1 or 0 by case, as a score is.
  ///
  /// `nil` where no request was to have it.
  package func hasPrimaryScore(arm: Int) -> CaseScores? {
    ofPrimaryScore(arm: arm) { $0.number != nil }
  }

  /// Likewise whether there was nothing that it could judge, which counts as wrong.
  func lacksAnswer(arm: Int) -> CaseScores? {
    ofPrimaryScore(arm: arm) { if case .unanswered = $0 { true } else { false } }
  }

  private func ofPrimaryScore(
    arm: Int,
    _ holds: (RequestScores.Value) -> Bool
  ) -> CaseScores? {
    guard arms.indices.contains(arm), let name = manifest.primaryScore?.name,
      let position = scoreNames.firstIndex(of: name)
    else { return nil }
    var values: [Int: [Double]] = [:]
    arms[arm].forEachReading(of: position) { value, sample in
      values[sample, default: []].append(holds(value) ? 1 : 0)
    }
    return values.isEmpty ? nil : caseScores(values, isPassFail: true)
  }

  /// Whether any request of an arm was answered in the end, or had its answer from an earlier run.
  package func hasAnswers(arm: Int) -> Bool {
    arms.indices.contains(arm) && arms[arm].requests.contains(where: \.succeeded)
  }

  /// Whether each request that an arm sent was answered in the end: 1 or 0 by case, as a score is.
  package func answered(arm: Int) -> CaseScores? {
    guard arms.indices.contains(arm) else { return nil }
    var values: [Int: [Double]] = [:]
    for request in arms[arm].requests where !request.isCached {
      values[request.sample, default: []].append(request.succeeded ? 1 : 0)
    }
    return caseScores(values, isPassFail: true)
  }

  func caseScores(
    _ values: [Int: [Double]],
    of definition: RunManifest.ScoreDefinition
  ) -> CaseScores {
    caseScores(values, isPassFail: definition.isPassFail, range: definition.range)
  }

  func caseScores(
    _ values: [Int: [Double]],
    isPassFail: Bool,
    range: ScoreRange? = nil
  ) -> CaseScores {
    let cases = values.sorted { $0.key < $1.key }.map { sample, values in
      let id = sampleIDs[sample]
      return CaseScores.Case(sampleID: id, cluster: clusters[id], values: values)
    }
    return CaseScores(cases: cases, isPassFail: isPassFail, range: range)
  }
}
