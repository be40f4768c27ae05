import Analysis
import Domain

extension DriftReport {
  package var table: Table {
    Table(
      name: "drift",
      columns: [
        .arm,
        Table.Column("Finding", key: "finding", alignment: .leading, rank: 0),
        Table.Column("Tested by", key: "tested_by", alignment: .leading, rank: 2),
        Table.Column("Difference", key: "difference", rank: 1),
        Table.Column("By chance up to", key: "null_upper", rank: 2),
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
      notes: isProbe
        ? Self.probeNotes
        : [
          """
          Would be found: the share of answers from another model that this test finds four times in \
          five. Same answer: cases whose first answers agree to the last character; within a run, cases \
          whose repeats do. Log-probability: per token of the same text, after minus before.
          """,
          """
          Tested by nights: the share of answers unlike those of the nights before, 0 to 1; of answers \
          that vary within a run, of their places. Flips: the share of cases with another usual answer. Shuffles: MMD² of \
          repeats that vary, 0 to 2, by permutation within each case.
          """,
        ]
    )
    .droppingEmptyColumns(["log_probability", "log_probability_adjusted_p", "self_agreement"])
  }

  private func cells(_ row: Row) -> [TableCell] {
    func share(_ estimate: Estimate?) -> TableCell {
      TableCell(estimate.map(TableCell.Value.share) ?? .missing)
    }
    func detectable(_ row: Row) -> TableCell {
      if case .probe(let test)? = row.test.answers { return .number(test.detectable) }
      return share(row.test.detectableShare.map { Estimate(value: $0, count: row.prompts) })
    }
    return [
      TableCell(.name(row.arm)), TableCell(.words(row.finding.rawValue)),
      TableCell(row.test.answers.map { .words($0.kind.rawValue) } ?? .missing),
      .number(row.test.answers?.difference), .number(row.test.answers?.upper),
      .probability(row.adjustedPValue), share(row.test.exactAgreement),
      share(row.test.selfAgreement), .estimate(row.test.logProbabilityShift),
      .probability(row.adjustedLogProbabilityPValue), .count(row.prompts),
      detectable(row),
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
          let apart = example.whereTheyPart
          return [
            TableCell(.name(row.arm)), TableCell(.name(example.sample)),
            TableCell(.name(apart.before.elided(to: 60))),
            TableCell(.name(apart.after.elided(to: 60))),
            .number(example.discrepancy),
          ]
        }
      },
      notes: [
        isProbe
          ? "The most frequent first token then and now, of the prompts where it is another."
          : """
          The most frequent answer then and now, of the cases whose answers differ most; from shortly \
          before they part.
          """
      ]
    )
    .droppingEmptyColumns(["discrepancy"])
  }
}

extension DriftReport.Example {
  /// Both answers without what they begin with alike, but for the last of it.
  fileprivate var whereTheyPart: (before: String, after: String) {
    let shared = zip(before, after).prefix { $0 == $1 }.count
    guard shared > 30 else { return (before, after) }
    return ("…" + before.dropFirst(shared - 15), "…" + after.dropFirst(shared - 15))
  }
}
