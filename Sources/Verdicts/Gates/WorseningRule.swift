import Analysis
import Domain
import Reports
import Suites

/// How much worse than another run, or than the baseline, a figure may be.
///
/// Shares, means and scores are held against theirs by the paired difference; a speed by the ratio of
/// medians.
struct WorseningRule {
  let limit: GateRule.Limit
  let isShare: Bool
  let unit: String?
  private let margin: Double
  private let kind: Kind

  private enum Kind {
    case score(String)
    case difference(Metric)
    case ratio(Metric)
  }

  func words(bound: Suite.Gate.Bound?) -> String {
    let isRatio = if case .ratio = kind { true } else { false }
    let margin = GateFigure.short(isShare || isRatio ? margin * 100 : margin)
    let unit = isShare ? " points" : isRatio ? " %" : unit.map { " \($0)" } ?? ""
    return "not worse by \(margin)\(unit)" + GateFigure.words(for: bound)
  }

  /// The difference, or the ratio, with its interval, what the harness itself errs by in it, and its
  /// extremes (`GateResult.weighing(_:)`).
  ///
  /// `nil` when nothing can be paired.
  func held(
    _ side: ComparedSide,
    against base: ComparedSide,
    isInterleaved: Bool
  ) -> (estimate: Estimate, error: Double?, extremes: [Estimate])? {
    let seed = side.run.manifest.seed
    let difference: (estimate: Estimate, extremes: [Estimate])? =
      switch kind {
      case .score(let name):
        side.preferred(to: base, by: name).map { ($0, []) }
          ?? difference(side.scores(name), base.scores(name), seed)
      case .difference(.failures): negated(difference(side.answered, base.answered, seed))
      case .difference(.unscored): negated(difference(side.isScored, base.isScored, seed))
      case .difference(let metric): difference(side.values(metric), base.values(metric), seed)
      case .ratio: nil
      }
    guard case .ratio(let metric) = kind else {
      return difference.map { ($0.estimate, nil, $0.extremes) }
    }
    var comparer = SpeedComparer(
      metric: metric,
      isInterleaved: isInterleaved,
      harnessError: [side, base].compactMap { $0.timingError(of: metric) }.max(),
      seed: seed
    )
    let comparison = comparer.compare(
      [(arm: 1, values: side.speeds(metric))],
      against: (arm: 0, values: base.speeds(metric))
    ).first
    return comparison?.ratio.map { ($0, comparison?.relativeError, []) }
  }

  private func difference(
    _ candidate: CaseScores?,
    _ baseline: CaseScores?,
    _ seed: UInt64
  ) -> (estimate: Estimate, extremes: [Estimate])? {
    guard let candidate, let baseline else { return nil }
    var generator = SplitMix64(seed: seed)
    let paired = PairedScores(candidate: candidate, baseline: baseline)
    let difference = paired.difference(using: &generator)
    guard difference?.estimate.lower == nil, let common = paired.commonDifference else {
      return difference.map { ($0.estimate, $0.extremes) }
    }
    return (common, [])
  }

  private func negated(
    _ difference: (estimate: Estimate, extremes: [Estimate])?
  ) -> (estimate: Estimate, extremes: [Estimate])? {
    difference.map { ($0.estimate.negated, $0.extremes.map(\.negated)) }
  }
}

extension WorseningRule {
  /// - Parameter figure: Of a metric whose requests can be paired.
  fileprivate init(_ metric: Metric, _ pairing: Metric.Pairing, margin: Double, unit: String?) {
    let isLowerBetter = metric.direction.isLowerFirst
    self.margin = margin
    switch pairing {
    case .ratioOfMedians:
      kind = .ratio(metric)
      limit = isLowerBetter ? .atMost(1 + margin) : .atLeast(1 - margin)
      isShare = false
      self.unit = "times"
    case .differenceOfMeans, .differenceOfShares:
      kind = .difference(metric)
      limit = isLowerBetter ? .atMost(margin) : .atLeast(-margin)
      isShare = metric.unit == .share
      self.unit = unit
    }
  }

  fileprivate init(
    score: String,
    isHigherBetter: Bool,
    margin: Double,
    isShare: Bool,
    unit: String?
  ) {
    kind = .score(score)
    limit = isHigherBetter ? .atLeast(-margin) : .atMost(margin)
    self.margin = margin
    self.isShare = isShare
    self.unit = unit
  }
}

extension GateFigure {
  /// The rule for a gate that is held against a run or the baseline.
  func rule(_ quantity: Quantity) throws -> WorseningRule {
    let remedy = figure.referenceRemedy(margin: quantity)
    let margin: Double? =
      switch quantity {
      case .number(let margin), .share(let margin): margin
      case .duration: figure.value(of: quantity)
      }
    guard remedy == nil, let margin, let pairing = figure.pairing else {
      throw CommandFailure(
        .invalidSuite,
        "The gate on \(words.printable) cannot be held against another run. \(remedy ?? "")"
      )
    }
    switch figure.subject {
    case .metric(let metric):
      return WorseningRule(metric, pairing, margin: margin, unit: unit)
    case .score(let name):
      guard let isHigherBetter else {
        throw CommandFailure(
          .invalidSuite,
          "The gate on \(words.printable) cannot be held against another run: neither more nor less "
            + "of it is better. Bound it by at_least or at_most."
        )
      }
      return WorseningRule(
        score: name,
        isHigherBetter: isHigherBetter,
        margin: margin,
        isShare: isShare,
        unit: unit
      )
    }
  }
}
