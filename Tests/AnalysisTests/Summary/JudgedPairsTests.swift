import Domain
import Testing

@testable import Analysis

/// The difference by which two arms that a judge compared are held against each other.
struct JudgedPairsTests {
  private static func judged(_ results: [Preference], of arms: (Int, Int) = (0, 1))
    -> [ComparedPair]
  {
    results.enumerated().map { unit, result in
      ComparedPair(
        unit: unit,
        arm: arms.0,
        other: arms.1,
        preferences: PairedPreferences(shownFirst: result, shownSecond: result)
      )
    }
  }

  private static func results(won: Int, tied: Int, lost: Int) -> [Preference] {
    Array(repeating: .first, count: won) + Array(repeating: .tie, count: tied)
      + Array(repeating: .second, count: lost)
  }

  private static func summary(_ pairs: [ComparedPair], arms: Int = 2) throws -> PairwiseSummary {
    let judged = JudgedPairs(score: "better", model: "judge", bothOrders: true, pairs: pairs)
    return try #require(
      judged.summary(groups: (0..<arms).map { [$0] }, alpha: 0.05, practicalMargin: nil)
    )
  }

  @Test(arguments: [
    (won: 60, tied: 0, lost: 0, least: 0.85, most: 1.0),
    (won: 0, tied: 60, lost: 0, least: -0.1, most: 0.1),
    (won: 12, tied: 86, lost: 2, least: 0.01, most: 0.14),
    (won: 24, tied: 0, lost: 6, least: 0.2, most: 0.9),
  ])
  func `two arms differ as their scores do, with an interval whatever was won`(
    row: (won: Int, tied: Int, lost: Int, least: Double, most: Double)
  ) throws {
    let results = Self.results(won: row.won, tied: row.tied, lost: row.lost)
    let summary = try Self.summary(Self.judged(results))
    let comparison = summary.comparison(of: 0, against: 1)
    let difference = try #require(comparison.difference)
    let games = row.won + row.tied + row.lost
    #expect(abs(difference.value - Double(row.won - row.lost) / Double(games)) < 0.001)
    let (lower, upper) = (try #require(difference.lower), try #require(difference.upper))
    #expect(row.least <= lower && upper <= row.most)
    #expect(lower <= difference.value && difference.value <= upper)

    let turned = try #require(summary.comparison(of: 1, against: 0).difference)
    #expect(turned.value == -difference.value)
    #expect(turned.lower == -upper && turned.upper == -lower)
  }

  @Test func `an arm that loses all takes no interval from the others`() throws {
    let pairs =
      Self.judged(Self.results(won: 24, tied: 0, lost: 6), of: (0, 1))
      + Self.judged(Self.results(won: 30, tied: 0, lost: 0), of: (0, 2))
      + Self.judged(Self.results(won: 30, tied: 0, lost: 0), of: (1, 2))
    let summary = try Self.summary(pairs, arms: 3)
    #expect(!summary.isIdentified)
    let difference = try #require(summary.comparison(of: 1, against: 0).difference)
    #expect(abs(difference.value + 0.6) < 0.001)
    #expect(try #require(difference.upper) < -0.2)
    #expect(summary.comparison(of: 1, against: 0).verdict == .worse)
  }
}
