import Analysis
import Domain
import Reports
import Store
import Suites

/// Candidates against a baseline, by everything that both were measured by.
struct RunComparison {
  var baseline: ComparedSide
  var candidates: [ComparedSide]

  /// What the suite says of margins, level and correction.
  var rules: ComparisonRules

  /// Whether both sides stem from one run whose arms were interleaved.
  var isInterleaved: Bool
  var caveats: [ComparisonCaveat]

  func report(name: String) throws -> ComparisonReport {
    let primary = baseline.run.manifest.primaryScore?.name
    let names = baseline.run.manifest.scores.map(\.name)
    let ordered = names.filter { $0 == primary } + names.filter { $0 != primary }
    let definitions = baseline.run.manifest.scores
    var scores = try ordered.flatMap { score in
      try rows(
        score,
        isHigherBetter: definitions.first { $0.name == score }?.isHigherBetter,
        margin: try margin(score)
      ) { $0.scores(score) }
    }
    scores += try rows("cost", isHigherBetter: false, margin: try margin("cost")) {
      $0.values(.cost)
    }
    scores += try rows("requests answered", margin: try margin("errors")) { $0.answered }
    return ComparisonReport(
      name: name,
      baseline: baseline.name,
      provenance: Provenance(runs.map(\.provenance)),
      scores: scores,
      speeds: try Self.speedMetrics.flatMap(speedRows),
      flips: flips(primary),
      practicalMargin: try primary.flatMap { try margin($0) },
      caveats: caveats
    )
  }

  /// The runs that the sides stem from, each once.
  private var runs: [StoredRun] {
    ([baseline] + candidates).map(\.run).reduce(into: []) { runs, run in
      if !runs.contains(where: { $0.row.number == run.row.number }) { runs.append(run) }
    }
  }

  private static let speedMetrics: [SpeedMetric] = [
    .timeToFirstToken, .endToEnd, .timePerOutputToken,
  ]

  private var isCorrected: Bool { rules.correction == .holm }
  private var seed: UInt64 { baseline.run.manifest.seed }

  private func rows(
    _ score: String,
    isHigherBetter: Bool? = true,
    margin: Double?,
    _ scores: (ComparedSide) -> CaseScores?
  ) throws -> [ComparisonReport.ScoreRow] {
    guard let base = scores(baseline) else { return [] }
    let others = candidates.enumerated().compactMap { position, side in
      scores(side).map { (arm: position + 1, scores: $0) }
    }
    var comparer = ScoreComparer(
      score: score,
      isHigherBetter: isHigherBetter,
      alpha: rules.alpha,
      practicalMargin: margin,
      seed: seed
    )
    let comparisons =
      isCorrected
      ? comparer.compare(others, against: (arm: 0, scores: base))
      : others.flatMap { comparer.compare([$0], against: (arm: 0, scores: base)) }
    return comparisons.map { comparison in
      ComparisonReport.ScoreRow(
        candidate: candidates[comparison.candidate - 1].name,
        comparison: comparison,
        isPassFail: base.isPassFail
      )
    }
  }

  private func speedRows(_ metric: SpeedMetric) throws -> [ComparisonReport.SpeedRow] {
    let base = (arm: 0, values: baseline.speeds(metric))
    let others = candidates.enumerated().map { (arm: $0 + 1, values: $1.speeds(metric)) }
      .filter { !$0.values.isEmpty }
    guard !base.values.isEmpty else { return [] }
    var comparer = SpeedComparer(
      metric: metric,
      isInterleaved: isInterleaved,
      alpha: rules.alpha,
      practicalMargin: try speedMargin(metric),
      seed: seed
    )
    let comparisons =
      isCorrected
      ? comparer.compare(others, against: base)
      : others.flatMap { comparer.compare([$0], against: base) }
    return comparisons.map {
      ComparisonReport.SpeedRow(candidate: candidates[$0.candidate - 1].name, comparison: $0)
    }
  }

  private func flips(_ score: String?) -> [ComparisonReport.Flips] {
    guard let score, let base = baseline.scores(score) else { return [] }
    return candidates.compactMap { side in
      guard let scores = side.scores(score) else { return nil }
      let paired = PairedScores(candidate: scores, baseline: base)
      return ComparisonReport.Flips(
        candidate: side.name,
        score: score,
        isPassFail: paired.isPassFail,
        flips: paired.flips
      )
    }
  }

  // MARK: Margins

  private func margin(_ metric: String) throws -> Double? {
    switch rules.practical[metric] {
    case nil: return nil
    case .number(let margin)?: return margin
    case .share(let share)? where metric != "cost": return share
    default:
      throw CommandFailure(
        .invalidSuite,
        "compare.practical.\(metric.printable) is a difference in the metric's own unit, such as "
          + "0.02. Write a number."
      )
    }
  }

  private func speedMargin(_ metric: SpeedMetric) throws -> Double? {
    switch rules.practical[metric.rawValue] {
    case nil: return nil
    case .share(let share)?: return share
    default:
      throw CommandFailure(
        .invalidSuite,
        "compare.practical.\(metric.rawValue) is a part of the baseline's median. Write a share, "
          + "such as 10%."
      )
    }
  }
}
