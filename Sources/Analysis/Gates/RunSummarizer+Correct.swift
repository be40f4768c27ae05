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
  /// the share that is correct: what settings are paired by.
  ///
  /// Each is `r · (1 + cost / mean cost − passed / share)`: the ratio linearised at the means (Särndal,
  /// Swensson and Wretman, "Model Assisted Survey Sampling", 5.6). Where few are correct their spread tells
  /// too little of how far the ratio may lie above; its own interval is that of `costOfCorrect`. `nil` where
  /// nothing is correct, and where costs are not known.
  func costPerCorrect(arm: Int) -> CaseScores? {
    guard let (costs, passed) = costsAndPassed(arm: arm) else { return nil }
    let (cost, share) = (costs.meanOfCases, passed.meanOfCases)
    guard share > 0 else { return nil }
    let ratio = cost / share
    return CaseScores(
      cases: zip(costs.cases, passed.cases).map { own, scored in
        let costly = cost > 0 ? own.mean / cost : 1
        return CaseScores.Case(
          sampleID: scored.sampleID,
          cluster: scored.cluster,
          values: [ratio * (1 + costly - scored.mean / share)]
        )
      },
      isPassFail: false
    )
  }

  /// The mean cost over the share that is correct, with the interval of `Estimate.ratio`; `nil` likewise.
  func costOfCorrect(arm: Int) -> Estimate? {
    guard let (costs, passed) = costsAndPassed(arm: arm) else { return nil }
    var generator = SplitMix64(seed: manifest.seed &+ UInt64(arm))
    guard var cost = costs.summary(using: &generator)?.mean,
      let share = passed.summary(using: &generator)?.mean
    else { return nil }
    if cost.lower == nil, costs.cases.count > 1, costs.areAlike {
      (cost.lower, cost.upper) = (cost.value, cost.value)
    }
    return Estimate.ratio(of: cost, to: share, correlation: costs.correlation(with: passed))
  }

  /// Of the cases of which both are known, in one order.
  private func costsAndPassed(arm: Int) -> (costs: CaseScores, passed: CaseScores)? {
    guard var passed = passed(arm: arm), var costs = ownValues(arm: arm, .costPerCase) else {
      return nil
    }
    let known = Dictionary(costs.cases.map { ($0.sampleID, $0) }) { first, _ in first }
    passed.cases = passed.cases.filter { known[$0.sampleID] != nil }
    costs.cases = passed.cases.compactMap { known[$0.sampleID] }
    return passed.cases.isEmpty ? nil : (costs, passed)
  }
}

extension CaseScores {
  /// Whether no value differs from another.
  var areAlike: Bool {
    let first = cases.first?.values.first
    return cases.allSatisfy { $0.values.allSatisfy { $0 == first } }
  }

  fileprivate var meanOfCases: Double {
    cases.reduce(0) { $0 + $1.mean } / Double(max(cases.count, 1))
  }

  /// Of two means over the same cases in one order, of which those of a source vary together; 0 where one
  /// does not vary.
  fileprivate func correlation(with other: CaseScores) -> Double {
    let (own, others) = (meanOfCases, other.meanOfCases)
    let groups = Self.grouped(Array(zip(cases, other.cases)), by: \.0.cluster)
    var (squares, products, otherSquares) = (0.0, 0.0, 0.0)
    for group in groups {
      let first = group.reduce(0) { $0 + $1.0.mean - own }
      let second = group.reduce(0) { $0 + $1.1.mean - others }
      squares += first * first
      products += first * second
      otherSquares += second * second
    }
    let scale = (squares * otherSquares).squareRoot()
    return areAlike || other.areAlike || scale == 0 ? 0 : max(-1, min(products / scale, 1))
  }
}
