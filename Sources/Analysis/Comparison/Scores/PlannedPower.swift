import Domain

/// The smallest difference that a planned comparison of two arms shows with 80 % power, before
/// anything is sent: by the test that will be made, at the level that its p-value will have to reach.
package struct PlannedPower: Hashable, Sendable {
  /// In the score's unit, case means of the two arms correlated by ½, as models' usually are
  /// (Miller 2024: .3 to .7), and so those of cases that share a source; `nil` where even the greatest
  /// difference is not shown.
  package var typical: Double?

  /// The same were the arms not correlated at all, and a source worth one case: the worst that pairing
  /// can do.
  package var worst: Double?

  /// From the differences that an earlier run of the suite showed; `nil` without one.
  package var fromHistory: Double?

  /// Fails with fewer than two sources.
  ///
  /// - Parameters:
  ///   - clusters: Cases by source; 1 each where they share none.
  ///   - variance: Of the score in one arm, from history where there is some.
  ///   - history: Two arms of an earlier run.
  ///   - level: That an uncorrected p-value has to reach; see `ComparisonFamily.primaryLevel`.
  package init?(
    clusters: [Int],
    repetitions: Int,
    isPassFail: Bool,
    variance: ScoreVariance = .passFail,
    history: PairedScores? = nil,
    level: Double = 0.05
  ) {
    guard clusters.count > 1 else { return nil }
    func detectable(_ source: PairedOutcomes.Source, likeness: Double) -> Double? {
      let outcomes = PairedOutcomes(clusters: clusters, source: source, likeness: likeness)
      return PowerTrials(outcomes: outcomes, level: level).detectableDifference
    }
    func source(correlation: Double) -> PairedOutcomes.Source {
      isPassFail
        ? .passFail(variance, repetitions: max(1, repetitions), correlation: correlation)
        : .normal(variance.deviation(repetitions: repetitions, correlation: correlation))
    }
    typical = detectable(source(correlation: 0.5), likeness: 0.5)
    worst = detectable(source(correlation: 0), likeness: 1)
    // Arms that never differed tell nothing of how far others may.
    fromHistory = history.flatMap { paired in
      guard paired.pairs.contains(where: { $0.difference != 0 }) else { return nil }
      return detectable(source(correlation: paired.correlation), likeness: paired.likeness)
    }
  }
}

extension PairedScores {
  /// Of the case means of both sides; 0 where it is negative, or one side has no spread.
  fileprivate var correlation: Double {
    guard let first = Moments(pairs.map(\.candidate)), let second = Moments(pairs.map(\.baseline)),
      let deviations = first.standardDeviation.flatMap({ own in
        second.standardDeviation.map { own * $0 }
      }), deviations > 0
    else { return 0 }
    let products = pairs.reduce(0) {
      $0 + ($1.candidate - first.mean) * ($1.baseline - second.mean)
    }
    return min(1, max(0, products / Double(pairs.count - 1) / deviations))
  }

  /// The correlation of differences within a source, by how much sources widen the error of the mean:
  /// 1 + (m − 1)κ of m cases each (Kish 1965).
  fileprivate var likeness: Double {
    let clusters = CaseScores.grouped(pairs, by: \.cluster)
    let size = Double(pairs.count) / Double(max(1, clusters.count))
    guard size > 1, let deviation = Moments(pairs.map(\.difference))?.standardDeviation,
      deviation > 0,
      let error = ClusteredMean(clusters.map { $0.map(\.difference) })?.standardError
    else { return 0 }
    let effect = error * error * Double(pairs.count) / (deviation * deviation)
    return min(1, max(0, (effect - 1) / (size - 1)))
  }
}

extension ScoreVariance {
  /// Of pass or fail at a pass rate of 0.7, half of it between cases, where no history tells.
  package static let passFail = ScoreVariance(betweenCases: 0.105, withinCase: 0.105)

  /// Of the differences of case means between two such arms.
  fileprivate func deviation(repetitions: Int, correlation: Double) -> Double {
    let spread = ofCaseMean(repetitions: repetitions)
    return Self.standardDeviationOfDifference(spread, spread, correlation: correlation)
  }
}

extension PairedOutcomes.Source {
  /// Such outcomes as have the variances: r(1 − r) is their sum, and what is within a case is of those
  /// that go either way.
  fileprivate static func passFail(
    _ variance: ScoreVariance,
    repetitions: Int,
    correlation: Double
  ) -> Self {
    let sum = min(0.25, max(1e-6, variance.betweenCases + variance.withinCase))
    let open = min(1, max(0, variance.withinCase / sum))
    let reach = (1 - open) + open / Double(repetitions)
    return .passFail(
      rate: (1 + (1 - 4 * sum).squareRoot()) / 2,
      open: open,
      // What cases that go either way add is chance, and correlates with nothing.
      shared: open < 1 ? min(1, correlation * reach / (1 - open)) : 0,
      repetitions: repetitions
    )
  }
}

