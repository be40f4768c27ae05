import Domain
import Profiles

/// What a server says that it works on and lets wait, on the time axis of our requests in flight.
enum ServerChart {
  private static let name = "server"

  /// `nil` where no page told how many requests it works on.
  static func figure(_ server: ServerReport, inFlight: InFlightSketch) -> Figure? {
    // Readings of the page are of that sitting.
    let inFlight = inFlight.ofLastSitting
    let moments = inFlight.moments
    guard let origin = inFlight.origin, moments.count > 1,
      let series = server.series.first(where: { !levels(.running, of: $0, from: origin).isEmpty })
    else { return nil }
    let running = levels(.running, of: series, from: origin)
    let waiting = levels(.waiting, of: series, from: origin)
    let ours = moments.map { ($0.seconds, Double($0.waiting + $0.streaming)) }
    guard
      let time = Axis(
        "time since the first request, s",
        values: (ours + running).map(\.0),
        allowsLogarithm: false
      ),
      let count = Axis(
        "requests",
        values: (ours + running + waiting).map(\.1),
        allowsLogarithm: false,
        areCounts: true
      )
    else { return nil }
    var plots = [
      "'\(name).dat' index 0 using 1:2 with filledcurves y1=0 fillstyle solid 1 noborder "
        + "linecolor '#cfe8f7' title 'in flight here'",
      "'\(name).dat' index 1 using 1:2 with steps linewidth 2 linecolor '#0072b2' "
        + "title 'running at the server'",
    ]
    var blocks: [DataFile.Block] = [
      .init(title: "in flight here", rows: steps(ours)),
      .init(title: "running at the server", rows: running.map { [$0.0, $0.1] }),
    ]
    if !waiting.isEmpty {
      plots.append(
        "'\(name).dat' index 2 using 1:2 with steps linewidth 2 linecolor '#d55e00' "
          + "title 'waiting at the server'"
      )
      blocks.append(.init(title: "waiting at the server", rows: waiting.map { [$0.0, $0.1] }))
    }
    return Figure(
      name: name,
      alternative: "Requests in flight here, running and waiting at the server, over time",
      caption: "\(strong: "What the server says of itself.") The area is what was in flight here; "
        + "the lines are what \(code: series.source.printable.elided(to: 60)) told at each reading. "
        + "Requests that are in flight here and neither run nor wait there are on their way, at a "
        + "gateway, or at another server.",
      script: GnuplotScript(
        name: name,
        title: "What the server says of itself",
        subtitle: "requests in flight here, and running and waiting there",
        height: 350,
        settings: time.settings("x") + count.settings("y") + GnuplotScript.keyBelow(rows: 2),
        plots: plots
      ),
      data: DataFile(columns: ["seconds", "requests"], blocks: blocks)
    )
  }

  private static func levels(
    _ figure: ServerFigure,
    of series: ServerSeries,
    from origin: Instant
  ) -> [(Double, Double)] {
    guard let window = series.whole else { return [] }
    return window.levels(of: figure, within: window.span).map { instant, value in
      ((instant - origin).inSeconds, value)
    }
    .filter { $0.0 >= 0 }
  }

  /// Both ends of every step, so that gnuplot joins them at right angles.
  private static func steps(_ moments: [(Double, Double)]) -> [[Double?]] {
    var before = 0.0
    var rows: [[Double?]] = []
    for (seconds, value) in moments {
      rows.append([seconds, before])
      rows.append([seconds, value])
      before = value
    }
    return rows
  }
}
