import Analysis
import Domain

extension RunReport {
  /// Quality first, then speed, then where the time goes; each only where there is something to see.
  var figures: [Figure] {
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
    return qualityFigures(legend) + distributions.compactMap(\.self)
  }

  private func qualityFigures(_ legend: ArmLegend) -> [Figure] {
    guard let score = manifest.primaryScore else { return [] }
    let figures = [
      ScoreChart.figure(of: score, in: summary, legend: legend),
      tradeOff(score, legend),
      HeatmapChart.figure(of: score, in: summary, best: summary.ranking?.order.first),
    ]
    return figures.compactMap(\.self) + SweepChart.figures(of: score, in: summary, legend: legend)
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
