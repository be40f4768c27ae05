import Domain
import Testing

@testable import Analysis

struct HarnessErrorGateTests {
  @Test(arguments: [
    (20.3, 0.0, GateResult.Verdict.passed), (20.3, 0.224, .passed), (20.05, 0.224, .undecided),
    (19.9, 0.224, .undecided), (19.7, 0.224, .failed),
  ])
  func `a gate within the harness's error of its limit is undecided`(
    limit: Double,
    error: Double,
    verdict: GateResult.Verdict
  ) {
    let gate = GateRule(metric: "ttft p50", limit: .atMost(limit))
    let figure = Estimate(value: 20, lower: 19.99, upper: 20.01, count: 100)
    let result = gate.judge(figure, error: error)
    #expect(result.verdict == verdict)
    #expect((result.harnessError != nil) == (verdict == .undecided))
  }

  @Test func `an error is known of what is made of times, too`() throws {
    let spread = SelfTestResult.Spread(p50: 0.1, p99: 0.2, maximum: 1, count: 100)
    func record(_ streams: Int) -> SelfTestRecord {
      SelfTestRecord(
        measuredAtMilliseconds: 0,
        environment: RunEnvironment(versions: [:], machine: ""),
        loops: 1,
        result: SelfTestResult(
          streams: streams,
          intervalMilliseconds: 5,
          requests: 100,
          failed: 0,
          unmatched: 0,
          chunks: 1_000,
          timeToFirstToken: spread,
          interChunk: spread,
          endToEnd: spread
        )
      )
    }
    #expect(TimingError([], inFlight: 1) == nil && TimingError([record(4)], inFlight: 8) == nil)
    let error = try #require(TimingError([record(16)], inFlight: 8))
    func amount(_ metric: Metric) -> Double? {
      let medians: [Metric: Double] = [
        .timeToFirstToken: 100, .endToEnd: 500, .timePerOutputToken: 10,
        .requestOutputThroughput: 80,
      ]
      return error.amount(of: metric) { metric in
        medians[metric].map { [BlockValue(sampleID: "a", repetition: 0, value: $0)] } ?? []
      }
    }
    #expect(amount(.timeToFirstToken) == 0.2 && amount(.endToEnd) == 0.2)
    // Forty tokens share the error of two stamps.
    #expect(isClose(amount(.timePerOutputToken), 0.01, decimals: 9))
    #expect(isClose(amount(.requestOutputThroughput), 0.032, decimals: 9))
    #expect(amount(.cost) == nil && amount(.predictionTime) == nil)
  }
}
