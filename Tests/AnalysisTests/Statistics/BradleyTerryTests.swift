import Domain
import Testing

@testable import Analysis

/// The vectors were computed with SciPy from the published formulas.
struct BradleyTerryTests {
  typealias Game = BradleyTerry.Game

  /// Ninety battles of A, B and C: first shown, second shown, first won, second won, neither.
  private static let battles: [Game] = {
    let rows = [
      (0, 1, 9, 4, 2), (1, 0, 5, 7, 3), (0, 2, 11, 2, 2), (2, 0, 3, 10, 2), (1, 2, 8, 5, 2),
      (2, 1, 5, 8, 2),
    ]
    var games: [Game] = []
    for (first, second, won, lost, tied) in rows {
      for (result, count) in [(1, won), (0, lost), (0.5, tied)] {
        for _ in 0..<count {
          games.append(
            Game(first: first, second: second, result: result, unit: games.count)
          )
        }
      }
    }
    return games
  }()

  @Test(
    arguments: [
      (.half, false, [0.546589, -0.023851, -0.522738], nil, nil, -56.561316),
      (.half, true, [0.548665, -0.023940, -0.524725], nil, 0.127261, -56.402386),
      (.davidson, false, [0.651480, -0.028448, -0.623032], 0.371463, nil, -83.668804),
      (.davidson, true, [0.654464, -0.028577, -0.625887], 0.372544, 0.152537, -83.478369),
    ] as [(BradleyTerry.Ties, Bool, [Double], Double?, Double?, Double)]
  )
  func `strengths, ties and place agree to the printed digits`(
    ties: BradleyTerry.Ties,
    tellsPosition: Bool,
    strengths: [Double],
    tieWeight: Double?,
    position: Double?,
    logLikelihood: Double
  ) {
    let fit = BradleyTerry(
      arms: 3,
      games: Self.battles,
      ties: ties,
      tellsPosition: tellsPosition
    )
    for (strength, printed) in zip(fit.strengths, strengths) {
      #expect(isClose(strength, printed, decimals: 5))
    }
    #expect(fit.isIdentified && fit.units == 90)
    #expect(isClose(fit.logLikelihood, logLikelihood, decimals: 5))
    #expect((fit.tieWeight == nil) == (tieWeight == nil))
    #expect((fit.position == nil) == (position == nil))
    if let tieWeight { #expect(isClose(fit.tieWeight ?? 0, tieWeight, decimals: 5)) }
    if let position { #expect(isClose(fit.position ?? 0, position, decimals: 5)) }
  }

  @Test func `the sandwich's standard errors agree to the printed digits`() {
    let fit = BradleyTerry(arms: 3, games: Self.battles, ties: .half)
    for (arm, printed) in [0.168927, 0.165750, 0.170003].enumerated() {
      #expect(isClose(fit.standardError(of: arm), printed, decimals: 5))
    }
    #expect(isClose(fit.standardError(of: 0, less: 1), 0.288302, decimals: 5))
  }

  @Test func `games of one case count together`() {
    // The same case twice tells what it told once.
    let once = Self.battles
    let twice = once + once
    let single = BradleyTerry(arms: 3, games: once)
    let doubled = BradleyTerry(arms: 3, games: twice)
    #expect(doubled.units == 90)
    #expect(
      isClose(
        doubled.standardError(of: 0, less: 2),
        single.standardError(of: 0, less: 2),
        decimals: 5
      )
    )
    let independent = BradleyTerry(
      arms: 3,
      games: twice.enumerated().map { number, game in
        Game(first: game.first, second: game.second, result: game.result, unit: number)
      }
    )
    #expect(independent.standardError(of: 0, less: 2) < 0.75 * single.standardError(of: 0, less: 2))
  }

  @Test func `strengths of an earlier vector stay`() {
    let games = [
      (0, 1, 1, 14), (0, 1, 0, 6), (0, 2, 1, 18), (0, 2, 0, 1), (0, 2, 0.5, 1), (1, 2, 1, 12),
      (1, 2, 0, 8),
    ].flatMap { first, second, result, count in
      (0..<count).map { Game(first: first, second: second, result: result, unit: $0) }
    }
    let fit = BradleyTerry(arms: 3, games: games, ties: .half)
    for (strength, printed) in zip(fit.strengths, [1.001129, -0.163905, -0.837224]) {
      #expect(isClose(strength, printed, decimals: 5))
    }
    #expect(isClose(fit.winProbability(of: 0, against: 1), 0.762248, decimals: 4))
  }

  @Test func `an arm that never lost is not identified, stays finite, and has no interval`() {
    let games =
      (0..<5).map { Game(first: 0, second: 1, result: 1, unit: $0) }
      + (0..<4).map { Game(first: 1, second: 2, result: 0.5, unit: $0) }
    let fit = BradleyTerry(arms: 3, games: games)
    #expect(!fit.isIdentified)
    #expect(fit.strengths.allSatisfy { $0.isFinite })
    #expect(fit.strengths[0] > fit.strengths[1])
    #expect(fit.strength(of: 0).lower == nil && fit.preference(for: 0, over: 1).lower == nil)
    // Five of five.
    #expect(isClose(fit.pValue(of: 0, against: 1) ?? 0, 0.0625, decimals: 9))
    #expect(fit.pValue(of: 1, against: 2) == nil)
    #expect(BradleyTerry(arms: 0, games: []).strengths == [])
    #expect(!BradleyTerry(arms: 0, games: []).isIdentified)
  }

  @Test func `an arm that only wins and ties has a strength that does not run away`() {
    let games =
      (0..<13).map { Game(first: 0, second: 1, result: 1, unit: $0) }
      + (13..<36).map { Game(first: 0, second: 1, result: 0.5, unit: $0) }
    let fit = BradleyTerry(arms: 2, games: games)
    #expect(fit.isIdentified && fit.tieWeight == nil)
    // 24.5 wins to 11.5.
    #expect(isClose(fit.winProbability(of: 0, against: 1), 24.5 / 36, decimals: 6))
    #expect(fit.strength(of: 0).lower != nil)
  }

  /// Wins of the first place with arm 0 in it, its losses, and likewise with arm 1 in it; p from
  /// SciPy's `fisher_exact` and whether all is determined.
  @Test(
    arguments: [
      ([10, 0, 9, 1], 1, false), ([10, 0, 10, 0], 1, false), ([50, 0, 40, 10], 0.001187, false),
      ([9, 1, 8, 2], 1, true), ([18, 2, 8, 12], 0.0021996, true),
    ] as [([Int], Double, Bool)]
  )
  func `what the place may explain is no preference`(
    counts: [Int],
    pValue: Double,
    isIdentified: Bool
  ) throws {
    var games: [Game] = []
    for (cell, count) in counts.enumerated() {
      let (first, second) = cell < 2 ? (0, 1) : (1, 0)
      for _ in 0..<count {
        games.append(
          Game(first: first, second: second, result: cell % 2 == 0 ? 1 : 0, unit: games.count)
        )
      }
    }
    let fit = BradleyTerry(arms: 2, games: games, tellsPosition: true)
    #expect(fit.isIdentified == isIdentified)
    #expect((fit.strength(of: 0).lower != nil) == isIdentified)
    let found = try #require(fit.pValue(of: 0, against: 1))
    #expect(isIdentified ? found >= pValue - 1e-6 : isClose(found, pValue, decimals: 6))
    let preference = fit.preference(for: 0, over: 1)
    if let lower = preference.lower, let upper = preference.upper {
      #expect((found > 0.05) == (lower <= 0.5 && 0.5 <= upper))
    }
  }

  @Test func `of three arms the place has to be contradicted by a circle of wins`() {
    // Each beats the next from the first place alone: the place explains all of it.
    let circle = [(0, 1), (1, 2), (2, 0)].enumerated().map { unit, pair in
      Game(first: pair.0, second: pair.1, result: 1, unit: unit)
    }
    #expect(!BradleyTerry(arms: 3, games: circle, tellsPosition: true).isIdentified)
    #expect(BradleyTerry(arms: 3, games: circle).isIdentified)
    let back = circle.map { Game(first: $0.second, second: $0.first, result: 1, unit: 3 + $0.unit) }
    #expect(!BradleyTerry(arms: 3, games: circle + back, tellsPosition: true).isIdentified)
    let against = circle.map { Game(first: $0.first, second: $0.second, result: 0, unit: $0.unit) }
    #expect(BradleyTerry(arms: 3, games: circle + against, tellsPosition: true).isIdentified)
  }

  @Test func `the sign test takes a case by its majority, and places that balance as a coin`() {
    typealias Case = PlacedSignTest.Case
    let coins = PlacedSignTest((0..<6).map { _ in Case(lead: 2) } + [Case(lead: 0)])
    #expect(isClose(coins.pValue ?? 0, 2.0 / 64, decimals: 9))
    // Three coins and a table of 2 and 2 in which each place decides: 1/8 · 2.
    let mixed = PlacedSignTest(
      (0..<3).map { _ in Case(lead: 1) }
        + [Case(lead: 1, firsts: 1), Case(lead: -1, firsts: -1)]
    )
    #expect(isClose(mixed.pValue ?? 0, 0.25, decimals: 9))
    #expect(PlacedSignTest([Case(lead: 0)]).pValue == nil)
  }

  @Test func `games of unknown arms, and of an arm with itself, are left out`() {
    let games = [
      Game(first: 0, second: 9, result: 1, unit: 0), Game(first: -1, second: 1, result: 1, unit: 1),
      Game(first: 1, second: 1, result: 1, unit: 2),
    ]
    #expect(BradleyTerry(arms: 2, games: games).strengths == [0, 0])
  }
}

struct PairwiseSummaryTests {
  private static func pair(
    _ unit: Int,
    _ shownFirst: Preference?,
    _ shownSecond: Preference?,
    arm: Int = 0,
    other: Int = 1
  ) -> ComparedPair {
    ComparedPair(
      unit: unit,
      arm: arm,
      other: other,
      preferences: PairedPreferences(shownFirst: shownFirst, shownSecond: shownSecond)
    )
  }

