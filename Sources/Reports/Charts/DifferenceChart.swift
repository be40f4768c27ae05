package import Analysis

/// Differences to a baseline with their intervals: a row a comparison, a line at no difference.
package enum DifferenceChart {
  package struct Row: Hashable, Sendable {
    package var name: String
    package var difference: Estimate
    package var verdict: Verdict

    package init(name: String, difference: Estimate, verdict: Verdict) {
      self.name = name
      self.difference = difference
      self.verdict = verdict
    }
  }

  /// `nil` without rows.
  ///
  /// - Parameters:
  ///   - axis: With its unit: `passed, points`.
  ///   - margin: The practical margin, in the unit of the rows; shaded.
  package static func figure(
    _ rows: [Row],
    axis label: String,
    baseline: String,
    margin: Double?,
    name: String = "differences"
  ) -> Figure? {
    let shown = Array(rows.prefix(RowLabels.limit))
    let bounds = shown.flatMap {
      [$0.difference.value, $0.difference.lower, $0.difference.upper].compactMap(\.self)
    }
    guard !shown.isEmpty,
      let axis = Axis(
        label,
        values: bounds + (margin.map { [-$0, $0] } ?? []),
        allowsLogarithm: false
      )
    else { return nil }
    let labels = RowLabels(
      names: DistinctTexts.fitted(shown.map(\.name), to: ArmLegend.nameLimit),
      values: shown.map(\.verdict.rawValue)
    )
    let left = rows.count - shown.count
    let omitted: Prose = left > 0 ? " The table has \(left) more." : ""
    let shading: Prose =
      margin == nil ? "" : " Within the shaded band a difference does not matter."
    return Figure(
      name: name,
      alternative: "Differences to \(code: baseline) with intervals and verdicts",
      caption: "\(strong: "Differences.") Each row against \(code: baseline), paired by case; an "
        + "interval that leaves out 0 is a difference." + shading + omitted,
      script: GnuplotScript(
        name: name,
        title: "Difference to \(baseline.printable.elided(to: 50))",
        subtitle: "paired, 95 % interval; right of 0 is higher",
        height: labels.height,
        settings: axis.settings("x") + ["unset key"] + labels.settings + band(margin)
          + [
            "set arrow 1 from 0, graph 0 to 0, graph 1 nohead linewidth 1.5 "
              + "linecolor '\(GnuplotScript.Style.ink)'"
          ],
        plots: shown.enumerated().map { position, row in
          let style = style(row.verdict)
          return "'\(name).dat' index \(position) using 1:4:2:3 with xerrorbars \(style.points) "
            + "pointsize 1.1 linewidth 2"
        }
      ),
      data: DataFile(
        columns: ["difference", "lower", "upper", "row"],
        blocks: shown.enumerated().map { position, row in
          let value = row.difference.value
          return .init(
            title: "\(row.name): \(row.verdict.rawValue)",
            rows: [
              [
                value, row.difference.lower ?? value, row.difference.upper ?? value,
                Double(position),
              ]
            ]
          )
        }
      )
    )
  }

  private static func band(_ margin: Double?) -> [String] {
    guard let margin, margin > 0 else { return [] }
    let edge = Axis.number(margin)
    return [
      "set object 1 rectangle from -\(edge), graph 0 to \(edge), graph 1 behind "
        + "fillstyle solid 1 noborder fillcolor '#eef1f4'"
    ]
  }

  /// Better and worse differ in colour and in shape; what is not decided is open.
  private static func style(_ verdict: Verdict) -> SeriesStyle {
    switch verdict {
    case .better: SeriesStyle(hue: 0, variant: 0)
    case .worse: SeriesStyle(hue: 1, variant: 1)
    case .equivalent: SeriesStyle(hue: 2, variant: 2)
    case .different: SeriesStyle(hue: 3, variant: 3)
    case .undecided, .withinError: .open
    }
  }
}
