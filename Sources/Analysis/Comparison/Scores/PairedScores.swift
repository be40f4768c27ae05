package import Domain

/// A candidate's and a baseline's scores on the cases that both answered.
package struct PairedScores: Hashable, Sendable {
  /// In the candidate's order.
  package var pairs: [Pair]

  /// Cases scored in one of the two only.
  package var unpairedCases: Int
  package var isPassFail: Bool

  /// Where of some values nobody knows, the pairs with those all against the candidate, and all for it;
  /// empty where all are known.
  package private(set) var extremes: [PairedScores] = []

  /// Of what is known of each side, where that is not all.
  private var known: ComparedLevels?

  package struct Pair: Hashable, Sendable {
    package var sampleID: String
    package var cluster: String?
    package var candidate: Double
    package var baseline: Double

    package var difference: Double { candidate - baseline }
  }

  package init(candidate: CaseScores, baseline: CaseScores) {
    let baselineMeans = Dictionary(
      baseline.cases.map { ($0.sampleID, $0.mean) },
      uniquingKeysWith: { first, _ in first }
    )
    pairs = candidate.cases.compactMap { scored in
      baselineMeans[scored.sampleID].map {
        Pair(
          sampleID: scored.sampleID,
          cluster: scored.cluster,
          candidate: scored.mean,
          baseline: $0
        )
      }
    }
    unpairedCases = candidate.cases.count + baseline.cases.count - 2 * pairs.count
    isPassFail = candidate.isPassFail && baseline.isPassFail
    let ends = CaseScores.ends(of: [candidate, baseline])
    guard let least = ends.first, let most = ends.last, let worst = least.first,
      let best = most.first, let low = least.last, let high = most.last
    else { return }
    extremes = [
      PairedScores(candidate: worst, baseline: high), PairedScores(candidate: best, baseline: low),
    ]
    let paired = Set(extremes.flatMap(\.pairs).map(\.sampleID))
    func mean(_ scores: CaseScores) -> Double? {
      Moments(scores.cases.filter { paired.contains($0.sampleID) }.map(\.mean))?.mean
    }
    unpairedCases = extremes.map(\.unpairedCases).max() ?? 0
    known = mean(baseline).flatMap { baseline in
      mean(candidate).map { ComparedLevels(baseline: baseline, candidate: $0) }
    }
  }
}

extension PairedScores {
  init(pairs: [Pair], unpairedCases: Int, isPassFail: Bool) {
    self.pairs = pairs
    self.unpairedCases = unpairedCases
    self.isPassFail = isPassFail
  }
}

extension PairedScores {
  /// The difference that all pairs have, of six sources or more: it has no interval, and decides by itself.
  ///
  /// `nil` where pairs differ by more or less, and of fewer.
  package var commonDifference: Estimate? {
    guard extremes.isEmpty, let first = pairs.first?.difference,
      pairs.allSatisfy({ $0.difference == first }),
      CaseScores.grouped(pairs, by: \.cluster).count >= Self.alike
    else { return nil }
    return Estimate(value: first, lower: first, upper: first, count: pairs.count)
  }

  /// Six values that are all on one side of a limit are so by chance in 1 of 32 cases.
  private static let alike = 6

  /// The sides' means over the pairs, and where not all is known, over what is; `nil` without any.
  package var levels: ComparedLevels? {
    guard extremes.isEmpty else { return known }
    guard !pairs.isEmpty else { return nil }
    let count = Double(pairs.count)
    return ComparedLevels(
      baseline: pairs.reduce(0) { $0 + $1.baseline } / count,
      candidate: pairs.reduce(0) { $0 + $1.candidate } / count
    )
  }

  /// The paired difference and its test, before any correction for further comparisons.
  package struct Difference: Hashable, Sendable {
    /// Candidate minus baseline.
    package var estimate: Estimate

    /// Two-sided.
    package var pValue: Double
    package var test: PairedTest

    /// σ_d per case, widened where clusters make cases worth less; `nil` for a single case.
    package var standardDeviation: Double?

    /// Where of some values nobody knows, the estimates that it reaches between; else empty.
    package var extremes: [Estimate] = []
  }

