import Domain

/// What correct answers cost, and how fast they come.
extension RunSummarizer {
  /// Whether each answer of an arm is correct; `nil` where the primary score is not one of pass or fail of
  /// which more is better.
  func passed(arm: Int) -> CaseScores? {
    guard let primary = manifest.primaryScore, primary.isPassFail, primary.isHigherBetter == true
    else { return nil }
    return caseScores(arm: arm, score: primary.name)
  }

  /// What an arm's correct answers cost, case by case, in values whose mean is the ratio of the mean cost to
  /// the share that is correct.
  ///
  /// Each is `r · (1 + cost / mean cost − passed / share)`: the ratio linearised at the means (Särndal,
  /// Swensson and Wretman, "Model Assisted Survey Sampling", 5.6), so that an interval of the mean holds
  /// what both vary by. `nil` where nothing is correct, and where costs are not known.
  func costPerCorrect(arm: Int) -> CaseScores? {
    guard let passed = passed(arm: arm), let costs = ownValues(arm: arm, .cost) else { return nil }
    let known = Dictionary(costs.cases.map { ($0.sampleID, $0.mean) }) { first, _ in first }
    let pairs = passed.cases.compactMap { scored in
      known[scored.sampleID].map { (scored: scored, cost: $0) }
    }
    let count = Double(max(pairs.count, 1))
    let share = pairs.reduce(0) { $0 + $1.scored.mean } / count
    let cost = pairs.reduce(0) { $0 + $1.cost } / count
    guard share > 0 else { return nil }
    let ratio = cost / share
    return CaseScores(
      cases: pairs.map { scored, own in
        let costly = cost > 0 ? own / cost : 1
        return CaseScores.Case(
          sampleID: scored.sampleID,
          cluster: scored.cluster,
          values: [ratio * (1 + costly - scored.mean / share)]
        )
      },
      isPassFail: false
    )
  }
}
