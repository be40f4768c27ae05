import Analysis
import Domain
import Foundation
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
    ] as [(GateRule.Limit, GateRule.Bound?, Double, Double, GateResult.Verdict)]
  )
  func `a gate weighs the end of the interval that it names, or all of it`(
    limit: GateRule.Limit,
    bound: GateRule.Bound?,
    lower: Double,
    upper: Double,
    verdict: GateResult.Verdict
  ) {
    let figure = Estimate(value: (lower + upper) / 2, lower: lower, upper: upper, count: 100)
    #expect(GateRule(metric: "any", limit: limit, bound: bound).judge(figure).verdict == verdict)
  }

  /// P(at most 17 of 20 | 0.95) = 0.075, P(at least 3 of 20 | 0.05) = 0.075: Wilson's intervals leave
  /// the limits out all the same.
  @Test(
    arguments: [
      (20, 17, .atLeast(0.95), .undecided), (20, 16, .atLeast(0.95), .failed),
      (10, 8, .atLeast(0.95), .undecided), (20, 3, .atLeast(0.05), .undecided),
      (20, 4, .atLeast(0.05), .passed), (20, 20, .atLeast(0.8), .passed),
      (20, 3, .atLeast(0), .passed), (20, 20, .atLeast(1.5), .failed),
      (20, 19, .atLeast(1), .failed), (20, 17, .atMost(0), .failed), (20, 0, .atMost(1), .passed),
    ] as [(Int, Int, GateRule.Limit, GateResult.Verdict)]
  )
  func `near 0 and 1 a gate on a share is decided by counts`(
    cases: Int,
    passed: Int,
    limit: GateRule.Limit,
    verdict: GateResult.Verdict
  ) {
    var run = RunFixture(models: ["only"], cases: cases)
    run.add(arm: 0, passes: (0..<cases).map { $0 < passed })
    let figure = RunFigure(score: "correct", statistic: .mean)
    let gate = GateRule(metric: "correct", limit: limit)
    #expect(run.summarizer.judge(gate, of: figure, arm: 0, name: "").verdict == verdict)
  }

  @Test(arguments: [nil, .lower, .upper] as [GateRule.Bound?])
  func `too few values are undecided, never passed`(bound: GateRule.Bound?) {
    let gate = GateRule(metric: "ttft", limit: .atMost(1_500), bound: bound)
    let result = gate.judge(Estimate(value: 10, count: 5), valuesNeeded: 59)
    #expect(result.verdict == .undecided)
    #expect(result.valuesNeeded == 59)
    #expect(gate.judge(nil, valuesNeeded: 59).verdict == .undecided)
    let nonsense = Estimate(value: .nan, lower: .nan, upper: .nan, count: 5)
    #expect(gate.judge(nonsense).verdict == .undecided)
  }

  private func run() -> RunSummarizer {
    var run = RunFixture(models: ["only"], cases: 100)
    for sample in 0..<100 {
      run.add(
        arm: 0,
        sample: sample,
        start: sample * 100,
        firstToken: 10 + sample,
        usage: TokenUsage(inputTokens: 10, outputTokens: 4, cachedInputTokens: 4),
        failure: sample < 4 ? RequestFailure(kind: .stalled, message: "") : nil,
        scores: [sample < 4 ? .unscored(.requestFailed) : .passed(sample % 10 > 0)]
      )
    }
    run.manifest.prices["only"] = TokenPrice(
      input: 0.5,
      output: 2,
      cachedInput: 0.25,
      currency: "USD"
    )
    var summarizer = RunSummarizer(manifest: run.manifest)
    for record in run.records { summarizer.add(record) }
    return summarizer
  }

  // 96 requests succeeded, with first tokens from 14 to 109 ms; 9 of them failed the score.
  @Test(
    arguments: [
      ("errors", nil, 0.04, true), ("unscored", nil, 0.04, true), ("correct", nil, 87.0 / 96, true),
      ("correct", "rate", 87.0 / 96, true), ("ttft", nil, 61.5, true),
      ("ttft", "median", 61.5, true),
      ("ttft", "p95", 105, true), ("ttft", "p99", 109, false), ("ttft", "min", 14, true),
      ("ttft", "max", 109, true), ("ttft", "mean", 61.5, true), ("latency", "p50", 76.5, true),
      ("tpot", nil, 5, true), ("itl", "p50", 5, true), ("output_tokens", "sum", 384, true),
      ("input_tokens", nil, 10, false), ("cost", nil, 96 * 12, true), ("errors", "sum", 4, true),
    ] as [(String, String?, Double, Bool)]
  )
  func `a figure is found by the words of the suite`(
    name: String,
    statistic: String?,
    value: Double,
    isBounded: Bool
  ) throws {
    let figure = try #require(RunFigure(name: name, statistic: statistic, scores: ["correct"]))
    let estimate = try #require(run().estimate(of: figure, arm: 0))
    #expect(abs(estimate.value - value) < 1e-9)
    #expect((estimate.lower != nil) == isBounded)
  }

  @Test func `figures that make no sense, or were not measured, are absent`() throws {
    #expect(RunFigure(name: "speed", statistic: nil, scores: []) == nil)
    #expect(RunFigure(name: "ttft", statistic: "p0", scores: []) == nil)
    #expect(RunFigure(name: "ttft", statistic: "pp", scores: []) == nil)
    let run = run()
    for (name, statistic) in [("ttft", "rate"), ("errors", "p95"), ("itl", "sum")] {
      let figure = try #require(RunFigure(name: name, statistic: statistic, scores: []))
      #expect(run.estimate(of: figure, arm: 0) == nil)
    }
    let cost = RunFigure(metric: .cost, statistic: .sum)
    #expect(run.estimate(of: cost, arm: 7) == nil)
    var unpriced = RunFixture(models: ["only"], cases: 1)
    unpriced.add(arm: 0, sample: 0)
    #expect(unpriced.summarizer.estimate(of: cost, arm: 0) == nil)
  }

  @Test func `an arm's cost is summed only where every request told its tokens`() throws {
    var run = RunFixture(models: ["only"], cases: 10)
    run.manifest.prices["only"] = TokenPrice(
      input: 0.5,
      output: 2,
      cachedInput: 0.25,
      currency: "EUR",
      asOf: "2026-08-01"
    )
    for sample in 0..<10 {
      run.add(
        arm: 0,
        sample: sample,
        usage: TokenUsage(inputTokens: 10, outputTokens: 4, cachedInputTokens: 4)
      )
    }
    // 6 × 0.5 + 4 × 0.25 + 4 × 2 each.
    let cost = try #require(run.summary.arms[0].cost)
    #expect(cost.total == 120)
    #expect(cost.perRequest?.value == 12)
    #expect(cost.currency == "EUR" && cost.asOf == "2026-08-01")
    run.add(arm: 0, sample: 3, repetition: 1, usage: TokenUsage(inputTokens: 10))
    #expect(run.summary.arms[0].cost == nil)
    run.manifest.prices = [:]
    #expect(run.summary.arms[0].cost == nil)
  }

  @Test func `a cheaper arm is better, by case`() throws {
    var run = RunFixture(cases: 20)
    for sample in 0..<20 {
      for (arm, tokens) in [30 + sample, 20 + sample % 3].enumerated() {
        run.add(
          arm: arm,
          sample: sample,
          usage: TokenUsage(inputTokens: 10, outputTokens: tokens)
        )
      }
    }
    let price = TokenPrice(input: 0, output: 0.5, currency: "USD")
    var priced = run.manifest
    priced.prices = ["small": price, "large": price]
    var summarizer = RunSummarizer(manifest: priced)
    for record in run.records { summarizer.add(record) }
    let costs = try (0..<2).map { arm in
      (arm: arm, scores: try #require(summarizer.caseValues(arm: arm, .cost)))
    }
    var comparer = ScoreComparer(score: "cost", isHigherBetter: false, seed: 1)
    let comparison = try #require(comparer.compare([costs[1]], against: costs[0]).first)
    // Means of 39.5 and 20.95 tokens.
    #expect(abs((comparison.difference?.value ?? 0) + 0.5 * 18.55) < 1e-9)
    #expect(comparison.verdict == .better)
    #expect(summarizer.caseValues(arm: 2, .cost) == nil)
    #expect(run.summarizer.caseValues(arm: 0, .cost) == nil)
    #expect(run.summarizer.caseValues(arm: 0, .outputTokens)?.cases.first?.values == [30])
  }

  @Test func `a gate on a run is judged by its figure`() {
    let run = run()
    let gate = GateRule(metric: "ttft", limit: .atMost(1_000))
    func verdict(_ quantile: Double) -> GateResult {
      run.judge(
        gate,
        of: RunFigure(metric: .timeToFirstToken, statistic: .percentile(quantile)),
        arm: 0,
        name: "only"
      )
    }
    #expect(verdict(0.95).verdict == .passed)
    #expect(verdict(0.99).verdict == .undecided)
    #expect(verdict(0.99).valuesNeeded == 299)
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
          return GateRule(metric: "any", limit: .atLeast(1))
            .judge(Estimate(value: bounds.0, lower: bounds.0, upper: bounds.1, count: 9))
        }
      )
    }
    #expect(outcome() == .passed)
    #expect(outcome(.passed, .passed) == .passed)
    #expect(outcome(.passed, .undecided) == .undecided)
    #expect(outcome(.undecided, .failed, .passed) == .failed)
  }

  @Test(
    arguments: [
      (GateRule(metric: "ttft p99", limit: .atMost(1000), bound: .upper), "at_most"),
      (GateRule(metric: "correct", limit: .atLeast(0.8)), "at_least"),
    ]
  )
  func `a limit is in JSON as a suite has it`(gate: GateRule, key: String) throws {
    let json = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(gate))
    let limit: Double =
      switch gate.limit {
      case .atMost(let limit), .atLeast(let limit): limit
      }
    #expect(json[key]?.numberValue == limit)
    #expect(json["metric"] == .string(gate.metric))
    #expect(json["bound"]?.stringValue == gate.bound?.rawValue)
    #expect(json.objectValue?.count == (gate.bound == nil ? 2 : 3))
  }

  /// One attempt a case with a time to first token of each, and whether it passed.
  private static func run(firstTokens: [Int] = [], passes: [Bool] = []) -> RunSummarizer {
    let count = max(firstTokens.count, passes.count)
    var run = RunFixture(models: ["only"], cases: count)
    for sample in 0..<count {
      run.add(
        arm: 0,
        sample: sample,
        start: sample * 100_000,
        firstToken: firstTokens.indices.contains(sample) ? firstTokens[sample] : 10,
        scores: [.passed(passes.indices.contains(sample) ? passes[sample] : true)]
      )
    }
    return run.summarizer
  }

  // Of 20 values 4 beyond a limit that 95 % are to keep come by chance in 1.6 % of runs, 3 in 7.5 %.
  @Test(
    arguments: [(20, .failed), (4, .failed), (3, .undecided), (0, .undecided)]
      as [(Int, GateResult.Verdict)]
  )
  func `a percentile fails by counts where it has no interval`(
    beyond: Int,
    verdict: GateResult.Verdict
  ) {
    let times = (0..<20).map { $0 < beyond ? 10_000 : 400 }
    let figure = RunFigure(metric: .timeToFirstToken, statistic: .percentile(0.95))
    let gate = GateRule(metric: "ttft p95", limit: .atMost(500))
    let result = Self.run(firstTokens: times).judge(gate, of: figure, arm: 0, name: "only")
    #expect(result.verdict == verdict)
  }

  // P(X ≤ k) of ten at .8: .033 for 5, .121 for 6.
  @Test(
    arguments: [(5, .failed), (6, .undecided), (10, .undecided)] as [(Int, GateResult.Verdict)]
  )
  func `a share of few cases fails where it is surely beyond`(
    passed: Int,
    verdict: GateResult.Verdict
  ) {
    let run = Self.run(passes: (0..<10).map { $0 < passed })
    let figure = RunFigure(score: "correct", statistic: .mean)
    let gate = GateRule(metric: "correct mean", limit: .atLeast(0.8))
    #expect(run.judge(gate, of: figure, arm: 0, name: "only").verdict == verdict)
  }

  @Test(
    arguments: [(20, 650.0, .passed), (20, 750, .failed), (5, 650, .undecided)]
      as [(Int, Double, GateResult.Verdict)]
  )
  func `values that are all equal decide`(
    count: Int,
    limit: Double,
    verdict: GateResult.Verdict
  ) {
    let run = Self.run(firstTokens: [Int](repeating: 700, count: count))
    let figure = RunFigure(metric: .timeToFirstToken, statistic: .mean)
    let gate = GateRule(metric: "ttft mean", limit: .atLeast(limit))
    #expect(run.judge(gate, of: figure, arm: 0, name: "only").verdict == verdict)
  }
}
