import Analysis
import Domain

extension RunReport {
  /// What the looks came to; empty for a run that sends its whole plan.
  var decisionFinding: [Prose] {
    guard let decision = summary.decision else { return [] }
    return [
      "\(plain: decision.sentences(arms: manifest.arms).joined(separator: " "))"
    ]
  }

  /// By arm, with the intervals that hold at any time.
  var decisionBlocks: [Document.Block] {
    guard let decision = summary.decision else { return [] }
    let names = legend
    let table = Table(
      name: "decision",
      columns: [
        Table.Column("Arm", key: "arm", alignment: .leading, rank: 0).identifying,
        Table.Column("Against", key: "baseline", alignment: .leading, rank: 1),
        Table.Column("Verdict", key: "verdict", alignment: .leading, rank: 0),
        Table.Column("Difference", key: "difference", showsIntervals: true, rank: 0),
        Table.Column("Cases", key: "cases", rank: 1),
        Table.Column("Evidence", key: "evidence", rank: 2),
      ],
      rows: decision.lines.map { line in
        [
          TableCell(.name(names.name(line.candidate))),
          TableCell(.name(names.name(decision.baseline))),
          TableCell(.words(line.verdict.words)), .estimate(line.difference),
          .count(line.difference?.count ?? 0), .number(line.evidence),
        ]
      },
      notes: [
        """
        Of \(code: decision.score), arm minus \(code: names.name(decision.baseline)) on the cases that \
        both have. The intervals hold together at \
        \(plain: NumberText.fixed((1 - decision.alpha) * 100, decimals: 0)) %, however often one looks \
        and whenever one stops; they are wider than those for a number of cases that was fixed before. \
        Evidence: how many times over fair coins would have been lost, of pairs that differ; \
        \(plain: NumberText.significant(Double(max(1, decision.lines.count)) / decision.alpha)) decides.
        """
      ]
    )
    return [.heading("Decided while it ran"), .table(table.droppingEmptyColumns(["evidence"]))]
  }

  var decisionCaveat: Prose? {
    guard let decision = summary.decision, decision.cases < decision.planned else { return nil }
    return """
      \(strong: "Stopped when decided:") the run was looked at as it went on (\(code: "--until decided")). \
      Only the intervals under \(plain: "Decided while it ran") allow for that; other p-values and \
      intervals of scores are of a number of cases fixed before, and too sure here.
      """
  }
}
