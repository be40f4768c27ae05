package import Domain

/// What a run that was looked at while it went on has decided: each arm against the baseline, by an
/// interval that holds its level however often one looks, and whenever one stops.
package struct Decision: Hashable, Sendable, Encodable {
  /// The score that decides.
  package var score: String
  package var isPassFail: Bool

  /// Index of the run's arm.
  package var baseline: Int

  /// Chance of a wrong verdict over all lines and looks together.
  package var alpha: Double
  package var lines: [Line]

  /// Cases of which anything was sent, and those of the plan.
  package var cases: Int
  package var planned: Int

  package struct Line: Hashable, Sendable, Encodable {
    /// Index of the run's arm.
    package var candidate: Int

    /// Candidate minus baseline over the pairs, with the interval that holds at any time; `nil` without
    /// a pair, and where scores are not in 0...1.
    package var difference: Estimate?

    /// The most that the evidence against "no difference" has come to; of pass/fail alone.
    package var evidence: Double?
    package var verdict: Verdict
    package var method: Method
  }

  package enum Method: String, Hashable, Sendable, Encodable {
    /// Pairs that differ, by a beta mixture.
    case pairs
    /// Means, by hedged betting.
    case means
    /// Scores beyond 0 and 1, which no method here bounds.
    case none
  }

  package var isDecided: Bool {
    !lines.isEmpty && lines.allSatisfy { $0.verdict != .undecided }
  }
}

/// An arm against the baseline, block after block.
package struct PairedLooks {
  private let terms: DecisionTerms
  private let isHigherBetter: Bool?
  private let isTernary: Bool

  /// Of one line.
  private let alpha: Double
  private var counts = PairedEvidence(onlyFirst: 0, onlySecond: 0)
  private var means: BettingInterval
  private var sum = 0.0
  private var units = 0
  private var pairs = 0
  private var evidence = 0.0
  private var bounds: ClosedRange<Double> = -1...1
  private var verdict = Verdict.undecided
  private var isBounded = true

  /// Of the level of an interval of pass/fail, what the share of pairs that differ takes.
  private static let shareOfCounts = 0.1

  /// - Parameter isTernary: Whether all differences are −1, 0 or 1, each of a source of its own.
  package init(_ terms: DecisionTerms, comparisons: Int, isTernary: Bool, isHigherBetter: Bool?) {
    self.terms = terms
    self.isTernary = isTernary
    self.isHigherBetter = isHigherBetter
    alpha = terms.alpha / Double(max(1, comparisons))
    means = BettingInterval(alpha: alpha)
  }

  /// - Parameter block: By source the pairs of its cases that both sides have.
  package mutating func look(at block: [[(candidate: Double, baseline: Double)]]) {
    for source in block where !source.isEmpty {
      let values = source.flatMap { [$0.candidate, $0.baseline] }
      isBounded = isBounded && values.allSatisfy { (0...1).contains($0) }
      let difference =
        source.reduce(0) { $0 + $1.candidate - $1.baseline } / Double(source.count)
      sum += difference
      units += 1
      pairs += source.count
      if isTernary {
        counts.onlyFirst += difference > 0 ? 1 : 0
        counts.onlySecond += difference < 0 ? 1 : 0
      } else if isBounded {
        means.add((difference + 1) / 2)
      }
    }
    guard isBounded, units > 0 else { return }
    evidence = max(evidence, counts.value)
    let known = means.bounds
    narrow(
      to: isTernary ? countedBounds : (2 * known.lowerBound - 1)...(2 * known.upperBound - 1)
    )
    guard verdict == .undecided else { return }
    let isApart = bounds.lowerBound > 0 || bounds.upperBound < 0
    verdict = Verdict(
      estimate,
      isSignificant: isApart,
      practicalMargin: terms.margin,
      isHigherBetter: isHigherBetter
    )
  }

  /// What was ruled out by one look stays so.
  private mutating func narrow(to range: ClosedRange<Double>) {
    guard range.overlaps(bounds) else { return }
    bounds = range.clamped(to: bounds)
  }

  /// The share of pairs that differ times what wins exceed losses by among them: the mean excludes 0
  /// exactly where the share of wins excludes a half.
  private var countedBounds: ClosedRange<Double> {
    let wins = counts.shares(alpha: alpha * (1 - Self.shareOfCounts))
    let differing = counts.onlyFirst + counts.onlySecond
    let shares = PairedEvidence(
      onlyFirst: differing,
      onlySecond: units - differing,
      concentration: 1
    )
    .shares(alpha: alpha * Self.shareOfCounts)
    let (low, high) = (2 * wins.lowerBound - 1, 2 * wins.upperBound - 1)
    let lower = low * (low < 0 ? shares.upperBound : shares.lowerBound)
    let upper = high * (high < 0 ? shares.lowerBound : shares.upperBound)
    return lower...max(lower, upper)
  }

  /// A mean that its own interval has left is told by the nearest that it has not.
  private var estimate: Estimate {
    let mean = sum / Double(max(1, units))
    return Estimate(
      value: min(max(mean, bounds.lowerBound), bounds.upperBound),
      lower: bounds.lowerBound,
      upper: bounds.upperBound,
      level: 1 - alpha,
      count: pairs
    )
  }

  package func line(ofArm candidate: Int) -> Decision.Line {
    Decision.Line(
      candidate: candidate,
      difference: isBounded && units > 0 ? estimate : nil,
      evidence: isTernary && units > 0 ? evidence : nil,
      verdict: verdict,
      method: !isBounded ? .none : isTernary ? .pairs : .means
    )
  }
}
