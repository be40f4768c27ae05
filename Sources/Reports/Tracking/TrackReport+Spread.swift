import Analysis
import Domain

extension TrackReport {
  /// Runs below which nothing is said of the tails: the fifth and the ninety-fifth percentile of
  /// fewer are the least and the most of them.
  private static let fewestForTails = 20

  /// Figures beyond so many are left to the table.
  private static let pictureLimit = 4

  /// One figure of one arm over the runs that measured the same, ascending.
  private struct Spread {
    var line: Line
    var values: [Double]

    /// `nil` below two runs.
    init?(_ line: Line) {
      guard let last = line.series.segments.last, last.points.count > 1 else { return nil }
      self.line = line
      values = line.series.points[last.points].map(\.value).sorted()
    }

    /// By nearest rank; `nil` for a tail of too few.
    func quantile(_ share: Double) -> Double? {
      let isTail = share < 0.25 || share > 0.75
      guard !isTail || values.count >= TrackReport.fewestForTails else { return nil }
      let rank = max(1, (share * Double(values.count) - 1e-9).rounded(.up))
      return values[Int(rank) - 1]
    }
  }

  private static let quantiles = [0.05, 0.25, 0.5, 0.75, 0.95]

  /// Figure by figure, each with its arms in their order; those that stood at 0 say nothing.
  private var spreads: [[Spread]] {
    lines.map(\.figure).distinct.map { figure in
      lines.filter { $0.figure == figure && !$0.isAlwaysZero }.compactMap(Spread.init)
    }.filter { !$0.isEmpty }
  }

  var spreadBlocks: [Document.Block] {
    let table = spreadTable
    guard !table.rows.isEmpty else { return [] }
    return [.heading("Over the runs"), .table(table)] + spreadFigures.map(Document.Block.figure)
  }

  /// Percentiles over the runs, such as those that comparisons of providers show of a day.
  package var spreadTable: Table {
    let loads = Set(lines.map(\.load))
    let rows = spreads.flatMap(\.self).map { spread in
      [TableCell(.name(spread.line.figure.name)), TableCell(.name(spread.line.arm))]
        + (loads.count > 1 ? [.words(spread.line.load)] : [])
        + Self.quantiles.map { cell(spread.quantile($0), spread.line) }
        + [.words(spread.line.figure.unit), .count(spread.values.count)]
    }
    return Table(
      name: "spread",
      columns: [
        Table.Column("Figure", key: "figure", alignment: .leading, rank: 0), .arm,
      ]
        + (loads.count > 1
          ? [Table.Column("Load", key: "load", alignment: .leading, rank: 1)] : [])
        + Self.quantiles.map { share in
          let name = "p\(Int((share * 100).rounded()))"
          return Table.Column(name, key: name, showsIntervals: false, rank: share == 0.5 ? 0 : 1)
        } + [
          Table.Column("Unit", key: "unit", alignment: .leading, rank: 2),
          Table.Column("Runs", key: "runs", rank: 2),
        ],
      rows: rows,
      notes: [
        """
        Percentiles over the runs that measured the same as the last, each run one value, by nearest \
        rank; p5 and p95 need \(Self.fewestForTails) runs.
        """
      ],
      foldedAfter: 48
    )
  }

  private func cell(_ value: Double?, _ line: Line) -> TableCell {
    guard let value else { return TableCell(.missing) }
    let estimate = Estimate(value: value, count: 1)
    return TableCell(line.figure.isShare ? .share(estimate) : .estimate(estimate))
  }

  private var spreadFigures: [Figure] {
    spreads.filter { $0.count > 1 }.prefix(Self.pictureLimit).enumerated()
      .compactMap { position, spreads in
        guard let figure = spreads.first?.line.figure else { return nil }
        let factor = figure.isShare ? 100.0 : 1
        return SpreadChart.figure(
          spreads.map { spread in
            let values = Self.quantiles.map { share in spread.quantile(share).map { $0 * factor } }
            return SpreadChart.Row(
              name: spread.line.arm,
              lower: values[0],
              quartiles: (values[1] ?? 0)...(values[3] ?? 0),
              median: values[2] ?? 0,
              upper: values[4],
              words: spread.quantile(0.5).map(spread.line.words) ?? ""
            )
          },
          axis: figure.axis.printable,
          name: "spread-\(position + 1)",
          explains: position == 0
        )
      }
  }
}
