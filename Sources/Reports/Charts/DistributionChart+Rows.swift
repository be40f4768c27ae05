import Analysis

extension DistributionChart {
  /// Where the values of each arm lie: a row an arm, the lowest median on top; where there would be more
  /// curves than the eye keeps apart.
  enum Rows {
    /// More curves than these cover each other.
    static let fewestArms = 5

    /// A p95 of fewer values has no 95 % interval.
    private static let fewestForTails = 59

    private struct Row {
      var arm: Int
      var count: Int

      /// p5, p25, p50, p75 and p95.
      var values: [Double]

      var hasTails: Bool { count >= fewestForTails }
      var shown: [Double] { hasTails ? values : Array(values[1...3]) }
    }

    /// - Parameter values: Of each arm, milliseconds.
    static func figure(
      of subject: DistributionChart.Subject,
      values: [Int: ValueSketch],
      legend: ArmLegend
    ) -> Figure? {
      let candidates = rows(of: values, legend: legend)
      let rows = Array(candidates.prefix(RowLabels.limit))
      guard let axis = Axis(subject.axis, values: rows.flatMap(\.shown)) else { return nil }
      let labels = RowLabels(
        names: rows.map { legend.rowName($0.arm) },
        values: rows.map { TableCell(.number($0.values[2])).text(showsInterval: false) + " ms" }
      )
      let counts = rows.map(\.count)
      let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
      let hasTails = rows.contains(where: \.hasTails)
      let number = least == most ? "\(least)" : "\(least) to \(most)"
      return Figure(
        name: subject.name,
        alternative:
          "Median and middle half of \(plain: subject.axis) of each arm, the lowest median "
          + "on top",
        caption:
          "\(strong: subject.title + ".") The mark is the median, which stands at the right; "
          + "the thick line holds the middle half of the \(plain: subject.units)"
          + "\(plain: hasTails ? ", the thin one nine tenths of them where an arm has the values for it" : "")"
          + "; further left is faster"
          + "\(plain: axis.isLogarithmic ? ", on a logarithmic axis" : "")."
          + legend.note(drawing: rows.map(\.arm), of: candidates.map(\.arm)),
        script: GnuplotScript(
          name: subject.name,
          title: subject.title,
          subtitle: "median, middle half\(hasTails ? " and nine tenths" : ""); "
            + "\(number) \(subject.units) an arm",
          height: labels.height,
          settings: axis.settings("x") + ["unset key"] + labels.settings,
          plots: rows.enumerated().flatMap { plots($1, at: $0, of: subject, legend: legend) }
        ),
        data: DataFile(
          columns: ["p5", "p25", "p50", "p75", "p95", "row"],
          blocks: rows.enumerated().map { position, row in
            .init(title: legend.name(row.arm), rows: [row.values + [Double(position)]])
          }
        )
      )
    }

    private static func rows(of values: [Int: ValueSketch], legend: ArmLegend) -> [Row] {
      legend.order.compactMap { arm in
        guard let sketch = values[arm],
          var quantiles = sketch.values(of: [0.05, 0.25, 0.5, 0.75, 0.95]),
          let median = sketch.median
        else { return nil }
        // The mark stands at the median that the tables tell.
        quantiles[2] = median
        return Row(arm: arm, count: sketch.count, values: quantiles)
      }
      .enumerated()
      .sorted { ($0.element.values[2], $0.offset) < ($1.element.values[2], $1.offset) }
      .map(\.element)
    }

    private static func plots(
      _ row: Row,
      at position: Int,
      of subject: DistributionChart.Subject,
      legend: ArmLegend
    ) -> [String] {
      let style = legend.rowStyle(row.arm)
      let data = "'\(subject.name).dat' index \(position)"
      func line(_ from: Int, _ to: Int, width: Int) -> String {
        "\(data) using \(from):6:($\(to)-$\(from)):(0) with vectors nohead "
          + "linecolor '\(style.color)' linewidth \(width)"
      }
      return (row.hasTails ? [line(1, 5, width: 2)] : []) + [
        line(2, 4, width: 7),
        "\(data) using 3:6 with points linecolor 'white' pointtype \(style.mark) pointsize 1.7",
        "\(data) using 3:6 with points \(style.points) pointsize 1",
      ]
    }
  }
}
