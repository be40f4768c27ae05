package import Analysis
package import Domain
import Foundation

/// A score along a swept parameter: one line for each of whatever else varies.
package enum SweepChart {
  /// A figure for each parameter that has at least three numeric values.
  package static func figures(
    of definition: RunManifest.ScoreDefinition,
    in summary: RunSummary,
    legend: ArmLegend? = nil
  ) -> [Figure] {
    let names = summary.arms.first?.arm.cell.map(\.name) ?? []
    return names.enumerated().compactMap { position, name in
      figure(along: name, definition, summary, legend, fileName: "sweep-\(position + 1)")
    }
  }

  private struct Line {
    var name: String
    var model: String

    /// What of the arm is neither the model nor the parameter.
    var setting: [JSONValue?]
    var points: [(x: Double, mean: Estimate)]
  }

  private static func figure(
    along parameter: String,
    _ definition: RunManifest.ScoreDefinition,
    _ summary: RunSummary,
    _ legend: ArmLegend?,
    fileName: String
  ) -> Figure? {
    let all = lines(along: parameter, definition, summary)
    let lines = Array(
      all.enumerated().sorted { left, right in
        let tops = [left, right].map { $0.element.points.map(\.mean.value).max() ?? 0 }
        return tops[0] == tops[1] ? left.offset < right.offset : tops[0] > tops[1]
      }
      .prefix(SeriesStyle.limit).sorted { $0.offset < $1.offset }.map(\.element)
    )
    let styles = styles(of: lines, among: all, legend)
    let titles = DistinctTexts.fitted(lines.map(\.name), to: ArmLegend.nameLimit)
    let scale = definition.isPassFail ? 100.0 : 1
    let bounds = lines.flatMap(\.points).flatMap { point in
      [point.mean.value, point.mean.lower, point.mean.upper].compactMap { $0.map { $0 * scale } }
    }
    let score = definition.name.elided(to: 40)
    guard Set(lines.flatMap { $0.points.map(\.x) }).count >= 3,
      let horizontal = Axis(
        parameter.printable.elided(to: 40),
        values: lines.flatMap { $0.points.map(\.x) },
        includesZero: false
      )?.widened,
      let vertical = definition.isPassFail
        ? Axis.percent("\(score), %") : Axis(score, values: bounds, allowsLogarithm: false)
    else { return nil }
    let left = all.count - lines.count
    let omitted: Prose = left > 0 ? " Of \(all.count) lines the best \(lines.count) are drawn." : ""
    return Figure(
      name: fileName,
      alternative: "\(code: definition.name) along \(code: parameter), with intervals",
      caption:
        "\(strong: "Sweep.") \(code: definition.name) along \(code: parameter) with its 95 % "
        + "interval. Between the marks nothing was measured, and the highest mark of many looks "
        + "better than it is." + omitted,
      script: GnuplotScript(
        name: fileName,
        title: "\(score) along \(parameter.elided(to: 30))",
        subtitle: "mean over cases, 95 % interval",
        settings: horizontal.settings("x") + vertical.settings("y") + [
          GnuplotScript.key(of: titles)
        ],
        plots: lines.indices.flatMap { position in
          plots(
            lines[position],
            "'\(fileName).dat' index \(position)",
            styles[position],
            title: titles[position],
            x: beside(position, of: lines.count, on: horizontal)
          )
        }
      ),
      data: DataFile(
        columns: ["parameter", "value", "lower", "upper"],
        blocks: lines.map { line in
          .init(
            title: line.name,
            rows: line.points.map { point in
              [
                point.x, point.mean.value * scale, (point.mean.lower ?? .nan) * scale,
                (point.mean.upper ?? .nan) * scale,
              ]
            }
          )
        }
      )
    )
  }

  /// Colour follows the model as in the other figures, shape and dash what else varies.
  private static func styles(
    of lines: [Line],
    among all: [Line],
    _ legend: ArmLegend?
  ) -> [SeriesStyle] {
    let models = lines.map(\.model) + all.map(\.model)
    let settings = lines.map(\.setting) + all.map(\.setting)
    let isOneModel = Set(models).count == 1
    return lines.map { line in
      let variant = Self.place(of: line.setting, among: settings)
      let own = legend?.hue(ofModel: line.model) ?? Self.place(of: line.model, among: models)
      return SeriesStyle(hue: isOneModel ? variant : own, variant: variant)
    }
  }

  /// Which of the different values it is.
  private static func place<Value: Hashable>(of value: Value, among values: [Value]) -> Int {
    values.distinct.firstIndex(of: value) ?? 0
  }

  /// Lines stand a little beside each other, so that no interval hides another.
  private static func beside(_ position: Int, of count: Int, on axis: Axis) -> String {
    let step = (Double(position) - Double(count - 1) / 2) * 0.006
    guard axis.isLogarithmic else {
      return "($1+\(Axis.number(step * (axis.range.upperBound - axis.range.lowerBound))))"
    }
    return "($1*\(Axis.number(pow(axis.range.upperBound / axis.range.lowerBound, step))))"
  }

  private static func plots(
    _ line: Line,
    _ source: String,
    _ style: SeriesStyle,
    title: String,
    x: String
  ) -> [String] {
    let hasBounds = line.points.contains { $0.mean.lower != nil && $0.mean.upper != nil }
    let bars =
      "\(source) using \(x):2:3:4 with yerrorbars linecolor '\(style.color)' pointtype -1 notitle"
    return (hasBounds ? [bars] : []) + [
      "\(source) using \(x):2 with linespoints \(style.line) pointtype \(style.mark) pointsize 1 "
        + "title \(GnuplotText.quoted(title))"
    ]
  }

  /// Arms that differ in this parameter alone make a line.
  private static func lines(
    along parameter: String,
    _ definition: RunManifest.ScoreDefinition,
    _ summary: RunSummary
  ) -> [Line] {
    let rest = summary.arms.map { summary in
      var arm = summary.arm
      arm.cell.removeAll { $0.name == parameter }
      return arm
    }
    let factors = ArmFactor.varying(among: rest).filter { $0 != .model }
    var order: [Arm] = []
    var points: [Arm: [(x: Double, mean: Estimate)]] = [:]
    for (arm, identity) in zip(summary.arms, rest) {
      guard
        let x = arm.arm.cell.first(where: { $0.name == parameter })?.value.numberValue,
        let mean = arm.scores.first(where: { $0.name == definition.name })?.mean
      else { continue }
      let known = order.first { $0.isSame(as: identity) } ?? identity
      if points[known] == nil { order.append(known) }
      points[known, default: []].append((x, mean))
    }
    let names = ArmNames(order)
    return order.map { arm in
      Line(
        name: names[arm.index],
        model: arm.model,
        setting: factors.map { arm.value(of: $0) },
        points: (points[arm] ?? []).sorted { $0.x < $1.x }
      )
    }
  }
}
