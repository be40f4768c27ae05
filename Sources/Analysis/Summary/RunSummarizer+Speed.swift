import Domain

extension RunSummarizer {
  /// Whether an arm's model thought before it spoke.
  package func hasThought(arm: Int) -> Bool { arms.indices.contains(arm) && arms[arm].hasThought }

  /// How much text an arm's tokens hold.
  package func tokenText(arm: Int) -> TokenText {
    arms.indices.contains(arm) ? arms[arm].tokenText : TokenText()
  }

  /// Whether the first visible text is not the first that came in any arm: then it is told of all.
  var showsVisible: Bool {
    arms.contains { $0.hasThought || !$0.figures.areAlike(.timeToFirstVisible) }
  }

  func speedRanking(_ summaries: [ArmSummary]) -> SpeedRanking? {
    let metric = speedMetric(summaries)
    let medians = summaries.map { $0.latency[metric]?.p50.value }
    guard medians.contains(where: { $0 != nil }) else { return nil }
    return ranking(by: metric, medians: medians) { blockValues(arm: $0, metric: metric) }
  }

  /// When the first text came that a reader sees, where all arms have that; else when the whole answer had
  /// come: what is not streamed has nothing before.
  private func speedMetric(_ summaries: [ArmSummary]) -> Metric {
    let answered = summaries.map(\.latency).filter { $0.endToEnd != nil }
    let isThought = summaries.contains(where: \.hasThought)
    let first: Metric = isThought ? .timeToFirstVisible : .timeToFirstToken
    return answered.allSatisfy { $0.hasMost(of: first) } ? first : .endToEnd
  }
}

extension LatencySummary {
  /// Whether it knows a metric of nine in ten streamed answers: of thoughts that were cut, and of tool
  /// calls, no text is seen, and a median of the rest would be that of the easy ones.
  fileprivate func hasMost(of metric: Metric) -> Bool {
    guard let known = self[metric] else { return false }
    return 10 * known.count >= 9 * (timeToFirstToken?.count ?? 0)
  }
}
