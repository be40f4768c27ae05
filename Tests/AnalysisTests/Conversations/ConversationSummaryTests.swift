import Analysis
import Domain
import Testing

/// Conversations as cases: their turns become one score, and their cuts none.
struct ConversationSummaryTests {
  private static func manifest(
    _ turns: TurnReduction,
    isPassFail: Bool = true
  ) -> RunManifest {
    var fixture = RunFixture(
      models: ["only"],
      cases: 2,
      scores: [
        .init(
          name: "right",
          isPrimary: true,
          isPassFail: isPassFail,
          turns: turns,
          summary: "contains \"{{expected}}\""
        )
      ]
    )
    for index in fixture.manifest.samples.indices {
      fixture.manifest.samples[index].turns = [SampleTurn(user: "a"), SampleTurn(user: "b")]
    }
    return fixture.manifest
  }

  private static func record(
    _ sample: Int,
    turn: Int,
    step: Int = 0,
    attempt: Int = 1,
    scores: [Score.Value] = [],
    ending: ConversationEnding? = nil,
    failed: Bool = false,
    cached: Int? = nil
  ) -> AttemptRecord {
    let start = Instant(nanoseconds: Int64(sample * 1_000 + turn * 100 + step * 10) * 1_000_000)
    var completion = Completion()
    completion.usage = TokenUsage(inputTokens: 100, outputTokens: 5, cachedInputTokens: cached)
    return AttemptRecord(
      request: sample * 4 + turn * 2 + step,
      attempt: attempt,
      arm: 0,
      sampleID: "case-\(sample)",
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(
        scheduled: start,
        started: start,
        ready: start,
        ended: start.advanced(by: .milliseconds(8))
      ),
      outcome: failed ? .failed(RequestFailure(kind: .serverError, message: "no")) : .succeeded,
      completion: failed ? nil : completion,
      conversation: ConversationStep(
        conversation: sample * 4,
        turn: turn,
        step: step,
        ending: ending
      ),
      scores: scores.map { Score(name: "right", value: $0) }
    )
  }

  private static func summary(
    _ manifest: RunManifest,
    _ records: [AttemptRecord]
  ) -> RunSummary {
    var summarizer = RunSummarizer(manifest: manifest)
    for record in records { summarizer.add(record) }
    return summarizer.summary()
  }

  @Test func `a conversation costs what its requests cost together`() throws {
    var manifest = Self.manifest(.all)
    manifest.prices["only"] = TokenPrice(input: 1e-6, output: 0, currency: "USD")
    let records = [
      Self.record(0, turn: 0, scores: [.passed(true)]),
      Self.record(0, turn: 1),
      Self.record(0, turn: 1, step: 1, scores: [.passed(true)], ending: .complete),
      Self.record(1, turn: 0, scores: [.passed(false)]),
      Self.record(1, turn: 1, scores: [.passed(true)], ending: .complete),
    ]
    let summary = Self.summary(manifest, records)
    let cost = try #require(summary.arms.first?.cost)
    #expect(abs(cost.total - 0.0005) < 1e-12)
    #expect(abs(try #require(cost.perRequest?.value) - 0.0001) < 1e-12)
    #expect(abs(try #require(cost.perCase?.value) - 0.00025) < 1e-12)
    let level = LevelCost(of: summary.arms)
    #expect(abs(try #require(level?.perThousandCases) - 0.25) < 1e-9)
    #expect(abs(try #require(level?.perCorrectAnswer) - 0.0005) < 1e-9)
    var summarizer = RunSummarizer(manifest: manifest)
    for record in records { summarizer.add(record) }
    let tokens = TuningCost.tokens.caseScores(summarizer, arm: 0)
    #expect(tokens?.cases.flatMap(\.values) == [315, 210])
  }

  @Test(arguments: [(TurnReduction.all, 0.5), (.share, 0.75), (.last, 1)])
  func `a case's turns are one value before anything is averaged`(
    reduction: TurnReduction,
    mean: Double
  ) {
    let summary = Self.summary(
      Self.manifest(reduction),
      [
        Self.record(0, turn: 0, scores: [.passed(true)]),
        Self.record(0, turn: 1),
        Self.record(0, turn: 1, step: 1, scores: [.passed(true)], ending: .complete),
        Self.record(1, turn: 0, scores: [.passed(false)]),
        Self.record(1, turn: 1, scores: [.passed(true)], ending: .complete),
      ]
    )
    let score = summary.arms[0].scores[0]
    #expect(score.mean?.value == mean)
    #expect(score.mean?.count == 2)
    #expect(score.scored == 2)
    #expect(summary.attempts == 5)
  }

  @Test func `a conversation that was cut has no score, and one whose turn failed none as a whole`()
  {
    let summary = Self.summary(
      Self.manifest(.all),
      [
        Self.record(0, turn: 0, scores: [.passed(true)]),
        Self.record(1, turn: 0, scores: [.passed(true)]),
        Self.record(
          1,
          turn: 1,
          scores: [.unscored(.requestFailed)],
          ending: .failed,
          failed: true
        ),
      ]
    )
    let arm = summary.arms[0]
    #expect(arm.scores[0].mean == nil)
    #expect(arm.scores[0].unscored.map(\.reason) == ["request failed"])
    #expect(arm.conversations?.conversations == 1)
    #expect(arm.conversations?.cut == 1)
    #expect(arm.conversations?.endings == ["failed": 1])
    #expect(arm.failures.map(\.count) == [1])
  }

  @Test func `a failure that was made good counts among failures, and for no score`() {
    let summary = Self.summary(
      Self.manifest(.all),
      [
        Self.record(0, turn: 0, failed: true),
        Self.record(0, turn: 0, attempt: 2, scores: [.passed(true)]),
        Self.record(0, turn: 1, scores: [.passed(true)], ending: .complete),
      ]
    )
    #expect(summary.arms[0].scores[0].mean?.value == 1)
    #expect(summary.failures == 1)
  }

  @Test func `turns that were not sent are told, wrong where the model is why`() {
    let ended = Self.record(
      0,
      turn: 0,
      scores: [.passed(true), .passed(false)],
      ending: .unansweredCall
    )
    let summary = Self.summary(Self.manifest(.all), [ended])
    #expect(summary.arms[0].scores[0].mean?.value == 0)
    #expect(summary.arms[0].conversations?.unsentTurns == 1)
  }

  @Test func `each turn has its times, its tokens and what came from a cache`() throws {
    let summary = Self.summary(
      Self.manifest(.all),
      [
        Self.record(0, turn: 0, scores: [.passed(true)], cached: 0),
        Self.record(0, turn: 1, cached: 90),
        Self.record(0, turn: 1, step: 1, scores: [.passed(true)], ending: .complete, cached: 60),
      ]
    )
    let turns = try #require(summary.arms[0].conversations?.turns)
    #expect(turns.map(\.turn) == [1, 2])
    #expect(turns.map(\.requests) == [1, 2])
    #expect(turns.map(\.steps) == [0, 1])
    #expect(turns.map(\.cachedShare) == [0, 0.75])
    #expect(turns.map(\.inputTokens) == [100, 100])
    #expect(turns.map(\.latency?.value) == [8, 8])
  }

  @Test func `a run without conversations tells of none`() {
    #expect(RunFixture().summary.arms.allSatisfy { $0.conversations == nil })
  }
}