  private static func summary(_ pairs: [ComparedPair], both: Bool = true) throws -> PairwiseSummary
  {
    try #require(
      PairwiseSummary(score: "better", model: "judge", bothOrders: both, arms: 2, pairs: pairs)
    )
  }

  @Test func `a preference that turns with the order is a tie, and tells of the place`() throws {
    // Fourteen times the first place won twice, three times the second: p = .012726.
    let turned =
      (0..<14).map { Self.pair($0, .first, .second) }
      + (14..<17).map { Self.pair($0, .second, .first) }
    let agreed = (17..<27).map { Self.pair($0, .first, .first) } + [Self.pair(27, .second, .second)]
    let summary = try Self.summary(turned + agreed + [Self.pair(28, .first, nil)])
    #expect(summary.pairs == 29 && summary.undecidedPairs == 1 && summary.turned == 17)
    #expect(summary.position?.firstTwice == 14 && summary.position?.secondTwice == 3)
    #expect(isClose(try #require(summary.position?.pValue), 0.012726, decimals: 6))
    #expect(summary.arms.map(\.arm) == [0, 1])
    #expect(summary.arms[0].won == 10 && summary.arms[0].tied == 17 && summary.arms[0].lost == 1)
    #expect(summary.comparisons.count == 1 && summary.comparisons[0].lost == 1)
    #expect(summary.comparisons[0].verdict == .better)
    #expect(summary.isIdentified && (summary.tieWeight ?? 0) > 1)
  }

