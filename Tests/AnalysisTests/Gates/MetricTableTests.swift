import Analysis
import Domain
import Foundation
import Testing

/// Every metric, in every place that takes one.
struct MetricTableTests {
  /// Ten requests of one arm of which the first failed: request n starts at 100 n ms, its first token
  /// comes 10 + n ms later and three more every 5 ms; each was due 2 ms before it started.
  private static func run(costs: Bool = true, objectives: Bool = true) -> RunFixture {
    var run = RunFixture(models: ["only", "slower"], cases: 10)
    if costs {
      let price = TokenPrice(input: 0.5, output: 2, cachedInput: 0.25, currency: "USD")
      run.manifest.prices = ["only": price, "slower": price]
    }
    if objectives { run.manifest.loadTerms.objectives = Objectives(latency: .milliseconds(30)) }
    for arm in 0..<2 {
      for sample in 0..<10 {
        let failure = sample == 0 ? RequestFailure(kind: .stalled, message: "") : nil
        run.add(
          arm: arm,
          sample: sample,
          start: sample * 100,
          firstToken: 10 + sample + arm * 4,
          gap: 5 + arm,
          usage: TokenUsage(
            inputTokens: 10,
            outputTokens: 4,
            cachedInputTokens: 4,
            reasoningTokens: 1,
            predictionTimeMilliseconds: 20
          ),
          firstVisible: 11 + sample + arm * 4,
          providerTimes: ProviderTimes(
            queue: .init(.milliseconds(3 + arm), source: "q", span: .queue),
            firstToken: .init(.milliseconds(8 + arm), source: "f", span: .prompt)
          ),
          failure: failure,
          scores: [failure == nil ? .passed(sample > 1) : .unscored(.requestFailed)]
        )
      }
    }
    return run
  }

  private static func usual(_ metric: Metric) -> RunFigure {
    RunFigure(metric: metric, statistic: metric.definition.usual)
  }

  // The arm's time is from the first request leaving at 0 to the last answer at 934 ms. Of user
  // latencies 27 + n, three keep the objective of 30 ms.
  @Test(
    arguments: [
      (.timeToFirstToken, 15), (.userTimeToFirstToken, 17), (.timePerOutputToken, 5),
      (.interChunk, 5), (.interToken, 5), (.endToEnd, 30), (.userLatency, 32),
      (.predictionTime, 20), (.overhead, 7), (.timeToFirstVisible, 16),
      (.providerQueueTime, 3), (.providerTimeToFirstToken, 8), (.queueTime, 2),
      (.outputPerSecond, 200),
      // Of the four events of three bytes the first is no visible text.
      (.textPerSecond, 9 / 0.030),
      (.requestOutputThroughput, 4 / 0.030), (.throughput, 36 / 0.934),
      (.requestThroughput, 9 / 0.934), (.goodput, 3 / 0.934), (.attainment, 0.3),
      (.failures, 0.1), (.unscored, 0.1), (.cost, 9 * 12), (.inputTokens, 10),
      (.outputTokens, 4), (.cachedShare, 0.4), (.reasoningTokens, 1), (.visibleTokens, 3),
      // Of nine answers eight are correct.
      (.costPerCase, 12), (.costPerCorrect, 12 / (8.0 / 9)), (.correctPerSecond, 8 / 0.934),
    ] as [(Metric, Double)]
  )
  func `a metric is read off the run as its definition says`(metric: Metric, value: Double) throws {
    let estimate = try #require(Self.run().summarizer.estimate(of: Self.usual(metric), arm: 0))
    #expect(abs(estimate.value - value) < 1e-9 * max(1, value), "\(estimate)")
  }

