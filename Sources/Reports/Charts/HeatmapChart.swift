package import Analysis
package import Domain

/// A score over two swept parameters, for the model and prompt of the best arm.
package enum HeatmapChart {
  private static let name = "heatmap"

  /// Cells beyond this many a side cannot be read.
  private static let sideLimit = 16

  /// `nil` unless two parameters were swept and have at least two values each.
  package static func figure(
    of definition: RunManifest.ScoreDefinition,
    in summary: RunSummary,
    best: Int?
  ) -> Figure? {
    guard let best = summary.arms.first(where: { $0.arm.index == best }) ?? summary.arms.first,
      best.arm.cell.count >= 2
    else { return nil }
    // More parameters than two: the others stay as in the best arm.
    let arms = summary.arms.filter { arm in
      arm.arm.model == best.arm.model && arm.arm.prompt == best.arm.prompt
        && arm.arm.cell.dropFirst(2) == best.arm.cell.dropFirst(2)
    }
    let columns = values(of: arms, axis: 0)
    let rows = values(of: arms, axis: 1)
    let scale = definition.isPassFail ? 100.0 : 1
    let cells = arms.compactMap { arm -> [Double?]? in
      guard arm.arm.cell.count >= 2, let column = columns.firstIndex(of: arm.arm.cell[0].value),
        let row = rows.firstIndex(of: arm.arm.cell[1].value),
        let mean = arm.scores.first(where: { $0.name == definition.name })?.mean
      else { return nil }
      return [Double(column), Double(row), mean.value * scale]
    }
    guard (2...sideLimit).contains(columns.count), (2...sideLimit).contains(rows.count),
      let lowest = cells.compactMap({ $0[2] }).min(),
      let highest = cells.compactMap({ $0[2] }).max()
    else { return nil }
    let names = best.arm.cell.prefix(2).map { $0.name }
    return Figure(
      name: name,
      alternative: "\(code: definition.name) of \(code: best.arm.model) over \(code: names[0]) and "
        + "\(code: names[1]), a cell for each pair",
      caption: "\(strong: "Sweep of two parameters.") Mean \(code: definition.name) of "
        + "\(code: best.arm.model), darker is lower; the intervals are in the table, and cells that "
        + "differ by less than theirs are not shown to differ.",
      script: GnuplotScript(
        name: name,
        title: "\(definition.name.elided(to: 40)) over two parameters",
        subtitle: "mean over cases\(definition.isPassFail ? ", %" : ""); "
          + best.arm.model.printable.elided(to: 50),
        height: 150 + 40 * max(rows.count, 3),
        settings: settings(columns, rows, names, range: (lowest, highest)),
        plots: plots(middle: (lowest + highest) / 2, decimals: decimals(lowest, highest))
      ),
      data: DataFile(
        columns: ["column", "row", "value"],
        blocks: [.init(title: "columns and rows count from 0", rows: cells)]
      )
    )
  }

  private static func values(of arms: [ArmSummary], axis: Int) -> [JSONValue] {
    var values: [JSONValue] = []
    for arm in arms where arm.arm.cell.indices.contains(axis) {
      let value = arm.arm.cell[axis].value
      if !values.contains(value) { values.append(value) }
    }
    let numbers = values.compactMap(\.numberValue)
    guard numbers.count == values.count else { return values }
    return zip(values, numbers).sorted { $0.1 < $1.1 }.map(\.0)
  }

  private static func decimals(_ lowest: Double, _ highest: Double) -> Int {
    NumberText.decimals(of: Estimate(value: highest, lower: lowest, upper: highest, count: 1))
  }

  private static func settings(
    _ columns: [JSONValue],
    _ rows: [JSONValue],
    _ names: [String],
    range: (lowest: Double, highest: Double)
  ) -> [String] {
    func tics(_ values: [JSONValue]) -> String {
      values.enumerated().map { position, value in
        let words = (value.stringValue ?? value.serialized).printable.elided(to: 16)
        return "\(GnuplotText.ticLabel(words)) \(position)"
      }.joined(separator: ", ")
    }
    let high = range.highest > range.lowest ? range.highest : range.lowest + 1
    return [
      "unset key", "unset grid", "unset colorbox", "set border 0",
      "set xlabel \(GnuplotText.quoted(names[0].elided(to: 40)))",
      "set ylabel \(GnuplotText.quoted(names[1].elided(to: 40)))",
      "set xtics scale 0 (\(tics(columns)))",
      "set ytics scale 0 (\(tics(rows)))",
      "set xrange [-0.5:\(Double(columns.count) - 0.5)]",
      "set yrange [-0.5:\(Double(rows.count) - 0.5)]",
      "set cbrange [\(Axis.number(range.lowest)):\(Axis.number(high))]",
      "set palette defined (\(palette))",
    ]
  }

  /// Cividis (Nuñez, Anderton and Renslow 2018): even in lightness for every colour vision.
  private static let palette =
    "0 '#00224e', 1 '#2a3f6d', 2 '#575d6d', 3 '#7d7c78', 4 '#a59c74', 5 '#d2c060', 6 '#fee838'"

  private static func plots(middle: Double, decimals: Int) -> [String] {
    let format = "%.\(decimals)f"
    let middle = Axis.number(middle)
    func label(_ color: String, _ condition: String) -> String {
      "'\(name).dat' using 1:2:(\(condition) ? sprintf('\(format)', $3) : '') with labels "
        + "textcolor '\(color)'"
    }
    return [
      "'\(name).dat' using 1:2:(0.48):(0.48):3 with boxxyerror fillstyle solid noborder "
        + "linecolor palette",
      label("#ffffff", "$3 < \(middle)"), label("#000000", "$3 >= \(middle)"),
    ]
  }
}
