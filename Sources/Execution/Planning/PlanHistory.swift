import Analysis
import Domain
package import Store
import Suites

/// What an earlier run of the same suite tells of a plan: how long answers were and took, and how
/// far the score varied.
package struct PlanHistory {
  let number: Int64
  let startedAtMilliseconds: Int64
  let manifest: RunManifest
  let summarizer: RunSummarizer

  /// What its scores asked of others.
  private let calls: [ScoringCalls]

  /// The latest finished run of the suite; `nil` where the store has none.
  package init?(ofSuite name: String, in store: RunStore) throws {
    let filter = RunFilter(suite: name, states: [.finished], limit: 1)
    guard let run = try store.runs(matching: filter).first else { return nil }
    let reading = try RunReading(run, in: store)
    number = run.number
    startedAtMilliseconds = run.startedAtMilliseconds
    manifest = reading.manifest
    summarizer = try reading.collect(RunSummarizer(manifest: reading.manifest))
    calls = try store.scoringCalls(of: run.identity, scoring: 1)
  }

  /// What requests for a score take, each as it was on average; `nil` where that score asked nobody in the
  /// run.
  func tokens(forScore name: String, requests: Int) -> AskedTokens? {
    guard let calls = calls.first(where: { $0.scoreName == name && $0.requests > 0 }) else {
      return nil
    }
    func scaled(_ count: KeyPath<AskedTokens, Int?>) -> Int? {
      calls.tokens[keyPath: count].map {
        PlanForecast.tokens(Double($0) / Double(calls.requests), times: requests)
      }
    }
    var tokens = AskedTokens(
      inputTokens: scaled(\.inputTokens),
      outputTokens: scaled(\.outputTokens),
      cachedInputTokens: scaled(\.cachedInputTokens),
      cacheWrittenTokens: scaled(\.cacheWrittenTokens),
      cacheWrittenForHour: scaled(\.cacheWrittenForHour)
    )
    // Rounded, the parts may come to a token more than the whole.
    if let input = tokens.inputTokens, let written = tokens.cacheWrittenTokens {
      tokens.cacheWrittenTokens = min(written, max(0, input - (tokens.cachedInputTokens ?? 0)))
    }
    return tokens
  }

  /// One request of an arm, as it was on average.
  struct Request {
    var inputTokens: Double?
    var outputTokens: Double?
    var seconds: Double?
  }

  /// `nil` for an arm that the run did not have.
  func request(of arm: Arm) -> Request? {
    guard let known = manifest.arms.first(where: { $0.isSame(as: arm) })?.index else { return nil }
    return Request(
      inputTokens: mean(.inputTokens, arm: known),
      outputTokens: mean(.outputTokens, arm: known),
      seconds: mean(.endToEnd, arm: known).map { $0 / 1_000 }
    )
  }

  private func mean(_ metric: Metric, arm: Int) -> Double? {
    guard let values = summarizer.caseValues(arm: arm, metric)?.cases.flatMap(\.values),
      !values.isEmpty
    else { return nil }
    return values.reduce(0, +) / Double(values.count)
  }

  /// The two arms whose cases differed most: what the others take is less.
  func widestPair(on score: String) -> PairedScores? {
    let scores = manifest.arms.compactMap { summarizer.caseScores(arm: $0.index, score: score) }
    guard let base = scores.first else { return nil }
    return scores.dropFirst().map { PairedScores(candidate: $0, baseline: base) }
      .max { ($0.spread ?? 0) < ($1.spread ?? 0) }
  }

  /// Of one arm, the widest.
  func variance(of score: String) -> ScoreVariance? {
    manifest.arms.compactMap { summarizer.caseScores(arm: $0.index, score: score) }
      .compactMap(ScoreVariance.init)
      .max { $0.ofCaseMean(repetitions: 1) < $1.ofCaseMean(repetitions: 1) }
  }
}

extension PairedScores {
  /// Standard deviation of the differences between cases.
  fileprivate var spread: Double? {
    var generator = SplitMix64(seed: 1)
    return difference(using: &generator)?.standardDeviation
  }
}
