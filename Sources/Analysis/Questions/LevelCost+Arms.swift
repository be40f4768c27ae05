package import Domain

extension LevelCost {
  /// Over arms that all have a price in one currency: a mean that lacks the dear ones says nothing.
  ///
  /// - Parameters:
  ///   - mean: Of the primary score over the same arms.
  ///   - primary: What the score is; only where more of pass or fail is better is an answer correct.
  package init?(
    of arms: [ArmSummary],
    mean: Estimate?,
    primary: RunManifest.ScoreDefinition?
  ) {
    let costs = arms.compactMap { arm in
      arm.cost.flatMap { cost in cost.ofCase.map { (cost.currency, $0.value) } }
    }
    guard let currency = costs.first?.0, costs.count == arms.count,
      costs.allSatisfy({ $0.0 == currency })
    else { return nil }
    let perCase = costs.reduce(0) { $0 + $1.1 } / Double(costs.count)
    let isShare = primary.map { $0.isPassFail && $0.isHigherBetter == true } ?? false
    let share = isShare ? mean?.value ?? 0 : 0
    self.init(
      currency: currency,
      perThousandCases: perCase * 1_000,
      perCorrectAnswer: share > 0 ? perCase / share : nil
    )
  }
}
