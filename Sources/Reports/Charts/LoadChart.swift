package import Analysis

/// What a provider bears: throughput, latency and goodput against the load that was offered.
package enum LoadChart {
  /// One stage of a load test; rates in requests per second.
  package struct Stage: Hashable, Sendable {
    package var offered: Double
    package var achieved: Double?

    /// Milliseconds, from the planned instant: free of coordinated omission.
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
  /// - Parameter knee: The offered rate beyond which the provider does not keep up, where found.
  package static func figures(_ stages: [Stage], knee: Double?) -> [Figure] {
    let stages = stages.sorted { $0.offered < $1.offered }
    return [
      throughput(stages, knee: knee), latency(stages, knee: knee), goodput(stages, knee: knee),
    ].compactMap(\.self)
  }

  private struct Series {
    var title: String
    var style: SeriesStyle
    var points: [(x: Double, y: Estimate)]
  }

  private static func throughput(_ stages: [Stage], knee: Double?) -> Figure? {
    let points = stages.compactMap { stage in
      stage.achieved.map { (stage.offered, Estimate(value: $0, count: 1)) }
    }
    return figure(
      [Series(title: "achieved", style: SeriesStyle(hue: 0, variant: 0), points: points)],
      name: "throughput",
      title: "Throughput against offered load",
      axis: "requests finished per second",
      says: "On the dashed line everything that was offered was served.",
      knee: knee,
      hasDiagonal: true
    )
  }

  private static func latency(_ stages: [Stage], knee: Double?) -> Figure? {
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
      name: "load-ttft",
      title: "Time to first token against offered load",
      axis: "time to first token, ms",
      says: "From the planned instant, so that waiting to be sent counts.",
      knee: knee,
      hasDiagonal: false
    )
  }

  private static func goodput(_ stages: [Stage], knee: Double?) -> Figure? {
    let points = stages.compactMap { stage in stage.goodput.map { (stage.offered, $0) } }
    return figure(
      [Series(title: "goodput", style: SeriesStyle(hue: 2, variant: 0), points: points)],
      name: "goodput",
      title: "Goodput against offered load",
      axis: "good requests per second",
      says: "A request is good when it met every objective; a failed one met none.",
      knee: knee,
      hasDiagonal: true
    )
  }

  private static func figure(
    _ series: [Series],
    name: String,
    title: String,
    axis label: String,
    says: String,
    knee: Double?,
    hasDiagonal: Bool
  ) -> Figure? {
    let series = series.filter { $0.points.count > 1 }
    let points = series.flatMap(\.points)
    let values = points.flatMap { [$0.y.value, $0.y.lower, $0.y.upper].compactMap(\.self) }
    guard !series.isEmpty,
      let horizontal = Axis(
        "offered load, requests per second",
        values: points.map(\.x),
        allowsLogarithm: false
      ),
      let vertical = Axis(label, values: values, allowsLogarithm: !hasDiagonal)
    else { return nil }
    let diagonal =
      "x with lines linecolor '\(GnuplotScript.Style.faint)' dashtype '-' title 'as offered'"
    let bend: Prose =
      knee == nil ? "" : " The upright line is the knee, beyond which it does not keep up."
    return Figure(
      name: name,
      alternative: "\(plain: label) against offered load",
      caption: "\(strong: title + ".") \(plain: says)" + bend,
      script: GnuplotScript(
        name: name,
        title: title,
        subtitle: "one mark a stage" + (knee == nil ? "" : "; upright line: the knee"),
        settings: horizontal.settings("x") + vertical.settings("y") + [GnuplotScript.key()]
          + line(at: knee),
        plots: (hasDiagonal ? [diagonal] : [])
          + series.enumerated().map { position, series in
            "'\(name).dat' index \(position) using 1:2:3:4 with yerrorlines \(series.style.line) "
              + "pointtype \(series.style.mark) pointsize 0.9 title '\(series.title)'"
          }
      ),
      data: DataFile(
        columns: ["offered_per_second", "value", "lower", "upper"],
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
