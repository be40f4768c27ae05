import Domain

/// The goal against what it costs, in money, tokens or time: which settings no other one beats in both.
package struct TuningFrontier: Hashable, Sendable {
  package var kind: Kind

  /// Arm → its figure on the tuning cases: cost of a request, or latency in milliseconds.
  package var figures: [Int: Estimate]

  /// Arm → the share of resamples of the cases in which it is on the front; settings that left are
  /// not in it.
  package var shares: [Int: Double]

  package enum Kind: String, Hashable, Sendable, Encodable, CaseIterable {
    case cost
    case tokens
    /// Median of the time from the request to the last of the answer.
    case latency
  }
}

extension TuningSearch {
  /// By cost and by latency, those that are known of all settings that stayed; a goal that is itself
  /// one of them has none against it.
  func frontiers() -> [TuningFrontier] {
    let arms = fitSurvivors
    guard arms.count > 1 else { return [] }
    let goal = weighed(design.goal)
    let cost = design.goal.isCost ? nil : TuningCost.known(tuning, arms: arms)
    let frontiers = [
      cost.map { cost in
        frontier(
          cost == .money ? .cost : .tokens,
          WeighedFigure(statistic: .mean, isLowerBetter: true) { cost.caseScores(tuning, arm: $0) },
          against: goal,
          arms: arms
        ) { arm in
          var generator = SplitMix64(seed: manifest.seed &+ UInt64(arm))
          return cost.caseScores(tuning, arm: arm)?.summary(using: &generator)?.mean
        }
      },
      design.goal.figure.metric?.isOfTime == true
        ? nil
        : frontier(
          .latency,
          weighed(Self.latency),
          against: goal,
          arms: arms
        ) { tuning.estimate(of: Self.latency.figure, arm: $0) },
    ]
    return frontiers.compactMap(\.self).filter { frontier in
      arms.allSatisfy { frontier.figures[$0] != nil }
    }
  }

  private static let latency = TuningObjective(
    name: "latency.p50",
    figure: RunFigure(metric: .endToEnd, statistic: .percentile(0.5)),
    isLowerBetter: true
  )

  private func frontier(
    _ kind: TuningFrontier.Kind,
    _ figure: WeighedFigure,
    against goal: WeighedFigure,
    arms: [Int],
    estimate: (_ arm: Int) -> Estimate?
  ) -> TuningFrontier {
    let figures = manifest.arms.compactMap { arm in
      estimate(arm.index).map { (arm.index, $0) }
    }
    return TuningFrontier(
      kind: kind,
      figures: Dictionary(figures, uniquingKeysWith: { first, _ in first }),
      shares: frontShares(of: arms, weighing: [goal, figure])
    )
  }
}
