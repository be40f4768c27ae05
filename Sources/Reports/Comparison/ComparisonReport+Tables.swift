import Analysis
import Domain

extension ComparisonReport {
  package var scoreTable: Table {
    let candidates = CandidateColumns(self)
    return Table(
      name: "scores",
      columns: candidates.columns + [
        Table.Column("Score", key: "score", alignment: .leading, rank: 0),
        .verdict,
        .baselineLevel,
        .candidateLevel,
        Table.Column("Difference", key: "difference", showsIntervals: true, rank: 0),
        .unit,
        .pValue,
        .adjustedPValue,
        .count(of: "Cases"),
        Table.Column("More cases needed", key: "more_cases_needed", rank: 3),
      ],
      rows: scores.map { row in
        let difference = row.comparison.difference
        return candidates.cells(row.candidate) + [
          TableCell(.name(row.comparison.score)),
          .verdict(row.comparison.verdict),
          .level(row.comparison.levels?.baseline, isShare: row.isPassFail)
            .covering(difference?.count, of: Self.cases(row.comparison)),
          .level(row.comparison.levels?.candidate, isShare: row.isPassFail)
            .covering(difference?.count, of: Self.cases(row.comparison)),
          .estimate(row.isPassFail ? difference?.inPercent : difference),
          Self.unitCell(row),
          .probability(row.comparison.pValue),
          .probability(row.comparison.adjustedPValue),
          .count(difference?.count),
          .count(row.comparison.moreCasesNeeded),
        ]
      },
      notes: [
        """
        Candidate minus \(code: baseline) on the cases that both have; in brackets the 95 % interval \
        of the paired difference.
        """
      ]
    ).droppingEmptyColumns(["more_cases_needed", "baseline", "candidate_value"])
  }

  /// Cases that either side has.
  private static func cases(_ comparison: ArmComparison) -> Int {
    (comparison.difference?.count ?? 0) + comparison.unpairedCases
  }

  private static func unitCell(_ row: ScoreRow) -> TableCell {
    if row.isPassFail { return TableCell(.words("percentage points")) }
    return row.unit.map { TableCell(.name($0)) } ?? TableCell(.words("the score's own"))
  }

  /// `time to first token, ms`.
  private static func words(_ metric: Metric) -> String {
    metric.title + (metric.unit.symbol.map { ", \($0)" } ?? "")
  }

  private var blocksTogetherNotes: [Prose] {
    guard speeds.contains(where: { $0.comparison.blocksTogether > 1 }) else { return [] }
    return [
      """
      Where requests hang together in time, each like the one before it, several in a row count as one \
      pair: the column of methods says how many.
      """
    ]
  }

  private var fewBlocksNotes: [Prose] {
    let isUntested = speeds.contains { row in
      row.comparison.pValue == nil && row.comparison.ratio.map { $0.count < 6 } ?? false
    }
    guard isUntested else { return [] }
    return ["Without a p where there are fewer than six pairs: too few to tell anything."]
  }

  package var speedTable: Table {
    let candidates = CandidateColumns(self)
    return Table(
      name: "speeds",
      columns: candidates.columns + [
        Table.Column("Figure", key: "figure", alignment: .leading, rank: 0),
        .verdict,
        .baselineLevel,
        .candidateLevel,
        Table.Column("Ratio of medians", key: "ratio", showsIntervals: true, rank: 0),
        .pValue,
        .adjustedPValue,
        .count(of: "Pairs"),
        Table.Column("Method", key: "method", alignment: .leading, rank: 3),
      ],
      rows: speeds.map { row in
        candidates.cells(row.candidate) + [
          TableCell(.words(Self.words(row.comparison.metric))),
          .verdict(row.comparison.verdict),
          .number(row.comparison.levels?.baseline),
          .number(row.comparison.levels?.candidate),
          .estimate(row.comparison.ratio),
          .probability(row.comparison.pValue),
          .probability(row.comparison.adjustedPValue),
          .count(row.comparison.ratio?.count),
          TableCell(.words(row.comparison.methodWords)),
        ]
      },
      notes: [
        """
        Medians over the requests that both have, and the candidate's over that of \(code: baseline); \
        1 is no difference.
        """
      ] + blocksTogetherNotes + fewBlocksNotes
    ).droppingEmptyColumns(["baseline", "candidate_value"])
  }
}
