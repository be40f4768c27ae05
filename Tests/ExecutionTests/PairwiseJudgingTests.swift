import Domain
import ExecutionSupport
import RunnerSupport
import Store
import Suites
import Testing

@testable import Execution

/// A judge that is asked which of two arms' answers is better.
@Testing.Suite(.timeLimit(.minutes(1)))
struct PairwiseJudgingTests {
  private static func plan(
    _ fixture: RunFixture,
    order: String = "both",
    lines: String = ""
  ) throws -> Plan {
    try fixture.plan(
      "load: {closed: 1}\nscores: {better: {pairwise: {judge: judge, order: \(order)}}}\n\(lines)",
      models: ["small", "large"],
      judges: ["judge"]
    )
  }

  /// The arms answer with their names; the judge says what `letter` makes of the request.
  private static func transport(
    _ letter: @escaping @Sendable (ScriptedTransport.Sent) async -> String
  ) -> ScriptedTransport {
    ScriptedTransport { sent in
      sent.isOfJudge
        ? .init(text: await letter(sent), tokens: (7, 1))
        : .init(text: sent.model == "small" ? "short" : "long")
    }
  }

  private static func scores(_ fixture: RunFixture) throws -> [Int: [Double?]] {
    Dictionary(grouping: try fixture.records(), by: \.arm)
      .mapValues { $0.map { $0.scores.first?.numericValue } }
  }

  @Test func `a preference that holds in both orders counts`() async throws {
    let fixture = try RunFixture()
    let transport = Self.transport { $0.showsLongFirst ? "A" : "B" }
    let outcome = try await fixture.run(try Self.plan(fixture), over: transport)
    #expect(outcome.ending == .whole && outcome.unjudged == 0)
    #expect(transport.sent.count { $0.isOfJudge } == 8)
    #expect(try Self.scores(fixture) == [0: [0, 0, 0, 0], 1: [1, 1, 1, 1]])
    let run = try fixture.store.run(named: .latest(back: 0))
    let calls = try fixture.store.pairwiseCalls(of: run.identity, scoring: 1, score: "better")
    #expect(calls.count == 8)
    #expect(calls.count { $0.first == 0 && $0.second == 1 && $0.verdict == "B" } == 4)
    #expect(calls.count { $0.first == 1 && $0.second == 0 && $0.verdict == "A" } == 4)
  }

  @Test func `a judge that only goes by the place prefers nobody`() async throws {
    let fixture = try RunFixture()
    try await fixture.run(try Self.plan(fixture), over: Self.transport { _ in "A" })
    #expect(
      try Self.scores(fixture) == [0: [0.5, 0.5, 0.5, 0.5], 1: [0.5, 0.5, 0.5, 0.5]]
    )
  }

  @Test func `in one order each pair is asked about once, and the places change`() async throws {
    let fixture = try RunFixture()
    let transport = Self.transport { _ in "A" }
    try await fixture.run(try Self.plan(fixture, order: "one"), over: transport)
    let asked = transport.sent.filter(\.isOfJudge)
    #expect(asked.count == 4 && asked.count(where: \.showsLongFirst) == 2)
    let values = try Self.scores(fixture).values.map { $0.compactMap { $0 }.reduce(0, +) }
    #expect(values.sorted() == [2, 2])
  }

  @Test func `a judge that fails leaves its pair without a score, and is counted`() async throws {
    let fixture = try RunFixture()
    let transport = ScriptedTransport { sent in
      guard sent.isOfJudge else { return .init(text: sent.model == "small" ? "short" : "long") }
      return sent.text.contains("question 2") ? .broken : .init(text: "A", tokens: (7, 1))
    }
    let outcome = try await fixture.run(
      try Self.plan(fixture, lines: "retry: {max: 0}"),
      over: transport
    )
    #expect(outcome.unjudged == 0)
    let scores = try Self.scores(fixture)
    #expect(scores[0]?.count { $0 == nil } == 1 && scores[1]?.count { $0 == nil } == 1)
    let run = try fixture.store.run(named: .latest(back: 0))
    let calls = try fixture.store.scoringCalls(of: run.identity, scoring: 1)
    #expect(calls.map(\.requests) == [8] && calls.map(\.failedRequests) == [2])
  }

  @Test func `comparing that was called off is gone on with, and nothing is asked twice`()
    async throws
  {
    let fixture = try RunFixture()
    let plan = try Self.plan(fixture, lines: "budget: {requests: 11}")
    let first = Self.transport { $0.showsLongFirst ? "A" : "B" }
    let outcome = try await fixture.run(plan, over: first)
    #expect(outcome.ending == .budgetSpent)
    let asked = first.sent.count(where: \.isOfJudge)
    #expect(asked == 3)
    let run = try fixture.store.run(named: .latest(back: 0))
    let request = PlanRequest(overrides: ["budget.requests=100"])
    let (again, continuation) = try request.resuming(run, in: fixture.store)
    let rest = Self.transport { $0.showsLongFirst ? "A" : "B" }
    let whole = try await fixture.run(again, over: rest, continuing: continuation)
    #expect(whole.ending == .whole)
    #expect(rest.sent.count == 8 - asked)
    #expect(try Self.scores(fixture) == [0: [0, 0, 0, 0], 1: [1, 1, 1, 1]])
  }

  @Test func `stored answers are compared later`() async throws {
    let fixture = try RunFixture()
    let before = try fixture.plan(
      "load: {closed: 1}\nscores: {correct: {equals: long}}",
      models: ["small", "large"]
    )
    try await fixture.run(before, over: Self.transport { _ in "A" })
    let run = try fixture.store.run(named: .latest(back: 0))
    let rescoring = try Rescoring(
      try fixture.store.manifest(of: run),
      plan: try Self.plan(fixture)
    )
    let extent = try rescoring.score(run, in: fixture.store, reason: "compared")
    let asking = try Rescoring.Asking(
      rescoring,
      of: run.identity,
      scoring: extent.scoring,
      in: fixture.store
    )
    _ = try await asking.run(history: nil, observer: RecordingObserver()) {
      Self.transport { $0.showsLongFirst ? "A" : "B" }
    }
    try fixture.store.continueScoring(extent.scoring, of: run.identity).finish()
    #expect(try Self.scores(fixture) == [0: [0, 0, 0, 0], 1: [1, 1, 1, 1]])
  }
}

extension ScriptedTransport.Sent {
  /// The judge's requests show two answers.
  fileprivate var isOfJudge: Bool { text.contains("Answer A:") }

  fileprivate var showsLongFirst: Bool { text.contains("Answer A:\\nlong") }
}
