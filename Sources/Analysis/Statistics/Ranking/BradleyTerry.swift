package import Domain
import Numerics

/// Strengths of arms from pairwise judgements: P(i beats j) = σ(r_i − r_j) (Bradley and Terry 1952).
package struct BradleyTerry: Hashable, Sendable {
  /// One judgement of two arms' answers.
  package struct Game: Hashable, Sendable {
    package var first: Int
    package var second: Int

    /// 1 when the first won, 0 when the second did, ½ for a tie; weights in between are fine.
    package var result: Double

    package init(first: Int, second: Int, result: Double) {
      self.first = first
      self.second = second
      self.result = result
    }
  }

  /// r, in logits, of mean 0.
  package var strengths: [Double]

  /// Whether every arm has, through others, both beaten and lost to every other one.
  ///
  /// If not, only the ridge keeps some strengths finite, and their size means nothing.
  package var isIdentified: Bool

  /// Maximum likelihood with a ridge of 10⁻⁶·Σr²/2, which moves no printed digit.
  ///
  /// - Parameters:
  ///   - arms: How many there are; games of other indices are left out.
  package init(arms: Int, games: [Game]) {
    self.init(wins: Self.wins(arms: arms, games: games))
  }

  private init(wins: [[Double]], start: [Double]? = nil) {
    strengths = Self.strengths(wins, start: start ?? wins.map { _ in 0 })
    isIdentified = Self.isStronglyConnected(wins)
  }

  /// `wins[i][j]`: how often i beat j, ties half.
  private static func wins(arms: Int, games: [Game]) -> [[Double]] {
    var wins = [[Double]](repeating: .init(repeating: 0, count: max(0, arms)), count: max(0, arms))
    for game in games where game.first != game.second {
      guard wins.indices.contains(game.first), wins.indices.contains(game.second) else { continue }
      wins[game.first][game.second] += game.result
      wins[game.second][game.first] += 1 - game.result
    }
    return wins
  }

  package func winProbability(of arm: Int, against other: Int) -> Double {
    1 / (1 + .exp(strengths[other] - strengths[arm]))
  }

  private static let ridge = 1e-6

  /// Newton's method; the ridge makes the problem strictly concave, halving a step that overshoots.
  private static func strengths(_ wins: [[Double]], start: [Double]) -> [Double] {
    var strengths = start
    var value = logLikelihood(wins, strengths)
    for _ in 0..<200 {
      let (gradient, information) = derivatives(wins, strengths)
      let step = LinearSystem.solve(information, gradient)
      var scale = 1.0
      var next = zip(strengths, step).map { $0 + $1 }
      while logLikelihood(wins, next) < value, scale > 1e-8 {
        scale /= 2
        next = zip(strengths, step).map { $0 + scale * $1 }
      }
      strengths = next
      value = logLikelihood(wins, strengths)
      if step.allSatisfy({ abs($0) < 1e-10 }) { break }
    }
    let mean = strengths.reduce(0, +) / Double(max(1, strengths.count))
    return strengths.map { $0 - mean }
  }

  private static func logLikelihood(_ wins: [[Double]], _ strengths: [Double]) -> Double {
    var total = 0.0
    for (i, row) in wins.enumerated() {
      total -= ridge / 2 * strengths[i] * strengths[i]
      for (j, won) in row.enumerated() where won > 0 {
        let gap = strengths[j] - strengths[i]
        // ln(1 + eᵍ) without overflow.
        total -= won * (max(gap, 0) + .log(onePlus: .exp(-abs(gap))))
      }
    }
    return total
  }

  private static func derivatives(
    _ wins: [[Double]],
    _ strengths: [Double]
  ) -> (gradient: [Double], information: [[Double]]) {
    var gradient = strengths.map { -ridge * $0 }
    var information = wins.map { $0.map { _ in 0.0 } }
    for i in wins.indices {
      information[i][i] += ridge
      for j in wins.indices where j != i {
        let games = wins[i][j] + wins[j][i]
        let probability = 1 / (1 + Double.exp(strengths[j] - strengths[i]))
        gradient[i] += wins[i][j] - games * probability
        information[i][i] += games * probability * (1 - probability)
        information[i][j] -= games * probability * (1 - probability)
      }
    }
    return (gradient, information)
  }

  private static func isStronglyConnected(_ wins: [[Double]]) -> Bool {
    func reaches(_ hasEdge: (Int, Int) -> Bool) -> Bool {
      guard !wins.isEmpty else { return false }
      var seen: Set<Int> = [0]
      var pending = [0]
      while let arm = pending.popLast() {
        for other in wins.indices where hasEdge(arm, other) && seen.insert(other).inserted {
          pending.append(other)
        }
      }
      return seen.count == wins.count
    }
    return reaches { wins[$0][$1] > 0 } && reaches { wins[$1][$0] > 0 }
  }
}

extension BradleyTerry {
  /// The chance that an arm's answer is preferred to another's, with a bootstrap over cases.
  ///
  /// All games of a case stay together, both orders and every vote: they are not independent. The
  /// bounds are `nil` for a single case, and where the games identify no strengths.
  ///
  /// - Parameter cases: The games of each case.
  package static func winProbability(
    of arm: Int,
    against other: Int,
    arms: Int,
    cases: [[Game]],
    level: Double = 0.95,
    using generator: inout SplitMix64
  ) -> Estimate? {
    guard (0..<arms).contains(arm), (0..<arms).contains(other), !cases.isEmpty else { return nil }
    let fit = BradleyTerry(arms: arms, games: cases.flatMap(\.self))
    var estimate = Estimate(
      value: fit.winProbability(of: arm, against: other),
      level: level,
      count: cases.count
    )
    guard fit.isIdentified, cases.count > 1 else { return estimate }
    let winsOfCases = cases.map { wins(arms: arms, games: $0) }
    var values = (0..<1_000).map { _ in
      var resampled = wins(arms: arms, games: [])
      for _ in cases.indices {
        let drawn = winsOfCases[generator.index(below: cases.count)]
        for i in resampled.indices {
          for j in resampled.indices { resampled[i][j] += drawn[i][j] }
        }
      }
      return BradleyTerry(wins: resampled, start: fit.strengths)
        .winProbability(of: arm, against: other)
    }
    values.sort()
    estimate.lower = NearestRank.value(0.5 - level / 2, ofSorted: values)
    estimate.upper = NearestRank.value(0.5 + level / 2, ofSorted: values)
    return estimate
  }
}
