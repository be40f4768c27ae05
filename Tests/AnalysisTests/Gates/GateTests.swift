import Analysis
import Domain
import Testing

struct GateTests {
  @Test(
    arguments: [
      (.atLeast(0.8), nil, 0.85, 0.95, .passed), (.atLeast(0.8), nil, 0.7, 0.9, .undecided),
      (.atLeast(0.8), nil, 0.5, 0.7, .failed), (.atLeast(0.8), .lower, 0.7, 0.9, .failed),
      (.atLeast(0.8), .lower, 0.8, 0.9, .passed), (.atMost(1_500), .upper, 1_200, 1_600, .failed),
      (.atMost(1_500), .upper, 1_200, 1_400, .passed),
      (.atMost(1_500), nil, 1_200, 1_600, .undecided),
      (.atMost(1_500), .value, 1_000, 1_700, .passed), (.atMost(0.1), .lower, 0.2, 0.3, .failed),
    ] as [(Gate.Limit, Gate.Bound?, Double, Double, GateResult.Verdict)]
  )
  func `a gate weighs the end of the interval that it names, or all of it`(
    limit: Gate.Limit,
    bound: Gate.Bound?,
    lower: Double,
    upper: Double,
    verdict: GateResult.Verdict
  ) {
    let figure = Estimate(value: (lower + upper) / 2, lower: lower, upper: upper, count: 100)
    #expect(Gate(metric: "any", limit: limit, bound: bound).judge(figure).verdict == verdict)
  }

  @Test(arguments: [nil, .lower, .upper] as [Gate.Bound?])
  func `too few values are undecided, never passed`(bound: Gate.Bound?) {
    let gate = Gate(metric: "ttft", limit: .atMost(1_500), bound: bound)
    let result = gate.judge(Estimate(value: 10, count: 5), valuesNeeded: 59)
    #expect(result.verdict == .undecided)
    #expect(result.valuesNeeded == 59)
    #expect(gate.judge(nil, valuesNeeded: 59).verdict == .undecided)
    let nonsense = Estimate(value: .nan, lower: .nan, upper: .nan, count: 5)
    #expect(gate.judge(nonsense).verdict == .undecided)
  }

  @Test func `figures of an arm are found by name`() throws {
    var run = RunFixture(models: ["only"], cases: 100)
    for sample in 0..<100 {
      run.add(
        arm: 0,
        sample: sample,
        start: sample * 100,
        firstToken: 10 + sample,
        failure: sample < 4 ? RequestFailure(kind: .stalled, message: "") : nil,
        scores: [sample < 4 ? .unscored(.requestFailed) : .passed(sample % 10 > 0)]
      )
    }
    let arm = try #require(run.summary.arms.first)
    #expect(arm.estimate(of: .failureRate)?.value == 0.04)
    #expect(arm.estimate(of: .unscoredRate("correct"))?.value == 0.04)
    #expect(arm.estimate(of: .score("correct"))?.count == 96)
    #expect(arm.estimate(of: .score("other")) == nil)
    // 96 values from 14 to 109 ms: ranks 48 and 92.
    #expect(arm.estimate(of: .latency(.timeToFirstToken, .p50))?.value == 61)
    #expect(arm.estimate(of: .latency(.timeToFirstToken, .p95))?.value == 105)
    #expect(arm.estimate(of: .outputPerSecond)?.value == 200)
    let gate = Gate(metric: "ttft", limit: .atMost(1_000))
    #expect(arm.judge(gate, of: .latency(.timeToFirstToken, .p95), name: "only").verdict == .passed)
    let tail = arm.judge(gate, of: .latency(.timeToFirstToken, .p99), name: "only")
    #expect(tail.verdict == .undecided)
    #expect(tail.valuesNeeded == 299)
    let throughput = try #require(arm.estimate(of: .throughput))
    #expect(throughput.lower == throughput.value)
  }

  @Test func `one failed gate fails a run, one undecided leaves it open`() {
    func outcome(_ verdicts: GateResult.Verdict...) -> GateOutcome {
      GateOutcome(
        verdicts.map { verdict in
          let bounds: (Double, Double) =
            switch verdict {
            case .passed: (2, 3)
            case .failed: (0, 0.5)
            case .undecided: (0, 3)
            }
          return Gate(metric: "any", limit: .atLeast(1))
            .judge(Estimate(value: bounds.0, lower: bounds.0, upper: bounds.1, count: 9))
        }
      )
    }
    #expect(outcome() == .passed)
    #expect(outcome(.passed, .passed) == .passed)
    #expect(outcome(.passed, .undecided) == .undecided)
    #expect(outcome(.undecided, .failed, .passed) == .failed)
  }
}
