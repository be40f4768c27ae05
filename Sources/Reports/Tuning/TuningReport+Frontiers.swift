import Analysis
import Domain

/// The goal against cost and against latency.
extension TuningReport {
  /// In the words of a table's head and of an axis.
  func title(of kind: TuningFrontier.Kind) -> String {
    switch kind {
    case .cost: "Cost of 1,000 requests"
    case .tokens: "Tokens a request"
    case .latency: "Latency p50"
    }
  }

  /// Of a cost its currency, which the suite names.
  func unit(of kind: TuningFrontier.Kind) -> String? {
    switch kind {
    case .cost:
      run.manifest.prices.values.first.map { String($0.currency.filter(\.isLetter).prefix(8)) }
    case .tokens: nil
    case .latency: "ms"
    }
  }

  /// Of one request a price is too small to be read.
  func figure(of arm: Int, on frontier: TuningFrontier) -> Estimate? {
    let figure = frontier.figures[arm]
    return frontier.kind == .cost ? figure?.scaled(by: 1_000) : figure
  }

  /// A picture for each, the settings that stayed and keep the constraints.
  var frontierFigures: [Figure] {
    guard !goal.isLowerBetter else { return [] }
    return outcome.frontiers.compactMap { frontier in
      let points = outcome.settings.compactMap { setting -> TradeOffChart.Point? in
        guard let share = frontier.shares[setting.arm.index], let quality = setting.goal,
          let cost = figure(of: setting.arm.index, on: frontier)
        else { return nil }
        return TradeOffChart.Point(
          arm: setting.arm.index,
          cost: cost,
          quality: isShare(goal.figure) ? quality.inPercent : quality,
          membership: share
        )
      }
      let unit = unit(of: frontier.kind).map { ", \($0)" } ?? ""
      return TradeOffChart.figure(
        points,
        costAxis: title(of: frontier.kind).lowercasingFirst + unit,
        qualityAxis: axis(of: goal),
        title: frontier.kind == .latency ? "Quality against latency" : "Quality against cost",
        isShare: isShare(goal.figure),
        legend: legend,
        name: "front-\(frontier.kind.rawValue)"
      )
    }
  }
}

extension String {
  fileprivate var lowercasingFirst: String { prefix(1).lowercased() + dropFirst() }
}