  @Test(arguments: Metric.allCases)
  func `a gate and a constraint can be about it`(metric: Metric) throws {
    let run = Self.run().summarizer
    let figure = Self.usual(metric)
    let value = try #require(run.estimate(of: figure, arm: 0)?.value)
    for (limit, verdict) in [
      (GateRule.Limit.atMost(value + 1), GateResult.Verdict.passed), (.atMost(value - 1), .failed),
      (.atLeast(value + 1), .failed), (.atLeast(value - 1), .passed),
    ] {
      let gate = GateRule(metric: figure.words, limit: limit, bound: .value)
      let result = run.judge(gate, of: figure, arm: 0, name: "only")
      #expect(result.verdict == verdict, "\(limit)")
      let constraint = TuningConstraint(figure: figure, gate: gate)
      #expect(constraint.result(run, arm: 0, name: "only").verdict == verdict)
    }
  }

  @Test(
    arguments: [
      (.atLeast(0.4), .passed), (.atLeast(0.7), .undecided), (.atMost(0.7), .undecided),
      (.atMost(0.3), .failed), (.atMost(1), .passed),
    ] as [(GateRule.Limit, GateResult.Verdict)]
  )
  func `a gate on what a request keeps is undecided where those decide of which nobody knows`(
    limit: GateRule.Limit,
    verdict: GateResult.Verdict
  ) throws {
    var run = RunFixture(models: ["only"], cases: 100)
    run.manifest.loadTerms.objectives = Objectives(timePerOutputToken: .milliseconds(30))
    for sample in 0..<100 {
      // Without a token count nobody knows the time of one.
      run.add(
        arm: 0,
        sample: sample,
        start: sample * 10,
        usage: sample < 60 ? TokenUsage(inputTokens: 7, outputTokens: 4) : nil
      )
    }
    let summarizer = run.summarizer
    let seconds = try #require(summarizer.durationSeconds)
    for metric in [Metric.attainment, .goodput] {
      let figure = Self.usual(metric)
      let scale = metric == .goodput ? 100 / seconds : 1
      let scaled: GateRule.Limit =
        switch limit {
        case .atLeast(let share): .atLeast(share * scale)
        case .atMost(let share): .atMost(share * scale * (1 + 1e-9))
        }
      let gate = GateRule(metric: figure.words, limit: scaled)
      let result = summarizer.judge(gate, of: figure, arm: 0, name: "only")
      #expect(result.verdict == verdict, "\(metric) \(result)")
      // All that can be judged are good, which does not mean that all are; goodput counts the known.
      let value = (metric == .goodput ? 0.6 : 1) * scale
      #expect(abs(try #require(result.figure?.value) - value) < 1e-9 * scale)
      let cases = try #require(summarizer.caseValues(arm: 0, metric))
      #expect(cases.ends.map(\.cases.count) == [100, 100])
      let ends = cases.ends.map { $0.cases.reduce(0) { $0 + $1.mean } / 100 / scale }
      #expect(zip(ends, [0.6, 1]).allSatisfy { abs($0 - $1) < 1e-9 }, "\(ends)")
      // Either end of the interval is one of an extreme, and no verdict on both.
      let own = summarizer.judge(
        GateRule(metric: figure.words, limit: .atLeast(0.9 * scale), bound: .lower),
        of: figure,
        arm: 0,
        name: "only"
      )
      #expect(own.verdict == .undecided && own.hangsOnUnknown)
      // Kept whatever the unknown are, but for chance.
      let near = GateRule(metric: figure.words, limit: .atLeast(0.55 * scale))
      let chance = summarizer.judge(near, of: figure, arm: 0, name: "only")
      #expect(chance.verdict == .undecided && !chance.hangsOnUnknown)
    }
    #expect(summarizer.unjudged(arms: [0])?.unknown == 40)
  }

  @Test(arguments: Metric.allCases)
  func `arms can be sorted by it, the better first`(metric: Metric) throws {
    let run = Self.run().summarizer
    let values = try (0..<2).map { arm in
      try #require(run.estimate(of: Self.usual(metric), arm: arm)?.value)
    }
    let isSecondBetter =
      metric.direction.isLowerFirst ? values[1] < values[0] : values[1] > values[0]
    #expect(run.order(by: Self.usual(metric)) == (isSecondBetter ? [1, 0] : [0, 1]))
  }

