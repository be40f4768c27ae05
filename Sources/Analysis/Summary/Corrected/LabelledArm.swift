import Domain

/// One arm's answers with a judge's scores and, of some, a person's, case by case.
struct LabelledArm {
  /// In the order of the first answer to each.
  let cases: [Case]
  let mean: CorrectedMean?
  let method: CorrectedScore.Method
  let judged: Double

  struct Case {
    var sampleID: String

    /// The judge's mean over all answers to the case, and over those that were labelled.
    var judge: Double
    var judgeOfLabelled: Double?
    var person: Double?
  }

  init(_ answers: [JudgedAnswer], isShare: Bool) {
    cases = CaseScores.grouped(answers, by: \.sampleID).compactMap { group in
      guard let sampleID = group.first?.sampleID, let all = Moments(group.map(\.judge)) else {
        return nil
      }
      let labelled = group.filter { $0.person != nil }
      return Case(
        sampleID: sampleID,
        judge: all.mean,
        judgeOfLabelled: Moments(labelled.map(\.judge))?.mean,
        person: Moments(labelled.compactMap(\.person))?.mean
      )
    }
    judged = Moments(cases.map(\.judge))?.mean ?? 0
    let labels = cases.compactMap(\.person)
    let levels = Set(cases.map(\.judge))
    // Repeats that differ, and scales of many marks, have no few verdicts to take apart by.
    if labels.count > 1, levels.count <= Self.mostLevels,
      labels.allSatisfy({ $0 == 0 || $0 == 1 }),
      cases.allSatisfy({ $0.judgeOfLabelled == nil || $0.judgeOfLabelled == $0.judge })
    {
      method = .stratified
      mean = StratifiedShare(Self.strata(cases, levels: levels))?.corrected()
    } else {
      method = .predictionPowered
      mean = Self.predictionPowered(cases)?.corrected(within: isShare ? 0...1 : nil)
    }
  }

  /// Two verdicts, or three letters: of more, each would have too few labels.
  private static let mostLevels = 3

  private static func strata(
    _ cases: [Case],
    levels: Set<Double>
  ) -> [StratifiedShare.Stratum] {
    // A judge of pass or fail could have given both, whether it did or not.
    let all = levels.isSubset(of: [0, 1]) ? [0, 1] : levels
    return all.sorted().map { level in
      let own = cases.filter { $0.judge == level }
      let labels = own.compactMap(\.person)
      return .init(
        answers: own.count,
        labelled: labels.count,
        passed: labels.count { $0 == 1 }
      )
    }
  }

  private static func predictionPowered(_ cases: [Case]) -> PredictionPowered? {
    PredictionPowered(
      cases.compactMap { scored in
        guard let person = scored.person, let judge = scored.judgeOfLabelled else { return nil }
        return (person, judge)
      },
      others: cases.filter { $0.person == nil }.map(\.judge)
    )
  }

  /// Of so many cases that people labelled in both arms, their differences are compared.
  private static let fewestPairs = 10

  func difference(from other: LabelledArm) -> CorrectedDifference? {
    let theirs = Dictionary(other.cases.map { ($0.sampleID, $0) }) { first, _ in first }
    var pairs: [(person: Double, judge: Double)] = []
    var others: [Double] = []
    for own in cases {
      guard let their = theirs[own.sampleID] else { continue }
      if let person = own.person, let theirPerson = their.person,
        let judge = own.judgeOfLabelled, let theirJudge = their.judgeOfLabelled
      {
        pairs.append((person - theirPerson, judge - theirJudge))
      } else {
        others.append(own.judge - their.judge)
      }
    }
    if pairs.count >= Self.fewestPairs, let paired = PredictionPowered(pairs, others: others),
      paired.variance > 0
    {
      return CorrectedDifference(
        value: paired.mean,
        variance: paired.variance,
        degreesOfFreedom: Double(pairs.count - 1),
        count: pairs.count + others.count
      )
    }
    // Arms of the same cases vary together, so that the sum of both variances is on the safe side.
    guard let mean, let their = other.mean else { return nil }
    return CorrectedDifference(
      value: mean.estimate.value - their.estimate.value,
      variance: mean.variance + their.variance,
      degreesOfFreedom: Double(max(1, min(mean.labels, their.labels) - 1)),
      count: min(cases.count, other.cases.count)
    )
  }
}

/// The difference of two corrected means.
struct CorrectedDifference {
  var value: Double
  var variance: Double

  /// `nil` for the normal distribution.
  var degreesOfFreedom: Double?
  var count: Int

  var estimate: Estimate {
    let width = quantile(0.975) * variance.squareRoot()
    return Estimate(value: value, lower: value - width, upper: value + width, count: count)
  }

  var pValue: Double {
    guard variance > 0 else { return value == 0 ? 1 : 0 }
    let z = value / variance.squareRoot()
    return degreesOfFreedom.map { StudentT(degreesOfFreedom: $0).twoSidedPValue(z) }
      ?? 2 * NormalDistribution.cumulative(-abs(z))
  }

  private func quantile(_ probability: Double) -> Double {
    degreesOfFreedom.map { StudentT(degreesOfFreedom: $0).quantile(probability) }
      ?? NormalDistribution.quantile(probability)
  }
}
