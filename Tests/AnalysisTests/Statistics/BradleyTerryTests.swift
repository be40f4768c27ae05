import Domain
import Testing

@testable import Analysis

struct BradleyTerryTests {
  typealias Game = BradleyTerry.Game

  @Test func `strengths agree to the printed digits`() {
    let fit = BradleyTerry(
      arms: 3,
      games: [
        Game(first: 0, second: 1, result: 1).times(14),
        Game(first: 0, second: 1, result: 0).times(6),
        Game(first: 0, second: 2, result: 1).times(18),
        Game(first: 0, second: 2, result: 0).times(1),
        [Game(first: 0, second: 2, result: 0.5)],
        Game(first: 1, second: 2, result: 1).times(12),
        Game(first: 1, second: 2, result: 0).times(8),
      ].flatMap(\.self)
    )
    for (strength, printed) in zip(fit.strengths, [1.001129, -0.163905, -0.837224]) {
      #expect(isClose(strength, printed, decimals: 6))
    }
    #expect(fit.isIdentified)
    #expect(isClose(fit.winProbability(of: 0, against: 1), 0.762248, decimals: 4))
  }

  @Test func `an arm that never lost is not identified, and stays finite`() {
    let fit = BradleyTerry(
      arms: 3,
      games: Game(first: 0, second: 1, result: 1).times(5)
        + Game(first: 1, second: 2, result: 0.5).times(4)
    )
    #expect(!fit.isIdentified)
    #expect(fit.strengths.allSatisfy { $0.isFinite })
    #expect(fit.strengths[0] > fit.strengths[1])
    #expect(BradleyTerry(arms: 0, games: []).strengths == [])
    #expect(!BradleyTerry(arms: 0, games: []).isIdentified)
  }

  @Test func `games of unknown arms, and of an arm with itself, are left out`() {
    let games = [
      Game(first: 0, second: 9, result: 1), Game(first: -1, second: 1, result: 1),
      Game(first: 1, second: 1, result: 1),
    ]
    #expect(BradleyTerry(arms: 2, games: games).strengths == [0, 0])
  }

  @Test func `the interval of a win probability covers nearly at its level`() {
    var generator = SplitMix64(seed: 90)
    let simulations = 20
    let covered = (0..<simulations).count { _ in
      let cases = (0..<60).map { _ in
        (0..<2).map { _ in
          Game(first: 0, second: 1, result: generator.unitInterval() < 0.65 ? 1 : 0)
        }
      }
      return BradleyTerry.winProbability(
        of: 0,
        against: 1,
        arms: 2,
        cases: cases,
        using: &generator
      )?.contains(0.65) == true
    }
    let coverage = Double(covered) / Double(simulations)
    #expect(coverage > 0.93 - tolerance(of: 0.93, simulations: simulations))
  }
}

extension BradleyTerry.Game {
  fileprivate func times(_ count: Int) -> [Self] { .init(repeating: self, count: count) }
}
