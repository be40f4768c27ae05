package import Domain

/// Turns a run's attempts, one after the other, into its summary.
///
/// Warm-up attempts are left out. Of a request that was tried again the last attempt is scored, while
/// every attempt counts among the failures. Attempts may come in any order.
package struct RunSummarizer: AttemptCollector, Sendable {
  let manifest: RunManifest
  let scoreNames: [String]
  private let turnReductions: [TurnReduction?]
  let prices: [TokenPrice?]
  let clusters: [String: String]
  private(set) var sampleIDs: [String]
  private var samplePositions: [String: Int]
  private(set) var arms: [ArmAccumulator]
  private(set) var reasons = UnscoredReasons()
  private var time: SendingTime
  private var load: LoadSummarizer
  private var phases: PhaseSummarizer

  /// Positions of those stages of which no instant was planned beforehand.
  private let closedStages: Set<Int>
  private var otherModels = OtherModelTally()

  /// Of the harness at the run's load; `nil` where no self-test tells.
  package var timingError: TimingError?

  /// Whether scores that pass or fail have Bayesian intervals where cases are few.
  package var isBayesian = false

  /// What judges said of each two answers, of the pairwise scores.
  package var judgedPairs: [JudgedPairs] = []

  /// By score and case, where a request that failed counts as wrong; `nil` where it counts nowhere.
  var casesOfFailures: [[Bool]]?

  /// - Parameters:
  ///   - stages: The loads that were offered, where they were noted.
  ///   - sessions: Of each of them, the one in which it was offered; empty where one is of several.
  package init(
    manifest: RunManifest,
    stages: [LoadStageRecord] = [],
    sessions: [Int] = []
  ) {
    load = LoadSummarizer(terms: manifest.loadTerms, stages: stages, sittings: sessions)
    let areAligned = manifest.shards != nil
    time = SendingTime(areAligned: areAligned)
    phases = PhaseSummarizer(stages: stages, sittings: sessions)
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
    let isTrimmed = stages.contains(where: \.warmsUpForATime)
    arms = manifest.arms.map { _ in
      ArmAccumulator(
        objectives: manifest.loadTerms.objectives,
        areAligned: areAligned,
        isTrimmed: isTrimmed
      )
    }
  }

  package mutating func add(_ attempt: Attempt) {
    add(attempt.record, session: attempt.session)
  }

  /// Takes in an attempt; one of an arm that the manifest does not list is left out.
  ///
  /// - Parameter session: See `Attempt.session`.
  package mutating func add(_ record: AttemptRecord, session: Int? = nil) {
    guard arms.indices.contains(record.arm) else { return }
    let sitting = RunShards.sitting(ofSession: session, count: manifest.shards?.count ?? 0)
    arms[record.arm].noteRefusal(record)
    phases.add(record, model: manifest.arms[record.arm].model, sitting: sitting)
    guard record.isMeasured else {
      arms[record.arm].addLeftOut(record, sitting: sitting)
      load.addLeftOut(record, model: manifest.arms[record.arm].model, sitting: sitting)
      return
    }
    if !record.isCached {
      time.add(record.timeline, in: sitting)
      load.add(record, model: manifest.arms[record.arm].model, sitting: sitting)
    }
    otherModels.add(record)
    let sample = samplePosition(of: record.sampleID)
    arms[record.arm].add(
      record,
      sample: sample,
      sitting: sitting,
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

  /// First request leaving to last response, of each sitting, together; `nil` without attempts.
  package var durationSeconds: Double? { time.seconds }

  /// In which sittings each arm was sent.
  package var sittings: ArmSittings { ArmSittings(arms.map(\.sittings)) }

  package func summary() -> RunSummary {
    let cases = casesByScore
    let showsVisible = showsVisible
    let tellsOfThought = arms.contains { $0.tellsOfReasoning || $0.hasThought }
    let counting = countingFailures(of: Array(arms.indices), scores: scoreNames)
    let summaries = zip(manifest.arms, arms).enumerated().map { index, pair in
      let (arm, accumulator) = pair
      var summary = ArmSummary(
        arm: arm,
        scores: scoreNames.indices.map { scoreSummary(arm: index, score: $0, cases: cases[$0]) },
        latency: LatencySummary(
          [accumulator.figures],
          within: accumulator.within,
          showsVisible: showsVisible
        ),
        tokens: accumulator.tokenSummary,
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
      if let counting { summary.scores = counting.noted(on: summary.scores, arm: index) }
      summary.conversations = accumulator.turns.summary
      summary.sittings = accumulator.sittings
      summary.attainmentByLength = accumulator.attainmentByLength.ordered
      summary.hasThought = accumulator.hasThought
      if manifest.primaryScore?.isPassFail == true, tellsOfThought {
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
      durationSeconds: durationSeconds,
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
    var values = valuesOfFailures(arm: arm, score: position)
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
    return arms[arm].figures.known(metric) { ($0, $1, $2, $3) }
      .sorted { $0 < $1 }
      .map { BlockValue(sampleID: sampleIDs[$0], repetition: $1, sitting: $2, value: $3) }
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
