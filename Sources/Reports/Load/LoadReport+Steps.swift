import Analysis
import Domain

extension LoadReport {
  /// Every step of a search, in the order of time; `nil` where there was none.
  var stepsTable: Table? {
    guard let steps = load.steps, let objectives = load.objectives else { return nil }
    let rows = steps.enumerated().map { position, step in
      var cells = [TableCell(.count(position + 1))]
      if hasScenarios { cells.append(TableCell(.name(step.scenario ?? NumberText.missing))) }
      return cells + Self.cells(step, target: objectives.attainment)
    }
    var columns = [Table.Column("Step", key: "step", rank: 0)]
    if hasScenarios { columns.append(scenarioColumn) }
    let isRate = steps.allSatisfy { $0.offer.axis == .rate }
    columns += [
      Table.Column(isRate ? "Rate" : "Load", key: isRate ? "rate" : "load", rank: 0),
      Table.Column("Drawn/s", key: "offered_per_second", rank: 1),
      Table.Column("Answered/s", key: "achieved_per_second", rank: 1),
      Table.Column("Good", key: "good", rank: 0),
      Table.Column("Attempts", key: "attempts", rank: 0),
      .unknown,
      Table.Column("Share", key: "share", showsIntervals: true, rank: 1),
      Table.Column("By itself", key: "verdict", alignment: .leading, rank: 0),
    ]
    return Table(
      name: "steps",
      columns: columns,
      rows: rows,
      notes: [
        """
        Counted is what was due after the first third of a step. Near the limit steps are longer, \
        and a curve through them decides, a step counting as one: requests that wait in one queue are \
        good or bad together.
        """
      ],
      foldedAfter: 40
    )
    .droppingEmptyColumns(["offered_per_second", "achieved_per_second", "unknown"])
  }

  private static func cells(_ step: LoadSearch.Step, target: Double) -> [TableCell] {
    let verdict =
      step.attainment.isUnknown(target: target)
      ? "cannot be known" : words(step.attainment.verdict(target: target))
    return [
      TableCell(.words(LoadText.words(step.offer))),
      .number(step.offeredPerSecond),
      .number(step.achievedPerSecond),
      TableCell(.count(step.attainment.good)),
      TableCell(.count(step.attainment.attempted)),
      .unknown(of: step.attainment),
      TableCell(step.attainment.share.map(TableCell.Value.share) ?? .missing),
      TableCell(.words(step.isClientLimited ? "not counted: client-limited" : verdict)),
    ]
  }

  private static func words(_ verdict: HoldVerdict?) -> String {
    guard let verdict else { return NumberText.missing }
    return verdict.isClear ? (verdict.holds ? "holds" : "does not hold") : "too near to call"
  }
}
