import Analysis

/// How far the answers of each arm have moved, beside what chance alone moves them.
enum DriftChart {
  /// `nil` where nothing was tested.
  static func figure(_ rows: [DriftReport.Row], name: String = "drift") -> Figure? {
    let tested = rows.filter { $0.test.answers != nil }
    let shown: [DriftReport.Row] = Array(tested.prefix(RowLabels.limit))
    let tests: [AnswersTest] = shown.compactMap(\.test.answers)
    let values: [Double] = [0] + tests.map(\.difference) + tests.map(\.upper)
    guard !shown.isEmpty,
      let axis = Axis(
        "difference of the answers then and now",
        values: values,
        allowsLogarithm: false
      )
    else { return nil }
    let labels = RowLabels(
      names: DistinctTexts.fitted(shown.map(\.arm), to: ArmLegend.nameLimit),
      values: shown.map(\.finding.rawValue)
    )
    let left = tested.count - shown.count
    let omitted: Prose = left > 0 ? " The table has \(left) more." : ""
    return Figure(
      name: name,
      alternative: "Discrepancy of the answers of each arm, beside what chance gives",
      caption:
        "\(strong: "Drift.") A mark is how far an arm's answers have moved; the grey bar is what "
        + "95 of 100 tests without a change stay below. A mark beyond its bar is a change."
        + omitted,
      script: GnuplotScript(
        name: name,
        title: "Drift of the answers",
        subtitle: "grey: without a change, in 95 of 100 tests",
        height: labels.height,
        settings: axis.settings("x") + ["unset key"] + labels.settings + bars(shown),
        plots: shown.enumerated().map { plot($1, at: $0, name) }
      ),
      data: DataFile(
        columns: ["difference", "null_upper", "row"],
        blocks: shown.enumerated().map { block($1, at: $0) }
      )
    )
  }

  private static func plot(_ row: DriftReport.Row, at position: Int, _ name: String) -> String {
    let style =
      row.finding == .changed
      ? SeriesStyle(hue: 1, variant: 1) : SeriesStyle(hue: 0, variant: 0)
    return "'\(name).dat' index \(position) using 1:3 with points \(style.points) pointsize 1.3"
  }

  private static func block(_ row: DriftReport.Row, at position: Int) -> DataFile.Block {
    DataFile.Block(
      title: "\(row.arm): \(row.finding.rawValue)",
      rows: [[row.test.answers?.difference, row.test.answers?.upper, Double(position)]]
    )
  }

  /// From 0, for the estimate is unbiased and may lie a little below.
  private static func bars(_ rows: [DriftReport.Row]) -> [String] {
    rows.enumerated().compactMap { position, row -> String? in
      row.test.answers.map { test -> String in
        let end = Axis.number(max(0, test.upper))
        let top = Axis.number(Double(position) - 0.25)
        let bottom = Axis.number(Double(position) + 0.25)
        return "set object \(position + 1) rectangle from 0, \(top) to \(end), \(bottom) "
          + "behind fillstyle solid 1 noborder fillcolor '#d8dee4'"
      }
    }
  }
}
