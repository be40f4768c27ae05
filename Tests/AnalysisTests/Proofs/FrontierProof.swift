import Domain
import Testing

@testable import Analysis

/// Whether a setting that is on the front in so many draws is on the true front as often.
@Suite(.enabled(if: Proofs.areAsked("front")))
struct FrontierProof {
  @Test func `the share of draws is about the chance to be on the true front`() {
    var generator = SplitMix64(seed: 11)
    let simulations = 200
    let edges = [0.0, 0.05, 0.35, 0.65, 0.95, 1.0001]
    var told = [Int](repeating: 0, count: edges.count - 1)
    var shares = [Double](repeating: 0, count: edges.count - 1)
    var truly = [Int](repeating: 0, count: edges.count - 1)
    for seed in 0..<simulations as Range<Int> {
      let truths = (0..<6).map { _ in
        CheapestSettingTests.Truth(
          chance: 0.55 + 0.25 * generator.unitInterval(),
          tokens: 20 + 20 * generator.index(below: 20)
        )
      }
      let search = CheapestSettingTests.search(truths, cases: 200, seed: UInt64(seed))
      let found = search.frontiers().first { $0.kind == .tokens }?.shares ?? [:]
      let front = ParetoFront.indices(truths.map { [Double($0.tokens), -$0.chance] })
      for (arm, share) in found {
        let bin = edges.indices.dropLast().last { edges[$0] <= share } ?? 0
        told[bin] += 1
        shares[bin] += share
        truly[bin] += front.contains(arm) ? 1 : 0
      }
    }
    for bin in told.indices where told[bin] > 0 {
      let mean = shares[bin] / Double(told[bin])
      let real = Double(truly[bin]) / Double(told[bin])
      print(
        "front: \(told[bin]) settings on the front in \(NumberWords.percent(edges[bin])) to "
          + "\(NumberWords.percent(min(1, edges[bin + 1]))) of draws (\(NumberWords.percent(mean)) on "
          + "average): \(NumberWords.percent(real)) are on the true one"
      )
      #expect(abs(mean - real) < 0.15)
    }
  }
}

private enum NumberWords {
  static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }
}
