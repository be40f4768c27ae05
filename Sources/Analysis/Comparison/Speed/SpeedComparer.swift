package import Domain

/// Compares arms by speed: the ratio of medians, corrected for how many, with a verdict.
package struct SpeedComparer: Hashable, Sendable {
  package var metric: Metric

  /// Chance of a false "better" or "worse" over all comparisons together.
  package var alpha: Double

  /// Relative difference that does not matter in practice: 0.1 for 10 %.
  package var practicalMargin: Double?

  /// Whether arms were interleaved in each sitting, so that blocks pair those that share one.
  package var isInterleaved: Bool

  /// See `SpeedComparison.harnessError`.
  package var harnessError: Double?
  private var generator: SplitMix64

  package init(
    metric: Metric,
    isInterleaved: Bool,
    alpha: Double = 0.05,
    practicalMargin: Double? = nil,
    harnessError: Double? = nil,
    seed: UInt64
  ) {
    self.metric = metric
    self.harnessError = harnessError
    self.isInterleaved = isInterleaved
    self.alpha = alpha
    self.practicalMargin = practicalMargin
    generator = SplitMix64(seed: seed)
  }

  /// Each candidate against the baseline, corrected by Holm over them.
  ///
  /// - Parameter familySize: See `MultipleComparisons.holm(_:familySize:)`.
  package mutating func compare(
    _ candidates: [(arm: Int, values: [BlockValue])],
    against baseline: (arm: Int, values: [BlockValue]),
    familySize: Int? = nil
  ) -> [SpeedComparison] {
    let others = candidates.filter { $0.arm != baseline.arm }
    return compare(
      others.map { (candidate: $0, baseline: baseline) },
      familySize: familySize ?? others.count
    )
  }

  /// The leader, as candidate, against each other arm, corrected as if every pair had been compared.
  ///
  /// - Parameter arms: The leader first; see `ScoreComparer.compareLeader(of:)`.
  package mutating func compareLeader(
    of arms: [(arm: Int, values: [BlockValue])]
  ) -> [SpeedComparison] {
    guard let leader = arms.first else { return [] }
    return compare(
      arms.dropFirst().map { (candidate: leader, baseline: $0) },
      familySize: arms.count * (arms.count - 1) / 2
    )
  }

  private typealias Side = (arm: Int, values: [BlockValue])

  private mutating func compare(
    _ pairings: [(candidate: Side, baseline: Side)],
    familySize: Int
  ) -> [SpeedComparison] {
    let methods = pairings.map { method($0.candidate.values, $0.baseline.values) }
    var results: [Result?] = []
    for (pairing, method) in zip(pairings, methods) {
      results.append(ratio(pairing.candidate.values, pairing.baseline.values, method))
    }
    var corrected = MultipleComparisons.holm(
      results.compactMap { $0?.pValue },
      familySize: familySize
    )[...]
    return pairings.indices.map { index in
      let (pairing, result) = (pairings[index], results[index])
      return SpeedComparison(
        candidate: pairing.candidate.arm,
        baseline: pairing.baseline.arm,
        metric: metric,
        levels: result?.levels,
        ratio: result?.ratio,
        pValue: result?.pValue,
        method: methods[index],
        blocksTogether: result?.blocksTogether ?? 1,
        harnessError: harnessError,
        verdict: .undecided
      )
      .settled(
        result?.pValue == nil ? nil : corrected.popFirst(),
        familySize: familySize,
        alpha: alpha,
        practicalMargin: practicalMargin
      )
    }
  }

  /// Blocks pair what was sent together, which arms that share no sitting never were.
  private func method(
    _ candidate: [BlockValue],
    _ baseline: [BlockValue]
  ) -> SpeedComparison.Method {
    guard isInterleaved else { return .mannWhitney }
    let (own, other) = (Self.sittings(of: candidate), Self.sittings(of: baseline))
    return own.isEmpty || other.isEmpty || !own.isDisjoint(with: other) ? .blocks : .mannWhitney
  }

  /// Of many values in a row that have the same, it is looked up once.
  private static func sittings(of values: [BlockValue]) -> Set<Int> {
    var sittings: Set<Int> = []
    var latest: Int?
    for value in values where value.sitting != latest {
      sittings.insert(value.sitting)
      latest = value.sitting
    }
    return sittings
  }

  private typealias Result = (
    ratio: Estimate, levels: ComparedLevels, pValue: Double?, blocksTogether: Int
  )

  private mutating func ratio(
    _ candidate: [BlockValue],
    _ baseline: [BlockValue],
    _ method: SpeedComparison.Method
  ) -> Result? {
    let candidate = candidate.filter { $0.value > 0 && $0.value.isFinite }
    let baseline = baseline.filter { $0.value > 0 && $0.value.isFinite }
    guard method == .mannWhitney else {
      var names = BlockNames()
      let ratio = MedianRatio(
        candidate: candidate.map { (block: names.block(of: $0), value: $0.value) },
        baseline: baseline.map { (block: names.block(of: $0), value: $0.value) },
        using: &generator
      )
      return ratio.map { ($0.estimate, $0.levels, $0.pValue, $0.blocksTogether) }
    }
    guard let test = MannWhitneyTest(candidate.map(\.value), baseline.map(\.value)),
      let ratio = MedianRatio(
        candidate: candidate.map(\.value),
        baseline: baseline.map(\.value),
        using: &generator
      )
    else { return nil }
    return (ratio.estimate, ratio.levels, test.pValue, 1)
  }
}
