import Domain
import Testing

@testable import Analysis

/// Whether the interval of a clustered score's median covers, and how often its gate fails an arm that
/// keeps the limit.
@Suite(.enabled(if: Proofs.areAsked("percentile")))
struct ClusteredPercentileProof {
  @Test(arguments: [(10, 8), (20, 5), (40, 5)])
  func `the interval of a clustered percentile covers`(clusters: Int, size: Int) {
    var generator = SplitMix64(seed: UInt64(clusters))
    let simulations = 400
    var covered = 0
    var bounded = 0
    var failed = 0
    let figure = RunFigure(score: "mark", statistic: .percentile(0.5))
    for _ in 0..<simulations {
      var fixture = RunFixture(
        models: ["only"],
        cases: clusters * size,
        clusterSize: size,
        scores: [.init(name: "mark", isPrimary: true, isPassFail: false, summary: "")]
      )
      var level = 0.0
      for sample in 0..<clusters * size {
        if sample % size == 0 { level = generator.normal() }
        let value = level + 0.5 * generator.normal()
        fixture.add(arm: 0, sample: sample, start: sample, scores: [.number(value)])
      }
      let summarizer = fixture.summarizer
      if let estimate = summarizer.estimate(of: figure, arm: 0), let lower = estimate.lower,
        let upper = estimate.upper
      {
        bounded += 1
        if lower <= 0, 0 <= upper { covered += 1 }
      }
      let gate = GateRule(metric: "mark p50", limit: .atLeast(0))
      if summarizer.judge(gate, of: figure, arm: 0, name: "").verdict == .failed { failed += 1 }
    }
    print(
      "percentile: \(clusters) sources of \(size): the interval of the median covers in \(covered) of "
        + "\(bounded); a gate that is just kept fails in \(failed) of \(simulations) (25 in 1,000)"
    )
    #expect(Double(covered) >= 0.93 * Double(bounded))
    #expect(Double(failed) <= 0.05 * Double(simulations))
  }
}
