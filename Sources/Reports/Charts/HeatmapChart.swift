package import Analysis
package import Domain
import Foundation

/// A score over two swept parameters: a field, or one for each level of whatever else varies.
package enum HeatmapChart {
  private static let name = "heatmap"

  /// Cells beyond this many a side cannot be read.
  private static let sideLimit = 16

  /// Levels of a third axis beyond which a figure shows one of them alone, and says which.
  private static let fieldLimit = 6

  /// What is drawn of the arms.
  private struct Selection {
    /// The two parameters: across and up.
    var axes: [String]

    /// What has a field for each level; `nil` where there is one field.
    var third: ArmFactor?
    var levels: [JSONValue?]

    /// In what else arms differ: drawn are those that have this of the best arm.
    var held: [ArmFactor]
    var best: Arm
    var arms: [ArmSummary]
    var columns: [JSONValue]
    var rows: [JSONValue]
    var fields: HeatmapFields
  }

  /// `nil` unless two parameters were swept and have at least two values each.
  package static func figure(
    of definition: RunManifest.ScoreDefinition,
    in summary: RunSummary,
    best: Int?
  ) -> Figure? {
    guard let best = summary.arms.first(where: { $0.arm.index == best }) ?? summary.arms.first,
      best.arm.cell.count >= 2, let drawn = selection(summary.arms, best.arm)
    else { return nil }
    let blocks = blocks(of: drawn, definition)
    let values = blocks.flatMap(\.rows).compactMap { $0[2] }
    guard let lowest = values.min(), let highest = values.max() else { return nil }
    let decimals = decimals(lowest, highest)
    let whose = each(drawn)
    let shown = slice(drawn)
    let subject: Prose = "\(strong: "Sweep of two parameters.") Mean \(code: definition.name)"
    let reading: Prose = """
      , darker is lower; the intervals are in the table, and cells that differ by less than theirs \
      are not shown to differ.
      """
    let pairs: Prose = """
      \(code: definition.name) over \(code: drawn.axes[0]) and \(code: drawn.axes[1]), a cell for \
      each pair
      """
    return Figure(
      name: name,
      alternative: pairs + whose,
      caption: subject + whose + reading + shown,
      script: GnuplotScript(
        name: name,
        title: "\(definition.name.elided(to: 40)) over two parameters",
        subtitle: subtitle(drawn, isShare: definition.isPassFail),
        height: drawn.fields.pictureHeight,
        settings: settings(drawn, range: (lowest, highest)),
        plots: plots(
          middle: (lowest + top(lowest, highest)) / 2,
          decimals: decimals,
          isNarrow: isNarrow(drawn.fields, [lowest, highest], decimals)
        )
      ),
      data: DataFile(columns: ["column", "row", "value"], blocks: blocks)
    )
  }

  // MARK: What is drawn

  private static func selection(_ all: [ArmSummary], _ best: Arm) -> Selection? {
    let axes = best.cell.prefix(2).map(\.name)
    let varying = ArmFactor.varying(among: all.map(\.arm))
    let parameters = varying.filter { factor in
      if case .parameter(let name) = factor { !axes.contains(name) } else { false }
    }
    let others = parameters + varying.filter { $0 == .model || $0 == .prompt }
    let thirds: [ArmFactor?] = others.map { $0 } + [nil]
    for third in thirds {
      let levels: [JSONValue?] =
        third.map { factor in Self.levels(of: all.map { $0.arm.value(of: factor) }) } ?? [nil]
      guard third == nil || (2...fieldLimit).contains(levels.count) else { continue }
      let held = others.filter { $0 != third }
      let arms = all.filter { arm in
        held.allSatisfy { arm.arm.value(of: $0) == best.value(of: $0) }
      }
      let columns = values(of: arms, axes[0])
      let rows = values(of: arms, axes[1])
      let names = levels.map { level in third.map { phrase($0, level) } ?? "" }
      guard (2...sideLimit).contains(columns.count), (2...sideLimit).contains(rows.count),
        let fields = HeatmapFields(names: names, columns: columns.count, rows: rows.count)
      else { continue }
      return Selection(
        axes: axes,
        third: third,
        levels: levels,
        held: held,
        best: best,
        arms: arms,
        columns: columns,
        rows: rows,
        fields: fields
      )
    }
    return nil
  }

  private static func levels(of values: [JSONValue?]) -> [JSONValue?] {
    sorted(values.distinct)
  }

  private static func values(of arms: [ArmSummary], _ axis: String) -> [JSONValue] {
    levels(of: arms.map { value(of: $0, axis) }).compactMap(\.self)
  }

  /// Numbers ascending, other values in the order of the run.
  private static func sorted(_ values: [JSONValue?]) -> [JSONValue?] {
    let numbers = values.compactMap { $0?.numberValue }
    guard numbers.count == values.count else { return values }
    return zip(values, numbers).sorted { $0.1 < $1.1 }.map(\.0)
  }

  private static func blocks(
    of drawn: Selection,
    _ definition: RunManifest.ScoreDefinition
  ) -> [DataFile.Block] {
    let scale = definition.isPassFail ? 100.0 : 1
    let blocks = drawn.levels.enumerated().map { field, level -> DataFile.Block in
      let own = drawn.arms.filter { arm in
        drawn.third.map { arm.arm.value(of: $0) == level } ?? true
      }
      let rows = own.compactMap { arm -> [Double?]? in
        guard let column = drawn.columns.firstIndex(where: { $0 == value(of: arm, drawn.axes[0]) }),
          let row = drawn.rows.firstIndex(where: { $0 == value(of: arm, drawn.axes[1]) }),
          let mean = arm.scores.first(where: { $0.name == definition.name })?.mean
        else { return nil }
        let place = drawn.fields.place(field: field, column: column, row: row)
        return [place.x, place.y, mean.value * scale]
      }
      let title = drawn.fields.names[field]
      return DataFile.Block(
        title: title.isEmpty ? "columns and rows count from 0" : title,
        rows: rows
      )
    }
    return blocks.filter { !$0.rows.isEmpty }
  }

  private static func value(of arm: ArmSummary, _ axis: String) -> JSONValue? {
    arm.arm.value(of: .parameter(axis))
  }

  // MARK: Words

  /// `large`, `prompt short`, `top_k 5`.
  private static func phrase(_ factor: ArmFactor, _ value: JSONValue?) -> String {
    let words = value.map { $0.stringValue ?? $0.serialized } ?? "not set"
    return factor == .model ? words : "\(factor.name) \(words)"
  }

  /// Whose scores they are.
  private static func each(_ drawn: Selection) -> Prose {
    guard let third = drawn.third else { return " of \(code: drawn.best.model)" }
    guard third != .model else { return ", a field for each model" }
    return " of \(code: drawn.best.model), a field for each \(code: third.name)"
  }

  /// Which of several the figure shows, where it does not show all.
  private static func slice(_ drawn: Selection) -> Prose {
    guard !drawn.held.isEmpty else { return "" }
    let names = drawn.held.map { phrase($0, drawn.best.value(of: $0)) }
    return " Shown are the arms of \(Prose.list(of: names)), which the best arm has; the table has "
      + "all."
  }

  private static func subtitle(_ drawn: Selection, isShare: Bool) -> String {
    let model = drawn.third == .model ? [] : [drawn.best.model]
    let held = drawn.held.filter { $0 != .model }.map { phrase($0, drawn.best.value(of: $0)) }
    let names = (model + held).map { $0.printable.elided(to: 40) }
    return (["mean over cases\(isShare ? ", %" : "")"] + names).joined(separator: "; ")
      .elided(to: 110)
  }

  // MARK: The script

  private static func decimals(_ lowest: Double, _ highest: Double) -> Int {
    NumberText.decimals(of: Estimate(value: highest, lower: lowest, upper: highest, count: 1))
  }

  /// Whether numbers in the usual size would run into one another.
  private static func isNarrow(
    _ fields: HeatmapFields,
    _ values: [Double],
    _ decimals: Int
  ) -> Bool {
    let longest = values.map { String(format: "%.\(decimals)f", $0).count }.max() ?? 0
    return Double(longest) * 7.5 + 4 > fields.cellWidth
  }

  /// Where the colours end; beyond the lowest value though all are the same.
  private static func top(_ lowest: Double, _ highest: Double) -> Double {
    highest > lowest ? highest : lowest + 1
  }

  private static func settings(
    _ drawn: Selection,
    range: (lowest: Double, highest: Double)
  ) -> [String] {
    func words(_ values: [JSONValue]) -> [String] {
      values.map { $0.stringValue ?? $0.serialized }
    }
    return [
      "unset key", "unset grid", "unset colorbox", "set border 0",
      "set xlabel \(GnuplotText.quoted(drawn.axes[0].printable.elided(to: 40)))",
      "set ylabel \(GnuplotText.quoted(drawn.axes[1].printable.elided(to: drawn.fields.labelLength)))",
    ] + drawn.fields.settings(columnNames: words(drawn.columns), rowNames: words(drawn.rows)) + [
      "set cbrange [\(Axis.number(range.lowest)):\(Axis.number(top(range.lowest, range.highest)))]",
      "set palette defined (\(palette))",
    ]
  }

  /// Cividis (Nuñez, Anderton and Renslow 2018): even in lightness for every colour vision.
  private static let palette =
    "0 '#00224e', 1 '#2a3f6d', 2 '#575d6d', 3 '#7d7c78', 4 '#a59c74', 5 '#d2c060', 6 '#fee838'"

  private static func plots(middle: Double, decimals: Int, isNarrow: Bool) -> [String] {
    let format = "%.\(decimals)f"
    let middle = Axis.number(middle)
    let font = isNarrow ? " font ',9'" : ""
    func label(_ color: String, _ condition: String) -> String {
      "'\(name).dat' using 1:2:(\(condition) ? sprintf('\(format)', $3) : '') with labels "
        + "textcolor '\(color)'\(font)"
    }
    return [
      "'\(name).dat' using 1:2:(0.48):(0.48):3 with boxxyerror fillstyle solid noborder "
        + "linecolor palette",
      label("#ffffff", "$3 < \(middle)"), label("#000000", "$3 >= \(middle)"),
    ]
  }
}
