package import Analysis

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

    /// Requests per second that met every objective.
    package var goodput: Estimate?

    package init(
      offered: Double,
      achieved: Double? = nil,
      timeToFirstTokenP50: Estimate? = nil,
      timeToFirstTokenP95: Estimate? = nil,
      goodput: Estimate? = nil
    ) {
      self.offered = offered
      self.achieved = achieved
      self.timeToFirstTokenP50 = timeToFirstTokenP50
      self.timeToFirstTokenP95 = timeToFirstTokenP95
      self.goodput = goodput
    }
  }

  /// Throughput, latency and goodput, each where at least two stages have it.
  ///
  /// - Parameters:
  ///   - axis: What the loads are measured in.
  ///   - knee: The highest load that holds, where found.
  ///   - suffix: Tells the figures of several models apart by their names.
  ///   - model: Whose figures they are; `nil` where there is one model.
  package static func figures(
    _ stages: [Stage],
    axis: Knee.Axis = .rate,
    knee: Double?,
    suffix: String = "",
    model: String? = nil
  ) -> [Figure] {
    let stages = stages.sorted { $0.offered < $1.offered }
    let frame = Frame(axis: axis, knee: knee, suffix: suffix, model: model)
    return [throughput(stages, frame), latency(stages, frame), goodput(stages, frame)]
      .compactMap(\.self)
  }

  /// What the figures of one model and axis have in common.
  private struct Frame {
    var axis: Knee.Axis
    var knee: Double?
    var suffix: String
    var model: String?

    /// Only rates compare with rates.
    var hasDiagonal: Bool { axis == .rate }

    func name(_ stem: String) -> String {
      stem + (axis == .inFlight ? "-in-flight" : "") + suffix
    }

    func title(_ subject: String) -> String {
      let owner = model.map { " of \($0.printable.elided(to: 40))" } ?? ""
      return "\(subject)\(owner) against \(axis == .rate ? "offered load" : "requests in flight")"
    }

    var label: String {
      axis == .rate ? "offered load, requests per second" : "requests in flight"
    }
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
        : "From the connection being ready: a closed load plans no instants.",
      hasDiagonal: false
    )
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
    hasDiagonal: Bool
  ) -> Figure? {
    let series = series.filter { $0.points.count > 1 }
    let points = series.flatMap(\.points)
    let values = points.flatMap { [$0.y.value, $0.y.lower, $0.y.upper].compactMap(\.self) }
    guard !series.isEmpty,
      let horizontal = Axis(frame.label, values: points.map(\.x), allowsLogarithm: false),
      let vertical = Axis(label, values: values, allowsLogarithm: !hasDiagonal)
    else { return nil }
    let (name, title, knee) = (frame.name(name), frame.title(title), frame.knee)
    let diagonal =
      "x with lines linecolor '\(GnuplotScript.Style.faint)' dashtype '-' title 'as offered'"
    let bend: Prose =
      knee == nil ? "" : " The upright line is the highest load that holds."
    return Figure(
      name: name,
      alternative: "\(plain: label) against \(plain: frame.label)",
      caption: "\(strong: title + ".") \(plain: says)" + bend,
      script: GnuplotScript(
        name: name,
        title: title,
        subtitle: "one mark a load" + (knee == nil ? "" : "; upright line: the knee"),
        settings: horizontal.settings("x") + vertical.settings("y") + [
          GnuplotScript.key(of: series.map(\.title))
        ]
          + line(at: knee),
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

  private static func line(at knee: Double?) -> [String] {
    guard let knee, knee.isFinite else { return [] }
    let x = Axis.number(knee)
    return [
      "set arrow 1 from \(x), graph 0 to \(x), graph 1 nohead linewidth 1.5 dashtype '.' "
        + "linecolor '\(GnuplotScript.Style.ink)'"
    ]
  }
}
