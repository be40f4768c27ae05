package import Analysis
package import Domain

/// What a provider bears: throughput, latency and goodput against the load that was offered.
package enum LoadChart {
  /// One load of a load test; rates in requests per second.
  package struct Stage: Hashable, Sendable {
    /// In the unit of the axis: requests per second, or requests in flight.
    package var offered: Double
    package var achieved: Double?

    /// Milliseconds, under a rate from the planned instant: free of coordinated omission.
    package var timeToFirstTokenP50: Estimate?
    package var timeToFirstTokenP95: Estimate?

    /// Of all requests, those that met every objective, in 0...1.
    package var goodShare: Estimate?

    /// Requests per second that met every objective.
    package var goodput: Estimate?

    package init(
      offered: Double,
      achieved: Double? = nil,
      timeToFirstTokenP50: Estimate? = nil,
      timeToFirstTokenP95: Estimate? = nil,
      goodShare: Estimate? = nil,
      goodput: Estimate? = nil
    ) {
      self.offered = offered
      self.achieved = achieved
      self.timeToFirstTokenP50 = timeToFirstTokenP50
      self.timeToFirstTokenP95 = timeToFirstTokenP95
      self.goodShare = goodShare
      self.goodput = goodput
    }
  }

  /// The highest load that holds, and between which loads the limit lies.
  package struct Limit: Hashable, Sendable {
    package var best: Double
    package var range: ClosedRange<Double>

    /// Whether the range is an interval at 95 %; else its ends are loads that were offered.
    package var isInterval: Bool

    package init(best: Double, range: ClosedRange<Double>, isInterval: Bool) {
      self.best = best
      self.range = range
      self.isInterval = isInterval
    }
  }

  /// What the figures of one model, scenario and axis have in common.
  package struct Frame: Hashable, Sendable {
    package var axis: LoadAxis

    /// The share of requests that must be good; `nil` without objectives.
    package var target: Double?

    /// `nil` where none was found.
    package var limit: Limit?

    /// Tells the figures of several models or scenarios apart by their names.
    package var suffix: String

    /// Whose figures they are; empty where there is one.
    package var owner: String

    package init(
      axis: LoadAxis = .rate,
      target: Double? = nil,
      limit: Limit? = nil,
      suffix: String = "",
      owner: String = ""
    ) {
      self.axis = axis
      self.target = target
      self.limit = limit
      self.suffix = suffix
      self.owner = owner
    }

    /// Only rates compare with rates.
    var hasDiagonal: Bool { axis == .rate }

    func name(_ stem: String) -> String {
      stem + (axis == .inFlight ? "-in-flight" : "") + suffix
    }

    func title(_ subject: String) -> String {
      let of = owner.isEmpty ? "" : " of \(owner.printable.elided(to: 40))"
      return "\(subject)\(of) against \(axis == .rate ? "offered load" : "requests in flight")"
    }

    var label: String {
      axis == .rate ? "offered load, requests per second" : "requests in flight"
    }

    /// The limit in words, for the line above a figure.
    var limitWords: String? {
      limit.map { limit in
        let best = "upright line: \(LoadText.words(limit.best, axis)), the highest load that holds"
        guard limit.range.lowerBound < limit.range.upperBound else { return best }
        return best + "; shaded: " + (limit.isInterval ? "95 % interval" : "where the limit lies")
      }
    }
  }

  /// The share of good requests, and how many a second, each where at least two stages have it.
  package static func goodFigures(_ stages: [Stage], _ frame: Frame) -> [Figure] {
    let stages = stages.sorted { $0.offered < $1.offered }
    return [goodShare(stages, frame), goodput(stages, frame)].compactMap(\.self)
  }

  /// Throughput and latency, likewise.
  package static func speedFigures(_ stages: [Stage], _ frame: Frame) -> [Figure] {
    let stages = stages.sorted { $0.offered < $1.offered }
    return [throughput(stages, frame), latency(stages, frame)].compactMap(\.self)
  }

  private struct Series {
    var title: String
    var style: SeriesStyle
    var points: [(x: Double, y: Estimate)]
  }

  private static func throughput(_ stages: [Stage], _ frame: Frame) -> Figure? {
    let points = stages.compactMap { stage in
      stage.achieved.map { (stage.offered, Estimate(value: $0, count: 1)) }
    }
    return figure(
      [Series(title: "achieved", style: SeriesStyle(hue: 0, variant: 0), points: points)],
      frame,
      name: "throughput",
      title: "Throughput",
      axis: "requests finished per second",
      says: frame.hasDiagonal
        ? "On the dashed line everything that was offered was served."
        : "Where the line is flat, more requests at once only wait for each other.",
      hasDiagonal: frame.hasDiagonal
    )
  }

  private static func latency(_ stages: [Stage], _ frame: Frame) -> Figure? {
    func points(_ value: (Stage) -> Estimate?) -> [(x: Double, y: Estimate)] {
      stages.compactMap { stage in value(stage).map { (stage.offered, $0) } }
    }
    return figure(
      [
        Series(
          title: "p50",
          style: SeriesStyle(hue: 0, variant: 0),
          points: points(\.timeToFirstTokenP50)
        ),
        Series(
          title: "p95",
          style: SeriesStyle(hue: 1, variant: 1),
          points: points(\.timeToFirstTokenP95)
        ),
      ],
      frame,
      name: "load-ttft",
      title: "Time to first token",
      axis: "time to first token, ms",
      says: frame.axis == .rate
        ? "From the planned instant, so that waiting to be sent counts."
        : "From the connection being ready: a closed load plans no instants."
    )
  }

  private static func goodShare(_ stages: [Stage], _ frame: Frame) -> Figure? {
    let points = stages.compactMap { stage in
      stage.goodShare.map { (stage.offered, $0.scaled(by: 100)) }
    }
    return figure(
      [Series(title: "good", style: SeriesStyle(hue: 2, variant: 0), points: points)],
      frame,
      name: "good-share",
      title: "Good requests",
      axis: "good requests, % of all",
      says: "A load holds where the share that is asked for, the dashed line, is reached.",
      vertical: .percent("good requests, % of all"),
      settings: frame.target.map(targetLine) ?? []
    )
  }

  private static func targetLine(_ share: Double) -> [String] {
    let y = Axis.number(share * 100)
    return [
      "set arrow 2 from graph 0, first \(y) to graph 1, first \(y) nohead linewidth 1.5 dashtype '-' "
        + "linecolor '\(GnuplotScript.Style.faint)'",
      "set label 11 '\(NumberText.trimmed(share * 100)) % asked for' at graph 0.01, first \(y) "
        + "offset 0,-0.7 textcolor '\(GnuplotScript.Style.faint)'",
    ]
  }

  private static func goodput(_ stages: [Stage], _ frame: Frame) -> Figure? {
    let points = stages.compactMap { stage in stage.goodput.map { (stage.offered, $0) } }
    return figure(
      [Series(title: "goodput", style: SeriesStyle(hue: 2, variant: 0), points: points)],
      frame,
      name: "goodput",
      title: "Goodput",
      axis: "good requests per second",
      says: "A request is good when it met every objective; a failed one met none.",
      hasDiagonal: frame.hasDiagonal
    )
  }

  private static func figure(
    _ series: [Series],
    _ frame: Frame,
    name: String,
    title: String,
    axis label: String,
    says: String,
    hasDiagonal: Bool = false,
    vertical fixed: Axis? = nil,
    settings: [String] = []
  ) -> Figure? {
    let series = series.filter { $0.points.count > 1 }
    let points = series.flatMap(\.points)
    let values = points.flatMap { [$0.y.value, $0.y.lower, $0.y.upper].compactMap(\.self) }
    guard !series.isEmpty,
      let horizontal = Axis(frame.label, values: points.map(\.x), allowsLogarithm: false),
      let vertical = fixed ?? Axis(label, values: values, allowsLogarithm: !hasDiagonal)
    else { return nil }
    let (name, title) = (frame.name(name), frame.title(title))
    let diagonal =
      "x with lines linecolor '\(GnuplotScript.Style.faint)' dashtype '-' title 'as offered'"
    let bend: Prose = frame.limit.map { limit($0, frame) } ?? ""
    return Figure(
      name: name,
      alternative: "\(plain: label) against \(plain: frame.label)",
      caption: "\(strong: title + ".") \(plain: says)" + bend,
      script: GnuplotScript(
        name: name,
        title: title,
        subtitle: "one mark a load" + (frame.limitWords.map { "; " + $0 } ?? ""),
        settings: horizontal.settings("x") + vertical.settings("y") + [
          GnuplotScript.key(of: series.map(\.title))
        ]
          + settings + (frame.limit.map(lines) ?? []),
        plots: (hasDiagonal ? [diagonal] : [])
          + series.enumerated().map { position, series in
            "'\(name).dat' index \(position) using 1:2:3:4 with yerrorlines \(series.style.line) "
              + "pointtype \(series.style.mark) pointsize 0.9 title '\(series.title)'"
          }
      ),
      data: DataFile(
        columns: [
          frame.hasDiagonal ? "offered_per_second" : "in_flight", "value", "lower", "upper",
        ],
        blocks: series.map { series in
          .init(
            title: series.title,
            rows: series.points.map { x, y in [x, y.value, y.lower ?? y.value, y.upper ?? y.value] }
          )
        }
      )
    )
  }

  /// The upright line, and behind it where the limit may lie.
  private static func lines(_ limit: Limit) -> [String] {
    guard limit.best.isFinite else { return [] }
    let x = Axis.number(limit.best)
    let ends = (Axis.number(limit.range.lowerBound), Axis.number(limit.range.upperBound))
    let band =
      limit.range.lowerBound < limit.range.upperBound
      ? [
        "set object 1 rectangle from \(ends.0), graph 0 to \(ends.1), graph 1 behind "
          + "fillstyle solid 1 noborder fillcolor '#e6f0f7'"
      ] : []
    return band + [
      "set arrow 1 from \(x), graph 0 to \(x), graph 1 nohead linewidth 1.5 dashtype '.' "
        + "linecolor '\(GnuplotScript.Style.ink)'"
    ]
  }

  private static func limit(_ limit: Limit, _ frame: Frame) -> Prose {
    let line: Prose = " The upright line is the highest load that holds"
    guard limit.range.lowerBound < limit.range.upperBound else { return line + "." }
    return limit.isInterval
      ? line + ", the band its 95 % interval."
      : line + "; the limit lies in the band, up to the lowest load that does not."
  }
}
