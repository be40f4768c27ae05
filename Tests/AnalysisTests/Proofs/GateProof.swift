import Domain
import Numerics
import Testing

@testable import Analysis

/// How often a gate fails an arm that just keeps its limit, and how soon it fails one that does not.
@Suite(.enabled(if: Proofs.areAsked("gates")))
struct GateProof {
  private let simulations = 1_000

  @Test(arguments: [10, 20, 60, 200])
  func `a gate on a share fails few arms that keep it`(cases: Int) {
    for limit in [0.6, 0.8, 0.95] {
      let figure = RunFigure(score: "correct", statistic: .mean)
      let gate = GateRule(metric: "correct", limit: .atLeast(limit))
      func failures(_ share: Double) -> Int {
        var generator = SplitMix64(seed: UInt64(cases))
        return (0..<simulations).count { _ in
          var fixture = RunFixture(models: ["only"], cases: cases)
          fixture.add(arm: 0, passes: (0..<cases).map { _ in generator.unitInterval() < share })
          return fixture.summarizer.judge(gate, of: figure, arm: 0, name: "").verdict == .failed
        }
      }
      let kept = failures(limit)
      print(
        "gates: \(cases) cases, at least \(limit): \(kept) of \(simulations) that just keep it fail "
          + "(50 at most), \(failures(limit - 0.3)) of those that are 30 points below"
      )
      #expect(kept <= 70)
    }
  }

  @Test(arguments: [20, 60, 200])
  func `a gate on a percentile fails few arms that keep it`(cases: Int) {
    for quantile in [0.5, 0.9, 0.95] {
      let figure = RunFigure(metric: .timeToFirstToken, statistic: .percentile(quantile))
      let gate = GateRule(metric: "ttft", limit: .atMost(1_000))
      // Uniform, so that the share of values up to the limit is the quantile.
      func failures(_ times: Double) -> Int {
        var generator = SplitMix64(seed: UInt64(cases))
        return (0..<simulations).count { _ in
          var fixture = RunFixture(models: ["only"], cases: cases)
          for sample in 0..<cases {
            let milliseconds = times * 1_000 * generator.unitInterval() / quantile
            fixture.add(arm: 0, sample: sample, start: sample, firstToken: Int(milliseconds))
          }
          return fixture.summarizer.judge(gate, of: figure, arm: 0, name: "").verdict == .failed
        }
      }
      let kept = failures(1)
      print(
        "gates: \(cases) requests, ttft p\(Int(quantile * 100)) at most 1 s: \(kept) of \(simulations) "
          + "that just keep it fail (50 at most), \(failures(2)) of those that take twice as long"
      )
      #expect(kept <= 70)
    }
  }
}
