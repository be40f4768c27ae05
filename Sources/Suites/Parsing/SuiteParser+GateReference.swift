import Domain

extension SuiteParser {
  /// Reports a gate that is held against another run by a figure, or with a margin, for which no
  /// difference can be told.
  func checkReference(_ gate: Suite.Gate, _ names: Names, at position: SourcePosition) {
    guard gate.against != nil, let margin = gate.notWorseBy,
      names.metrics.contains(gate.metric.name),
      let remedy = Self.remedy(
        gate.metric,
        margin,
        isScore: names.scores.contains(gate.metric.name)
      )
    else { return }
    let statistic = gate.metric.statistic.map { " \($0)" } ?? ""
    findings.report(
      .invalid("'\(gate.metric.name)\(statistic)' cannot be held against another run. \(remedy)"),
      at: position
    )
  }

  /// `nil` where the difference can be told.
  private static func remedy(
    _ metric: Suite.Metric,
    _ margin: Quantity,
    isScore: Bool
  ) -> String? {
    let statistic = metric.statistic
    switch metric.name {
    case _ where isScore, "errors":
      let usual = isScore ? "mean" : "rate"
      guard statistic == nil || statistic == "rate" || (isScore && statistic == "mean") else {
        return "Take its \(usual): leave out stat."
      }
      if case .duration = margin { return "Write not_worse_by as a number, such as 0.03." }
      return nil
    case "cost":
      guard statistic == "mean" else { return "Take its mean: stat: mean." }
      if case .number = margin { return nil }
      return "Write not_worse_by as a number, in the currency of the prices."
    case "ttft", "latency", "tpot":
      guard statistic == nil || statistic == "p50" || statistic == "median" else {
        return "Take its median: stat: p50."
      }
      if case .share = margin { return nil }
      return "Write not_worse_by as a share of the other median, such as 10%."
    default:
      return
        "Possible are scores, errors, the mean cost, and the medians of ttft, latency and tpot."
    }
  }
}
