import Domain
import Testing

@testable import Analysis

/// The adaptive search against random search and against halving, at equal requests, on a hundred made
/// landscapes.
@Suite(.enabled(if: Proofs.areAsked("adaptive")))
struct AdaptiveSearchProof {
  @Test func `it loses less than random search at equal requests`() throws {
    let smooth = Landscape.Kind.allCases.filter { $0 != .rough }
    var lost: [Losses] = []
    for number in 0..<100 {
      let kind = smooth[number % smooth.count]
      lost.append(Self.losses(kind, axes: 2 + number / 5 % 2, seed: UInt64(number)))
    }
    let random = try Self.compare(lost, with: "random search") { $0.random }
    #expect(random.gain > 0)
    #expect(random.pValue < 0.01)
    _ = try Self.compare(lost, with: "halving of random settings") { $0.halved }
    let rough = (0..<20).map { Self.losses(.rough, axes: 2, seed: UInt64(500 + $0)) }
    print(
      "adaptive: on 20 where neighbours tell nothing \(Self.points(rough.map(\.adaptive))) points "
        + "below the best, random search \(Self.points(rough.map(\.random)))"
    )
  }

  /// Below the best setting, in the chance to pass.
  private struct Losses {
    var adaptive: Double
    var random: Double
    var halved: Double
  }

  private static func compare(
    _ lost: [Losses],
    with name: String,
    _ other: (Losses) -> Double
  ) throws -> (gain: Double, pValue: Double) {
    var generator = SplitMix64(seed: 1)
    let gains = lost.map { other($0) - $0.adaptive }
    let test = try #require(SignFlipTest(gains, using: &generator))
    print(
      "adaptive: on \(lost.count) landscapes, 128 settings, 112 cases, 1,792 requests each: "
        + "\(points(lost.map(\.adaptive))) points below the best setting, \(name) "
        + "\(points(lost.map(other))); paired p = \(test.pValue)"
    )
    return (gains.reduce(0, +), test.pValue)
  }

  private static func points(_ losses: [Double]) -> Double {
    (losses.reduce(0, +) / Double(max(1, losses.count)) * 1_000).rounded() / 10
  }

  private static func losses(
    _ kind: Landscape.Kind,
    axes: Int,
    seed: UInt64
  ) -> Losses {
    let landscape = Landscape(kind, settings: 128, axes: axes, cases: 112, seed: 40_000 + seed)
    let requests = 16 * 112
    var generator = SplitMix64(seed: seed)
    let adaptive = landscape.adaptive(requests: requests, seed: seed)
    #expect(adaptive.spent <= requests)
    return Losses(
      adaptive: landscape.regret(adaptive.found),
      random: landscape.regret(landscape.random(requests: requests, using: &generator)),
      halved: landscape.regret(landscape.halved(requests: requests, using: &generator))
    )
  }
}
