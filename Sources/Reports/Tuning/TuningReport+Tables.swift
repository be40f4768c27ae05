import Analysis
import Domain

extension TuningReport {
  /// Every setting on the cases that it was tuned on, best first.
  package var table: Table {
    Table(
      name: "settings",
      columns: [
        Table.Column("Setting", key: "setting", alignment: .leading, rank: 0).identifying,
        Table.Column(
          goal.name,
          key: "goal",
          unit: goal.figure.unit,
          showsIntervals: true,
          isNamedOutside: true,
          rank: 0
        ),
      ]
        + outcome.design.others.map { other in
          Table.Column(
            other.name,
            key: other.name.replacing(".", with: "_"),
            unit: other.figure.unit,
            showsIntervals: true,
            isNamedOutside: true
          )
        }
        + outcome.frontiers.map { frontier in
          Table.Column(
            title(of: frontier.kind),
            key: "\(frontier.kind.rawValue)_figure",
            unit: unit(of: frontier.kind),
            showsIntervals: true,
            rank: 2
          )
        }
        + [
          Table.Column("Cases", key: "cases", rank: 2),
          Table.Column("Against the best", key: "against_best", alignment: .leading, rank: 0),
          Table.Column("Constraints", key: "constraints", alignment: .leading),
          Table.Column("On the front", key: "front_membership", rank: 2),
        ]
        + outcome.frontiers.map { frontier in
          Table.Column(
            "On the \(frontier.kind.rawValue) front",
            key: "\(frontier.kind.rawValue)_front",
            rank: 2
          )
        }
        + [
          Table.Column("Unscored", key: "unscored", rank: 2),
          Table.Column("Failed", key: "failed", rank: 2),
        ],
      rows: ranked.map(row),
      notes: notes
    ).droppingEmptyColumns(["constraints", "front_membership", "unscored", "failed"])
  }

  /// Settings measured on more cases first, because those that left did so behind the others.
  private var ranked: [TuningOutcome.Setting] {
    let sign = goal.isLowerBetter ? -1.0 : 1
    return tried.enumerated().sorted { left, right in
      let keys = [left, right].map { pair in
        (pair.element.cases, sign * (pair.element.goal?.value ?? -.infinity * sign))
      }
      return keys[0] == keys[1] ? left.offset < right.offset : keys[0] > keys[1]
    }.map(\.element)
  }

  private func row(_ setting: TuningOutcome.Setting) -> [TableCell] {
    [TableCell(.name(setting.name)), .figure(setting.goal, isShare: isShare(goal.figure))]
      + zip(outcome.design.others, setting.others).map { other, estimate in
        .figure(estimate, isShare: isShare(other.figure))
      }
      + outcome.frontiers.map { .figure(figure(of: setting.arm.index, on: $0), isShare: false) }
      + [
        .count(setting.cases),
        TableCell(.words(standing(of: setting))),
        outcome.design.constraints.isEmpty
          ? TableCell(.missing) : TableCell(.words(words(setting.standing))),
        .figure(setting.frontMembership.map { Estimate(value: $0, count: 1) }, isShare: true),
      ]
      + outcome.frontiers.map { frontier in
        .level(frontier.shares[setting.arm.index], isShare: true)
      }
      + [setting.unscored, setting.failed].map {
        $0 > 0 ? .count($0) : TableCell(.missing)
      }
  }

  /// Whether it is written in per cent.
  func isShare(_ figure: RunFigure) -> Bool {
    let score = run.manifest.scores.first { $0.name == figure.score }
    return figure.isShare(ofPassFail: score?.isPassFail ?? false)
  }

  private func words(_ standing: TuningStanding) -> String {
    switch standing {
    case .fit: "kept"
    case .doubtful: "not surely kept"
    case .unfit: "broken"
    }
  }

  private func standing(of setting: TuningOutcome.Setting) -> String {
    let isCheapest =
      outcome.choice.cheapest == setting.arm.index && outcome.cheapest?.verdict == .notWorse
    return place(of: setting) + (isCheapest ? ", cheapest good" : "")
  }

  private func place(of setting: TuningOutcome.Setting) -> String {
    if setting.arm.index == outcome.choice.chosen { return "chosen" }
    if setting.arm.index == outcome.choice.best { return "best" }
    if setting.isComparable { return "not told apart" }
    if setting.standing != .fit { return "not considered" }
    if setting.cases > 0, setting.goal == nil { return "not measured" }
    guard !setting.stayed else { return "worse" }
    let words = setting.isCut ? "cut, the last of the field," : "dropped"
    return "\(words) after \(setting.cases.counted("case"))"
  }

  private var notes: [Prose] {
    let isShort = outcome.settings.contains { !$0.stayed }
    let early: Prose = """
      Settings that were dropped rest on the cases that they saw; their figures compare with those \
      of the others on the same cases only.
      """
    let winner: Prose = """
      The best of many looks better than it is: these figures chose the setting, the first line says \
      what it does on cases that were held out.
      """
    let standard: Prose = "The default is the suite's parameters without the sweep."
    let fronts: Prose = """
      The share on a front is that of the draws of the cases in which no other setting beats it in both \
      figures.
      """
    return [winner] + (isShort ? [early] : []) + (outcome.frontiers.isEmpty ? [] : [fronts])
      + (outcome.arms.contains(where: \.cell.isEmpty) ? [standard] : [])
  }

  /// How the search went, round by round.
  package var roundTable: Table {
    let names = Dictionary(
      outcome.settings.map { ($0.arm.index, $0.name) },
      uniquingKeysWith: { first, _ in first }
    )
    return Table(
      name: "rounds",
      columns: [
        Table.Column("Round", key: "round", rank: 0),
        Table.Column("Cases", key: "cases", rank: 0),
        Table.Column("Settings", key: "settings", rank: 0),
        Table.Column("Left after it", key: "dropped", alignment: .leading),
      ],
      rows: outcome.rounds.enumerated().map { position, round in
        [
          .count(position + 1), .count(round.cases.count), .count(round.settings.count),
          round.dropped.isEmpty
            ? TableCell(.missing)
            : TableCell(.name(round.dropped.compactMap { names[$0] }.joined(separator: "; "))),
        ]
      }
    )
  }
}