  /// `nil` without pairs.
  ///
  /// Where every difference is −1, 0 or 1 and no cases share a source: McNemar's exact test, which
  /// the sign-flip test then equals, and Tango's interval, because a bootstrap has no width when the
  /// arms agree on every case. Otherwise the sign-flip test over cases or clusters, and the means that
  /// it does not reject: of 6 to 30 of them a bootstrap covers 83 to 90 %, and may exclude 0 where
  /// the test does not.
  ///
  /// - Parameter isBayesian: Whether McNemar's cases have the bounds of `BayesianShare`, where they
  ///   are few; p is the same.
  package func difference(
    using generator: inout SplitMix64,
    isBayesian: Bool = false
  ) -> Difference? {
    guard extremes.isEmpty else { return widened(using: &generator, isBayesian: isBayesian) }
    let clusters = CaseScores.grouped(pairs, by: \.cluster)
    let differences = pairs.map(\.difference)
    let isTernary = isPassFail && differences.allSatisfy { $0 == 0 || abs($0) == 1 }
    if isTernary, clusters.count == pairs.count {
      return agreementDifference(differences, isBayesian: isBayesian)
    }
    let units = clusters.map { cluster in
      ResamplingUnit(sum: cluster.reduce(0) { $0 + $1.difference }, count: cluster.count)
    }
    let spread = ClusteredMean(clusters.map { $0.map(\.difference) })
    guard let test = SignFlipTest(units: units, using: &generator), let levels else { return nil }
    return Difference(
      estimate: Estimate(
        value: levels.candidate - levels.baseline,
        lower: test.bounds?.lowerBound,
        upper: test.bounds?.upperBound,
        count: pairs.count
      ),
      pValue: test.pValue,
      test: test.isExact ? .signFlipExact : .signFlipSampled,
      standardDeviation: spread.map { $0.standardError * Double(pairs.count).squareRoot() }
    )
  }

  /// From the one extreme's lower end to the other's upper one (Horowitz and Manski 2000), and no surer
  /// than the less sure of both; where these differ in sign, nothing is known.
  private func widened(using generator: inout SplitMix64, isBayesian: Bool) -> Difference? {
    let ends = extremes.compactMap { $0.difference(using: &generator, isBayesian: isBayesian) }
    guard let levels, let least = ends.first, ends.count == extremes.count else { return nil }
    let estimates = ends.map(\.estimate)
    let lower = estimates.compactMap(\.lower)
    let upper = estimates.compactMap(\.upper)
    let areOneWay =
      estimates.allSatisfy { $0.value > 0 } || estimates.allSatisfy { $0.value < 0 }
    return Difference(
      estimate: Estimate(
        value: levels.candidate - levels.baseline,
        lower: lower.count == ends.count ? lower.min() : nil,
        upper: upper.count == ends.count ? upper.max() : nil,
        count: least.estimate.count
      ),
      pValue: areOneWay ? ends.map(\.pValue).max() ?? 1 : 1,
      test: least.test,
      standardDeviation: ends.compactMap(\.standardDeviation).max(),
      extremes: estimates
    )
  }

  private func agreementDifference(_ differences: [Double], isBayesian: Bool) -> Difference? {
    let better = differences.count { $0 > 0 }
    let worse = differences.count { $0 < 0 }
    let estimate =
      isBayesian && pairs.count < BayesianShare.fewestUsual
      ? BayesianShare.difference(onlyFirst: better, onlySecond: worse, of: pairs.count)
      : PairedShares.difference(onlyFirst: better, onlySecond: worse, of: pairs.count)
    return estimate.map {
      Difference(
        estimate: $0,
        pValue: McNemarTest(onlyFirst: better, onlySecond: worse).pValue,
        test: .mcNemarExact,
        standardDeviation: Moments(differences)?.standardDeviation
      )
    }
  }
}
