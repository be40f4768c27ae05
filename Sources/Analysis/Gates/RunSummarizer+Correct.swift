import Domain

/// What correct answers cost, and how fast they come.
///
/// An answer is correct by itself, whatever the score's reduction makes of the repetitions of a case: what
/// was paid for one answer over a share of `pass@3` would be the price of nothing that was bought.
extension RunSummarizer {
  /// Whether each answer that an arm gave is correct; `nil` where the primary score is not one of pass or
  /// fail of which more is better, and where no answer was scored.
  ///
  /// Over all that was paid and all the time it took, so an answer without a score counts as not correct;
  /// one that was taken from an earlier run was neither paid nor waited for.
  func passed(arm: Int) -> CaseScores? {
    answers(arm: arm).map { caseScores($0, isPassFail: true) }
  }

  /// Likewise by the position of the case, empty where the requests of one that is to have the score failed.
  private func answers(arm: Int) -> [Int: [Double]]? {
    guard let primary = manifest.primaryScore, primary.isPassFail, primary.isHigherBetter == true,
      let position = scoreNames.firstIndex(of: primary.name), arms.indices.contains(arm)
    else { return nil }
    var values: [Int: [Double]] = [:]
    var isScored = false
    for request in arms[arm].requests where !request.isCached {
      for reading in request.readings where reading.score == position {
        let number = reading.value.number
        isScored = isScored || number != nil
        let isAnswer = number != nil || request.succeeded
        values[request.sample, default: []] += isAnswer ? [number ?? 0] : []
      }
    }
    return isScored ? values : nil
  }

  /// How many answers that were paid have no primary score, and count as not correct.
  package func unscoredAnswers(arm: Int) -> Int {
    guard let primary = manifest.primaryScore,
      let position = scoreNames.firstIndex(of: primary.name), arms.indices.contains(arm)
    else { return 0 }
    return arms[arm].requests.reduce(0) { sum, request in
      guard request.succeeded, !request.isCached else { return sum }
      return sum + request.readings.count { $0.score == position && $0.value.number == nil }
    }
  }

  /// What an arm's correct answers cost, case by case, in values whose mean is the ratio of the mean cost to
  /// the share that is correct: what settings are paired by.
  ///
  /// Each is `r · (1 + cost / mean cost − passed / share)`: the ratio linearised at the means (Särndal,
  /// Swensson and Wretman, "Model Assisted Survey Sampling", 5.6). Where few are correct their spread tells
  /// too little of how far the ratio may lie above; its own interval is that of `costOfCorrect`. `nil` where
  /// nothing is correct, and where costs are not known.
  func costPerCorrect(arm: Int) -> CaseScores? {
    guard let (costs, passed) = costsAndPassed(arms: [arm]) else { return nil }
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

  /// What an answer costs over the share that is correct, with the interval of `Estimate.ratio`; `nil`
  /// likewise.
  ///
  /// - Parameter indices: Of arms that are taken together, whose costs are in one currency.
  func costOfCorrect(arms indices: [Int]) -> Estimate? {
    guard let first = indices.first, let (costs, passed) = costsAndPassed(arms: indices) else {
      return nil
    }
    var generator = SplitMix64(seed: manifest.seed &+ UInt64(first))
    guard var cost = costs.summary(using: &generator)?.mean,
      let share = passed.summary(using: &generator)?.mean
    else { return nil }
    if cost.lower == nil, costs.cases.count > 1, costs.areAlike {
      (cost.lower, cost.upper) = (cost.value, cost.value)
    }
    return Estimate.ratio(of: cost, to: share, correlation: costs.correlation(with: passed))
  }

  /// What an answer to each case cost and whether it is correct, over the same answers and in one order.
  ///
  /// Of a conversation that failed what its turns cost was paid for no answer; of a request with several
  /// choices its cost is shared by them.
  private func costsAndPassed(arms indices: [Int]) -> (costs: CaseScores, passed: CaseScores)? {
    var paid: [Int: (cost: Double, values: [Double])] = [:]
    for arm in indices {
      guard let answers = answers(arm: arm), let costs = ownValues(arm: arm, .costPerCase) else {
        continue
      }
      let known = Dictionary(costs.cases.map { ($0.sampleID, $0) }) { first, _ in first }
      for (sample, values) in answers {
        guard let own = known[sampleIDs[sample]] else { continue }
        let failed = max(0, own.values.count * arms[arm].answersPerRequest - values.count)
        paid[sample, default: (0, [])].cost += own.values.reduce(0, +)
        paid[sample, default: (0, [])].values += values + Array(repeating: 0, count: failed)
      }
    }
    guard !paid.isEmpty else { return nil }
    return (
      caseScores(paid.mapValues { [$0.cost / Double($0.values.count)] }, isPassFail: false),
      caseScores(paid.mapValues(\.values), isPassFail: true)
    )
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
