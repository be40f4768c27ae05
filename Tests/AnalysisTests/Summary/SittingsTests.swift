import Domain
import Testing

@testable import Analysis

struct SittingsTests {
  /// Each record with the session that it is of.
  private static func summarizer(_ run: RunFixture, _ sessions: [Int]) -> RunSummarizer {
    var summarizer = RunSummarizer(manifest: run.manifest)
    for (record, session) in zip(run.records, sessions) {
      summarizer.add(Attempt(record, session: session))
    }
    return summarizer
  }

  private static func rate(_ metric: Metric) -> RunFigure {
    RunFigure(metric: metric, statistic: .rate)
  }

  // An hour later, and after a boot whose clock runs through the same instants.
  @Test(arguments: [3_600_000, 0, 200])
  func `what passes between two sittings is nobody's time`(later: Int) throws {
    var run = RunFixture(models: ["only"], cases: 10)
    run.manifest.loadTerms.objectives = Objectives(latency: .milliseconds(500))
    for sample in 0..<10 {
      let start = 100 * (sample % 5) + (sample < 5 ? 0 : later)
      run.add(arm: 0, sample: sample, start: start, scores: [.passed(true)])
    }
    let summarizer = Self.summarizer(run, (0..<10).map { $0 < 5 ? 1 : 2 })
    let summary = summarizer.summary()
    let arm = try #require(summary.arms.first)
    // Each sitting from 0 to 400 + 25 ms.
    func isRight(_ value: Double?, _ count: Double) -> Bool {
      abs((value ?? 0) - count / 0.85) < 1e-6
    }
    #expect(abs((summary.durationSeconds ?? 0) - 0.85) < 1e-9)
    #expect(isRight(arm.tokens.throughput, 40) && isRight(arm.tokens.requestsPerSecond, 10))
    for metric in [Metric.requestThroughput, .goodput, .correctPerSecond] {
      #expect(isRight(summarizer.estimate(of: Self.rate(metric), arm: 0)?.value, 10), "\(metric)")
    }
    #expect(summary.sittings.count == 2 && summary.sittings.apart.isEmpty)
  }

  @Test func `shards that were sent together have one window, and go on without the time between`()
    throws
  {
    var run = RunFixture(models: ["only"], cases: 4)
    run.manifest.shards = RunShards(
      records: try [1, 2].map { number in
        ShardRecord(
          shard: try #require(Shard(number: number, of: 2)),
          cases: 2,
          startedAtMilliseconds: 0,
          environment: RunEnvironment(versions: [:], machine: "one")
        )
      }
    )
    // From 0 to 500 ms; then each goes on by itself, and both were sending from 10,010 to 10,025 ms.
    for (sample, start) in [0, 475, 10_000, 10_010].enumerated() {
      run.add(arm: 0, sample: sample, start: start)
    }
    let summary = Self.summarizer(run, [1, 2, 4, 5]).summary()
    #expect(abs((summary.durationSeconds ?? 0) - 0.535) < 1e-9)
  }

  @Test func `requests per second are of the arm's own time`() {
    var run = RunFixture(cases: 5)
    for sample in 0..<5 {
      run.add(arm: 0, sample: sample, start: 100 * sample)
      run.add(arm: 1, sample: sample, start: 1_000 * sample)
    }
    let rates = run.summary.arms.map { $0.tokens.requestsPerSecond ?? 0 }
    for (arm, seconds) in [0.425, 4.025].enumerated() {
      #expect(abs(rates[arm] - 5 / seconds) < 1e-9)
      let figure = run.summarizer.estimate(of: Self.rate(.requestThroughput), arm: arm)
      #expect(figure?.value == run.summary.arms[arm].tokens.requestsPerSecond)
    }
  }

  /// Twenty cases, the second model five times as slow.
  private static func extended(sessions: (first: Int, second: Int)) -> (RunFixture, RunSummarizer) {
    var run = RunFixture(models: ["monday", "tuesday"], cases: 20)
    for sample in 0..<20 {
      run.add(arm: 0, sample: sample, start: 100 * sample, firstToken: 10 + sample % 3)
      run.add(arm: 1, sample: sample, start: 100 * sample, firstToken: 50 + sample % 4)
    }
    let sessions = run.records.map { $0.arm == 0 ? sessions.first : sessions.second }
    return (run, summarizer(run, sessions))
  }

  @Test(arguments: [(1, 1, SpeedComparison.Method.blocks), (1, 2, .mannWhitney)])
  func `an arm that was sent in a sitting of its own is paired with no other`(
    first: Int,
    second: Int,
    method: SpeedComparison.Method
  ) throws {
    let (run, summarizer) = Self.extended(sessions: (first, second))
    let summary = summarizer.summary()
    #expect(summary.speed?.comparisons.map(\.method) == [method])
    #expect(summary.factors.first?.speed?.comparisons.map(\.method) == [method])
    let caveats = ComparisonCaveat.all([(7, run.manifest, summary)])
    guard method == .mannWhitney else {
      #expect(caveats.isEmpty && summary.sittings.apartWords == nil)
      return
    }
    #expect(
      caveats.map(\.description) == [
        "Of run 7, monday and tuesday were never sent in one sitting, but at different times: "
          + "differences of speed between them may be the hour's. Compare the speeds of arms that were "
          + "sent together."
      ]
    )
  }

  @Test func `arms without instants are not told to be apart, and more than one pair is counted`() {
    let known = ArmSittings([[1], [1, 2], [], [3]])
    #expect(known.count == 3)
    #expect(known.apart.map { [$0.0, $0.1] } == [[0, 3], [1, 3]])
    #expect(known.areTogether([0, 1, 2]) && !known.areTogether([1, 3]))
    #expect(known.apartWords?.hasPrefix(", and 1 more pair of arms, were never sent") == true)
    #expect(ArmSittings([[], []]).apart.isEmpty)
  }

  @Test func `a parameter whose settings were sent apart is not told to change the times`() {
    let cells = [0.1, 0.9].map { [Arm.Setting(name: "temperature", value: .number($0))] }
    var run = RunFixture(models: ["only"], cases: 8, cells: cells)
    for sample in 0..<8 {
      for arm in 0..<2 {
        run.add(
          arm: arm,
          sample: sample,
          start: 100 * sample,
          firstToken: 10 + sample + 30 * arm,
          scores: [.passed(sample % 2 == arm)]
        )
      }
    }
    func figures(_ sessions: [Int]) -> [String]? {
      Self.summarizer(run, sessions).parameterEffects(nil).first?.figures.map(\.name)
    }
    #expect(figures(run.records.map { _ in 1 }) == ["correct", "ttft", "latency"])
    #expect(figures(run.records.map { $0.arm + 1 }) == ["correct"])
  }
}
