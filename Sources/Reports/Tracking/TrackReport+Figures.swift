import Analysis
import Domain

extension TrackReport {
  /// Pictures beyond so many are left to the tables.
  private static let figureLimit = 12

  /// What changed first, then the scores, then the rest, in the order of the lines.
  var figures: [Figure] {
    let order = lines.enumerated().filter { !$0.element.isAlwaysZero }.sorted { left, right in
      (right.element.state, left.offset) < (left.element.state, right.offset)
    }
    return order.prefix(Self.figureLimit).enumerated().compactMap { position, line in
      figure(of: line.element, name: "history-\(position + 1)", explains: position == 0)
    }
  }

  /// What has no picture, because there would be nothing to see.
  var undrawn: Prose? {
    let names = lines.filter(\.isAlwaysZero).map(\.figure.name).distinct
    guard !names.isEmpty else { return nil }
    return "Not drawn where 0 in every run: \(Prose.list(of: names))."
  }

  private func figure(of line: Line, name: String, explains: Bool) -> Figure? {
    let isMany = Set(lines.map(\.arm)).count > 1
    let arm = isMany ? "\(line.arm.printable.elided(to: 30)): " : ""
    return HistoryChart.figure(
      line.series.points.map {
        .init(
          startedAtMilliseconds: $0.startedAtMilliseconds,
          value: line.figure.isShare ? $0.estimate.inPercent : $0.estimate
        )
      },
      marks: marks(line),
      band: band(line),
      axis: arm + line.figure.axis.printable,
      name: name,
      explains: explains
    )
  }

  private func marks(_ line: Line) -> [HistoryChart.Mark] {
    line.series.segments.dropFirst().map { segment in
      let words = "new " + segment.changes.map(\.words).joined(separator: ", ")
      return .init(run: segment.points.lowerBound, kind: .segment, words: words)
    }
      + line.changes.map {
        .init(run: $0.index, kind: .changePoint, words: line.changeWords($0.change))
      }
  }

  private func band(_ line: Line) -> ClosedRange<Double>? {
    guard let expected = line.expectedOfNext, expected.lower <= expected.upper else { return nil }
    let factor = line.figure.isShare ? 100.0 : 1
    // A share ends at 0 and 100 %, whatever the interval says.
    let lower = line.figure.isShare ? max(0, expected.lower) : expected.lower
    let upper = line.figure.isShare ? min(1, expected.upper) : expected.upper
    return lower <= upper ? lower * factor...upper * factor : nil
  }
}
