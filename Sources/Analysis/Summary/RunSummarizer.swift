package import Domain

/// Turns a run's attempts, one after the other, into its summary.
///
/// Warm-up attempts are left out. Of a request that was tried again the last attempt is scored, while
/// every attempt counts among the failures. Attempts may come in any order.
package struct RunSummarizer: Sendable {
  private let manifest: RunManifest
  private let scoreNames: [String]
  private let clusters: [String: String]
  private var sampleIDs: [String]
  private var samplePositions: [String: Int]
  private var arms: [ArmAccumulator]
  private var reasons = UnscoredReasons()
  private var window: TimeWindow?

  package init(manifest: RunManifest) {
    self.manifest = manifest
    scoreNames = manifest.scores.map(\.name)
    sampleIDs = manifest.samples.map(\.id)
    samplePositions = Dictionary(
      sampleIDs.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    clusters = Dictionary(
      manifest.samples.compactMap { sample in sample.cluster.map { (sample.id, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
    arms = manifest.arms.map { _ in ArmAccumulator() }
  }

  /// Takes in an attempt; one of an arm that the manifest does not list is left out.
  package mutating func add(_ record: AttemptRecord) {
    guard !record.isWarmUp, arms.indices.contains(record.arm) else { return }
    window = TimeWindow(from: record.timeline.started, to: record.timeline.ended).union(window)
    let sample = samplePosition(of: record.sampleID)
    arms[record.arm].add(record, sample: sample, scoreNames: scoreNames, reasons: &reasons)
  }

  private mutating func samplePosition(of id: String) -> Int {
    if let known = samplePositions[id] { return known }
    sampleIDs.append(id)
    samplePositions[id] = sampleIDs.count - 1
    return sampleIDs.count - 1
  }
}

extension RunSummarizer {
  package func summary() -> RunSummary {
    let seconds = window.map(\.seconds)
    let summaries = zip(manifest.arms, arms).enumerated().map { index, pair in
      let (arm, accumulator) = pair
      return ArmSummary(
        arm: arm,
        scores: scoreNames.indices.map { scoreSummary(arm: index, score: $0) },
        latency: LatencySummary(accumulator.figures, gaps: accumulator.gaps),
        tokens: accumulator.tokenSummary(runSeconds: seconds),
        attempts: accumulator.attempts,
        failures: accumulator.failureCounts
      )
    }
    return RunSummary(
      arms: summaries,
      attempts: summaries.reduce(0) { $0 + $1.attempts },
      failures: summaries.reduce(0) { $0 + $1.failureCount },
      durationSeconds: seconds,
      ranking: ranking(summaries)
    )
  }

  /// One score of one arm case by case, for comparisons; `nil` when the run has no such arm or score.
  package func caseScores(arm: Int, score: String) -> CaseScores? {
    guard arms.indices.contains(arm), let position = scoreNames.firstIndex(of: score) else {
      return nil
    }
    var values: [Int: [Double]] = [:]
    // In the order of the plan, so that sums come out the same to the last bit.
    for (_, request) in arms[arm].requests.sorted(by: { $0.key < $1.key }) {
      for reading in request.readings where reading.score == position {
        if case .scored(let value) = reading.value {
          values[request.sample, default: []].append(value)
        }
      }
    }
    let cases = values.sorted { $0.key < $1.key }.map { sample, values in
      let id = sampleIDs[sample]
      return CaseScores.Case(sampleID: id, cluster: clusters[id], values: values)
    }
    return CaseScores(cases: cases, isPassFail: manifest.scores[position].isPassFail)
  }

  private func scoreSummary(arm: Int, score: Int) -> ScoreSummary {
    let name = scoreNames[score]
    let cases = caseScores(arm: arm, score: name)
    var generator = SplitMix64(seed: manifest.seed &+ UInt64(arm) << 32 &+ UInt64(score))
    let summary = cases?.summary(using: &generator)
    return ScoreSummary(
      name: name,
      mean: summary?.mean,
      scored: cases?.cases.reduce(0) { $0 + $1.values.count } ?? 0,
      unscored: unscored(arm: arm, score: score),
      method: summary?.method,
      designEffect: summary?.designEffect
    )
  }

  private func unscored(arm: Int, score: Int) -> [ScoreSummary.UnscoredCount] {
    var counts: [Int: Int] = [:]
    for request in arms[arm].requests.values {
      for reading in request.readings where reading.score == score {
        if case .unscored(let reason) = reading.value { counts[reason, default: 0] += 1 }
      }
    }
    return counts.map { .init(reason: reasons.descriptions[$0.key], count: $0.value) }
      .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
  }

  private func ranking(_ summaries: [ArmSummary]) -> Ranking? {
    guard let score = manifest.primaryScore?.name,
      let position = scoreNames.firstIndex(of: score)
    else { return nil }
    let scored = summaries.indices.compactMap { index in
      summaries[index].scores[position].mean.map { (arm: index, mean: $0.value) }
    }
    guard !scored.isEmpty else { return nil }
    let order = scored.sorted { ($1.mean, $0.arm) < ($0.mean, $1.arm) }.map(\.arm)
    var comparer = ScoreComparer(score: score, seed: manifest.seed)
    let comparisons = comparer.compareLeader(
      of: order.compactMap { arm in
        caseScores(arm: arm, score: score).map { (arm: arm, scores: $0) }
      }
    )
    return Ranking(score: score, order: order, comparisons: comparisons)
  }
}
