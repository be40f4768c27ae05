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

  /// What of the runs, sides of the comparison or not, gave nothing to compare.
  var absences: [Headline.Absence]

  /// Comparisons by one figure, those of other groups too.
  var familySize: Int

  func report(name: String) throws -> ComparisonReport {
    let primary = baseline.run.manifest.primaryScore?.name
    let rows = try scoreRows(primary: primary) + operationalRows()
    var family = ComparisonFamily(primary: primary)
    for (row, margin, isSettled) in rows {
      if isSettled {
        family.add(settled: row.comparison)
      } else {
        family.add(row.comparison, practicalMargin: margin)
      }
    }
    for metric in speedMetrics {
      for comparison in try comparisons(metric) {
        family.add(comparison, practicalMargin: try speedMargin(metric))
      }
    }
    let settled = isCorrected ? corrected(family) : family
    return ComparisonReport(
      name: name,
      baseline: baseline.name,
      parts: Dictionary(
        ([baseline] + candidates).map { ($0.name, $0.parts) },
        uniquingKeysWith: { first, _ in first }
      ),
      provenance: Provenance(runs.map(\.provenance)),
      primary: primary,
      absences: absences,
      scores: zip(rows, settled.scores).map { weighed, comparison in
        var row = weighed.row
        row.comparison = comparison
        return row
      },
      speeds: settled.speeds.map {
        ComparisonReport.SpeedRow(candidate: candidates[$0.candidate - 1].name, comparison: $0)
      },
      flips: turned,
      practicalMargin: try primary.flatMap { try margin(ofScore: $0) },
      caveats: caveats + tokenCaveats + objectiveCaveats
        + (currencies.count > 1 ? [.differentCurrencies(currencies.sorted())] : [])
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

  /// A row, δ in its unit, and whether it has its verdict already.
  typealias WeighedRow = (row: ComparisonReport.ScoreRow, margin: Double?, isSettled: Bool)

  func scoreRows(primary: String?) throws -> [WeighedRow] {
    let scores = baseline.run.manifest.scores.filter(isComparable)
    let ordered = scores.filter { $0.name == primary } + scores.filter { $0.name != primary }
    return try ordered.flatMap { score in
      rows(
        score.name,
        isHigherBetter: score.isHigherBetter,
        unit: score.isMoney ? currencies.first : nil,
        margin: try margin(ofScore: score.name)
      ) { $0.scores(score.name) }
    }
  }

  /// What every run measures beside its scores; tokens and the like where the suite says which
  /// difference matters, missing scores where there are any.
  func operationalRows() throws -> [WeighedRow] {
    var rows: [WeighedRow] = []
    if currencies.count == 1 {
      rows += self.rows(
        "cost",
        isHigherBetter: false,
        unit: currencies.first,
        margin: try margin(.cost)
      ) { $0.values(.cost) }
    }
    let answered = ComparisonReport.requestsAnswered
    rows += self.rows(answered, margin: try margin(.failures)) { $0.answered }
    let lacksScores = ([baseline] + candidates).contains { side in
      side.isScored?.cases.contains { $0.mean < 1 } ?? false
    }
    if lacksScores || rules.practical(of: .unscored) != nil {
      rows += self.rows("answers scored", margin: try margin(.unscored)) { $0.isScored }
    }
    let told: [Metric] = [.cost, .failures, .unscored]
    let others = Metric.allCases.filter { metric in
      !told.contains(metric) && metric.pairing != nil && metric.pairing != .ratioOfMedians
        && rules.practical(of: metric) != nil
    }
    for metric in others where metric.unit != .currency || currencies.count == 1 {
      rows += self.rows(
        metric.title,
        isHigherBetter: metric.direction.isHigherBetter,
        unit: metric.unit == .currency
          ? currencies.first : metric.unit == .share ? "share" : metric.unit.symbol,
        margin: try margin(metric)
      ) { $0.values(metric) }
    }
    return rows
  }

  /// Of all sides; costs in several are not compared.
  private var currencies: Set<String> {
    Set(([baseline] + candidates).flatMap(\.currencies))
  }

  private func isComparable(_ score: RunManifest.ScoreDefinition) -> Bool {
    !score.isMoney || currencies.count < 2
  }

  var speedMetrics: [Metric] {
    let usual = usualSpeedMetrics
    return usual
      + Metric.allCases.filter { metric in
        metric.pairing == .ratioOfMedians && !usual.contains(metric)
          && rules.practical(of: metric) != nil
      }
  }

  var isCorrected: Bool { rules.correction == .holm }
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
    if let judged = preferences(by: score) {
      return candidates.enumerated().map { position, side in
        let row = ComparisonReport.ScoreRow(
          candidate: side.name,
          comparison: judged.comparison(of: position + 1, against: 0),
          isPassFail: base.isPassFail,
          unit: unit
        )
        return (row, margin, true)
      }
    }
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
        return (row, margin, false)
      }
  }

  /// What judges preferred of the sides, which then stand in the order of baseline and candidates.
  ///
  /// `nil` for scores of one answer, and between runs, whose answers no judge compared.
  private func preferences(by score: String) -> PairwiseSummary? {
    let sides = [baseline] + candidates
    guard runs.count == 1, sides.allSatisfy(\.further.isEmpty) else { return nil }
    return baseline.run.summarizer.preferences(by: score, groups: sides.map(\.arms))
  }

  /// Likewise.
  func comparisons(_ metric: Metric) throws -> [SpeedComparison] {
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
    return others.flatMap { other in
      comparer.harnessError = [candidates[other.arm - 1], baseline]
        .compactMap { $0.timingError(of: metric) }.max()
      return comparer.compare([other], against: base).map {
        withheld($0, of: candidates[other.arm - 1])
      }
    }
  }

  /// The cases that turned by the primary score, for each candidate.
  var turned: [ComparisonReport.Flips] {
    guard let primary = baseline.run.manifest.primaryScore, isComparable(primary),
      let base = baseline.scores(primary.name)
    else { return [] }
    let score = primary.name
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

  func margin(ofScore name: String) throws -> Double? {
    switch rules.practical[name] {
    case nil: return nil
    case .number(let margin)?, .share(let margin)?: return margin
    case .duration?: throw wrongMargin(name, "Write a number.")
    }
  }

  func margin(_ metric: Metric) throws -> Double? {
    guard let written = rules.practical(of: metric) else { return nil }
    let mean = RunFigure(metric: metric, statistic: .mean)
    guard let margin = mean.value(of: written) else {
      let isTime = metric.unit == .milliseconds
      throw wrongMargin(metric.key, isTime ? "Write a time, such as 5ms." : "Write a number.")
    }
    return margin
  }

  private func wrongMargin(_ name: String, _ remedy: String) -> CommandFailure {
    CommandFailure(
      .invalidSuite,
      "compare.practical.\(name.printable) is a difference in the metric's own unit, such as 0.02. "
        + remedy
    )
  }

  func speedMargin(_ metric: Metric) throws -> Double? {
    switch rules.practical(of: metric) {
    case nil: return nil
    case .share(let share)?: return share
    default:
      throw CommandFailure(
        .invalidSuite,
        "compare.practical.\(metric.key) is a part of the baseline's median. Write a share, such as "
          + "10%."
      )
    }
  }
}
