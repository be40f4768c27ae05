package import Domain

/// One score of one arm, case by case: what means and comparisons are made of.
package struct CaseScores: Hashable, Sendable {
  /// In the order of the run's samples; only cases with at least one scored answer.
  package var cases: [Case]

  /// Whether the score is pass or fail, so that values lie in 0...1.
  package var isPassFail: Bool

  /// Between which all values lie; `nil` where nothing is known to bound them.
  package var range: ScoreRange?

  /// Cases left out because they have fewer scored answers than the reduction looks at.
  package var undefinedCases = 0

  /// Where of some answers nobody knows the value, all answers with those at their least, and with those at
  /// their most; empty where all are known.
  package var ends: [CaseScores] = []

  package struct Case: Hashable, Sendable {
    package var sampleID: String
    package var cluster: String?

    /// One for each scored answer: repetitions, and choices of one request.
    ///
    /// After a reduction other than the mean, the one value that it gave.
    package var values: [Double]

    /// How much it counts in a pooled mean, over how much cases count in the mean; else 1.
    ///
    /// The values of a pooled score are scaled by it, so that their plain mean is the pooled one.
    package var weight = 1.0

    /// As how many tries that passed or failed its values are known at most.
    ///
    /// A reduction keeps that of the answers which it made one value of; of a chance over `k` tries,
    /// one for each `k` of them.
    package var tries: Double

    package init(sampleID: String, cluster: String? = nil, values: [Double]) {
      self.sampleID = sampleID
      self.cluster = cluster
      self.values = values
      tries = Double(values.count)
    }

    fileprivate var withoutValues: Case {
      var empty = self
      empty.values = []
      empty.tries = 0
      return empty
    }

    /// Repetitions are reduced first, because those of one case are not independent.
    package var mean: Double {
      values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }
  }

  /// Several runs' scores of the same cases as one, each case with the values of all of them, in the
  /// order of the first; `nil` without runs.
  package init?(pooling runs: [CaseScores]) {
    guard let first = runs.first else { return nil }
    var order: [String] = []
    var pooled: [String: Case] = [:]
    for scored in runs.flatMap(\.cases) {
      if pooled[scored.sampleID] == nil { order.append(scored.sampleID) }
      pooled[scored.sampleID, default: scored.withoutValues].values += scored.values
      pooled[scored.sampleID]?.tries += scored.tries
    }
    self.init(
      cases: order.compactMap { pooled[$0] },
      isPassFail: first.isPassFail,
      range: first.range
    )
    undefinedCases = runs.map(\.undefinedCases).max() ?? 0
    ends = Self.ends(of: runs).compactMap { CaseScores(pooling: $0) }
  }

  package init(cases: [Case], isPassFail: Bool, range: ScoreRange? = nil) {
    self.cases = cases.filter { !$0.values.isEmpty }
    self.isPassFail = isPassFail
    self.range = isPassFail ? .share : range
  }
}

extension CaseScores {
  /// The least of all and the most of all; empty where each is known.
  static func ends(of all: [CaseScores]) -> [[CaseScores]] {
    guard all.contains(where: { !$0.ends.isEmpty }) else { return [] }
    return [all.map { $0.ends.first ?? $0 }, all.map { $0.ends.last ?? $0 }]
  }

  /// Each case's repetitions as the one number that a suite asks for.
  ///
  /// The mean leaves them as they are: they still tell the spread within a case.
  package func reduced(by reduction: CaseReduction) -> CaseScores {
    guard reduction != .mean else { return self }
    var reduced = self
    reduced.cases = cases.compactMap { scored in
      reduction.reduce(scored.values).map { value in
        var reduced = Case(sampleID: scored.sampleID, cluster: scored.cluster, values: [value])
        reduced.tries = scored.tries / Double(reduction.leastAnswers)
        return reduced
      }
    }
    reduced.undefinedCases = cases.count - reduced.cases.count
    return reduced
  }

  /// The scores where each case counts as often as it has entries; one without any is left out.
  package func pooled(by entries: (_ sampleID: String) -> Int?) -> CaseScores {
    let counted = cases.compactMap { scored in
      entries(scored.sampleID).flatMap { $0 > 0 ? (scored, Double($0)) : nil }
    }
    let mean = counted.reduce(0) { $0 + $1.1 } / Double(max(counted.count, 1))
    var pooled = self
    pooled.cases = counted.map { scored, entries in
      var scored = scored
      scored.weight = entries / mean
      scored.values = scored.values.map { $0 * scored.weight }
      return scored
    }
    pooled.undefinedCases += cases.count - pooled.cases.count
    return pooled
  }
}