  @Test func `as many to either place is no bias`() throws {
    let turned =
      (0..<6).map { Self.pair($0, .first, .second) }
      + (6..<11).map { Self.pair($0, .second, .first) }
    let pValue = try #require(try Self.summary(turned).position?.pValue)
    #expect(isClose(pValue, 1, decimals: 9))
  }

  @Test func `in one order the place is part of the model`() throws {
    // Arm 0 wins where it is shown first, and arm 1 where that is: only the place decides.
    let pairs =
      (0..<20).map { Self.pair($0, $0 % 10 == 0 ? .second : .first, nil) }
      + (20..<40).map { Self.pair($0, nil, $0 % 10 == 0 ? .first : .second) }
    let summary = try Self.summary(pairs, both: false)
    #expect(summary.turned == 0 && summary.undecidedPairs == 0)
    #expect(abs(summary.arms[0].strength.value) < 1e-6)
    #expect(isClose(try #require(summary.position?.firstShare?.value), 0.9, decimals: 6))
    #expect(summary.comparisons.first?.verdict == .undecided)
  }

  @Test func `a judge that goes by the place names no winner of equal arms`() throws {
    // Of twenty cases one went against the first place: 11 to 9.
    let pairs =
      (0..<10).map { Self.pair($0, .first, nil) }
      + (10..<20).map { Self.pair($0, nil, $0 == 10 ? .first : .second) }
    let summary = try Self.summary(pairs, both: false)
    let comparison = try #require(summary.comparisons.first)
    #expect(comparison.won == 11 && comparison.lost == 9 && comparison.verdict == .undecided)
    #expect(comparison.pValue == 1 && comparison.preference.lower == nil)
    #expect(!summary.isIdentified)
  }

  @Test func `where nothing was compared there is no summary`() {
    let none = PairwiseSummary(score: "a", model: "b", bothOrders: true, arms: 2, pairs: [])
    #expect(none == nil)
  }
}
