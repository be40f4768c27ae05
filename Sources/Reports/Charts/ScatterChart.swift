/// Two figures of each request against each other, one mark a request.
package enum ScatterChart {
  package struct Subject: Hashable, Sendable {
    package var name: String
    package var title: String
    package var subtitle: String
    package var horizontal: String
    package var vertical: String
    package var says: String

    /// Whether both axes have one unit, so that a line where they are equal means something.
    package var hasDiagonal = false

    /// Whether only whole numbers make sense on the horizontal axis.
    package var isCounted = false

    package static let latencyByTokens = Subject(
      name: "latency-tokens",
      title: "Latency against output tokens",
      subtitle: "one mark a request",
      horizontal: "output tokens",
      vertical: "end-to-end latency, ms",
      says: "where marks climb to the right, longer answers explain longer waits.",
      isCounted: true
    )

    package static let providerClock = Subject(
      name: "provider-clock",
      title: "The provider's time against ours",
      subtitle: "one mark a request; on the line the two are equal",
      horizontal: "their time as they tell it, ms",
      vertical: "our time over the same span, ms",
      says: "how far it stands above the line is what network, queues and gateway add.",
      hasDiagonal: true
    )
  }

  /// `nil` when no drawn arm has a request with both figures.
  package static func figure(
    of subject: Subject,
    _ samples: [Int: PointSample<FigurePoint>],
    legend: ArmLegend
  ) -> Figure? {
    let candidates = legend.order.filter { (samples[$0]?.count ?? 0) > 0 }
    let arms = legend.drawn.filter { (samples[$0]?.count ?? 0) > 0 }
    let points = arms.map { samples[$0]?.points ?? [] }
    let all = points.flatMap(\.self)
    let both = subject.hasDiagonal ? all.flatMap { [$0.x, $0.y] } : []
    guard
      let horizontal = Axis(
        subject.horizontal,
        values: both + all.map(\.x),
        areCounts: subject.isCounted
      ),
      let vertical = Axis(subject.vertical, values: both + all.map(\.y))
    else { return nil }
    let total = arms.reduce(0) { $0 + (samples[$1]?.count ?? 0) }
    let thinned: Prose =
      total > all.count ? " The marks are \(all.count) of \(total) requests, drawn at random." : ""
    let step = dodge(horizontal, of: subject, arms: arms.count)
    func abscissa(_ position: Int) -> String {
      guard step > 0 else { return "1" }
      let offset = (Double(position) - Double(arms.count - 1) / 2) * step
      return "($1 + \(Axis.number(offset)))"
    }
    let diagonal =
      "x with lines linecolor '\(GnuplotScript.Style.faint)' dashtype '-' title 'equal'"
    return Figure(
      name: subject.name,
      alternative: "Scatter of \(plain: subject.vertical) against \(plain: subject.horizontal), "
        + "one mark a request",
      caption: "\(strong: subject.title + ".") One mark is one request: \(plain: subject.says)"
        + thinned + legend.note(drawing: arms, of: candidates),
      script: GnuplotScript(
        name: subject.name,
        title: subject.title,
        subtitle: subject.subtitle + (step > 0 ? "; the arms of one count side by side" : ""),
        settings: horizontal.settings("x") + vertical.settings("y")
          + [
            GnuplotScript.key(
              of: arms.map(legend.shortName),
              sample: subject.hasDiagonal ? 3 : 1
            )
          ],
        plots: (subject.hasDiagonal ? [diagonal] : [])
          + arms.enumerated().map { position, arm in
            "'\(subject.name).dat' index \(position) using \(abscissa(position)):2 with points "
              + "\(legend.style(arm).points) pointsize 0.7 "
              + "title \(GnuplotText.quoted(legend.shortName(arm)))"
          }
      ),
      data: DataFile(
        columns: [subject.horizontal, subject.vertical],
        blocks: zip(arms, points).map { arm, points in
          .init(title: legend.name(arm), rows: points.map { [$0.x, $0.y] })
        }
      )
    )
  }

  /// How far the arms stand apart, so that requests of one count do not hide one another; 0 where
  /// counts lie too close for that.
  private static func dodge(_ axis: Axis, of subject: Subject, arms: Int) -> Double {
    let width = axis.range.upperBound - axis.range.lowerBound
    guard subject.isCounted, !axis.isLogarithmic, arms > 1, width <= 40 else { return 0 }
    return 0.7 / Double(arms)
  }
}
