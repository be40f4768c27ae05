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

  /// Comparisons by one figure that the correction covers, those of other groups too.
  var familySize: Int

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
    scores += try operationalRows()
    return ComparisonReport(
      name: name,
      baseline: baseline.name,
      provenance: Provenance(runs.map(\.provenance)),
      scores: scores,
      speeds: try speedMetrics.flatMap(speedRows),
      flips: flips(primary),
      practicalMargin: try primary.flatMap { try margin($0) },
      caveats: caveats + (currencies.count > 1 ? [.differentCurrencies(currencies.sorted())] : [])
    )
  }

  /// The runs that the sides stem from, each once.
  private var runs: [StoredRun] {
    ([baseline] + candidates).map(\.run).reduce(into: []) { runs, run in
      if !runs.contains(where: { $0.row.number == run.row.number }) { runs.append(run) }
    }
  }

  /// What every run measures beside its scores; tokens where the suite says which difference
  /// matters, missing scores where there are any.
  private func operationalRows() throws -> [ComparisonReport.ScoreRow] {
    var rows: [ComparisonReport.ScoreRow] = []
    if currencies.count == 1 {
      rows += try self.rows(
        "cost",
        isHigherBetter: false,
        unit: currencies.first,
        margin: try margin("cost", allowsShare: false)
      ) { $0.values(.cost) }
    }
    rows += try self.rows("requests answered", margin: try margin("errors")) { $0.answered }
    let lacksScores = ([baseline] + candidates).contains { side in
      side.isScored?.cases.contains { $0.mean < 1 } ?? false
    }
    if lacksScores || rules.practical["unscored"] != nil {
      rows += try self.rows("answers scored", margin: try margin("unscored")) { $0.isScored }
    }
    let counts = [("input_tokens", RunFigure.Metric.inputTokens), ("output_tokens", .outputTokens)]
    for (name, metric) in counts where rules.practical[name] != nil {
      rows += try self.rows(
        name.replacing("_", with: " "),
        isHigherBetter: nil,
        unit: "tokens",
        margin: try margin(name, allowsShare: false)
      ) { $0.values(metric) }
    }
    return rows
  }

  /// Of all sides; costs in several are not compared.
  private var currencies: Set<String> {
    Set(([baseline] + candidates).flatMap(\.currencies))
  }

  private var speedMetrics: [SpeedMetric] {
    let usual: [SpeedMetric] = [.timeToFirstToken, .endToEnd, .timePerOutputToken, .throughput]
    return usual + (rules.practical["itl"] == nil ? [] : [.interChunk])
  }

  private var isCorrected: Bool { rules.correction == .holm }
  private var seed: UInt64 { baseline.run.manifest.seed }

  private func rows(
    _ score: String,
    isHigherBetter: Bool? = true,
    unit: String? = nil,
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
      ? comparer.compare(others, against: (arm: 0, scores: base), familySize: familySize)
      : others.flatMap { comparer.compare([$0], against: (arm: 0, scores: base)) }
    return comparisons.map { comparison in
      ComparisonReport.ScoreRow(
        candidate: candidates[comparison.candidate - 1].name,
        comparison: comparison,
        isPassFail: base.isPassFail,
        unit: unit
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
      ? comparer.compare(others, against: base, familySize: familySize)
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

  private func margin(_ metric: String, allowsShare: Bool = true) throws -> Double? {
    switch rules.practical[metric] {
    case nil: return nil
    case .number(let margin)?: return margin
    case .share(let share)? where allowsShare: return share
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
