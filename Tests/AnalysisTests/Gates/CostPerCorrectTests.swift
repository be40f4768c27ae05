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
