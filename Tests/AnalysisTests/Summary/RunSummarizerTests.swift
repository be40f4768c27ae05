import Analysis
import Domain
import Testing

struct RunSummarizerTests {
  @Test func `figures of one arm follow from its timelines`() throws {
    var run = RunFixture(models: ["only"], cases: 3)
    for sample in 0..<3 {
      // First tokens after 10, 20 and 30 ms; four tokens 5 ms apart; one request a second.
      run.add(
        arm: 0,
        sample: sample,
        start: 1_000 * sample,
        firstToken: 10 * (sample + 1),
        usage: TokenUsage(
          inputTokens: 7,
          outputTokens: 4,
          predictionTimeMilliseconds: 40 + Int64(sample)
        )
      )
    }
    let summary = run.summary
    let arm = try #require(summary.arms.first)
    let ttft = try #require(arm.latency.timeToFirstToken)
    #expect(ttft.p50.value == 20)
    #expect(ttft.p50.lower == nil)
    #expect(ttft.p95 == nil)
    #expect(ttft.minimum == 10)
    #expect(ttft.maximum == 30)
    #expect(arm.latency.endToEnd?.p50.value == 35)
    #expect(arm.latency[.userTimeToFirstToken]?.p50.value == 22)
    #expect(arm.latency[.userLatency]?.p50.value == 37)
    #expect(arm.latency.queueTime?.p50.value == 2)
    #expect(arm.latency[.timePerOutputToken]?.p50.value == 5)
    #expect(arm.latency[.interChunk]?.count == 9)
    #expect(arm.latency[.interChunk]?.p50.value == 5)
    #expect(arm.latency[.interChunk]?.p50.count == 3)
    #expect(arm.latency[.predictionTime]?.p50.value == 41)
    #expect(arm.tokens.input == 21)
    #expect(arm.tokens.output == 12)
    #expect(arm.tokens.outputPerSecond?.value == 200)
    // From 0 to 2,000 + 30 + 15 ms.
    #expect(summary.durationSeconds == 2.045)
    #expect(arm.tokens.throughput == 12 / 2.045)
    #expect(arm.tokens.requestsPerSecond == 3 / 2.045)
    #expect(summary.attempts == 3)
    #expect(summary.failures == 0)
  }

