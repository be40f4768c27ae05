/// Requests in flight over the run, those that wait apart from those that stream.
package enum InFlightChart {
  private static let name = "in-flight"

  /// `nil` without attempts.
  package static func figure(_ sketch: InFlightSketch) -> Figure? {
    let moments = sketch.moments
    guard
      let time = Axis(
        "time since the first request, s",
        values: moments.map(\.seconds),
        allowsLogarithm: false
      ),
      let count = Axis(
        "requests in flight",
        values: moments.map { Double($0.waiting + $0.streaming) },
        allowsLogarithm: false,
        areCounts: true
      ),
      moments.count > 1
    else { return nil }
    return Figure(
      name: name,
      alternative: "Requests in flight over time, waiting and streaming stacked",
      caption: "\(strong: "Requests in flight.") Below, requests whose answer is streaming; above "
        + "them, those that wait for a first token. A flat top is a full set of slots; a gap is "
        + "time in which nothing was asked.",
      script: GnuplotScript(
        name: name,
        title: "Requests in flight",
        subtitle: "streaming below, waiting for the first token above",
        height: 320,
        settings: time.settings("x") + count.settings("y")
          + GnuplotScript.keyBelow(rows: 1),
        plots: [
          "'\(name).dat' using 1:3:2 with filledcurves fillstyle solid 1 noborder "
            + "linecolor '#0072b2' title 'waiting for the first token'",
          "'\(name).dat' using 1:2 with filledcurves y1=0 fillstyle solid 1 noborder "
            + "linecolor '#56b4e9' title 'streaming'",
        ]
      ),
      data: DataFile(
        columns: ["seconds", "streaming", "streaming_and_waiting"],
        blocks: [.init(title: "what was in flight until that moment", rows: steps(moments))]
      )
    )
  }

  /// Both ends of every step, so that gnuplot joins them at right angles.
  private static func steps(_ moments: [InFlightSketch.Moment]) -> [[Double?]] {
    var before = InFlightSketch.Moment(seconds: 0, waiting: 0, streaming: 0)
    var rows: [[Double?]] = []
    for moment in moments {
      for shown in [before, moment] {
        rows.append([
          moment.seconds, Double(shown.streaming), Double(shown.streaming + shown.waiting),
        ])
      }
      before = moment
    }
    return rows
  }
}