/// How often a difference is found by the test that a comparison makes.
struct PowerTrials: Hashable, Sendable {
  var outcomes: PairedOutcomes

  /// Two-sided, that p has to reach.
  var level: Double

  private static let power = 0.8
  private static let trials = 500

  /// Of more cases the difference shrinks with the root of their number.
  ///
  /// Trials take as long as there are cases, sums of probabilities do not.
  private static let mostCases = (trials: 600, sums: 4_000)

  /// The smallest that is found in four of five; `nil` where none is.
  var detectableDifference: Double? {
    let isTried = outcomes.disagreement(at: 0) == nil
    let most = isTried ? Self.mostCases.trials : Self.mostCases.sums
    var smaller = self
    var cases = 0
    smaller.outcomes.clusters = Array(
      outcomes.clusters.prefix { size in
        defer { cases += size }
        return cases < most
      }
    )
    let shrinkage =
      (Double(smaller.outcomes.clusters.count) / Double(outcomes.clusters.count)).squareRoot()
    return smaller.ownDetectableDifference.map { $0 * shrinkage }
  }

  private var ownDetectableDifference: Double? {
    var bounds = (0.0, outcomes.greatest)
    guard power(at: bounds.1) >= Self.power else { return nil }
    for _ in 0..<12 {
      let middle = (bounds.0 + bounds.1) / 2
      if power(at: middle) < Self.power { bounds.0 = middle } else { bounds.1 = middle }
    }
    return bounds.1
  }

  func power(at difference: Double) -> Double {
    if let disagreement = outcomes.disagreement(at: difference) {
      return Self.mcNemarPower(
        cases: outcomes.clusters.count,
        onlyFirst: disagreement.onlyFirst,
        onlySecond: disagreement.onlySecond,
        level: level
      )
    }
    var generator = SplitMix64(seed: 0x70_6F77_6572)
    let found = (0..<Self.trials).count { _ in
      let units = outcomes.draw(difference: difference, using: &generator)
      return units.reduce(0, +) > 0
        && SignFlipTail.pValue(units, step: outcomes.step) <= level
    }
    return Double(found) / Double(Self.trials)
  }

  /// Of McNemar's exact test: over the numbers of cases on which the arms disagree, and of those that
  /// the better one passes.
  ///
  /// - Parameters:
  ///   - onlyFirst: How often a case is passed by the better arm only.
  ///   - onlySecond: How often by the other only.
  static func mcNemarPower(
    cases: Int,
    onlyFirst: Double,
    onlySecond: Double,
    level: Double
  ) -> Double {
    let discordant = min(1, onlyFirst + onlySecond)
    guard discordant > 0 else { return 0 }
    let counts = BinomialDistribution(count: cases, probability: discordant)
    let mean = Double(cases) * discordant
    let reach = 8 * (mean * (1 - discordant)).squareRoot() + 8
    let range = max(0, Int(mean - reach))...min(cases, Int(mean + reach))
    var power = 0.0
    var fewest = 0
    for disagreeing in range {
      let even = BinomialDistribution(count: disagreeing, probability: 0.5)
      // The least number of wins that is significant grows by at most one with each further case.
      fewest = max(fewest, (disagreeing + 1) / 2)
      while fewest <= disagreeing, 2 * even.cumulative(disagreeing - fewest) > level { fewest += 1 }
      guard fewest <= disagreeing else { continue }
      let wins = BinomialDistribution(count: disagreeing, probability: onlySecond / discordant)
      power += counts.mass(disagreeing) * wins.cumulative(disagreeing - fewest)
    }
    return power
  }
}

extension PowerTrials {
  /// The fewest cases of which McNemar's exact test finds such a disagreement in four of five.
  ///
  /// `nil` where these are more than are summed over: of so many the normal formula is as good.
  static func mcNemarCases(onlyFirst: Double, onlySecond: Double, level: Double) -> Int? {
    func isEnough(_ cases: Int) -> Bool {
      mcNemarPower(cases: cases, onlyFirst: onlyFirst, onlySecond: onlySecond, level: level)
        >= power
    }
    var bounds = (few: 0, enough: 8)
    while !isEnough(bounds.enough) {
      guard bounds.enough < mostCases.sums else { return nil }
      bounds = (bounds.enough, 2 * bounds.enough)
    }
    while bounds.enough - bounds.few > 1 {
      let middle = (bounds.few + bounds.enough) / 2
      if isEnough(middle) { bounds.enough = middle } else { bounds.few = middle }
    }
    return bounds.enough
  }
}
