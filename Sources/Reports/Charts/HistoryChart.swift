package import Analysis

/// A figure over the runs of months: segments, change points and the band where the next is expected.
package enum HistoryChart {
  package struct Point: Hashable, Sendable {
    /// Milliseconds since 1970.
    package var startedAtMilliseconds: Int64
    package var value: Estimate

    package init(startedAtMilliseconds: Int64, value: Estimate) {
      self.startedAtMilliseconds = startedAtMilliseconds
      self.value = value
    }
  }

  /// A run with which something began.
  package struct Mark: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      /// What is measured changed: suite, prompt, parameters, model. Before and after do not compare.
      case segment
      /// What was measured changed.
      case changePoint
    }

    /// Index of the first run after it.
    package var run: Int
    package var kind: Kind

    /// In a word or two: `new prompt`, `+18 %`.
    package var words: String

    package init(run: Int, kind: Kind, words: String) {
      self.run = run
      self.kind = kind
      self.words = words
    }
  }

  /// `nil` with fewer than two runs.
  ///
  /// - Parameters:
  ///   - axis: With its unit: `time to first token p50, ms`.
  ///   - points: Oldest first.
  ///   - band: Where the next run is expected.
  ///   - explains: Whether the caption says how to read it; of several the first is enough.
  package static func figure(
    _ points: [Point],
    marks: [Mark],
    band: ClosedRange<Double>?,
    axis label: String,
    name: String = "history",
    explains: Bool = true
  ) -> Figure? {
    let bounds =
      points.flatMap { [$0.value.value, $0.value.lower, $0.value.upper] }
      .compactMap(\.self) + (band.map { [$0.lowerBound, $0.upperBound] } ?? [])
    guard points.count > 1, let vertical = Axis(label, values: bounds, includesZero: false)
    else { return nil }
    let marks = marks.filter { points.indices.contains($0.run) && $0.run > 0 }
      .sorted { $0.run < $1.run }
    let hasIntervals = points.contains { $0.value.lower != nil && $0.value.upper != nil }
    let mark = hasIntervals ? "one mark a run, 95 % interval" : "one mark a run"
    return Figure(
      name: name,
      alternative: "\(plain: label) run by run; changes marked: \(marks.count)",
      caption: "\(strong: label + ".")"
        + (explains ? reading(hasIntervals: hasIntervals, hasBand: band != nil) : ""),
      script: GnuplotScript(
        name: name,
        title: "History: \(label)",
        subtitle: mark,
        topMargin: marks.isEmpty ? 4 : 6,
        settings: settings(points, marks, band, vertical),
        plots: plots(segments(points, marks).count, hasIntervals: hasIntervals, name)
      ),
      data: DataFile(
        columns: ["run", "value", "lower", "upper", "unix_seconds"],
        blocks: segments(points, marks).map { segment in
          .init(
            title: "runs \(segment.lowerBound + 1) to \(segment.upperBound)",
            rows: segment.map { row(points[$0], at: $0) }
          )
        }
      )
    )
  }

  private static func reading(hasIntervals: Bool, hasBand: Bool) -> Prose {
    """
     A mark is a run\(plain: hasIntervals ? " with its 95 % interval" : ""). Where the line breaks, \
    what is measured changed; a solid upright line is a change of the figure \
    itself.\(plain: hasBand ? " The band is where the next run is expected." : "")
    """
  }

  /// Runs between two changes of what is measured.
  private static func segments(_ points: [Point], _ marks: [Mark]) -> [Range<Int>] {
    let starts = [0] + marks.filter { $0.kind == .segment }.map(\.run)
    return zip(starts, starts.dropFirst() + [points.count]).map { $0..<$1 }.filter { !$0.isEmpty }
  }

  private static func row(_ point: Point, at index: Int) -> [Double?] {
    [
      Double(index), point.value.value, point.value.lower ?? point.value.value,
      point.value.upper ?? point.value.value, Double(point.startedAtMilliseconds / 1_000),
    ]
  }

  private static func plots(_ segments: Int, hasIntervals: Bool, _ name: String) -> [String] {
    let style = SeriesStyle(hue: 0, variant: 0)
    let line = hasIntervals ? "1:2:3:4 with yerrorlines" : "1:2 with linespoints"
    return (0..<segments).map { index in
      "'\(name).dat' index \(index) using \(line) \(style.line) pointtype \(style.mark) "
        + "pointsize 0.7"
    }
  }

  private static func settings(
    _ points: [Point],
    _ marks: [Mark],
    _ band: ClosedRange<Double>?,
    _ vertical: Axis
  ) -> [String] {
    let last = points.count - 1
    let step = max(1, Int((Double(points.count) / 6).rounded(.up)))
    let days = Set(points.map { TimeText.day($0.startedAtMilliseconds) })
    // One day's name under every mark would tell nothing.
    let onlyDay = points.count > 1 && days.count == 1 ? days.first : nil
    let tics = stride(from: 0, through: last, by: step).map { index in
      let start = points[index].startedAtMilliseconds
      let words = onlyDay == nil ? TimeText.day(start) : TimeText.timeOfDay(start)
      return "\(GnuplotText.ticLabel(words)) \(index)"
    }
    let place = onlyDay.map { "time of its start on \($0)" } ?? "day of its start"
    let lines = marks.enumerated().flatMap { position, mark in
      let x = "\(mark.run - 1).5"
      let isSegment = mark.kind == .segment
      // Words that begin near the right edge would end beyond it.
      let side = Double(mark.run) > 0.7 * Double(last) ? "right" : "left"
      return [
        "set arrow \(position + 1) from \(x), graph 0 to \(x), graph 1 nohead linewidth 1.5 "
          + "dashtype \(isSegment ? "'.'" : "1") "
          + "linecolor '\(isSegment ? GnuplotScript.Style.faint : "#d55e00")'",
        "set label \(position + 10) \(GnuplotText.quoted(mark.words.elided(to: 24))) "
          + "at \(x), graph 1 offset 0,\(position % 2 == 0 ? "0.6" : "1.6") \(side) "
          + "textcolor '\(isSegment ? GnuplotScript.Style.faint : "#a84300")'",
      ]
    }
    let bandStart = marks.last.map { "\($0.run - 1).5" } ?? "-0.5"
    let expected = band.map { band in
      [
        "set object 1 rectangle from \(bandStart), \(Axis.number(band.lowerBound)) "
          + "to graph 1, first \(Axis.number(band.upperBound)) behind fillstyle solid 1 noborder "
          + "fillcolor '#e6f0f7'"
      ]
    }
    return vertical.settings("y") + (expected ?? []) + lines + [
      "unset key",
      "set xlabel 'run, by the \(place) (UTC)' textcolor '\(GnuplotScript.Style.ink)'",
      "set xrange [-0.5:\(last + 1).5]",
      "set xtics (\(tics.joined(separator: ", ")))",
    ]
  }
}
