import Analysis
import Domain

extension RunReport {
  /// Speed, then where the time goes; each only where there is something to see.
  var speedFigures: [Figure] {
    let legend = legend
    let arms = figureData.arms
    let distributions: [Figure?] = [
      DistributionChart.figure(
        of: .timeToFirstToken,
        values: arms.mapValues(\.timeToFirstToken),
        legend: legend
      ),
      ScatterChart.figure(of: .latencyByTokens, arms.mapValues(\.latencyByTokens), legend: legend),
      DistributionChart.figure(
        of: .interChunk,
        values: arms.mapValues(\.interChunk),
        legend: legend
      ),
      PhasesChart.figure(arms.mapValues(\.phases), legend: legend),
      ScatterChart.figure(
        of: .providerClock,
        arms.mapValues(\.providerClock.predictions),
        legend: legend
      ),
      InFlightChart.figure(figureData.inFlight),
    ]
    return distributions.compactMap(\.self)
  }

  /// What is weighed against each other in a choice: quality, money, time.
  var decidingFigures: [Figure] {
    guard let score = manifest.primaryScore else { return [] }
    let legend = legend
    return [
      ScoreChart.figure(of: score, in: summary, legend: legend),
      costTradeOff(score, legend),
      latencyTradeOff(score, legend),
    ].compactMap(\.self)
  }

  /// What the parameters do to quality.
  var settingFigures: [Figure] {
    guard let score = manifest.primaryScore else { return [] }
    let legend = legend
    let figures = [
      HeatmapChart.figure(of: score, in: summary, best: summary.ranking?.order.first)
    ]
    return figures.compactMap(\.self) + SweepChart.figures(of: score, in: summary, legend: legend)
  }

  /// `nil` where arms are priced in different currencies.
  private func costTradeOff(_ score: RunManifest.ScoreDefinition, _ legend: ArmLegend) -> Figure? {
    let currencies = Set(
      summary.arms.filter { $0.cost?.ofCase != nil }.compactMap(\.cost?.currency)
    )
    guard let currency = currencies.first, currencies.count == 1 else { return nil }
    return tradeOff(
      score,
      legend,
      against: "cost of 1,000 cases, \(currency.printable.elided(to: 8))",
      title: "Quality against cost",
      name: "trade-off-cost"
    ) { $0.cost?.ofCase?.scaled(by: 1_000) }
  }

  private func latencyTradeOff(
    _ score: RunManifest.ScoreDefinition,
    _ legend: ArmLegend
  ) -> Figure? {
    tradeOff(
      score,
      legend,
      against: "end-to-end latency p50, ms",
      title: "Quality against latency",
      name: "trade-off"
    ) { $0.latency.endToEnd?.p50 }
  }

  /// `nil` too where more of the score is not better: it is then no quality.
  private func tradeOff(
    _ score: RunManifest.ScoreDefinition,
    _ legend: ArmLegend,
    against costAxis: String,
    title: String,
    name: String,
    _ cost: (ArmSummary) -> Estimate?
  ) -> Figure? {
    guard score.isHigherBetter == true else { return nil }
    var failed: [Int] = []
    let points = summary.arms.compactMap { arm -> TradeOffChart.Point? in
      guard let own = arm.scores.first(where: { $0.name == score.name }), let mean = own.mean,
        let cost = cost(arm)
      else { return nil }
      let quality = own.countingFailures ?? mean
      var point = TradeOffChart.Point(
        arm: arm.arm.index,
        cost: cost,
        quality: score.isPassFail ? quality.inPercent : quality
      )
      // A mean of what was answered is of easier cases than a rival's, where hard ones fail.
      point.isOffFront = own.countingFailures == nil && own.lacksFailures
      if own.countingFailures != nil { failed.append(arm.arm.index) }
      return point
    }
    return TradeOffChart.figure(
      points,
      costAxis: costAxis,
      qualityAxis: score.name.printable.elided(to: 40) + (score.isPassFail ? ", %" : ""),
      title: title,
      isShare: score.isPassFail,
      legend: legend,
      name: name,
      remark: remark(
        counted: failed.map(legend.name),
        left: points.filter(\.isOffFront).map { legend.name($0.arm) }
      )
    )
  }

  /// - Parameters:
  ///   - counted: Arms whose requests that failed count as wrong.
  ///   - left: Arms that are on no front because nothing says what such requests count.
  private func remark(counted: [String], left: [String]) -> Prose {
    let told: Prose =
      counted.isEmpty
      ? "" : " Requests of \(Prose.list(of: counted)) failed, and count as wrong here."
    guard !left.isEmpty else { return told }
    return told + " Requests of \(Prose.list(of: left)) failed and have no score: its mean, of "
      + "other cases, is on no front."
  }
}

extension ScoreSummary {
  /// Whether requests that failed have no score, and are left out of the mean.
  fileprivate var lacksFailures: Bool {
    unscored.contains { $0.reason == UnscoredReason.requestFailed.description }
  }
}

extension Estimate {
  /// A share as a percentage.
  var inPercent: Estimate { scaled(by: 100) }
}
