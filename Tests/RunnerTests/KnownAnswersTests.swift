import Domain
import Runner
import RunnerSupport
import Suites
import Testing

/// Runs of which some answers are known before.
@Testing.Suite(.timeLimit(.minutes(1)))
struct KnownAnswersTests {
  private struct Gone: Error {}

  private static func answer(_ position: Int) -> KnownAnswer {
    KnownAnswer(
      completion: Completion(
        choices: [.init(text: "Paris, \(position)", finishReason: "stop")],
        usage: TokenUsage(inputTokens: 3, outputTokens: 2, predictionTimeMilliseconds: 40)
      ),
      tokenCountSource: .provider,
      origin: AnswerOrigin(runID: "earlier", request: position)
    )
  }

  private static func known(_ positions: [Int], gone: Set<Int> = []) -> KnownAnswers {
    KnownAnswers(positions: positions) { asked in
      Dictionary(uniqueKeysWithValues: asked.filter { !gone.contains($0) }.map { ($0, answer($0)) })
    }
  }

  private static func records(
    of session: RunSession,
    taking known: KnownAnswers
  ) async throws -> [AttemptRecord] {
    var session = session
    session.known = known
    let records = Collected<AttemptRecord>()
    try await session.run { records.add($0.map(\.record)) }
    return records.values
  }

  @Test func `a known answer is scored and handed over, and its request is not sent`() async throws
  {
    let fixture = try SessionFixture("scores: {correct: {contains: \"{{expected}}\"}}", cases: 4)
    let records = try await Self.records(of: fixture.session(), taking: Self.known([1, 2]))
    #expect(fixture.transport.sent.count == 2)
    let cached = records.filter(\.isCached)
    #expect(cached.map(\.request) == [1, 2] && records.count == 4)
    for record in cached {
      #expect(record.origin == AnswerOrigin(runID: "earlier", request: record.request))
      #expect(record.scores.map(\.value) == [.passed(true)])
      #expect(record.outputTokens == 2 && record.timeline.endToEndLatency == nil)
      // The time that the provider took is of the request that brought the answer.
      #expect(record.completion?.usage?.predictionTimeMilliseconds == nil)
    }
  }

  @Test func `a figure of the request is no score of a known answer`() async throws {
    let fixture = try SessionFixture(
      """
      scores: {first: {measure: ttft}, paid: {measure: cost}, words: {measure: output_words}}
      """,
      cases: 1
    )
    let records = try await Self.records(of: fixture.session(), taking: Self.known([0]))
    #expect(records.first?.scores.map(\.numericValue) == [nil, nil, 2])
  }

  @Test func `an answer that is gone is asked for`() async throws {
    let fixture = try SessionFixture("", cases: 3)
    let known = Self.known([0, 1, 2], gone: [1])
    let records = try await Self.records(of: fixture.session(), taking: known)
    #expect(records.filter { !$0.isCached }.map(\.request) == [1])
    #expect(fixture.transport.sent.count == 1)
  }

  @Test func `a model of which every answer is known is not warmed up`() async throws {
    let fixture = try SessionFixture("warmup: 2", models: ["small", "large"])
    let small = fixture.plan.requests.indices.filter { fixture.plan.requests.arm(at: $0) == 0 }
    let records = try await Self.records(of: fixture.session(), taking: Self.known(small))
    #expect(Set(fixture.transport.sent.map(\.model)) == ["large"])
    #expect(fixture.transport.sent.count == 4)
    #expect(records.count { $0.isWarmUp } == 2)
  }

  @Test func `many answers are read in parts, each once`() async throws {
    let fixture = try SessionFixture("", cases: 1_000)
    let asked = Collected<[Int]>()
    let known = KnownAnswers(positions: Array(0..<1_000)) { positions in
      asked.add([positions])
      return Dictionary(uniqueKeysWithValues: positions.map { ($0, Self.answer($0)) })
    }
    let records = try await Self.records(of: fixture.session(), taking: known)
    #expect(records.map(\.request) == Array(0..<1_000) && fixture.transport.sent.isEmpty)
    #expect(asked.values.flatMap(\.self) == Array(0..<1_000))
    #expect(asked.values.count > 1)
  }

  @Test func `known answers spend no budget`() async throws {
    let fixture = try SessionFixture("", cases: 4)
    var session = try fixture.session()
    session.budget = SpendingLimit(requests: 1)
    let records = try await Self.records(of: session, taking: Self.known([0, 1, 2]))
    #expect(records.count == 4 && session.budget.sent == 1 && !session.budget.isReached)
  }

  @Test func `a part of the plan takes its own answers only`() async throws {
    let fixture = try SessionFixture("", cases: 4)
    var session = try fixture.session()
    session.known = Self.known([0, 1, 2, 3])
    let parts = Collected<Int>()
    let records = Collected<AttemptRecord>()
    try await session.run {
      let number = parts.add([0]).count
      return number > 2 ? nil : PlanPart(arms: [0], samples: [number - 1])
    } _: {
      records.add($0.map(\.record))
    }
    #expect(records.values.map(\.sampleID) == ["c0", "c1"])
    #expect(fixture.transport.sent.isEmpty)
  }

  @Test func `a store that cannot be read ends the run before anything is sent`() async throws {
    let fixture = try SessionFixture("", cases: 4)
    let session = try fixture.session()
    await #expect(throws: Gone.self) {
      _ = try await Self.records(
        of: session,
        taking: KnownAnswers(positions: [0]) { _ in throw Gone() }
      )
    }
    #expect(fixture.transport.sent.isEmpty)
  }
}
