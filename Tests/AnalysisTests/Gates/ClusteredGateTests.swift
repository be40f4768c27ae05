import Domain
import Testing

@testable import Analysis

struct ClusteredGateTests {
  /// Eight sources of ten cases each, whose cases are all alike.
  private func clustered(_ values: [Double]) -> RunSummarizer {
    var fixture = RunFixture(
      models: ["only"],
      cases: 80,
      clusterSize: 10,
      scores: [.init(name: "mark", isPrimary: true, isPassFail: false, summary: "")]
    )
    for sample in 0..<80 {
      fixture.add(arm: 0, sample: sample, start: sample, scores: [.number(values[sample / 10])])
    }
    return fixture.summarizer
  }

  @Test func `cases of a source are one draw of a score's percentile`() throws {
    let figure = RunFigure(score: "mark", statistic: .percentile(0.5))
    let gate = GateRule(metric: "mark p50", limit: .atLeast(0.55))
    // Five of eight sources above: eighty independent cases would pass it.
    let spread = clustered([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
    let estimate = try #require(spread.estimate(of: figure, arm: 0))
    #expect(estimate.count == 8)
    #expect(try #require(estimate.lower) <= 0.4 && (try #require(estimate.upper)) >= 0.8)
    #expect(spread.judge(gate, of: figure, arm: 0, name: "").verdict == .undecided)
    // All eight beyond are enough for an exact test, which three sources are not.
    let low = clustered(Array(repeating: 0.2, count: 8))
    #expect(low.judge(gate, of: figure, arm: 0, name: "").verdict == .failed)
    let p90 = RunFigure(score: "mark", statistic: .percentile(0.9))
    let most = GateRule(metric: "mark p90", limit: .atMost(0.75))
    let mixed = clustered([0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.8, 0.9])
    #expect(mixed.judge(most, of: p90, arm: 0, name: "").verdict == .undecided)
  }
}
