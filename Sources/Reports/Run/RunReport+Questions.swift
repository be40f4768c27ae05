import Analysis
import Domain

extension RunReport {
  /// The tests that the headline rests on; nothing where nothing was compared.
  var questionBlocks: [Document.Block] {
    let levels = levelsTable
    let tests = testsTable
    return (levels.rows.isEmpty ? [] : [.heading("Levels"), .table(levels)])
      + (tests.rows.isEmpty ? [] : [.heading("Comparisons"), .table(tests)])
  }

  /// A row for each value of a factor, its arms taken together; empty where each has one arm, for then
  /// the table of arms has all.
  package var levelsTable: Table {
    let several = summary.factors.filter { finding in finding.levels.contains { $0.arms.count > 1 }
    }
    let primary = manifest.primaryScore
    let currency = Set(several.flatMap(\.levels).compactMap(\.cost?.currency))
    let rows = several.flatMap { finding in
      finding.levels.map { level in
        [
          TableCell(.name(finding.factor.name)), TableCell(.name(level.name)),
          TableCell.figure(level.mean, isShare: primary?.isPassFail ?? false)
            .covering(level.mean?.count, of: level.cases),
          .count(level.attempts - level.succeeded),
        ] + LevelCost.cells(level.cost, currencies: currency.sorted()) + [
          .estimate(level.median), .count(level.arms.count),
        ]
      }
    }
    return Table(
      name: "levels",
      columns: [
        Table.Column("Factor", key: "factor", alignment: .leading, rank: 0),
        Table.Column("Value", key: "level", alignment: .leading, rank: 0).identifying,
        Table.Column(
          primary?.name ?? "Score",
          key: "score.\(primary?.name ?? "none")",
          showsIntervals: true,
          isNamedOutside: primary != nil,
          rank: 0
        ),
        Table.Column("Failed", key: "failed", rank: 1),
      ] + LevelCost.columns(currencies: currency.sorted()) + [
        Table.Column("\(speedName) p50", key: "\(speedKey)_p50_ms", unit: "ms", rank: 3),
        Table.Column("Arms", key: "arms", rank: 4),
      ],
      rows: rows,
      notes: [
        "The arms of each value taken together, in settings that all values were measured in."
      ]
    )
    .droppingEmptyColumns(["score.none", "\(speedKey)_p50_ms"])
  }

  private var speedName: String {
    switch summary.speed?.metric {
    case .endToEnd: "E2E"
    case .timeToFirstVisible: "Visible TTFT"
    default: "TTFT"
    }
  }
  private var speedKey: String { (summary.speed?.metric ?? .timeToFirstToken).key }

  /// Every test behind the headline, with its p-value before and after Holm's correction.
  package var testsTable: Table {
    let isShare = manifest.primaryScore?.isPassFail ?? false
    let rows = summary.factors.flatMap { finding in
      finding.comparisons.map { row(of: $0, in: finding, isShare: isShare) }
        + (finding.speed?.comparisons ?? []).map { row(of: $0, in: finding) }
    }
    return Table(
      name: "comparisons",
      columns: [
        Table.Column("Factor", key: "factor", alignment: .leading, rank: 1),
        Table.Column("Value", key: "level", alignment: .leading, rank: 0).identifying,
        Table.Column("Against", key: "against", alignment: .leading, rank: 0).identifying,
        Table.Column("Figure", key: "figure", alignment: .leading, rank: 0),
        .verdict,
        Table.Column("Difference", key: "difference", showsIntervals: true, rank: 0),
        .unit,
        .pValue,
        .adjustedPValue,
        Table.Column("Tests", key: "comparisons", rank: 3),
        .count(of: "Pairs"),
        Table.Column("More cases needed", key: "more_cases_needed", rank: 3),
      ],
      rows: rows,
      notes: testsNotes
    )
    .droppingEmptyColumns(["more_cases_needed"])
  }

  private var testsNotes: [Prose] {
    [
      """
      Differences are paired by case, ratios by the requests that were sent together; in brackets the \
      95 % interval. The p-value is corrected by Holm over as many tests as the column "Tests" says: \
      a first place is found by looking, so all pairs of values count; numbers in a row are held \
      against the mean of the rest. \(code: "assay compare") corrects for every figure that it shows \
      together, and may leave open what is told here.
      """
    ] + preferenceNotes + pairsNotes
  }

  /// That a pairwise score is compared here as under *Preferences*.
  private var preferenceNotes: [Prose] {
    guard let score = manifest.primaryScore?.name, pairwise.contains(where: { $0.score == score })
    else { return [] }
    return [
      """
      \(code: score) is compared by its preferences: the difference is how much oftener the one wins \
      than it loses against the other, of all games of the two.
      """
    ]
  }

  private var pairsNotes: [Prose] {
    let comparisons = summary.factors.flatMap { $0.speed?.comparisons ?? [] }
    let most = comparisons.map(\.blocksTogether).max() ?? 1
    guard most > 1 else { return [] }
    return [
      """
      Where requests hang together in time, each like the one before it, several in a row count as one \
      pair of a ratio: up to \(most) here.
      """
    ]
  }

  private func row(
    of comparison: LevelComparison,
    in finding: FactorFinding,
    isShare: Bool
  ) -> [TableCell] {
    let result = comparison.result
    let difference = isShare ? result.difference?.inPercent : result.difference
    let against = comparison.against.map { finding.levels[$0].name }
    return [
      TableCell(.name(finding.factor.name)),
      TableCell(.name(finding.levels[comparison.candidate].name)),
      against.count == 1 ? .name(against.first) : TableCell(.words("the \(against.count) others")),
      TableCell(.name(result.score)),
      .verdict(result.verdict),
      .estimate(difference),
      TableCell(.words(isShare ? "percentage points" : "the score's own")),
      .probability(result.pValue),
      .probability(result.adjustedPValue),
      .count(result.comparisons),
      .count(result.difference?.count),
      .count(result.moreCasesNeeded),
    ]
  }

  private func row(of comparison: SpeedComparison, in finding: FactorFinding) -> [TableCell] {
    [
      TableCell(.name(finding.factor.name)),
      TableCell(.name(finding.levels[comparison.candidate].name)),
      TableCell(.name(finding.levels[comparison.baseline].name)),
      TableCell(.words(comparison.metric.title)),
      .verdict(comparison.verdict),
      .estimate(comparison.ratio),
      TableCell(.words("ratio of medians")),
      .probability(comparison.pValue),
      .probability(comparison.adjustedPValue),
      .count(comparison.comparisons),
      .count(comparison.ratio?.count),
      TableCell(.missing),
    ]
  }
}
