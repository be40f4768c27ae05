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

  @Test func `repetitions are reduced within a case before cases are averaged`() throws {
    var run = RunFixture(models: ["only"], cases: 2)
    // Three repetitions of an easy case and one of a hard one: 1 and 0, not 3 of 4.
    for repetition in 0..<3 {
      run.add(arm: 0, sample: 0, repetition: repetition, scores: [.passed(true)])
    }
    run.add(arm: 0, sample: 1, scores: [.passed(false)])
    let score = run.summary.arms[0].scores[0]
    #expect(score.mean?.value == 0.5)
    #expect(score.mean?.count == 2)
    #expect(score.scored == 4)
    // All case means are 0 or 1, so that the repetitions told nothing new.
    #expect(score.method == .wilson)
    #expect(score.mean?.lower == Estimate.wilson(passed: 1, of: 2)?.lower)
  }

  @Test func `several choices of one request are repetitions of its case`() throws {
    var run = RunFixture(models: ["only"], cases: 2)
    run.add(arm: 0, sample: 1, scores: [.passed(true)])
    var records = run.records
    var twofold = try #require(records.first)
    twofold.request = 7
    twofold.sampleID = "case-0"
    twofold.scores = [true, true, false, true].map { Score(name: "correct", value: .passed($0)) }
    records.append(twofold)
    var summarizer = RunSummarizer(manifest: run.manifest)
    for record in records { summarizer.add(record) }
    let score = summarizer.summary().arms[0].scores[0]
    #expect(score.mean?.value == 0.875)
    #expect(score.scored == 5)
  }

  @Test func `a failure lacks as many answers as the other requests brought`() throws {
    var run = RunFixture(models: ["only"], cases: 2)
    run.add(arm: 0, sample: 0, scores: [.passed(true)])
    run.add(
      arm: 0,
      sample: 1,
      failure: RequestFailure(kind: .overloaded, message: "busy"),
      scores: [.unscored(.requestFailed)]
    )
    var records = run.records
    records[0].scores = (0..<4).map { _ in Score(name: "correct", value: .passed(true)) }
    for records in [records, records.reversed()] {
      var summarizer = RunSummarizer(manifest: run.manifest)
      for record in records { summarizer.add(record) }
      let score = summarizer.summary().arms[0].scores[0]
      #expect(score.scored == 4)
      #expect(score.unscored.map(\.count) == [4])
      let share = RunFigure(metric: .unscored, statistic: .rate)
      #expect(summarizer.estimate(of: share, arm: 0)?.value == 0.5)
    }
  }

  @Test func `unscored answers are counted by reason and never as 0`() {
    var run = RunFixture(models: ["only"], cases: 5)
    run.add(arm: 0, sample: 0, scores: [.passed(true)])
    run.add(arm: 0, sample: 1, scores: [.unscored(.truncated)])
    run.add(arm: 0, sample: 2, scores: [.unscored(.scorerFailed("exit 3"))])
    run.add(arm: 0, sample: 3, scores: [.unscored(.scorerFailed("exit 4"))])
    run.add(arm: 0, sample: 4, scores: [.number(.nan)])
    let score = run.summary.arms[0].scores[0]
    #expect(score.mean?.value == 1)
    #expect(score.mean?.count == 1)
    #expect(
      score.unscored == [
        .init(reason: "scorer failed: exit 3", count: 3), .init(reason: "truncated", count: 1),
      ]
    )
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

  @Test func `cases of one source widen the interval`() throws {
    let passes = (0..<40).map { $0 / 4 % 2 == 0 }
    var plain = RunFixture(models: ["only"], cases: 40)
    plain.add(arm: 0, passes: passes)
    var clustered = RunFixture(models: ["only"], cases: 40, clusterSize: 4)
    clustered.add(arm: 0, passes: passes)
    let alone = plain.summary.arms[0].scores[0]
    let together = clustered.summary.arms[0].scores[0]
    #expect(alone.method == .wilson)
    #expect(alone.designEffect == nil)
    #expect(together.method == .clustered)
    #expect(together.mean?.value == alone.mean?.value)
    let effect = try #require(together.designEffect)
    #expect(effect > 3.5)
    let width = try #require(together.mean?.width)
    #expect(try width > 1.8 * #require(alone.mean?.width))
  }

  @Test func `a numeric score takes t, or the bootstrap where cases are few or skewed`() {
    let length = RunManifest.ScoreDefinition(
      name: "length",
      isPrimary: true,
      isPassFail: false,
      summary: "output_words"
    )
    func method(_ values: [Double]) -> IntervalMethod? {
      var run = RunFixture(models: ["only"], cases: values.count, scores: [length])
      for (sample, value) in values.enumerated() {
        run.add(arm: 0, sample: sample, scores: [.number(value)])
      }
      return run.summary.arms[0].scores[0].method
    }
    #expect(method((0..<60).map { Double($0 % 7) }) == .studentT)
    #expect(method((0..<20).map { Double($0 % 7) }) == .bootstrap)
    #expect(method((0..<60).map { $0 == 0 ? 100 : Double($0 % 3) }) == .bootstrap)
    #expect(method([1, 1, 1]) == nil)
  }

  @Test(
    arguments: [
      (.mean, 0.5), (.median, 0.5), (.majority, 0.5), (.passAt(k: 2), 0.75),
      (.passAll(k: 2), 0.25),
    ] as [(CaseReduction, Double)]
  )
  func `repetitions are reduced per case as the score says`(
    reduction: CaseReduction,
    value: Double
  ) {
    var run = RunFixture(models: ["only"], cases: 4)
    run.manifest.scores[0].reduction = reduction
    // Of two tries: two cases half right, one right, one wrong.
    run.add(arm: 0, repetition: 0, passes: [true, false, true, false])
    run.add(arm: 0, repetition: 1, passes: [false, true, true, false])
    let score = run.summary.arms[0].scores[0]
    #expect(score.mean?.value == value)
    #expect(score.mean?.count == 4)
    #expect(score.scored == 8)
    #expect(score.undefinedCases == 0)
  }

  @Test func `a pooled score counts the entries of all cases, with the interval of a ratio`() throws
  {
    var run = RunFixture(models: ["only"], cases: 4)
    run.manifest.scores[0].reduction = .pooled(by: "asked")
    run.manifest.scores[0].isPassFail = false
    for count in 1...3 {
      run.manifest.samples[count - 1].variables = SampleVariables([
        "asked": .array(Array(repeating: .integer(0), count: count))
      ])
      // One entry of each.
      run.add(arm: 0, sample: count - 1, scores: [.number(1 / Double(count))])
    }
    run.add(arm: 0, sample: 3, scores: [.number(1)])
    let score = run.summary.arms[0].scores[0]
    let mean = try #require(score.mean)
    #expect(abs(mean.value - 3.0 / 6) < 1e-12 && mean.count == 3)
    // Residuals ½, 0, -½: a standard error of √(3/2 · ½) / 6, and 4.302653 of them by t with 2.
    #expect(abs((mean.upper ?? 0) - (0.5 + 4.302653 * 0.1443376)) < 1e-6)
    #expect(score.method == .clustered)
    // The case without a list of its own.
    #expect(score.undefinedCases == 1)
  }

  @Test func `a case with fewer scored answers than pass@k looks at is left out and told`() {
    var run = RunFixture(models: ["only"], cases: 3)
    run.manifest.scores[0].reduction = .passAt(k: 2)
    run.add(arm: 0, repetition: 0, passes: [true, true, false])
    run.add(arm: 0, sample: 0, repetition: 1, scores: [.passed(true)])
    run.add(arm: 0, sample: 1, repetition: 1, scores: [.unscored(.truncated)])
    let score = run.summary.arms[0].scores[0]
    #expect(score.mean?.value == 1)
    #expect(score.mean?.count == 1)
    #expect(score.undefinedCases == 2)
    #expect(score.scored == 4)
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

extension Estimate {
  var width: Double? {
    guard let lower, let upper else { return nil }
    return upper - lower
  }
}
