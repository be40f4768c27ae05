/// How far a figure spread over the runs: a row an arm, its median, its quartiles and its tails.
enum SpreadChart {
  struct Row: Hashable, Sendable {
    var name: String

    /// The fifth percentile; `nil` of too few runs.
    var lower: Double?
    var quartiles: ClosedRange<Double>
    var median: Double

    /// The ninety-fifth percentile; `nil` of too few runs.
    var upper: Double?

    /// The median with its unit.
    var words: String
  }

  /// `nil` without rows.
  ///
  /// - Parameters:
  ///   - axis: With its unit: `time to first token p50, ms`.
  ///   - explains: Whether the caption says how to read it; of several the first is enough.
  static func figure(
    _ rows: [Row],
    axis label: String,
    name: String,
    explains: Bool = true
  ) -> Figure? {
    let shown = Array(rows.prefix(RowLabels.limit))
    let bounds = shown.flatMap { row in
      [row.lower, row.upper, row.quartiles.lowerBound, row.quartiles.upperBound].compactMap(\.self)
    }
    guard let axis = Axis(label, values: bounds) else { return nil }
    let labels = RowLabels(
      names: DistinctTexts.fitted(shown.map(\.name), to: ArmLegend.nameLimit),
      values: shown.map(\.words)
    )
    let reading: Prose = """
       The mark is the median over the runs, the thick bar holds half of them, the thin one nine of \
      ten\(plain: axis.isLogarithmic ? "; the axis is logarithmic" : "").
      """
    let omitted: Prose = rows.count > shown.count ? " The table has more." : ""
    let style = SeriesStyle(hue: 0, variant: 0)
    return Figure(
      name: name,
      alternative: "\(plain: label) over the runs: median, quartiles and tails of each arm",
      caption: "\(strong: label + ".")" + (explains ? reading : "") + omitted,
      script: GnuplotScript(
        name: name,
        title: "Over the runs: \(label)",
        subtitle: "median, half and nine tenths of the runs",
        height: labels.height,
        settings: axis.settings("x") + ["unset key"] + labels.settings + ["set bars 0"],
        plots: [
          "'\(name).dat' using 3:6:1:5 with xerrorbars linecolor '\(style.color)' pointtype 0 "
            + "linewidth 2",
          "'\(name).dat' using 3:6:2:4 with xerrorbars linecolor '\(style.color)' pointtype 0 "
            + "linewidth 8",
          "'\(name).dat' using 3:6 with points linecolor '#ffffff' pointtype 7 pointsize 0.6",
        ]
      ),
      data: DataFile(
        columns: ["p5", "p25", "p50", "p75", "p95", "row"],
        blocks: [
          .init(
            title: "one row an arm",
            rows: shown.enumerated().map { position, row in
              [
                row.lower ?? row.quartiles.lowerBound, row.quartiles.lowerBound, row.median,
                row.quartiles.upperBound, row.upper ?? row.quartiles.upperBound, Double(position),
              ]
            }
          )
        ]
      )
    )
  }
}
