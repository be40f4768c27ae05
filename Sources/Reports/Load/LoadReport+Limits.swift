import Analysis
import Domain

extension LoadReport {
  /// A row a scenario: the highest load that holds of each; `nil` where one answer is all there is.
  var limitsTable: Table? {
    guard let limits = load.limits, hasScenarios else { return nil }
    return Table(
      name: "limits",
      columns: [
        Table.Column("Scenario", key: "scenario", alignment: .leading, rank: 0).identifying,
        Table.Column("Holds", key: "holds", alignment: .leading, rank: 0),
        Table.Column("Limit", key: "limit", alignment: .leading, rank: 0),
        Table.Column("Good there", key: "good", showsIntervals: true, rank: 1),
        Table.Column("Goodput/s there", key: "goodput_per_second", showsIntervals: true, rank: 1),
        Table.Column("Steps", key: "steps", rank: 2),
        Table.Column("Verdict", key: "verdict", alignment: .leading, rank: 1),
      ],
      rows: limits.map(row),
      notes: [
        """
        Each scenario is sent alone, one after the other. Holds: \(terms). Limit: between which loads \
        it lies, by the 95 % interval of a curve through the steps near it where there is one, else by \
        the loads that were offered.
        """
      ]
    )
  }

  private func row(_ limit: LoadLimit) -> [TableCell] {
    let own = steps(of: limit)
    // Of a rate it is the lower end, which is what was told; no step may have been there.
    let shown = limit.axis == .rate ? limit.holds : limit.best
    let there = own.filter { $0.load == shown && !$0.isClientLimited }.map(\.attainment)
    let level = load.levels.first { $0.scenario == limit.scenario && $0.offer.size == shown }
    return [
      TableCell(.name(limit.scenario ?? NumberText.missing)),
      .words(shown.map { LoadText.words($0, limit.axis) }),
      .words(range(limit)),
      TableCell(there.reduce(Attainment(), +).share.map(TableCell.Value.share) ?? .missing),
      .estimate(level?.goodput),
      .count(own.count),
      TableCell(.words(verdict(limit))),
    ]
  }

  private func range(_ limit: LoadLimit) -> String? {
    guard let holds = limit.holds, let fails = limit.fails else { return nil }
    let last = limit.axis == .rate ? fails : fails - 1
    return LoadText.words(holds...max(holds, last), limit.axis)
  }

  private func verdict(_ limit: LoadLimit) -> String {
    if isBrokenOff(limit) { return "broken off before it was found" }
    if limit.unknownLoad != nil {
      return limit.holds == nil ? "cannot be known" : "of more it cannot be known"
    }
    if limit.holds == nil, limit.fails == nil {
      return limit.clientLimit == nil ? "too few to judge" : "this machine was the limit"
    }
    if limit.holds == nil { return "nothing that was offered holds" }
    if limit.isClientLimited { return "this machine was the limit" }
    if limit.fails == nil { return "the limit lies above what was offered" }
    return limit.isClear ? "found" : "found, in doubt"
  }
}
