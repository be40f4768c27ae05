import Analysis
import Domain

extension TuningReport {
  /// The goal against each other figure, against cost and latency, then over the swept parameters.
  var figures: [Figure] {
    tradeOffs + frontierFigures + sweeps
  }

  private var sweeps: [Figure] {
    guard let name = goal.figure.score,
      let score = run.manifest.scores.first(where: { $0.name == name })
    else { return [] }
    let heatmap = HeatmapChart.figure(of: score, in: run.summary, best: outcome.choice.chosen)
    return [heatmap].compactMap(\.self) + SweepChart.figures(of: score, in: run.summary)
  }

  /// Only figures of which less is better stand against a goal of which more is: the chart reads so.
  private var tradeOffs: [Figure] {
    guard !goal.isLowerBetter else { return [] }
    let drawn = outcome.design.others.enumerated().filter { $0.element.isLowerBetter }
    return drawn.enumerated().compactMap { position, other in
      tradeOff(
        other.element,
        at: other.offset,
        name: position == 0 ? "trade-off" : "trade-off-\(position + 1)"
      )
    }
  }

  private func tradeOff(_ other: TuningObjective, at column: Int, name: String) -> Figure? {
    // One that breaks a constraint is no choice, whatever it would save, and figures of other cases
    // do not compare.
    let allowed = outcome.settings.filter {
      $0.standing == .fit && $0.stayed
    }
    let points = allowed.compactMap { setting -> TradeOffChart.Point? in
      guard let quality = setting.goal, let cost = setting.others[column] else { return nil }
      return TradeOffChart.Point(
        arm: setting.arm.index,
        cost: isShare(other.figure) ? cost.inPercent : cost,
        quality: isShare(goal.figure) ? quality.inPercent : quality,
        membership: setting.frontMembership
      )
    }
    return TradeOffChart.figure(
      points,
      costAxis: axis(of: other),
      qualityAxis: axis(of: goal),
      isShare: isShare(goal.figure),
      legend: legend,
      name: name
    )
  }

  func axis(of objective: TuningObjective) -> String {
    let unit = isShare(objective.figure) ? "%" : objective.figure.unit
    return objective.name.printable.elided(to: 40) + (unit.map { ", \($0)" } ?? "")
  }

  /// The best settings have a mark of their own, under the names of the table.
  var legend: ArmLegend {
    let arms = outcome.settings.map { Arm(index: $0.arm.index, model: $0.name, prompt: "") }
    let sign = goal.isLowerBetter ? -1.0 : 1
    let ranked = outcome.settings.filter { $0.goal != nil }
      .sorted { left, right in
        let values = [left, right].map { sign * ($0.goal?.value ?? 0) }
        return values[0] == values[1]
          ? left.arm.index < right.arm.index : values[0] > values[1]
      }
    return ArmLegend(arms, ranking: [outcome.choice.chosen] + ranked.map(\.arm.index))
  }
}
