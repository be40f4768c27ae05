import Domain
import Numerics
import Testing

@testable import Analysis

/// How often equal arms are told apart by the ratio of their medians, where blocks are few and where
/// each arm's requests hang together in time.
@Suite(.enabled(if: Proofs.areAsked("speed")))
struct SpeedVerdictProof {
  @Test(arguments: [4, 6, 8, 12, 20, 60])
  func `equal arms are rarely told apart`(blocks: Int) {
    for arms in [2, 4, 8] {
      let simulations = 1_000
      let told = falseVerdicts(blocks, arms: arms, correlation: 0, of: simulations)
      print(
        "speed: \(blocks) blocks, \(arms) equal arms: a verdict in \(told) of \(simulations) runs "
          + "(5 in 100 at most)"
      )
      #expect(told <= Self.bound(0.05, of: simulations))
    }
  }

  @Test(arguments: [0.5, 0.8, 0.95])
  func `equal arms that hang together in time are rarely told apart`(correlation: Double) {
    for blocks in [20, 60, 200] {
      let simulations = 500
      let told = falseVerdicts(blocks, arms: 2, correlation: correlation, of: simulations)
      print(
        "speed: \(blocks) blocks, each arm's values like those before by \(correlation): a verdict in "
          + "\(told) of \(simulations) runs (7 in 100 at most)"
      )
      #expect(told <= Self.bound(0.07, of: simulations))
    }
  }

  @Test func `an arm that is slower by a quarter is found`() {
    var generator = SplitMix64(seed: 10)
    let simulations = 500
    let told = (0..<simulations).count { _ in
      let slower = values(60, correlation: 0, times: 1.25, using: &generator)
      return isToldApart(
        [values(60, correlation: 0, using: &generator), slower],
        seed: generator.next()
      )
    }
    print("speed: 60 blocks, an arm slower by a quarter: found in \(told) of \(simulations)")
    #expect(Double(told) >= 0.9 * Double(simulations))
  }

  private func falseVerdicts(
    _ blocks: Int,
    arms: Int,
    correlation: Double,
    of simulations: Int
  ) -> Int {
    var generator = SplitMix64(seed: UInt64(blocks * 100 + arms))
    return (0..<simulations).count { _ in
      let sides = (0..<arms).map { _ in values(blocks, correlation: correlation, using: &generator)
      }
      return isToldApart(sides, seed: generator.next())
    }
  }

  private func isToldApart(_ sides: [[BlockValue]], seed: UInt64) -> Bool {
    var comparer = SpeedComparer(metric: .timeToFirstToken, isInterleaved: true, seed: seed)
    let arms = sides.enumerated().map { (arm: $0.offset, values: $0.element) }
    guard let first = arms.first else { return false }
    return comparer.compare(Array(arms.dropFirst()), against: first).contains {
      $0.verdict == .better || $0.verdict == .worse
    }
  }

  /// Lognormal, with a spread of a fifth.
  private func values(
    _ blocks: Int,
    correlation: Double,
    times factor: Double = 1,
    using generator: inout SplitMix64
  ) -> [BlockValue] {
    var level = generator.normal()
    return (0..<blocks).map { block in
      level =
        correlation * level + (1 - correlation * correlation).squareRoot() * generator.normal()
      let value = factor * 20 * Double.exp(0.2 * level)
      return BlockValue(sampleID: "\(block)", repetition: 0, value: value)
    }
  }

  /// With three standard errors of the count.
  private static func bound(_ share: Double, of count: Int) -> Int {
    Int((share + 3 * (share * (1 - share) / Double(count)).squareRoot()) * Double(count))
  }
}
