import Analysis

/// The strength of each arm by a judge's preferences, with its interval: a row an arm, the strongest
/// on top.
enum PreferenceChart {
  /// `nil` for a single arm.
  static func figure(
    of summary: PairwiseSummary,
    legend: ArmLegend,
    name: String = "preferences"
  ) -> Figure? {
    let rows = summary.arms.prefix(RowLabels.limit)
    let strengths = rows.map(\.strength)
    guard rows.count > 1,
      let axis = Axis(
        "strength, logits; 0 is the mean of all arms",
        values: strengths.flatMap { [$0.value, $0.lower ?? $0.value, $0.upper ?? $0.value] },
        allowsLogarithm: false
      )
    else { return nil }
    let labels = RowLabels(
      names: rows.map { legend.rowName($0.arm) },
      values: strengths.map { TableCell.estimate($0).text(showsInterval: false) }
    )
    let level = NumberText.fixed((strengths.first?.level ?? 0.95) * 100, decimals: 0)
    let plots = rows.enumerated().map { position, row in
      let style = legend.rowStyle(row.arm)
      let hasInterval = row.strength.lower != nil && row.strength.upper != nil
      let (columns, form) =
        hasInterval
        ? ("1:4:2:3", "xerrorbars \(style.points) pointsize 1.1 linewidth 2")
        : ("1:4", "points \(style.points) pointsize 1.1")
      return "'\(name).dat' index \(position) using \(columns) with \(form)"
    }
    return Figure(
      name: name,
      alternative: "Strength of each arm by \(code: summary.score) with its \(plain: level) % "
        + "interval, the strongest on top",
      caption: "\(strong: "Preferences.") Strength of each arm by the judgements of "
        + "\(code: summary.model), in logits, and its \(plain: level) % interval. Overlapping "
        + "intervals do not show that two arms are alike: the table compares them."
        + legend.note(drawing: rows.map(\.arm), of: summary.arms.map(\.arm)),
      script: GnuplotScript(
        name: name,
        title: "Preferences: \(summary.score.elided(to: 40))",
        subtitle: "Bradley–Terry strength, \(level) % interval",
        height: labels.height,
        settings: axis.settings("x") + ["unset key"] + labels.settings,
        plots: plots
      ),
      data: DataFile(
        columns: ["value", "lower", "upper", "row"],
        blocks: rows.enumerated().map { position, row in
          .init(
            title: legend.name(row.arm),
            rows: [[row.strength.value, row.strength.lower, row.strength.upper, Double(position)]]
          )
        }
      )
    )
  }
}
