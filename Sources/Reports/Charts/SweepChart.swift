package import Analysis
package import Domain
import Foundation

/// A score along a swept parameter: one line for each of whatever else varies.
package enum SweepChart {
  /// A figure for each parameter that has at least three numeric values.
  package static func figures(
    of definition: RunManifest.ScoreDefinition,
    in summary: RunSummary
  ) -> [Figure] {
    let names = summary.arms.first?.arm.cell.map(\.name) ?? []
    return names.enumerated().compactMap { position, name in
      figure(along: name, definition, summary, fileName: "sweep-\(position + 1)")
    }
  }

  private struct Line {
    var name: String
    var points: [(x: Double, mean: Estimate)]
  }

  private static func figure(
    along parameter: String,
    _ definition: RunManifest.ScoreDefinition,
    _ summary: RunSummary,
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
        settings: horizontal.settings("x") + vertical.settings("y") + [GnuplotScript.key()],
        plots: lines.indices.flatMap { position in
          plots(
            lines[position],
            position,
            fileName,
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
    _ position: Int,
    _ name: String,
    x: String
  ) -> [String] {
    let style = SeriesStyle(hue: position, variant: position)
    let source = "'\(name).dat' index \(position)"
    let title = line.name.printable.elided(to: ArmLegend.nameLimit)
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
    let names = ArmNames(rest)
    var order: [String] = []
    var points: [String: [(x: Double, mean: Estimate)]] = [:]
    for (arm, identity) in zip(summary.arms, rest) {
      guard
        let x = arm.arm.cell.first(where: { $0.name == parameter })?.value.numberValue,
        let mean = arm.scores.first(where: { $0.name == definition.name })?.mean
      else { continue }
      let name = names[identity.index]
      if points[name] == nil { order.append(name) }
      points[name, default: []].append((x, mean))
    }
    return order.map { Line(name: $0, points: (points[$0] ?? []).sorted { $0.x < $1.x }) }
  }
}
