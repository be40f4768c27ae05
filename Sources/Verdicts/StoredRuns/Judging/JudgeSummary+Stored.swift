import Analysis
import Domain
import Store
import Suites

extension JudgeSummary {
  /// Whom the scores of one scoring of a run asked, calibration included.
  static func stored(of reading: RunReading) throws -> [JudgeSummary] {
    let manifest = reading.manifest
    let (calls, calibrated) = try CommandFailure.wrapping(.missingInput) {
      let (run, scoring) = (reading.run.identity, reading.scoring.number)
      return (
        try reading.store.scoringCalls(of: run, scoring: scoring),
        try reading.store.calibration(of: run, scoring: scoring)
      )
    }
    var summaries = calls.map { JudgeSummary($0, manifest: manifest) }
    for (name, answers) in Dictionary(grouping: calibrated, by: \.scoreName).sorted(by: {
      $0.key < $1.key
    }) {
      guard let model = answers.first?.model else { continue }
      let known = summaries.firstIndex { $0.score == name && $0.model == model }
      var summary =
        known.map { summaries.remove(at: $0) }
        ?? JudgeSummary(score: name, model: model, isJudge: true, requests: 0)
      summary.add(answers)
      summaries.insert(summary, at: known ?? summaries.endIndex)
    }
    for position in summaries.indices {
      let summary = summaries[position]
      summaries[position].price(
        calls.filter { $0.scoreName == summary.score && $0.model == summary.model },
        calibrated.filter { $0.scoreName == summary.score && $0.model == summary.model },
        by: manifest
      )
    }
    return summaries
  }

  private init(_ calls: ScoringCalls, manifest: RunManifest) {
    let definition = manifest.scores.first { $0.name == calls.scoreName }
    self.init(
      score: calls.scoreName,
      model: calls.model,
      isJudge: definition?.isJudged ?? false,
      requests: calls.requests,
      failedRequests: calls.failedRequests,
      inputTokens: calls.inputTokens,
      outputTokens: calls.outputTokens
    )
  }

  private mutating func add(_ answers: [CalibratedAnswer]) {
    func sum(_ known: Int?, _ more: [Int?]) -> Int? {
      let told = ([known] + more).compactMap(\.self)
      return told.isEmpty ? nil : told.reduce(0, +)
    }
    requests += answers.reduce(0) { $0 + $1.requests }
    failedRequests += answers.reduce(0) { $0 + $1.failedRequests }
    inputTokens = sum(inputTokens, answers.map(\.tokens.inputTokens))
    outputTokens = sum(outputTokens, answers.map(\.tokens.outputTokens))
    // The same figures each time that a report is made.
    var generator = SplitMix64(seed: 1)
    agreement = JudgeAgreement(
      answers.map { (person: $0.labelScore, judge: $0.judgeScore) },
      using: &generator
    )
  }

  /// A sum that lacks what an answer cost would be too low; of what failed no cost need be known.
  private mutating func price(
    _ calls: [ScoringCalls],
    _ calibrated: [CalibratedAnswer],
    by manifest: RunManifest
  ) {
    let price = manifest.prices[model]
    let parts =
      calls.map { (isAnswered: $0.requests > $0.failedRequests, cost: $0.cost(at: price)) }
      + calibrated.map { (isAnswered: $0.requests > $0.failedRequests, cost: $0.cost(at: price)) }
    let priced = calls.map(\.untold) + calibrated.filter { $0.toldCost == nil }.map(\.tokens)
    unpricedWrites = price?.unpricedWrites(of: priced.reduce(AskedTokens(), +)) ?? 0
    let known = parts.compactMap(\.cost)
    let isWhole = !parts.contains { $0.isAnswered && $0.cost == nil }
    guard isWhole, !known.isEmpty else { return }
    cost = known.reduce(0, +)
    currency = price?.currency ?? TokenUsage.toldCurrency
  }
}

extension TokenPrice {
  /// Tokens that were written to a cache and have no price of their own.
  fileprivate func unpricedWrites(of tokens: AskedTokens) -> Int {
    let ofHour = tokens.cacheWrittenForHour ?? 0
    let ofMinutes = max((tokens.cacheWrittenTokens ?? 0) - ofHour, 0)
    return (cacheWrittenInput == nil ? ofMinutes : 0)
      + (cacheWrittenInputForHour == nil ? ofHour : 0)
  }
}

extension RunManifest.ScoreDefinition {
  fileprivate var isJudged: Bool {
    ["judge by ", ExternalScore.Pairwise.summaryStart].contains(where: summary.hasPrefix)
  }
}
