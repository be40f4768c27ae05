import Analysis
import Domain
import Reports
import Suites

/// How much worse than another run, or than the baseline, a figure may be.
///
/// A score, the failures and the cost are held against theirs by the paired difference; a speed by
/// the ratio of medians.
struct WorseningRule {
  let limit: Gate.Limit
  let isShare: Bool
  let unit: String?
  private let margin: Double
  private let kind: Kind

  enum Kind {
    case score(String, isHigherBetter: Bool)
    case failures
    case cost
    case speed(SpeedMetric)
  }

  init(_ kind: Kind, margin: Double, isShare: Bool) {
    self.kind = kind
    self.margin = margin
    self.isShare = isShare
    switch kind {
    case .score(_, let isHigherBetter):
      limit = isHigherBetter ? .atLeast(-margin) : .atMost(margin)
      unit = nil
    case .failures, .cost:
      limit = .atMost(margin)
      unit = nil
    case .speed:
      limit = .atMost(1 + margin)
      unit = "times"
    }
  }

  func words(bound: Suite.Gate.Bound?) -> String {
    let isPercent = isShare || unit == "times"
    let margin =
      isPercent ? "\(GateFigure.short(margin * 100)) %" : GateFigure.short(margin)
    let points = isShare ? " points" : ""
    return "not worse by \(isShare ? GateFigure.short(self.margin * 100) : margin)\(points)"
      + GateFigure.words(for: bound)
  }

  /// The difference, or the ratio, with its interval; `nil` when nothing can be paired.
  func estimate(
    of side: ComparedSide,
    against base: ComparedSide,
    isInterleaved: Bool
  ) -> Estimate? {
    let seed = side.run.manifest.seed
    switch kind {
    case .score(let name, _):
      return difference(side.scores(name), base.scores(name), seed)
    case .failures:
      return difference(side.answered, base.answered, seed)?.negated
    case .cost:
      return difference(side.values(.cost), base.values(.cost), seed)
    case .speed(let metric):
      var comparer = SpeedComparer(metric: metric, isInterleaved: isInterleaved, seed: seed)
      return comparer.compare(
        [(arm: 1, values: side.speeds(metric))],
        against: (arm: 0, values: base.speeds(metric))
      ).first?.ratio
    }
  }

  private func difference(
    _ candidate: CaseScores?,
    _ baseline: CaseScores?,
    _ seed: UInt64
  ) -> Estimate? {
    guard let candidate, let baseline else { return nil }
    var generator = SplitMix64(seed: seed)
    return PairedScores(candidate: candidate, baseline: baseline)
      .difference(using: &generator)?.estimate
  }
}

extension GateFigure {
  /// The rule for a gate that is held against a run or the baseline.
  func rule(_ margin: Quantity) throws -> WorseningRule {
    switch (figure.metric, figure.statistic, margin) {
    case (.score(let name), .mean, .number(let margin)),
      (.score(let name), .rate, .number(let margin)),
      (.score(let name), .mean, .share(let margin)), (.score(let name), .rate, .share(let margin)):
      guard let isHigherBetter else {
        throw CommandFailure(
          .invalidSuite,
          "The gate on \(words.printable) cannot be held against another run: neither more nor less "
            + "of it is better. Bound it by at_least or at_most."
        )
      }
      return WorseningRule(
        .score(name, isHigherBetter: isHigherBetter),
        margin: margin,
        isShare: isShare
      )
    case (.failures, .rate, .number(let margin)), (.failures, .rate, .share(let margin)):
      return WorseningRule(.failures, margin: margin, isShare: true)
    case (.cost, .mean, .number(let margin)):
      return WorseningRule(.cost, margin: margin, isShare: false)
    case (.timeToFirstToken, .percentile(0.5), .share(let margin)):
      return WorseningRule(.speed(.timeToFirstToken), margin: margin, isShare: false)
    case (.endToEnd, .percentile(0.5), .share(let margin)):
      return WorseningRule(.speed(.endToEnd), margin: margin, isShare: false)
    case (.timePerOutputToken, .percentile(0.5), .share(let margin)):
      return WorseningRule(.speed(.timePerOutputToken), margin: margin, isShare: false)
    default:
      throw CommandFailure(
        .invalidSuite,
        "The gate on \(words.printable) cannot be held against another run. Possible are the mean "
          + "of a score, the rate of errors and the mean cost, with a number, and the medians of "
          + "ttft, latency and tpot, with a share such as 10%."
      )
    }
  }
}

extension Estimate {
  fileprivate var negated: Estimate {
    Estimate(
      value: -value,
      lower: upper.map { -$0 },
      upper: lower.map { -$0 },
      level: level,
      count: count
    )
  }
}
