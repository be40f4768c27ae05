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

  // Fourteen answers, each as dear as twenty others, came to no score: 26 · 50 + 14 · 1,000 over 15.
  @Test func `what has no score was paid for and is not correct, in every figure alike`() throws {
    var run = RunFixture(models: ["only"], cases: 40)
    run.manifest.prices = ["only": TokenPrice(input: 0, output: 1, currency: "USD")]
    for sample in 0..<40 {
      run.add(
        arm: 0,
        sample: sample,
        usage: TokenUsage(inputTokens: 1, outputTokens: sample < 26 ? 50 : 1_000),
        scores: [sample < 26 ? .passed(sample < 15) : .unscored(.scorerFailed("cannot tell"))]
      )
    }
    let estimate = try #require(run.summarizer.estimate(of: Self.figure, arm: 0))
    #expect(isClose(estimate.value, 1_020, decimals: 9))
    #expect(run.summary.arms[0].cost?.perCorrect == estimate)
    #expect(LevelCost(of: run.summary.arms)?.correctAnswer == estimate)
    let paired = try #require(run.summarizer.caseValues(arm: 0, .costPerCorrect)).cases
    let mean = paired.reduce(0) { $0 + $1.mean } / Double(paired.count)
    #expect(isClose(mean, 1_020, decimals: 9))
    #expect(run.summarizer.unscoredAnswers(arm: 0) == 14)
    let words = run.headline.description
    #expect(words.contains("the 14 answers without a score count as not correct"), "\(words)")
  }

  @Test func `where no answer has a score it is unknown, and so is how fast correct ones come`() {
    var run = Self.run(wrong: 0, cases: 0)
    for sample in 0..<4 { run.add(arm: 0, sample: sample, scores: [.unscored(.requestFailed)]) }
    #expect(run.summarizer.estimate(of: Self.figure, arm: 0) == nil)
    let rate = RunFigure(metric: .correctPerSecond, statistic: .rate)
    #expect(run.summarizer.estimate(of: rate, arm: 0) == nil)
  }

  // Twelve answers at 2 each, four of them right.
  @Test(arguments: [.mean, .median, .majority, .passAt(k: 3), .passAll(k: 3)] as [CaseReduction])
  func `a correct answer is a single one, whatever the repetitions of a case come to`(
    reduction: CaseReduction
  ) throws {
    var run = RunFixture(models: ["only"], cases: 4)
    run.manifest.prices = ["only": TokenPrice(input: 0, output: 1, currency: "USD")]
    run.manifest.scores[0].reduction = reduction
    for (sample, repetition) in (0..<4).flatMap({ sample in (0..<3).map { (sample, $0) } }) {
      run.add(
        arm: 0,
        sample: sample,
        repetition: repetition,
        usage: TokenUsage(inputTokens: 1, outputTokens: 2),
        scores: [.passed(sample < 2 && repetition < 2)]
      )
    }
    let estimate = try #require(run.summarizer.estimate(of: Self.figure, arm: 0))
    #expect(isClose(estimate.value, 24 / 4, decimals: 9))
    let rate = RunFigure(metric: .correctPerSecond, statistic: .rate)
    let seconds = 0.025
    #expect(isClose(run.summarizer.estimate(of: rate, arm: 0)?.value, 4 / seconds, decimals: 6))
    let words = run.headline.description
    #expect(words.contains("a single correct answer costs") == (reduction != .mean), "\(words)")
  }

  @Test func `the choices of one request share what it costs`() throws {
    var whole = Self.run(wrong: 0, cases: 2)
    whole.manifest.prices["only"] = TokenPrice(input: 0.4, output: 0, currency: "USD")
    var run = RunFixture(models: ["only"], cases: 2)
    run.manifest.prices = whole.manifest.prices
    for var record in whole.records {
      record.scores.append(Score(name: "correct", value: .passed(false)))
      run.take(record)
    }
    // Two requests at 4 each, with one right answer of two in each.
    let estimate = try #require(run.summarizer.estimate(of: Self.figure, arm: 0))
    #expect(isClose(estimate.value, 4, decimals: 9))
  }

  @Test func `of arms taken together it is all that they cost over all that is correct`() throws {
    var run = RunFixture(models: ["a", "b"], cases: 10, prompts: ["x", "y"])
    let price = TokenPrice(input: 0, output: 0.25, currency: "USD")
    run.manifest.prices = ["a": price, "b": price]
    for (arm, correct) in [5, 10, 8, 8].enumerated() {
      run.add(arm: arm, passes: (0..<10).map { $0 < correct })
    }
    let level = try #require(run.summary.factors.first?.levels.first { $0.name == "a" })
    #expect(isClose(level.cost?.correctAnswer?.value, 20.0 / 15, decimals: 9))
    #expect(level.cost?.perCorrectAnswer == level.cost?.correctAnswer?.value)
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