  @Test func `an answer of an earlier run counts for scores and tokens, and is not measured`()
    throws
  {
    var run = RunFixture(models: ["only"], cases: 3)
    run.manifest.prices = ["only": TokenPrice(input: 1, output: 2, currency: "USD")]
    let origin = AnswerOrigin(runID: "earlier", request: 4)
    // Slow, wrong and of unknown cost: of all that only the score is of this run.
    run.add(
      arm: 0,
      sample: 0,
      start: 9_000,
      firstToken: 900,
      usage: TokenUsage(outputTokens: 4, predictionTimeMilliseconds: 900),
      origin: origin,
      scores: [.passed(false)]
    )
    run.add(arm: 0, sample: 1, start: 500, scores: [.passed(true)])
    let failure = RequestFailure(kind: .overloaded, message: "busy")
    run.add(arm: 0, sample: 2, start: 500, usage: nil, failure: failure)
    let summary = run.summary
    let arm = try #require(summary.arms.first)
    #expect(summary.attempts == 2 && summary.cached == 1 && summary.failures == 1)
    #expect(arm.attempts == 2 && arm.cached == 1)
    #expect(arm.scores.first?.mean?.value == 0.5)
    #expect(arm.latency.timeToFirstToken?.count == 1)
    #expect(arm.latency.queueTime?.count == 1 && arm.latency[.predictionTime] == nil)
    #expect(summary.durationSeconds == 0.025)
    #expect(arm.tokens.input == 7 && arm.tokens.output == 8 && arm.tokens.withoutInputCount == 1)
    #expect(arm.tokens.requestsPerSecond == 40)
    #expect(arm.cost?.total == 15 && arm.cost?.perRequest?.count == 1)
    let errors = try #require(RunFigure(name: "errors", statistic: "rate", scores: ["correct"]))
    #expect(run.summarizer.estimate(of: errors, arm: 0)?.value == 0.5)
    let tokens = try #require(
      RunFigure(name: "output_tokens", statistic: "sum", scores: ["correct"])
    )
    #expect(run.summarizer.estimate(of: tokens, arm: 0)?.value == 8)
    #expect(run.summarizer.answered(arm: 0)?.cases.map(\.sampleID) == ["case-1", "case-2"])
  }

  @Test func `where every answer is of an earlier run, no speed is defined and nothing was paid`()
    throws
  {
    var run = RunFixture(cases: 2)
    run.manifest.prices = ["small": TokenPrice(input: 1, output: 2, currency: "USD")]
    for (arm, sample) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
      let origin = AnswerOrigin(runID: "earlier", request: arm * 2 + sample)
      run.add(arm: arm, sample: sample, origin: origin, scores: [.passed(arm == 1)])
    }
    let summary = run.summary
    let arm = try #require(summary.arms.first)
    #expect(arm.latency == LatencySummary())
    #expect(arm.tokens.throughput == nil && arm.tokens.requestsPerSecond == nil)
    #expect(arm.cost?.total == 0 && arm.cost?.perRequest == nil)
    #expect(summary.speed == nil && summary.durationSeconds == nil)
    #expect(summary.ranking?.order == [1, 0])
    #expect(run.headline.findings.count == 1)
    #expect(run.summarizer.blockValues(arm: 0, metric: .timeToFirstToken).isEmpty)
  }

  @Test func `warm-up is left out of every figure`() throws {
    var run = RunFixture(models: ["only"], cases: 2)
    run.add(arm: 0, sample: 0, isWarmUp: true, firstToken: 900, scores: [.passed(false)])
    run.add(arm: 0, sample: 1, start: 500, scores: [.passed(true)])
    let summary = run.summary
    #expect(summary.attempts == 1)
    #expect(summary.arms[0].latency.timeToFirstToken?.maximum == 10)
    #expect(summary.arms[0].scores[0].mean?.value == 1)
    #expect(summary.durationSeconds == 0.025)
  }

  @Test(arguments: [false, true])
  func `the last attempt of a request is scored, and every failure counts`(reversed: Bool) {
    var run = RunFixture(models: ["only"], cases: 1)
    let limited = RequestFailure(kind: .rateLimited, message: "slow down", status: 429)
    let attempts: [(Int, RequestFailure?, Score.Value)] = [
      (1, limited, .unscored(.requestFailed)), (2, limited, .unscored(.requestFailed)),
      (3, nil, .passed(true)),
    ]
    for (number, failure, score) in reversed ? attempts.reversed() : attempts {
      run.add(
        arm: 0,
        sample: 0,
        attempt: number,
        start: number * 100,
        failure: failure,
        scores: [score]
      )
    }
    let arm = run.summary.arms[0]
    #expect(arm.attempts == 3)
    #expect(arm.failures == [FailureCount(kind: .rateLimited, count: 2, message: "slow down")])
    #expect(arm.scores[0].scored == 1)
    #expect(arm.scores[0].unscored == [])
    #expect(arm.scores[0].mean?.value == 1)
    #expect(arm.latency.endToEnd?.count == 1)
  }

  @Test func `a failed request without scores is unscored`() {
    var run = RunFixture(models: ["only"], cases: 1)
    run.add(
      arm: 0,
      sample: 0,
      failure: RequestFailure(kind: .connection, message: "connection refused")
    )
    let summary = run.summary
    #expect(summary.arms[0].scores[0].mean == nil)
    #expect(summary.arms[0].scores[0].unscored == [.init(reason: "request failed", count: 1)])
    #expect(summary.arms[0].latency == LatencySummary())
    #expect(summary.ranking == nil)
  }

  @Test func `what the provider did not tell is absent, not 0`() {
    var run = RunFixture(models: ["only"], cases: 2)
    run.add(arm: 0, sample: 0, usage: nil)
    var tokens = run.summary.arms[0].tokens
    #expect(tokens.input == nil)
    #expect(tokens.output == nil)
    #expect(tokens.throughput == nil)
    #expect(tokens.outputPerSecond == nil)
    #expect(tokens.withoutOutputCount == 1)
    run.add(arm: 0, sample: 1, start: 100)
    tokens = run.summary.arms[0].tokens
    #expect(tokens.output == 4)
    // One request's tokens are unknown, and so is the rate of all.
    #expect(tokens.throughput == nil)
    #expect(RunFixture().summary.durationSeconds == nil)
  }

  @Test func `absurd numbers from a provider or a file do not stop a summary`() {
    var run = RunFixture(models: ["only"], cases: 3)
    for sample in 0..<3 {
      run.add(
        arm: 0,
        sample: sample,
        usage: TokenUsage(
          inputTokens: .max,
          outputTokens: .max,
          predictionTimeMilliseconds: .min
        ),
        scores: [.number(1e308)]
      )
    }
    var stray = run.records[0]
    stray.arm = 9
    var summarizer = run.summarizer
    summarizer.add(stray)
    stray.arm = -1
    summarizer.add(stray)
    stray.arm = 0
    stray.sampleID = "unheard of"
    stray.request = .min
    summarizer.add(stray)
    let summary = summarizer.summary()
    #expect(summary.attempts == 4)
    #expect(summary.arms[0].tokens.input == .max)
    #expect(summary.arms[0].latency[.predictionTime] == nil)
    #expect(Headline(summary, manifest: run.manifest).description != "")
  }

  @Test func `a summary does not depend on the order in which attempts came`() {
    var run = RunFixture(cases: 30)
    var generator = SplitMix64(seed: 5)
    for arm in 0..<2 {
      for repetition in 0..<3 {
        run.add(
          arm: arm,
          repetition: repetition,
          passes: (0..<30).map { _ in generator.next() % 3 > 0 }
        )
      }
    }
    var records = run.records
    generator.shuffle(&records)
    var summarizer = RunSummarizer(manifest: run.manifest)
    for record in records { summarizer.add(record) }
    #expect(summarizer.summary() == run.summary)
  }
}
