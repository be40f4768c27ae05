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

  /// Comparisons by one figure, those of other groups too.
  var familySize: Int

  func report(name: String) throws -> ComparisonReport {
    let primary = baseline.run.manifest.primaryScore?.name
    let rows = try scoreRows(primary: primary) + operationalRows()
    var family = ComparisonFamily(primary: primary)
    for (row, margin) in rows { family.add(row.comparison, practicalMargin: margin) }
    for metric in speedMetrics {
      for comparison in try comparisons(metric) {
        family.add(comparison, practicalMargin: try speedMargin(metric))
      }
    }
    let settled = isCorrected ? corrected(family) : family
    return ComparisonReport(
      name: name,
      baseline: baseline.name,
      provenance: Provenance(runs.map(\.provenance)),
      scores: zip(rows, settled.scores).map { weighed, comparison in
        var row = weighed.row
        row.comparison = comparison
        return row
      },
      speeds: settled.speeds.map {
        ComparisonReport.SpeedRow(candidate: candidates[$0.candidate - 1].name, comparison: $0)
      },
      flips: flips(primary),
      practicalMargin: try primary.flatMap { try margin($0) },
      caveats: caveats + (currencies.count > 1 ? [.differentCurrencies(currencies.sorted())] : [])
    )
  }

  /// All figures together, those of the other groups too, which are compared by the same ones.
  private func corrected(_ family: ComparisonFamily) -> ComparisonFamily {
    let share = Double(candidates.count) / Double(max(1, candidates.count, familySize))
    return family.corrected(share: share, alpha: rules.alpha)
  }

  /// The runs that the sides stem from, each once.
  private var runs: [StoredRun] {
    ([baseline] + candidates).map(\.run).reduce(into: []) { runs, run in
      if !runs.contains(where: { $0.row.number == run.row.number }) { runs.append(run) }
    }
  }

  /// A row and δ in its unit.
  private typealias WeighedRow = (row: ComparisonReport.ScoreRow, margin: Double?)

  private func scoreRows(primary: String?) throws -> [WeighedRow] {
    let scores = baseline.run.manifest.scores
    let ordered = scores.filter { $0.name == primary } + scores.filter { $0.name != primary }
    return try ordered.flatMap { score in
      rows(
        score.name,
        isHigherBetter: score.isHigherBetter,
        margin: try margin(score.name)
      ) { $0.scores(score.name) }
    }
  }

  /// What every run measures beside its scores; tokens where the suite says which difference
  /// matters, missing scores where there are any.
  private func operationalRows() throws -> [WeighedRow] {
    var rows: [WeighedRow] = []
    if currencies.count == 1 {
      rows += self.rows(
        "cost",
        isHigherBetter: false,
        unit: currencies.first,
        margin: try margin("cost", allowsShare: false)
      ) { $0.values(.cost) }
    }
    rows += self.rows("requests answered", margin: try margin("errors")) { $0.answered }
    let lacksScores = ([baseline] + candidates).contains { side in
      side.isScored?.cases.contains { $0.mean < 1 } ?? false
    }
    if lacksScores || rules.practical["unscored"] != nil {
      rows += self.rows("answers scored", margin: try margin("unscored")) { $0.isScored }
    }
    let counts = [("input_tokens", RunFigure.Metric.inputTokens), ("output_tokens", .outputTokens)]
    for (name, metric) in counts where rules.practical[name] != nil {
      rows += self.rows(
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

  /// Not corrected yet.
  private func rows(
    _ score: String,
    isHigherBetter: Bool? = true,
    unit: String? = nil,
    margin: Double?,
    _ scores: (ComparedSide) -> CaseScores?
  ) -> [WeighedRow] {
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
    return others.flatMap { comparer.compare([$0], against: (arm: 0, scores: base)) }
      .map { comparison in
        let row = ComparisonReport.ScoreRow(
          candidate: candidates[comparison.candidate - 1].name,
          comparison: comparison,
          isPassFail: base.isPassFail,
          unit: unit
        )
        return (row, margin)
      }
  }

  /// Likewise.
  private func comparisons(_ metric: SpeedMetric) throws -> [SpeedComparison] {
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
    return others.flatMap { comparer.compare([$0], against: base) }
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
