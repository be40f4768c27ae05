import Numerics

/// Strengths of arms from pairwise judgements: P(i beats j, ties aside) = σ(r_i − r_j) (Bradley and
/// Terry 1952), with ties as Davidson (1970) has them.
///
/// With π = eʳ a tie weighs ν·√(π_i·π_j) beside the π_i and π_j of a win. Where a place counts, π of
/// the arm that is shown first is multiplied by e^γ.
package struct BradleyTerry: Hashable, Sendable {
  /// One judgement of two arms' answers.
  package struct Game: Hashable, Sendable {
    package var first: Int
    package var second: Int

    /// 1 when the first won, 0 when the second did, ½ for a tie.
    package var result: Double

    /// Which case it is about: games of one case are not independent.
    package var unit: Int

    package init(first: Int, second: Int, result: Double, unit: Int) {
      self.first = first
      self.second = second
      self.result = result
      self.unit = unit
    }
  }

  /// How ties are taken.
  package enum Ties: Hashable, Sendable {
    /// Half a win for each.
    case half
    case davidson
  }

  /// r, in logits, of mean 0.
  package private(set) var strengths: [Double]

  /// ν; `nil` where ties are half a win.
  package private(set) var tieWeight: Double?

  /// γ, in logits; `nil` where the place was not asked about.
  package private(set) var position: Double?
  package private(set) var logLikelihood: Double

  /// Whether the games bound every parameter: every arm has, through others, both beaten and lost to
  /// every other one, a tie being both, and where γ is fitted, no γ explains all of it.
  ///
  /// If not, ties are added to each pair that was compared, and only they keep some strengths finite:
  /// their size means nothing.
  package private(set) var isIdentified: Bool

  /// Cases that were judged.
  package private(set) var units: Int

  /// Of the strengths, robust to games that share a case; see `covariance(_:_:)`.
  private(set) var covariance: [[Double]]

  /// Of the games of two arms with each other alone, the lesser index first.
  private var signTests: [SIMD2<Int>: PlacedSignTest]

  /// Maximum likelihood.
  ///
  /// - Parameters:
  ///   - arms: How many there are; games of other indices are left out.
  ///   - ties: `nil` is Davidson's way where any game is a tie and the wins alone identify the
  ///     strengths: where an arm only wins from another or ties with it, strength and ν could grow
  ///     together without end, and ties are half a win.
  ///   - tellsPosition: Whether to fit γ beside the strengths.
  package init(arms: Int, games: [Game], ties: Ties? = nil, tellsPosition: Bool = false) {
    let known = 0..<max(0, arms)
    let games = games.filter {
      $0.first != $0.second && known.contains($0.first) && known.contains($0.second)
    }
    let hasTies = games.contains { $0.result == 0.5 }
    func makeDesign(_ ties: Ties) -> PreferenceDesign {
      var design = PreferenceDesign(
        arms: known.count,
        hasTies: ties == .davidson && hasTies,
        hasPosition: tellsPosition
      )
      for game in games { design.add(game) }
      return design
    }
    var design = makeDesign(ties ?? .davidson)
    if ties == nil, !design.determinesAll(countingTies: false) { design = makeDesign(.half) }
    isIdentified = design.determinesAll(countingTies: true)
    if !isIdentified { design.addTies() }
    let fit = design.fitted()
    strengths = Array(fit.prefix(known.count))
    tieWeight = design.tieIndex.map { .exp(fit[$0]) }
    position = design.positionIndex.map { fit[$0] }
    logLikelihood = design.logLikelihood(fit)
    units = Set(games.map(\.unit)).count
    covariance = design.covariance(at: fit, games)
    signTests = Self.signTests(of: games, tellsPosition: tellsPosition)
  }

  private static func signTests(of games: [Game], tellsPosition: Bool)
    -> [SIMD2<Int>: PlacedSignTest]
  {
    var cases: [SIMD2<Int>: [Int: PlacedSignTest.Case]] = [:]
    for game in games {
      let isTurned = game.second < game.first
      let pair = isTurned ? SIMD2(game.second, game.first) : SIMD2(game.first, game.second)
      var known = cases[pair]?[game.unit] ?? PlacedSignTest.Case()
      known.lead += (isTurned ? -1 : 1) * (2 * game.result - 1)
      if tellsPosition { known.firsts += isTurned ? -1 : 1 }
      cases[pair, default: [:]][game.unit] = known
    }
    return cases.mapValues { PlacedSignTest($0.values) }
  }

  /// P(arm beats other), ties aside.
  package func winProbability(of arm: Int, against other: Int) -> Double {
    1 / (1 + .exp(strengths[other] - strengths[arm]))
  }

  /// The sandwich estimator's, H⁺·M·H⁺ with the scores of each case summed (Liang and Zeger 1986).
  package func standardError(of arm: Int) -> Double {
    max(0, covariance[arm][arm]).squareRoot()
  }

  package func standardError(of arm: Int, less other: Int) -> Double {
    max(0, covariance[arm][arm] + covariance[other][other] - 2 * covariance[arm][other])
      .squareRoot()
  }
}

extension BradleyTerry {
  /// Student's t with cases − 1 degrees of freedom, and C/(C − 1) on the variance, as for clustered
  /// means; `nil` for a single case, and where the games identify no strengths.
  private var smallSample: (distribution: StudentT, factor: Double)? {
    guard isIdentified, units > 1 else { return nil }
    let count = Double(units)
    return (StudentT(degreesOfFreedom: count - 1), (count / (count - 1)).squareRoot())
  }

  /// A strength in logits, 0 being the mean of all arms.
  package func strength(of arm: Int, level: Double = 0.95) -> Estimate {
    estimate(strengths[arm], standardError(of: arm), level: level)
  }

  /// P(arm beats other), ties aside, with the interval of the strengths' difference.
  ///
  /// It leaves out ½ only where `pValue(of:against:)` rejects it too.
  package func preference(for arm: Int, over other: Int, level: Double = 0.95) -> Estimate {
    var logit = estimate(
      strengths[arm] - strengths[other],
      standardError(of: arm, less: other),
      level: level
    )
    if (pValue(of: arm, against: other) ?? 1) > 1 - level {
      logit.lower = logit.lower.map { min($0, 0) }
      logit.upper = logit.upper.map { max($0, 0) }
    }
    func share(_ logit: Double) -> Double { 1 / (1 + .exp(-logit)) }
    return Estimate(
      value: share(logit.value),
      lower: logit.lower.map(share),
      upper: logit.upper.map(share),
      level: level,
      count: units
    )
  }

  /// Two-sided, that two arms are equally strong; `nil` where nothing can be said.
  ///
  /// That of the strengths, but never below that of the exact sign test over the cases in which the two
  /// met; where the games identify no strengths, the latter alone.
  package func pValue(of arm: Int, against other: Int) -> Double? {
    guard let exact = signTests[SIMD2(min(arm, other), max(arm, other))]?.pValue else {
      return nil
    }
    guard isIdentified else { return exact }
    guard let (distribution, factor) = smallSample else { return nil }
    let error = standardError(of: arm, less: other) * factor
    guard error > 0 else { return nil }
    return max(exact, distribution.twoSidedPValue((strengths[arm] - strengths[other]) / error))
  }

  private func estimate(_ value: Double, _ error: Double, level: Double) -> Estimate {
    var estimate = Estimate(value: value, level: level, count: units)
    guard let (distribution, factor) = smallSample, error > 0 else { return estimate }
    let width = distribution.quantile(0.5 + level / 2) * factor * error
    estimate.lower = value - width
    estimate.upper = value + width
    return estimate
  }
}
