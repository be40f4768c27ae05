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
      summary.arms.filter { $0.cost?.perRequest != nil }.compactMap(\.cost?.currency)
    )
    guard let currency = currencies.first, currencies.count == 1 else { return nil }
    return tradeOff(
      score,
      legend,
      against: "cost of 1,000 cases, \(currency.printable.elided(to: 8))",
      title: "Quality against cost",
      name: "trade-off-cost"
    ) { $0.cost?.perRequest?.scaled(by: 1_000) }
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
    let points = summary.arms.compactMap { arm -> TradeOffChart.Point? in
      guard let mean = arm.scores.first(where: { $0.name == score.name })?.mean,
        let cost = cost(arm)
      else { return nil }
      return TradeOffChart.Point(
        arm: arm.arm.index,
        cost: cost,
        quality: score.isPassFail ? mean.inPercent : mean
      )
    }
    return TradeOffChart.figure(
      points,
      costAxis: costAxis,
      qualityAxis: score.name.printable.elided(to: 40) + (score.isPassFail ? ", %" : ""),
      title: title,
      isShare: score.isPassFail,
      legend: legend,
      name: name
    )
  }
}

extension Estimate {
  /// A share as a percentage.
  var inPercent: Estimate { scaled(by: 100) }
}
