import Domain
import Testing

@testable import Analysis

/// Rates of loads whose beginning and end are left out: what came in the measured part over its time.
struct MeasuredWindowTests {
  private static let tokens = 4

  /// So many requests a second, each answered after 4 s at once: 80 to warm up, 60 measured, 80 to keep
  /// the load up.
  private static func fixture(
    perSecond: Int = 20,
    stages: [Int] = [0],
    leftOut: (Int) -> AttemptRecord.LeftOut? = { $0 < 80 ? .warmUp : $0 < 140 ? nil : .coolDown }
  ) -> RunFixture {
    var fixture = RunFixture(models: ["m"], cases: 1)
    for (place, stage) in stages.enumerated() {
      for number in 0..<220 {
        fixture.add(
          arm: 0,
          sample: 0,
          request: place * 220 + number,
          start: place * 60_000 + number * 1_000 / perSecond,
          firstToken: 4_000,
          tokens: 1,
          usage: TokenUsage(inputTokens: 7, outputTokens: tokens)
        )
        fixture.leaveOut(leftOut(number), stage: stage)
      }
    }
    return fixture
  }

  private static func stage(_ number: Int, _ offer: LoadOffer = .open(rate: 20)) -> LoadStageRecord
  {
    let began = Instant(nanoseconds: Int64(number) * 60_000_000_000 - 10_000_000)
    return LoadStageRecord(
      stage: number,
      offer: offer,
      words: "\(offer) \(number)",
      began: began,
      ended: began.advanced(by: .seconds(20)),
      phases: StagePhases(measuredFrom: began.advanced(by: .seconds(4)))
    )
  }

  private static func summarizer(_ fixture: RunFixture, _ stages: [LoadStageRecord])
    -> RunSummarizer
  {
    var summarizer = RunSummarizer(manifest: fixture.manifest, stages: stages)
    for record in fixture.records { summarizer.add(record) }
    return summarizer
  }

  @Test(arguments: [[0], [0, 1]])
  func `a rate is that of the measured parts, without the wait for their last answers`(
    stages: [Int]
  ) throws {
    let summarizer = Self.summarizer(Self.fixture(stages: stages), stages.map { Self.stage($0) })
    for (metric, expected) in [
      (Metric.requestThroughput, 20.0), (.throughput, 20 * Double(Self.tokens)),
    ] {
      let figure = RunFigure(metric: metric, statistic: .rate)
      let value = try #require(summarizer.estimate(of: figure, arm: 0)).value
      #expect(abs(value / expected - 1) < 0.001, "\(metric): \(value)")
    }
  }

  @Test func `without a warm-up what came before the cool-down counts`() throws {
    // From 0 to 7 s; the first answer comes after 4 s.
    let fixture = Self.fixture { $0 < 141 ? nil : .coolDown }
    var stage = Self.stage(0, .closed(inFlight: 80))
    stage.phases = nil
    let figure = RunFigure(metric: .requestThroughput, statistic: .rate)
    let value = Self.summarizer(fixture, [stage]).estimate(of: figure, arm: 0)?.value
    #expect(abs(try #require(value) - 60 / 7.0) < 0.001)
  }

  @Test func `a measured part that ends before its first answer has no rate`() {
    let fixture = Self.fixture { $0 < 60 ? nil : .coolDown }
    let summarizer = Self.summarizer(fixture, [Self.stage(0)])
    for metric in [Metric.requestThroughput, .throughput] {
      let figure = RunFigure(metric: metric, statistic: .rate)
      #expect(summarizer.estimate(of: figure, arm: 0) == nil, "\(metric)")
    }
    #expect(summarizer.summary().arms.first?.tokens.requestsPerSecond == nil)
  }

  @Test func `of a warm-up of so many requests the whole time counts`() throws {
    let fixture = Self.fixture { $0 < 5 ? .warmUp : nil }
    var stage = Self.stage(0)
    stage.phases = StagePhases(gapVariation: 0)
    let figure = RunFigure(metric: .requestThroughput, statistic: .rate)
    let value = Self.summarizer(fixture, [stage]).estimate(of: figure, arm: 0)?.value
    // From the first that leaves to the last answer.
    let expected = 215 / 14.7
    #expect(abs(try #require(value) - expected) < 1e-9)
  }

  @Test func `a table of loads tells the same`() throws {
    let stages = [Self.stage(0, .closed(inFlight: 80)), Self.stage(1, .closed(inFlight: 81))]
    let levels = try #require(
      Self.summarizer(Self.fixture(stages: [0, 1]), stages).summary().load?.levels
    )
    #expect(levels.count == 2)
    for level in levels {
      #expect(level.attempts == 60)
      #expect(abs(try #require(level.achievedPerSecond) - 20) < 0.02)
      #expect(abs(try #require(level.tokensPerSecond) - 80) < 0.1)
    }
  }
}
