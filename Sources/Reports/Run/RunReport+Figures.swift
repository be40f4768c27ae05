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
        of: .latencyByPrediction,
        arms.mapValues(\.latencyByPrediction),
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
      tradeOff(score, legend),
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

  /// `nil` too where arms are priced in different currencies, or more of the score is not better.
  private func costTradeOff(_ score: RunManifest.ScoreDefinition, _ legend: ArmLegend) -> Figure? {
    guard score.isHigherBetter == true else { return nil }
    let priced = summary.arms.filter { $0.cost?.perRequest != nil }
    let currencies = Set(priced.compactMap(\.cost?.currency))
    guard let currency = currencies.first, currencies.count == 1 else { return nil }
    let points = priced.compactMap { arm -> TradeOffChart.Point? in
      guard let mean = arm.scores.first(where: { $0.name == score.name })?.mean,
        let cost = arm.cost?.perRequest
      else { return nil }
      return TradeOffChart.Point(
        arm: arm.arm.index,
        cost: cost.scaled(by: 1_000),
        quality: score.isPassFail ? mean.inPercent : mean
      )
    }
    return TradeOffChart.figure(
      points,
      costAxis: "cost of 1,000 cases, \(currency.printable.elided(to: 8))",
      qualityAxis: score.name.printable.elided(to: 40) + (score.isPassFail ? ", %" : ""),
      title: "Quality against cost",
      isShare: score.isPassFail,
      legend: legend,
      name: "trade-off-cost"
    )
  }

  /// `nil` too where more of the score is not better: it is then no quality.
  private func tradeOff(_ score: RunManifest.ScoreDefinition, _ legend: ArmLegend) -> Figure? {
    guard score.isHigherBetter == true else { return nil }
    let points = summary.arms.compactMap { arm -> TradeOffChart.Point? in
      guard let mean = arm.scores.first(where: { $0.name == score.name })?.mean,
        let latency = arm.latency.endToEnd?.p50
      else { return nil }
      return TradeOffChart.Point(
        arm: arm.arm.index,
        cost: latency,
        quality: score.isPassFail ? mean.inPercent : mean
      )
    }
    return TradeOffChart.figure(
      points,
      costAxis: "end-to-end latency p50, ms",
      qualityAxis: score.name.printable.elided(to: 40) + (score.isPassFail ? ", %" : ""),
      title: "Quality against latency",
      isShare: score.isPassFail,
      legend: legend
    )
  }
}

extension Estimate {
  /// A share as a percentage.
  var inPercent: Estimate { scaled(by: 100) }
}
