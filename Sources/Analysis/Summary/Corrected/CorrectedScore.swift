/// A judge's score of each arm, corrected by what people said.
package struct CorrectedScore: Hashable, Sendable, Encodable {
  package var score: String
  package var source: Source

  /// In the order of the run's arms; without those of which nothing can be said.
  package var arms: [ArmMean]

  /// The best against each other one.
  package var comparisons: [Comparison]

  /// Whose labels correct it.
  package enum Source: String, Hashable, Sendable, Encodable {
    /// Labels of the run's own answers.
    case labels
    /// The judge's calibration file, of other answers.
    case calibration
  }

  /// How an arm's mean was corrected.
  package enum Method: String, Hashable, Sendable, Encodable {
    case stratified
    case predictionPowered = "prediction-powered"
    case roganGladen = "rogan-gladen"
  }

  package struct ArmMean: Hashable, Sendable, Encodable {
    package var arm: Int

    /// As the judge gave it, over the same cases.
    package var judged: Double
    package var corrected: Estimate
    package var method: Method

    /// Answers that people labelled: the arm's own, or those of the calibration file.
    package var labels: Int

    /// How many more would halve the interval; `nil` where labels alone cannot.
    package var labelsToHalve: Int?
  }

  package struct Comparison: Hashable, Sendable, Encodable {
    package var candidate: Int
    package var baseline: Int

    /// Candidate minus baseline.
    package var difference: Estimate

    /// Two-sided, corrected (Holm) for all pairs that could have been the first and the other.
    package var pValue: Double
    package var verdict: Verdict
  }
}

/// One answer as a judge saw it, and a person where one did.
package struct JudgedAnswer: Hashable, Sendable {
  package var sampleID: String
  package var judge: Double
  package var person: Double?

  package init(sampleID: String, judge: Double, person: Double?) {
    self.sampleID = sampleID
    self.judge = judge
    self.person = person
  }
}

extension CorrectedScore {
  /// By labels of the run's own answers, which people chose without looking at what they are worth.
  ///
  /// `nil` where no arm has two labels.
  ///
  /// - Parameters:
  ///   - answers: Of each arm, those that the judge gave a score.
  ///   - isShare: Whether scores are 0 to 1, so that no mean lies beyond.
  package init?(
    score: String,
    answers: [[JudgedAnswer]],
    isShare: Bool,
    alpha: Double = 0.05
  ) {
    let arms = answers.map { LabelledArm($0, isShare: isShare) }
    let known = arms.indices.filter { arms[$0].mean != nil }
    guard !known.isEmpty else { return nil }
    self.score = score
    source = .labels
    self.arms = known.compactMap { arm in
      arms[arm].mean.map { mean in
        ArmMean(
          arm: arm,
          judged: arms[arm].judged,
          corrected: mean.estimate,
          method: arms[arm].method,
          labels: mean.labels,
          labelsToHalve: mean.labelsToHalve(of: arms[arm].cases.count)
        )
      }
    }
    comparisons = []
    compare(alpha: alpha) { arms[$0].difference(from: arms[$1]) }
  }

  /// By a calibration file of other answers.
  ///
  /// `nil` for a judge that tells too little apart.
  ///
  /// - Parameters:
  ///   - shares: Of each arm, what the judge passed and of how many cases; `nil` without any.
  package init?(
    score: String,
    shares: [(share: Double, cases: Int)?],
    by accuracy: CalibratedShare.Accuracy,
    alpha: Double = 0.05
  ) {
    let corrected = shares.map { known in
      known.flatMap { CalibratedShare(share: $0.share, of: $0.cases, by: accuracy) }
    }
    let known = corrected.indices.filter { corrected[$0] != nil }
    guard !known.isEmpty else { return nil }
    self.score = score
    source = .calibration
    arms = known.compactMap { arm in
      guard let share = shares[arm], let mean = corrected[arm]?.corrected() else { return nil }
      return ArmMean(
        arm: arm,
        judged: share.share,
        corrected: mean.estimate,
        method: .roganGladen,
        labels: mean.labels,
        labelsToHalve: mean.labelsToHalve(of: nil)
      )
    }
    comparisons = []
    compare(alpha: alpha) { candidate, baseline in
      guard let one = shares[candidate], let two = shares[baseline] else { return nil }
      // Both arms stand on the same two figures of the judge, which stretch their difference alike.
      let difference = (one.share - two.share) / accuracy.power
      let (se, sp) = (accuracy.sensitivity, accuracy.specificity)
      let sampling = [one, two].reduce(0) { $0 + $1.share * (1 - $1.share) / Double($1.cases) }
      let stretch =
        se * (1 - se) / Double(accuracy.passed) + sp * (1 - sp) / Double(accuracy.failed)
      let variance =
        (sampling + difference * difference * stretch) / (accuracy.power * accuracy.power)
      return CorrectedDifference(
        value: difference,
        variance: variance,
        degreesOfFreedom: nil,
        count: min(one.cases, two.cases)
      )
    }
  }

  private mutating func compare(
    alpha: Double,
    _ difference: (_ candidate: Int, _ baseline: Int) -> CorrectedDifference?
  ) {
    let order = arms.sorted { ($1.corrected.value, $0.arm) < ($0.corrected.value, $1.arm) }
      .map(\.arm)
    guard let leader = order.first else { return }
    comparisons = order.dropFirst().compactMap { baseline in
      difference(leader, baseline).map {
        Comparison(
          candidate: leader,
          baseline: baseline,
          difference: $0.estimate,
          pValue: $0.pValue,
          verdict: .undecided
        )
      }
    }
    let corrected = MultipleComparisons.holm(
      comparisons.map(\.pValue),
      familySize: order.count * (order.count - 1) / 2
    )
    for (index, pValue) in corrected.enumerated() {
      comparisons[index].pValue = pValue
      if pValue < alpha { comparisons[index].verdict = .better }
    }
  }
}
