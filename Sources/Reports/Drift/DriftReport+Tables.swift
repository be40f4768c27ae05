import Analysis
import Domain

extension DriftReport {
  package var table: Table {
    Table(
      name: "drift",
      columns: [
        .arm,
        Table.Column("Finding", key: "finding", alignment: .leading, rank: 0),
        Table.Column("MMD²", key: "discrepancy", rank: 2),
        Table.Column("By chance up to", key: "null_upper", rank: 3),
        Table.Column("p, corrected", key: "adjusted_p", rank: 1),
        Table.Column("Same answer", key: "agreement", showsIntervals: true, rank: 1),
        Table.Column("Within a run", key: "self_agreement", showsIntervals: true, rank: 2),
        Table.Column("Log-probability", key: "log_probability", showsIntervals: true, rank: 2),
        Table.Column("p, corrected", key: "log_probability_adjusted_p", rank: 2),
        Table.Column("Cases", key: "cases", rank: 2),
        Table.Column("Would be found", key: "detectable", rank: 1),
        Table.Column("By", key: "unit", alignment: .leading, rank: 3),
      ],
      rows: rows.map(cells),
      notes: [
        """
        Would be found: the share of answers from another model that this test finds four times in \
        five. Same answer: cases whose first answers agree to the last character; within a run, cases \
        whose repeats do. Log-probability: per token of the same text, after minus before.
        """
      ]
    )
    .droppingEmptyColumns(["log_probability", "log_probability_adjusted_p", "self_agreement"])
  }

  private func cells(_ row: Row) -> [TableCell] {
    func share(_ estimate: Estimate?) -> TableCell {
      TableCell(estimate.map(TableCell.Value.share) ?? .missing)
    }
    return [
      TableCell(.name(row.arm)), TableCell(.words(row.finding.rawValue)),
      .number(row.test.discrepancy?.statistic), .number(row.test.discrepancy?.nullUpper),
      .probability(row.adjustedPValue), share(row.test.exactAgreement),
      share(row.test.selfAgreement), .estimate(row.test.logProbabilityShift),
      .probability(row.adjustedLogProbabilityPValue), .count(row.prompts),
      share(row.test.detectableShare.map { Estimate(value: $0, count: row.prompts) }),
      TableCell(.words(row.unit.rawValue)),
    ]
  }

  /// The usual answers to the cases that changed most, so that a reader can judge for himself.
  package var exampleTable: Table {
    Table(
      name: "examples",
      columns: [
        Table.Column("Arm", key: "arm", alignment: .leading, rank: 1).identifying,
        Table.Column("Case", key: "case", alignment: .leading, rank: 0).identifying,
        Table.Column("Then", key: "before", alignment: .leading, rank: 0),
        Table.Column("Now", key: "after", alignment: .leading, rank: 0),
        Table.Column("MMD²", key: "discrepancy", rank: 1),
      ],
      rows: rows.flatMap { row in
        row.examples.map { example in
          [
            TableCell(.name(row.arm)), TableCell(.name(example.sample)),
            TableCell(.name(example.before.elided(to: 60))),
            TableCell(.name(example.after.elided(to: 60))),
            .number(example.discrepancy),
          ]
        }
      },
      notes: ["The most frequent answer in either run, of the cases whose answers differ most."]
    )
  }
}
