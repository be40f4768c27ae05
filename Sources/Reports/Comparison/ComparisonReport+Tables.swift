import Analysis
import Domain

extension ComparisonReport {
  package var scoreTable: Table {
    Table(
      name: "scores",
      columns: [
        Table.Column("Candidate", key: "candidate", alignment: .leading, rank: 0),
        Table.Column("Score", key: "score", alignment: .leading, rank: 0),
        Table.Column("Verdict", key: "verdict", alignment: .leading, rank: 0),
        Table.Column("Difference", key: "difference", showsIntervals: true, rank: 0),
        Table.Column("Unit", key: "unit", alignment: .leading, rank: 2),
        Table.Column("p", key: "p", rank: 3),
        Table.Column("p, corrected", key: "adjusted_p", rank: 1),
        Table.Column("Cases", key: "cases", rank: 2),
        Table.Column("More cases needed", key: "more_cases_needed", rank: 3),
      ],
      rows: scores.map { row in
        let difference = row.comparison.difference
        return [
          TableCell(.name(row.candidate)),
          TableCell(.name(row.comparison.score)),
          TableCell(
            .words(row.comparison.verdict.rawValue),
            isBest: row.comparison.verdict == .better
          ),
          .estimate(row.isPassFail ? difference?.inPercent : difference),
          TableCell(.words(row.isPassFail ? "percentage points" : "the score's own")),
          TableCell.probability(row.comparison.pValue),
          TableCell.probability(row.comparison.adjustedPValue),
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
    ).droppingEmptyColumns(["more_cases_needed"])
  }

  package var speedTable: Table {
    Table(
      name: "speeds",
      columns: [
        Table.Column("Candidate", key: "candidate", alignment: .leading, rank: 0),
        Table.Column("Figure", key: "figure", alignment: .leading, rank: 0),
        Table.Column("Verdict", key: "verdict", alignment: .leading, rank: 0),
        Table.Column("Ratio of medians", key: "ratio", showsIntervals: true, rank: 0),
        Table.Column("p", key: "p", rank: 3),
        Table.Column("p, corrected", key: "adjusted_p", rank: 1),
        Table.Column("Pairs", key: "pairs", rank: 2),
        Table.Column("Method", key: "method", alignment: .leading, rank: 3),
      ],
      rows: speeds.map { row in
        [
          TableCell(.name(row.candidate)),
          TableCell(.words(row.comparison.metric.description)),
          TableCell(
            .words(row.comparison.verdict.rawValue),
            isBest: row.comparison.verdict == .better
          ),
          .estimate(row.comparison.ratio),
          TableCell.probability(row.comparison.pValue),
          TableCell.probability(row.comparison.adjustedPValue),
          .count(row.comparison.ratio?.count),
          TableCell(.words(row.comparison.method.rawValue)),
        ]
      },
      notes: ["Candidate's median over that of \(code: baseline); 1 is no difference."]
    )
  }

  package var flipTable: Table {
    let rows = flips.flatMap { flips in
      flips.flips.map { flip in
        let values = [flip.baseline, flip.candidate].map { value in
          let estimate = Estimate(value: value, count: 1)
          return TableCell(flips.isPassFail ? .share(estimate) : .estimate(estimate))
        }
        return [
          TableCell(.name(flips.candidate)), TableCell(.name(flip.sampleID)),
        ] + values
      }
    }
    return Table(
      name: "flips",
      columns: [
        Table.Column("Candidate", key: "candidate", alignment: .leading, rank: 1),
        Table.Column("Case", key: "case", alignment: .leading, rank: 0),
        Table.Column("Baseline", key: "baseline", rank: 0),
        Table.Column("Candidate's", key: "candidate_value", rank: 0),
      ],
      rows: rows,
      notes: ["Means over repetitions, worst for the candidate first."]
    )
  }
}
