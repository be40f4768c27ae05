import Foundation

/// The empirical distribution of a latency, one curve an arm; a row an arm where there are many.
package enum DistributionChart {
  package struct Subject: Hashable, Sendable {
    package var name: String
    package var title: String
    package var axis: String
    /// What one value is: `requests`.
    package var units: String

    /// An arm with fewer values has no curve.
    package var leastValues = 1

    package static let timeToFirstToken = Subject(
      name: "ttft",
      title: "Time to first token by arm",
      axis: "time to first token, ms",
      units: "requests"
    )

    package static let interChunk = Subject(
      name: "inter-chunk",
      title: "Time between chunks by arm",
      axis: "time between two chunks of one answer, ms",
      units: "gaps",
      // How many of a few gaps are seen is chance: chunks that came in one read have none.
      leastValues: 10
    )
  }

  /// `nil` when no drawn arm has values enough.
  package static func figure(
    of subject: Subject,
    values: [Int: ValueSketch],
    legend: ArmLegend
  ) -> Figure? {
    let values = values.filter { $0.value.count >= subject.leastValues }
    guard values.count < Rows.fewestArms else {
      return Rows.figure(of: subject, values: values, legend: legend)
    }
    let candidates = legend.order.filter { values[$0] != nil }
    let arms = legend.drawn.filter { values[$0] != nil }
    let sketches = arms.compactMap { values[$0] }
    guard let axis = Axis(subject.axis, values: sketches.flatMap { [$0.minimum, $0.maximum] })
    else { return nil }
    let counts = sketches.map(\.count)
    let count = counts.min() == counts.max() ? counts.first.map { "\($0)" } : nil
    return Figure(
      name: subject.name,
      alternative: "Cumulative distribution of \(plain: subject.axis), one curve for each arm",
      caption: "\(strong: subject.title + ".") A curve tells which share of the "
        + "\(plain: subject.units) took no longer; further left is faster"
        + "\(plain: axis.isLogarithmic ? ", on a logarithmic axis" : "")."
        + legend.note(drawing: arms, of: candidates),
      script: GnuplotScript(
        name: subject.name,
        title: subject.title,
        subtitle: "share of \(subject.units) at or below; "
          + (count.map { "\($0) an arm" } ?? "\(counts.min() ?? 0) to \(counts.max() ?? 0) an arm"),
        settings: axis.settings("x") + Axis.percent("share of \(subject.units), %").settings("y")
          + [GnuplotScript.key(of: arms.map(legend.shortName))],
        plots: arms.enumerated().map { position, arm in
          let style = legend.style(arm)
          return "'\(subject.name).dat' index \(position) using 1:2 with linespoints "
            + "\(style.line) pointtype \(style.mark) pointsize 0.9 pointnumber 5 "
            + "title \(GnuplotText.quoted(legend.shortName(arm)))"
        }
      ),
      data: DataFile(
        columns: ["milliseconds", "share_percent"],
        blocks: zip(arms, sketches).map { arm, sketch in
          .init(title: legend.name(arm), rows: curve(sketch.cumulativeShares, on: axis))
        }
      )
    )
  }

  /// The corners of the stair, without those that would fall on the pixel of the corner before.
  static func curve(_ shares: [(value: Double, share: Double)], on axis: Axis) -> [[Double?]] {
    func position(_ value: Double) -> Double {
      let value = min(max(value, axis.range.lowerBound), axis.range.upperBound)
      guard axis.isLogarithmic else {
        return (value - axis.range.lowerBound) / (axis.range.upperBound - axis.range.lowerBound)
      }
      return log(value / axis.range.lowerBound) / log(axis.range.upperBound / axis.range.lowerBound)
    }
    var rows: [[Double?]] = []
    var height = 0.0
    var drawn: (position: Double, height: Double) = (-1, 0)
    for (offset, corner) in shares.enumerated() {
      let isLast = offset == shares.count - 1
      let isNearby =
        abs(position(corner.value) - drawn.position) < 1 / pixels
        && abs(corner.share - drawn.height) < 1 / pixels
      if isNearby && !isLast {
        continue
      }
      let value = max(corner.value, axis.range.lowerBound)
      rows.append([value, height * 100])
      rows.append([value, corner.share * 100])
      height = corner.share
      drawn = (position(corner.value), corner.share)
    }
    return rows
  }

  /// Finer than the PNG, which is about this wide and half as tall within its axes.
  private static let pixels = 1_200.0
}
