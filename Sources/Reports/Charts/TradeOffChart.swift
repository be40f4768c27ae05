package import Analysis

/// Quality against what it costs, in time or in money: a mark a setting, and the front that none of
/// the others beats in both.
package enum TradeOffChart {
  package struct Point: Hashable, Sendable {
    package var arm: Int
    /// Lower is better.
    package var cost: Estimate
    /// Higher is better; in the unit of its axis.
    package var quality: Estimate

    /// The share of resamples in which the point is on the front, where that was computed.
    package var membership: Double?

    /// Whether it cannot be on the front, because its quality is of too few of its requests.
    package var isOffFront = false

    package init(arm: Int, cost: Estimate, quality: Estimate, membership: Double? = nil) {
      self.arm = arm
      self.cost = cost
      self.quality = quality
      self.membership = membership
    }
  }

  /// `nil` with fewer than two points.
  ///
  /// - Parameters:
  ///   - costAxis: With its unit: `end-to-end latency p50, ms`.
  ///   - qualityAxis: With its unit: `passed, %`; a share is drawn from 0 to 100.
  ///   - remark: What is to be known of the points, with a space before it.
  package static func figure(
    _ points: [Point],
    costAxis: String,
    qualityAxis: String,
    title: String = "Quality against cost",
    isShare: Bool,
    legend: ArmLegend,
    name: String = "trade-off",
    remark: Prose = ""
  ) -> Figure? {
    let costs = points.flatMap { [$0.cost.value, $0.cost.lower, $0.cost.upper].compactMap(\.self) }
    let qualities = points.flatMap {
      [$0.quality.value, $0.quality.lower, $0.quality.upper].compactMap(\.self)
    }
    guard points.count > 1,
      let horizontal = Axis.forMarks(costAxis, values: costs, isShare: false),
      let vertical = Axis.forMarks(
        qualityAxis,
        values: qualities,
        isShare: isShare,
        allowsLogarithm: false
      )
    else { return nil }
    let starts = [horizontal, vertical].allSatisfy { $0.startsAtZero || $0.isLogarithmic }
    let measured = points.filter { !$0.isOffFront }
    let front = ParetoFront.indices(measured.map { [$0.cost.value, -$0.quality.value] })
      .map { measured[$0] }.sorted { ($0.cost.value, $0.arm) < ($1.cost.value, $1.arm) }
    let named = points.filter { legend.styles[$0.arm] != nil }
      .sorted { $0.arm < $1.arm }
    let others = points.filter { legend.styles[$0.arm] == nil }
    return Figure(
      name: name,
      alternative: "\(plain: qualityAxis) against \(plain: costAxis), a mark for each arm",
      caption:
        "\(strong: "Trade-off.") Up and to the left is better" + words(front, legend: legend) + "."
        + membership(front, legend: legend) + remark
        + legend.note(drawing: named.map(\.arm), of: named.map(\.arm)),
      script: GnuplotScript(
        name: name,
        title: title,
        subtitle: "with 95 % intervals; up and to the left is better"
          + (starts ? "" : "; not all axes start at 0"),
        settings: horizontal.settings("x") + vertical.settings("y") + [
          GnuplotScript.key(of: named.map { legend.shortName($0.arm) } + ["other arms"])
        ],
        plots: (front.count > 1 ? [frontLine(name)] : [])
          + plots(named, hasOthers: !others.isEmpty, name: name, legend: legend)
      ),
      data: DataFile(
        columns: ["cost", "quality", "cost_lower", "cost_upper", "quality_lower", "quality_upper"],
        // gnuplot would not count an empty block.
        blocks: [.init(title: "the front", rows: front.map(row))]
          + named.map { .init(title: legend.name($0.arm), rows: [row($0)]) }
          + (others.isEmpty ? [] : [.init(title: "the other arms", rows: others.map(row))])
      )
    )
  }

  private static func frontLine(_ name: String) -> String {
    "'\(name).dat' index 0 using 1:2 with lines linecolor '\(GnuplotScript.Style.faint)' dashtype '-' title 'front'"
  }

  private static func plots(
    _ named: [Point],
    hasOthers: Bool,
    name: String,
    legend: ArmLegend
  ) -> [String] {
    let others =
      "'\(name).dat' index \(named.count + 1) using 1:2:3:4:5:6 with xyerrorbars \(SeriesStyle.plain.points) "
      + "pointsize 0.8 title 'other arms'"
    return (hasOthers ? [others] : [])
      + named.enumerated().map { position, point in
        "'\(name).dat' index \(position + 1) using 1:2:3:4:5:6 with xyerrorbars "
          + "\(legend.style(point.arm).points) pointsize 1.1 linewidth 1.5 "
          + "title \(GnuplotText.quoted(legend.shortName(point.arm)))"
      }
  }

  /// Without an interval the bar has no length.
  private static func row(_ point: Point) -> [Double?] {
    [
      point.cost.value, point.quality.value, point.cost.lower ?? point.cost.value,
      point.cost.upper ?? point.cost.value, point.quality.lower ?? point.quality.value,
      point.quality.upper ?? point.quality.value,
    ]
  }

  private static func words(_ front: [Point], legend: ArmLegend) -> Prose {
    guard !front.isEmpty else { return "" }
    let subject =
      front.count > 1
      ? "the dashed line joins the arms that no other beats in both" : "what no other beats in both"
    return "; \(plain: subject): \(Prose.list(of: front.map { legend.name($0.arm) }))"
  }

  private static func membership(_ front: [Point], legend: ArmLegend) -> Prose {
    let known = front.compactMap { point in point.membership.map { (point.arm, $0) } }
    guard !known.isEmpty else { return "" }
    var prose: Prose = " When the cases are drawn again, they are on the front in "
    for (position, (arm, share)) in known.enumerated() {
      let words = NumberText.fixed(share * 100, decimals: 0) + " % of resamples"
      prose =
        prose + "\(plain: position > 0 ? ", " : "")\(plain: words) (\(code: legend.name(arm)))"
    }
    return prose + "."
  }
}
