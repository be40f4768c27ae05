package import Domain

/// What a run found, as facts: the first lines of its report.
///
/// Which question is answered, the arms say: where models differ, which model is better, and then what
/// prompts and parameters change; else which prompt or parameter is. Quality comes first, then cost,
/// then speed. `description` puts each finding into a sentence; the tests behind it stand in a table.
package struct Headline: Hashable, Sendable {
  package var findings: [Finding]

  /// Told in the first sentence: what of the arms gave nothing to compare.
  package var absences: [Absence]

  package enum Finding: Hashable, Sendable {
    /// Not one attempt succeeded; the most frequent failure, where there were attempts.
    case nothingSucceeded(attempts: Int, failure: FailureCount?)

    /// The suite has no score, or no answer could be scored.
    case nothingScored(succeeded: Int, score: String?)

    /// Of the primary score neither more nor less is better, so nothing leads.
    case undirected(score: String)

    /// One arm, or one that is left of several.
    case alone(Alone)
    case quality(Quality)
    case cost(Costs)
    case speed(Speeds)

    /// The median of the only arm, milliseconds.
    case medianAlone(metric: Metric, Estimate)

    /// Answers that hold nothing the primary score could judge, and count as wrong.
    case unanswered(count: Int, total: Int, score: String)

    /// Requests, or answers, without the primary score.
    case unscored(count: Int, total: Int, of: String, score: String)

    /// Attempts that failed, and the most frequent kind.
    case failures(count: Int, attempts: Int, failure: FailureCount)
  }

  package struct Alone: Hashable, Sendable {
    package var name: String
    package var score: String
    package var isPassFail: Bool
    package var mean: Estimate

    /// Cases that were to have the score.
    package var cases: Int
  }

  /// How the levels of a factor stand by the primary score.
  package struct Quality: Hashable, Sendable {
    package var finding: FactorFinding
    package var score: String
    package var isPassFail: Bool

    /// Whether less is better, as of a latency.
    package var isLowerBetter: Bool

    /// Whether models are compared too, over all of which the levels are means.
    package var isOverModels: Bool
  }

  /// What the levels of a factor cost; of one arm alone without a factor.
  package struct Costs: Hashable, Sendable {
    package var factor: ArmFactor?

    /// The best first, as far as their cost is known.
    package var levels: [Level]

    /// Whose cost is not known.
    package var unknown: [String]
    package var isPassFail: Bool

    /// Whether the score is of several answers to a case, as `pass@3` is, and not of a single one.
    package var isReduced: Bool

    package struct Level: Hashable, Sendable {
      package var name: String
      package var cost: LevelCost

      /// Whether it is known that none of its answers is correct.
      package var hasNoneCorrect = false
    }
  }

  package struct Speeds: Hashable, Sendable {
    package var factor: ArmFactor
    package var levels: [FactorLevel]
    package var ranking: SpeedRanking
  }
}

extension Headline {
  package init(_ summary: RunSummary, manifest: RunManifest) {
    let succeeded = summary.attempts - summary.failures + summary.cached
    let failure = summary.mostFrequentFailure
    absences = []
    guard succeeded > 0 else {
      findings = [.nothingSucceeded(attempts: summary.attempts, failure: failure)]
      return
    }
    findings = Self.quality(summary, manifest)
    absences = summary.absences(manifest.primaryScore)
    let ranksOthers = summary.leadingFactors.first
    if let costs = Costs(summary, manifest, of: ranksOthers) { findings.append(.cost(costs)) }
    findings += Self.speed(summary)
    findings += shortfalls(summary, manifest, failure)
  }

  private static func quality(_ summary: RunSummary, _ manifest: RunManifest) -> [Finding] {
    let succeeded = summary.attempts - summary.failures + summary.cached
    guard let primary = manifest.primaryScore, summary.isScored(primary.name) else {
      return [.nothingScored(succeeded: succeeded, score: manifest.primaryScore?.name)]
    }
    if let alone = Alone(summary, manifest, primary) { return [.alone(alone)] }
    guard let isHigherBetter = primary.isHigherBetter else {
      return [.undirected(score: primary.name)]
    }
    let isOverModels = summary.factors.first?.factor == .model
    let compared = summary.factors.filter { $0.order.count > 1 }
    return compared.map { finding in
      .quality(
        Quality(
          finding: finding,
          score: primary.name,
          isPassFail: primary.isPassFail,
          isLowerBetter: !isHigherBetter,
          isOverModels: isOverModels && finding.factor != .model
        )
      )
    }
  }

