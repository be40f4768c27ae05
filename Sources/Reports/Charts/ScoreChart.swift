package import Analysis
package import Domain

/// One score of each arm with its interval: a row an arm, best on top.
package enum ScoreChart {
  /// `nil` when no arm has the score.
  package static func figure(
    of definition: RunManifest.ScoreDefinition,
    in summary: RunSummary,
    legend: ArmLegend,
    name: String = "score"
  ) -> Figure? {
    let means = Dictionary(
      summary.arms.compactMap { arm in
        arm.scores.first { $0.name == definition.name }.flatMap { score in
          score.mean.map { (arm.arm.index, (value: $0, cases: score.cases)) }
        }
      }
    ) { first, _ in first }
    // The caption says that the rows are sorted, so they are, whatever the legend's order.
    let candidates = legend.order.filter { means[$0] != nil }.enumerated()
      .sorted { left, right in
        let values = (
          means[left.element]?.value.value ?? 0, means[right.element]?.value.value ?? 0
        )
        return values.0 == values.1 ? left.offset < right.offset : values.0 > values.1
      }
      .map(\.element)
    let rows = candidates.prefix(RowLabels.limit).compactMap { arm in
      means[arm].map {
        Row(arm: arm, mean: $0.value, cases: $0.cases, isShare: definition.isPassFail)
      }
    }
    guard !rows.isEmpty,
      let axis = axis(of: rows, definition: definition)
    else { return nil }
    let labels = RowLabels(
      names: rows.map { legend.rowName($0.arm) },
      values: rows.map(\.words)
    )
    let level = NumberText.fixed((rows.first?.mean.level ?? 0.95) * 100, decimals: 0)
    return Figure(
      name: name,
      alternative: "\(code: definition.name) of each arm with its \(plain: level) % interval, "
        + "best on top",
      caption: "\(strong: "Score.") Mean \(code: definition.name) over the cases and its "
        + "\(plain: level) % interval. Overlapping intervals do not show that two arms are "
        + "alike: the comparisons pair them by case."
        + legend.note(drawing: rows.map(\.arm), of: candidates),
      script: GnuplotScript(
        name: name,
        title: "Score by arm: \(definition.name.elided(to: 40))",
        subtitle: "mean over cases, \(level) % interval",
        height: labels.height,
        settings: axis.settings("x") + ["unset key"] + labels.settings,
        plots: plots(rows, name: name, legend: legend)
      ),
      data: DataFile(
        columns: ["value", "lower", "upper", "row"],
        blocks: rows.enumerated().map { position, row in
          .init(
            title: legend.name(row.arm),
            rows: [[row.value, row.lower, row.upper, Double(position)]]
          )
        }
      )
    )
  }

  private struct Row {
    var arm: Int
    var mean: Estimate

    /// That were to have the score.
    var cases: Int
    var isShare: Bool

    private var scale: Double { isShare ? 100 : 1 }
    var value: Double { mean.value * scale }
    var lower: Double? { mean.lower.map { $0 * scale } }
    var upper: Double? { mean.upper.map { $0 * scale } }

    var words: String {
      TableCell(isShare ? .share(mean) : .estimate(mean)).covering(mean.count, of: cases)
        .text(showsInterval: false)
    }
  }

  private static func axis(of rows: [Row], definition: RunManifest.ScoreDefinition) -> Axis? {
    definition.isPassFail
      ? Axis.percent("passed, %")
      : Axis(
        "\(definition.name.elided(to: 40)), in the score's own unit",
        values: rows.flatMap { [$0.value, $0.lower ?? $0.value, $0.upper ?? $0.value] },
        allowsLogarithm: false
      )
  }

  private static func plots(_ rows: [Row], name: String, legend: ArmLegend) -> [String] {
    rows.enumerated().map { position, row in
      let style = legend.rowStyle(row.arm)
      let hasInterval = row.lower != nil && row.upper != nil
      return hasInterval
        ? "'\(name).dat' index \(position) using 1:4:2:3 with xerrorbars \(style.points) "
          + "pointsize 1.1 linewidth 2"
        : "'\(name).dat' index \(position) using 1:4 with points \(style.points) pointsize 1.1"
    }
  }
}
