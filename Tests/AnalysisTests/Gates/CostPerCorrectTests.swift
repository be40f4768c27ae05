import Analysis
import Domain
import Testing

struct CostPerCorrectTests {
  /// Case n takes n + 1 tokens out at 1 each, and every answer but the first few is correct.
  private static func run(wrong: Int, cases: Int = 10) -> RunFixture {
    var run = RunFixture(models: ["only"], cases: cases)
    run.manifest.prices = [
      "only": TokenPrice(input: 0, output: 1, cachedInput: 0, currency: "USD")
    ]
    for sample in 0..<cases {
      run.add(
        arm: 0,
        sample: sample,
        usage: TokenUsage(inputTokens: 10, outputTokens: sample + 1),
        scores: [.passed(sample >= wrong)]
      )
    }
    return run
  }

  private static let figure = RunFigure(metric: .costPerCorrect, statistic: .rate)

  @Test func `it is what all cost over how many are correct, with an interval around it`() throws {
    let estimate = try #require(Self.run(wrong: 5).summarizer.estimate(of: Self.figure, arm: 0))
    #expect(abs(estimate.value - 55.0 / 5) < 1e-9)
    let (lower, upper) = (try #require(estimate.lower), try #require(estimate.upper))
    #expect(lower < estimate.value && estimate.value < upper)
    // Where all are correct only the costs vary.
    let sure = try #require(Self.run(wrong: 0).summarizer.estimate(of: Self.figure, arm: 0))
    #expect(abs(sure.value - 5.5) < 1e-9)
    #expect((sure.upper ?? 0) - (sure.lower ?? 0) < upper - lower)
  }

  /// 60 answers that cost the same each.
  private static func even(correct: Int, repetitions: Int = 1) -> RunFixture {
    var run = RunFixture(models: ["only"], cases: 60)
    run.manifest.prices = ["only": TokenPrice(input: 0, output: 0.0011, currency: "USD")]
    for (sample, repetition) in (0..<60).flatMap({ sample in
      (0..<repetitions).map { (sample, $0) }
    }) {
      run.add(
        arm: 0,
        sample: sample,
        repetition: repetition,
        usage: TokenUsage(inputTokens: 1, outputTokens: 1),
        scores: [.passed(sample < correct)]
      )
    }
    return run
  }

  // The cost over Wilson's interval of the share.
  @Test(
    arguments: [
      (2, 0.0097, 0.1197, .failed), (1, 0.0124, 0.3731, .failed), (6, 0.0055, 0.0236, .passed),
    ] as [(Int, Double, Double, GateResult.Verdict)]
  )
  func `where few are correct it may lie far above and never below 0`(
    correct: Int,
    lower: Double,
    upper: Double,
    verdict: GateResult.Verdict
  ) throws {
    let run = Self.even(correct: correct).summarizer
    let estimate = try #require(run.estimate(of: Self.figure, arm: 0))
    #expect(isClose(estimate.value, 0.0011 * 60 / Double(correct), decimals: 9))
    #expect(isClose(estimate.lower, lower, decimals: 4))
    #expect(isClose(estimate.upper, upper, decimals: 4))
    let gate = GateRule(metric: "cost_per_correct", limit: .atMost(0.1), bound: .upper)
    #expect(run.judge(gate, of: Self.figure, arm: 0, name: "").verdict == verdict)
  }

  @Test(
    arguments: [nil, .upper, .lower] as [GateRule.Bound?],
    [(1, 0.002, .passed), (3, 0.002, .passed), (1, 0.001, .failed)]
      as [(Int, Double, GateResult.Verdict)]
  )
  func `values that are all alike decide by themselves`(
    bound: GateRule.Bound?,
    asked: (repetitions: Int, limit: Double, verdict: GateResult.Verdict)
  ) {
    let run = Self.even(correct: 60, repetitions: asked.repetitions).summarizer
    let gate = GateRule(metric: "cost", limit: .atMost(asked.limit), bound: bound)
    let figure = RunFigure(metric: .costPerCase, statistic: .mean)
    #expect(run.judge(gate, of: figure, arm: 0, name: "").verdict == asked.verdict)
  }

  @Test func `without a correct answer it is unknown, and not 0`() {
    #expect(Self.run(wrong: 10).summarizer.estimate(of: Self.figure, arm: 0) == nil)
    let rate = RunFigure(metric: .correctPerSecond, statistic: .rate)
    #expect(Self.run(wrong: 10).summarizer.estimate(of: rate, arm: 0)?.value == 0)
  }

  @Test func `of a score that is no pass or fail, nothing is correct`() {
    var run = Self.run(wrong: 2)
    for index in run.manifest.scores.indices { run.manifest.scores[index].isPassFail = false }
    #expect(run.summarizer.estimate(of: Self.figure, arm: 0) == nil)
  }

  @Test(
    arguments: [
      (TokenUsage(outputTokens: 9, reasoningTokens: 4), nil, 5),
      (TokenUsage(outputTokens: 9), nil, 9),
      // How much of it was thought nobody says.
      (TokenUsage(outputTokens: 9), "hm", nil),
      (TokenUsage(inputTokens: 9), nil, nil),
    ] as [(TokenUsage, String?, Double?)]
  )
  func `visible tokens are those that are not of reasoning, where that is known`(
    usage: TokenUsage,
    reasoning: String?,
    expected: Double?
  ) {
    var completion = Completion(
      choices: [Completion.Choice(index: 0, text: "a", reasoning: reasoning)]
    )
    completion.usage = usage
    let record = AttemptRecord(
      request: 0,
      arm: 0,
      sampleID: "a",
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(
        scheduled: Instant(nanoseconds: 0),
        started: Instant(nanoseconds: 0),
        ended: Instant(nanoseconds: 1)
      ),
      outcome: .succeeded,
      completion: completion
    )
    #expect(record.value(of: .visibleTokens, price: nil) == expected)
  }
}
