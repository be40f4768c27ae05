package import Domain

/// What a run found, as facts: the first line of its report.
///
/// `description` puts each finding into a sentence. A difference is claimed only where the paired
/// test, corrected, supports it.
package struct Headline: Hashable, Sendable, Codable {
  package var findings: [Finding]

  package enum Finding: Hashable, Sendable, Codable {
    /// Not one attempt succeeded; the most frequent failure, where there were attempts.
    case nothingSucceeded(attempts: Int, failure: FailureCount?)

    /// The suite has no score, or no answer could be scored.
    case nothingScored(succeeded: Int, score: String?)

    case leader(Leader)

    /// Of the primary score neither more nor less is better, so nothing leads.
    case undirected(score: String)

    case fastest(Fastest)

    /// Answers that hold nothing the primary score could judge, and count as wrong.
    case unanswered(count: Int, total: Int, score: String)

    /// Answers without the primary score.
    case unscored(count: Int, total: Int, score: String)

    /// Attempts that failed, and the most frequent kind.
    case failures(count: Int, attempts: Int, failure: FailureCount)
  }

  /// The arm with the best mean of the primary score, and how the others stand to it.
  package struct Leader: Hashable, Sendable, Codable {
    package var name: String

    /// Arms whose mean is the very same.
    package var sharedWith: [String]
    package var score: String
    package var isPassFail: Bool

    /// Whether less is better, as of a latency.
    package var isLowerBetter: Bool
    package var mean: Estimate

    /// In the order of their means; the leader is the comparison's candidate.
    package var rivals: [Rival]
  }

  /// The arm with the lowest median, and how the others stand to it.
  package struct Fastest: Hashable, Sendable, Codable {
    package var name: String
    package var metric: Metric

    /// In milliseconds.
    package var median: Estimate

    /// The nearest arm that is slower beyond doubt; `nil` when none is.
    package var nearestSlower: String?

    /// The leader against that arm.
    package var comparison: SpeedComparison?

    /// Arms that cannot be told from the fastest.
    package var undecided: [String]
  }

  package struct Rival: Hashable, Sendable, Codable {
    package var name: String
    package var comparison: ArmComparison
  }
}

extension Headline {
  package init(_ summary: RunSummary, manifest: RunManifest) {
    let succeeded = summary.attempts - summary.failures + summary.cached
    let failure = summary.mostFrequentFailure
    guard succeeded > 0 else {
      findings = [.nothingSucceeded(attempts: summary.attempts, failure: failure)]
      return
    }
    if let leader = Leader(summary, manifest: manifest) {
      findings = [.leader(leader)]
    } else if let primary = manifest.primaryScore, primary.isHigherBetter == nil,
      summary.isScored(primary.name)
    {
      findings = [.undirected(score: primary.name)]
    } else {
      findings = [.nothingScored(succeeded: succeeded, score: manifest.primaryScore?.name)]
    }
    if let fastest = Fastest(summary, manifest: manifest) { findings.append(.fastest(fastest)) }
    if let unanswered = summary.missing(\.unanswered, manifest.primaryScore) {
      findings.append(
        .unanswered(
          count: unanswered.count,
          total: unanswered.total,
          score: manifest.primaryScore?.name ?? ""
        )
      )
    }
    if let unscored = summary.missing(\.unscored, manifest.primaryScore),
      unscored.count < unscored.total
    {
      findings.append(
        .unscored(
          count: unscored.count,
          total: unscored.total,
          score: manifest.primaryScore?.name ?? ""
        )
      )
    }
    if let failure {
      findings.append(
        .failures(count: summary.failures, attempts: summary.attempts, failure: failure)
      )
    }
  }
}

extension Headline.Leader {
  /// `nil` when no arm has the primary score.
  init?(_ summary: RunSummary, manifest: RunManifest) {
    guard let ranking = summary.ranking, let first = ranking.order.first,
      let mean = summary.mean(of: ranking.score, arm: first)
    else { return nil }
    let names = ArmNames(manifest.arms)
    name = names[first]
    sharedWith = ranking.order.dropFirst()
      .filter { summary.mean(of: ranking.score, arm: $0)?.value == mean.value }
      .map { names[$0] }
    score = ranking.score
    isPassFail = manifest.primaryScore?.isPassFail ?? false
    isLowerBetter = manifest.primaryScore?.isHigherBetter == false
    self.mean = mean
    rivals = ranking.comparisons.map { .init(name: names[$0.baseline], comparison: $0) }
  }
}

extension Headline.Fastest {
  /// `nil` for a single arm, whose medians stand in the table.
  init?(_ summary: RunSummary, manifest: RunManifest) {
    guard let speed = summary.speed, let first = speed.order.first, speed.order.count > 1,
      summary.arms.indices.contains(first)
    else { return nil }
    let latency = summary.arms[first].latency
    let percentiles =
      speed.metric == .timeToFirstToken ? latency.timeToFirstToken : latency.endToEnd
    guard let median = percentiles?.p50 else { return nil }
    let names = ArmNames(manifest.arms)
    name = names[first]
    metric = speed.metric
    self.median = median
    comparison = speed.comparisons.first { $0.verdict == .better }
    nearestSlower = comparison.map { names[$0.baseline] }
    undecided = speed.comparisons.filter { $0.verdict != .better }.map { names[$0.baseline] }
  }
}

extension RunSummary {
  fileprivate var mostFrequentFailure: FailureCount? {
    var totals: [RequestFailure.Kind: FailureCount] = [:]
    for failure in arms.flatMap(\.failures) {
      totals[
        failure.kind,
        default: FailureCount(kind: failure.kind, count: 0, message: failure.message)
      ].count += failure.count
    }
    return RequestFailure.Kind.allCases.compactMap { totals[$0] }
      .max { $0.count < $1.count }
  }

  fileprivate func isScored(_ score: String) -> Bool {
    arms.indices.contains { mean(of: score, arm: $0) != nil }
  }

  fileprivate func mean(of score: String, arm: Int) -> Estimate? {
    guard arms.indices.contains(arm) else { return nil }
    return arms[arm].scores.first { $0.name == score }?.mean
  }

  /// `nil` when no answer is missing so, or none was looked at.
  fileprivate func missing(
    _ kind: KeyPath<ScoreSummary, [ScoreSummary.UnscoredCount]>,
    _ definition: RunManifest.ScoreDefinition?
  ) -> (count: Int, total: Int)? {
    let scores = arms.flatMap(\.scores).filter { $0.name == definition?.name }
    let missing = scores.flatMap { $0[keyPath: kind] }.reduce(0) { $0 + $1.count }
    return missing > 0 ? (missing, scores.reduce(0) { $0 + $1.answers }) : nil
  }
}