  @Test(arguments: Metric.allCases)
  func `settings can be weighed by it, case by case`(metric: Metric) throws {
    let run = Self.run().summarizer
    var figure = Self.usual(metric)
    if figure.statistic == .sum { figure.statistic = .mean }
    let objective = TuningObjective(name: metric.key, figure: figure, isLowerBetter: true)
    let scores = try #require(objective.caseScores(run, arm: 0))
    #expect(scores.cases.count >= 9)
    // A share or a rate of an arm is the mean of what its requests are.
    if metric.family == .share || metric.family == .rate {
      let mean = scores.cases.reduce(0) { $0 + $1.mean } / Double(scores.cases.count)
      let whole = try #require(run.estimate(of: figure, arm: 0)?.value)
      #expect(abs(mean - whole) < 1e-9 * max(1, whole))
    }
  }

  @Test(arguments: Metric.allCases)
  func `it can be tracked, with its unit and its better side`(metric: Metric) throws {
    let figure = Self.usual(metric)
    let tracked = TrackedFigure(
      figure,
      isShare: figure.isShare(ofPassFail: false),
      isHigherBetter: metric.direction == .higher
    )
    #expect(tracked.name == "\(metric.key) \(figure.statistic.words)")
    #expect(tracked.axis.hasPrefix(metric.title))
    let estimate = try #require(Self.run().summarizer.estimate(of: figure, arm: 0))
    #expect(tracked.rules(for: [estimate]).isHigherBetter == (metric.direction == .higher))
    #expect(tracked.rules(for: [estimate]).watchMagnitude > 0)
  }

  @Test(arguments: Metric.allCases)
  func `it has exactly the statistics that its family says`(metric: Metric) {
    let run = Self.run().summarizer
    let statistics: [Statistic] = [
      .mean, .minimum, .maximum, .sum, .rate, .percentile(0.5), .percentile(0.9),
    ]
    for statistic in statistics {
      let figure = RunFigure(metric: metric, statistic: statistic)
      let isKnown = run.estimate(of: figure, arm: 0) != nil
      #expect(isKnown == metric.family.has(statistic), "\(statistic.words)")
    }
    #expect(metric.family.has(metric.definition.usual))
  }

  @Test(arguments: Metric.allCases)
  func `what it needs and the run has not leaves it unknown, never 0`(metric: Metric) {
    let bare = Self.run(costs: false, objectives: false).summarizer
    let isKnown = bare.estimate(of: Self.usual(metric), arm: 0) != nil
    #expect(isKnown == (metric.definition.needs == nil || metric.definition.needs == .scores))
    #expect(bare.estimate(of: Self.usual(metric), arm: 9) == nil)
    var empty = RunFixture(models: ["only"], cases: 1)
    empty.manifest.scores = []
    #expect(empty.summarizer.estimate(of: Self.usual(metric), arm: 0) == nil)
  }

  @Test func `a time of the provider that is longer than ours leaves no overhead`() throws {
    var run = RunFixture(models: ["only"], cases: 2)
    for (sample, prediction) in [24, 26].enumerated() {
      run.add(
        arm: 0,
        sample: sample,
        usage: TokenUsage(predictionTimeMilliseconds: Int64(prediction))
      )
    }
    let overhead = run.summarizer.caseValues(arm: 0, .overhead)
    #expect(overhead?.cases.map(\.values) == [[1]])
  }

  @Test func `latencies are by key in JSON`() throws {
    let latency = Self.run().summary.arms[0].latency
    let json = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(latency))
    #expect(Set((json.objectValue ?? [:]).keys) == Set(Metric.latencies.map(\.key)))
    for metric in Metric.latencies {
      #expect(json[metric.key]?["p50"]?["value"]?.numberValue == latency[metric]?.p50.value)
    }
  }
}