  private static func speed(_ summary: RunSummary) -> [Finding] {
    let compared = summary.leadingFactors.compactMap { finding in
      finding.speed.map { Speeds(factor: finding.factor, levels: finding.levels, ranking: $0) }
    }
    // What makes no difference is told once, and only where nothing else does.
    let decided = compared.filter(\.isDecided)
    if !decided.isEmpty { return decided.map { .speed($0) } }
    if let first = compared.first { return [.speed(first)] }
    guard let speed = summary.speed, let only = speed.order.first,
      let arm = summary.arms.first(where: { $0.arm.index == only }),
      let median = arm.latency[speed.metric]?.p50
    else { return [] }
    return [.medianAlone(metric: speed.metric, median)]
  }

  /// What the figures lack, as far as it has not been told of a level that lacks all.
  private func shortfalls(
    _ summary: RunSummary,
    _ manifest: RunManifest,
    _ failure: FailureCount?
  ) -> [Finding] {
    var findings: [Finding] = []
    let score = manifest.primaryScore?.name ?? ""
    var told = (failed: 0, unanswered: 0, unscored: 0)
    for absence in absences {
      switch absence.reason {
      case .failed(let attempts, _): told.failed += attempts
      case .unanswered(let answers, _): told.unanswered += answers
      case .unscored(let answers, _): told.unscored += answers
      case .uneven: break
      }
    }
    if let missing = summary.missing(\.unanswered, manifest.primaryScore),
      missing.count != told.unanswered
    {
      findings.append(.unanswered(count: missing.count, total: missing.total, score: score))
    }
    if let missing = summary.missing(\.unscored, manifest.primaryScore),
      missing.count < missing.total, missing.count != told.failed + told.unscored
    {
      findings.append(summary.unscored(missing, score: score))
    }
    if let failure, summary.failures != told.failed {
      findings.append(
        .failures(count: summary.failures, attempts: summary.attempts, failure: failure)
      )
    }
    return findings
  }
}

extension Headline.Alone {
  /// `nil` where several are compared.
  init?(
    _ summary: RunSummary,
    _ manifest: RunManifest,
    _ primary: RunManifest.ScoreDefinition
  ) {
    let scored = summary.arms.compactMap { arm in
      arm.scores.first { $0.name == primary.name }
        .flatMap { score in score.mean.map { (arm.arm.index, $0, score.cases) } }
    }
    guard scored.count == 1, let (arm, mean, cases) = scored.first else { return nil }
    self.init(
      name: ArmNames(manifest.arms)[arm],
      score: primary.name,
      isPassFail: primary.isPassFail,
      mean: mean,
      cases: cases
    )
  }
}

extension Headline.Costs {
  /// `nil` where no cost is known.
  ///
  /// - Parameter finding: Whose levels are told; `nil` for one arm alone.
  init?(_ summary: RunSummary, _ manifest: RunManifest, of finding: FactorFinding?) {
    let primary = manifest.primaryScore
    isPassFail = primary.map { $0.isPassFail && $0.isHigherBetter == true } ?? false
    isReduced = primary.map { $0.reduction != .mean } ?? false
    factor = finding?.factor
    guard let finding else {
      guard let arm = summary.arms.first else { return nil }
      guard let cost = LevelCost(of: [arm]) else { return nil }
      levels = [Level(name: arm.arm.model, cost: cost)]
      unknown = []
      return
    }
    let order = finding.order + finding.levels.indices.filter { !finding.order.contains($0) }
    let all = order.map { finding.levels[$0] }.filter { $0.succeeded > 0 }
    levels = all.compactMap { level in
      level.cost.map { cost in
        Level(
          name: level.name,
          cost: cost,
          hasNoneCorrect: cost.correctAnswer == nil && level.mean?.value == 0
        )
      }
    }
    unknown = all.filter { $0.cost == nil }.map(\.name)
    guard !levels.isEmpty else { return nil }
  }
}

extension RunSummary {
  /// The question that the arms ask: which model, where models differ; else which setting.
  package var leadingFactors: [FactorFinding] {
    factors.first?.factor == .model ? Array(factors.prefix(1)) : factors
  }

  /// Levels that lack the score are told only where others have it.
  fileprivate func absences(_ primary: RunManifest.ScoreDefinition?) -> [Headline.Absence] {
    let score = primary.flatMap { isScored($0.name) ? $0.name : nil }
    return factors.flatMap { finding in
      finding.levels.compactMap { level in
        Headline.Absence.Reason(level, score: score).map {
          Headline.Absence(name: finding.factor.phrase(level.name), reason: $0)
        }
      }
    }
  }

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
    arms.contains { arm in arm.scores.contains { $0.name == score && $0.mean != nil } }
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