extension CaseScores {
  /// The mean over cases and how its interval was made; `nil` without cases.
  ///
  /// Clusters decide first. Pass or fail whose case means are all 0 or 1 takes Wilson's interval,
  /// repeated or not, for repetitions that always agree tell nothing new; where they do not agree,
  /// where cases share a source, and for numbers between two ends, Wilson's for as many cases as they
  /// are worth. Otherwise Student's t, or BCa from 50 cases on where skewness would move a tail of t
  /// by more than a hundredth: of fewer a bootstrap covers 83 to 90 %.
  ///
  /// - Parameter isBayesian: Whether pass or fail of few cases has the bounds of `BayesianShare`.
  package func summary(
    using generator: inout SplitMix64,
    isBayesian: Bool = false
  ) -> (mean: Estimate, method: IntervalMethod?, designEffect: Double?)? {
    let means = cases.map(\.mean)
    guard let moments = Moments(means), moments.mean.isFinite else { return nil }
    let groups = clusters
    if cases.contains(where: { $0.weight != 1 }) { return pooledSummary(groups, moments: moments) }
    if isBayesian, let mean = bayesianMean(groups, moments: moments) {
      return (mean, .bayesian, nil)
    }
    if groups.count < means.count {
      return clusteredSummary(groups, moments: moments)
    }
    if isPassFail, means.allSatisfy({ $0 == 0 || $0 == 1 }) || moments.skewness == nil {
      return (.wilson(share: moments.mean, count: means.count), .wilson, nil)
    }
    if let estimate = wilson(means.map { [$0] }) { return (estimate, .wilson, nil) }
    guard let skewness = moments.skewness else {
      return (Estimate(value: moments.mean, count: means.count), nil, nil)
    }
    // Hall (1992), 2.4: skewness γ shifts a tail of the t interval by γ(2z² + 1)φ(z)/(6√n).
    let isSkewed = abs(skewness) * 0.0845 / Double(means.count).squareRoot() > 0.01
    let isResampled = means.count >= 50 && isSkewed
    let estimate =
      isResampled ? Estimate.bootstrap(means, using: &generator) : Estimate.studentT(means)
    let method: IntervalMethod = isResampled ? .bootstrap : .studentT
    return estimate.map { (withinRange($0), $0.lower == nil ? nil : method, nil) }
  }

  /// `nil` where the score is no share, or the cases are not few.
  private func bayesianMean(_ groups: [[Case]], moments: Moments) -> Estimate? {
    guard isPassFail, moments.count < BayesianShare.fewestUsual else { return nil }
    guard groups.count < moments.count else {
      return BayesianShare.share(
        passed: moments.mean * Double(moments.count),
        of: moments.count
      )
    }
    guard groups.count < BayesianShare.fewestUsualClusters else { return nil }
    return BayesianShare.clustered(
      groups.map { group in (group.reduce(0) { $0 + $1.mean }, group.count) }
    )
  }

  /// A ratio of sums, Σ k / Σ n, whose error is that of the linearised values R + k − R n, the k
  /// and n of a case over the mean n (Cochran, *Sampling Techniques*, 1977, section 6.4).
  private func pooledSummary(
    _ groups: [[Case]],
    moments: Moments
  ) -> (mean: Estimate, method: IntervalMethod?, designEffect: Double?) {
    let ratio = moments.mean
    let linearised = groups.map { $0.map { ratio + $0.mean - ratio * $0.weight } }
    guard var estimate = ClusteredMean(linearised)?.estimate else {
      return (Estimate(value: ratio, count: moments.count), nil, nil)
    }
    // Their mean is the ratio but for what rounding adds.
    estimate.value = ratio
    return (withinRange(estimate), estimate.lower == nil ? nil : .clustered, nil)
  }

  private func clusteredSummary(
    _ groups: [[Case]],
    moments: Moments
  ) -> (mean: Estimate, method: IntervalMethod?, designEffect: Double?) {
    if isPassFail, moments.skewness == nil {
      // All alike: no more is known than the clusters show.
      var estimate = Estimate.wilson(share: moments.mean, count: groups.count)
      estimate.count = moments.count
      return (estimate, .wilson, nil)
    }
    guard let clustered = ClusteredMean(groups.map { $0.map(\.mean) }) else {
      return (Estimate(value: moments.mean, count: moments.count), nil, nil)
    }
    if let estimate = wilson(groups.map { $0.map(\.mean) }) {
      return (estimate, .clustered, clustered.designEffect)
    }
    let estimate = withinRange(clustered.estimate)
    return (estimate, estimate.lower == nil ? nil : .clustered, clustered.designEffect)
  }

  /// The same ended where the score ends, beyond which its mean cannot lie.
  private func withinRange(_ estimate: Estimate) -> Estimate {
    guard let range else { return estimate }
    var estimate = estimate
    estimate.lower = estimate.lower.map(range.clamped)
    estimate.upper = estimate.upper.map(range.clamped)
    return estimate
  }

  /// Wilson's interval on the way from one end of the score to the other; `nil` where an end is
  /// missing, or there is one group.
  ///
  /// Near an end a few numbers are as skewed as passes: of 5 to 50 from seven made laws it held the mean
  /// in 90 to 99 of 100 samples, Student's t in 84 to 100.
  private func wilson(_ groups: [[Double]]) -> Estimate? {
    guard let ends = range?.ends else { return nil }
    let width = ends.upperBound - ends.lowerBound
    let tries = Int(cases.reduce(0) { $0 + $1.tries })
    let onWay = Estimate.clusteredWilson(
      groups.map { $0.map { min(1, max(0, ($0 - ends.lowerBound) / width)) } },
      answers: isPassFail ? tries : nil
    )
    guard let onWay, ends != 0...1 else { return onWay }
    var estimate = onWay
    estimate.value = ends.lowerBound + onWay.value * width
    estimate.lower = onWay.lower.map { ends.lowerBound + $0 * width }
    estimate.upper = onWay.upper.map { ends.lowerBound + $0 * width }
    return estimate
  }

  /// Cases that share a source together, in order of appearance; a case without one stands alone.
  private var clusters: [[Case]] {
    Self.grouped(cases, by: \.cluster)
  }

  /// Elements of one cluster together, in order of appearance; one without a cluster stands alone.
  package static func grouped<Element>(
    _ elements: [Element],
    by cluster: (Element) -> String?
  ) -> [[Element]] {
    var groups: [[Element]] = []
    var positions: [String: Int] = [:]
    for element in elements {
      guard let name = cluster(element) else {
        groups.append([element])
        continue
      }
      if let position = positions[name] {
        groups[position].append(element)
      } else {
        positions[name] = groups.count
        groups.append([element])
      }
    }
    return groups
  }
}
