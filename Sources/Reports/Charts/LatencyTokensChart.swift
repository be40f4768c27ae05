/// End-to-end latency against output tokens: what of a slow answer is a long answer.
package enum LatencyTokensChart {
  private static let name = "latency-tokens"

  /// `nil` when no drawn arm has a request with a known token count.
  package static func figure(
    _ samples: [Int: PointSample<ArmFigureData.LatencyPoint>],
    legend: ArmLegend
  ) -> Figure? {
    let candidates = legend.order.filter { (samples[$0]?.count ?? 0) > 0 }
    let arms = legend.drawn.filter { (samples[$0]?.count ?? 0) > 0 }
    let points = arms.map { samples[$0]?.points ?? [] }
    let all = points.flatMap(\.self)
    guard let tokens = Axis("output tokens", values: all.map { Double($0.outputTokens) }),
      let latency = Axis("end-to-end latency, ms", values: all.map(\.milliseconds))
    else { return nil }
    let total = arms.reduce(0) { $0 + (samples[$1]?.count ?? 0) }
    let thinned: Prose =
      total > all.count ? " The marks are \(all.count) of \(total) requests, drawn at random." : ""
    return Figure(
      name: name,
      alternative: "Scatter of end-to-end latency against output tokens, one mark a request",
      caption: "\(strong: "Latency against output tokens.") One mark is one request: where marks "
        + "climb to the right, longer answers explain longer waits."
        + thinned + legend.note(drawing: arms, of: candidates),
      script: GnuplotScript(
        name: name,
        title: "Latency against output tokens",
        subtitle: "one mark a request",
        settings: tokens.settings("x") + latency.settings("y")
          + ["set key outside right top Left reverse samplen 1 spacing 1.3"],
        plots: arms.enumerated().map { position, arm in
          "'\(name).dat' index \(position) using 1:2 with points \(legend.style(arm).points) "
            + "pointsize 0.7 title \(GnuplotText.quoted(legend.shortName(arm)))"
        }
      ),
      data: DataFile(
        columns: ["output_tokens", "milliseconds"],
        blocks: zip(arms, points).map { arm, points in
          .init(
            title: legend.name(arm),
            rows: points.map { [Double($0.outputTokens), $0.milliseconds] }
          )
        }
      )
    )
  }
}
