package import Analysis

/// The cases whose result turned between two sides: from where, to where.
package enum FlipsChart {
  /// `nil` when no case turned.
  ///
  /// - Parameter axis: With its unit: `passed, %`; pass or fail is drawn from 0 to 100.
  package static func figure(
    _ flips: [CaseFlip],
    baseline: String,
    candidate: String,
    axis label: String,
    isPassFail: Bool,
    name: String = "flips"
  ) -> Figure? {
    let shown = Array(flips.prefix(RowLabels.limit))
    let scale = isPassFail ? 100.0 : 1
    let values = shown.flatMap { [$0.baseline * scale, $0.candidate * scale] }
    guard !shown.isEmpty,
      let axis = isPassFail
        ? Axis.percent(label) : Axis(label, values: values, allowsLogarithm: false)
    else { return nil }
    let labels = RowLabels(
      names: DistinctTexts.fitted(shown.map(\.sampleID), to: ArmLegend.nameLimit),
      values: []
    )
    let left = flips.count - shown.count
    let omitted: Prose = left > 0 ? " The \(left) that turned least are in the table alone." : ""
    let sides = DistinctTexts.fitted([baseline, candidate], to: ArmLegend.nameLimit)
    return Figure(
      name: name,
      alternative: "Cases whose result turned from \(code: baseline) to \(code: candidate)",
      caption: "\(strong: "Flips.") Each row is a case: open where \(code: baseline) stood, filled "
        + "where \(code: candidate) stands, worst on top." + omitted,
      script: GnuplotScript(
        name: name,
        title: "Cases that turned",
        subtitle: "mean over repetitions, worst on top",
        height: labels.height + 60,
        settings: axis.settings("x") + labels.settings
          + GnuplotScript.keyBelow(rows: 2, of: sides),
        plots: [
          "'\(name).dat' using 1:3:($2-$1):(0) with vectors nohead "
            + "linewidth 1.5 linecolor '\(GnuplotScript.Style.faint)' notitle",
          "'\(name).dat' using 1:3 with points \(SeriesStyle(hue: 0, variant: 6).points) "
            + "pointsize 1.1 title \(GnuplotText.quoted(sides[0]))",
          "'\(name).dat' using 2:3 with points \(SeriesStyle(hue: 1, variant: 1).points) "
            + "pointsize 1.1 title \(GnuplotText.quoted(sides[1]))",
        ]
      ),
      data: DataFile(
        columns: ["baseline", "candidate", "row"],
        blocks: [
          .init(
            title: "one row a case, from the top",
            rows: shown.enumerated().map { row, flip in
              [flip.baseline * scale, flip.candidate * scale, Double(row)]
            }
          )
        ]
      )
    )
  }
}
