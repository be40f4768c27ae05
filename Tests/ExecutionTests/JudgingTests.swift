import Domain
import ExecutionSupport
import RunnerSupport
import Store
import Suites
import Testing

@testable import Execution

@Testing.Suite(.timeLimit(.minutes(1)))
struct JudgingTests {
  private static let correct = "correct: {equals: \"{{expected}}\"}"

  /// A suite of four cases whose answers a judge reads.
  private static func plan(_ fixture: RunFixture, lines: String = "") throws -> Plan {
    let prompt = try fixture.file("tone.md", "Is '{{answer}}' polite?")
    let judge = "tone: {judge: {model: judge, prompt: \"\(prompt)\", choices: {A: 1, B: 0}}}"
    return try fixture.plan(
      "load: {closed: 1}\nscores: {\(correct), \(judge)}\n\(lines)",
      judges: ["judge"]
    )
  }

  /// Right answers, judged with a letter each.
  private static func judging(
    _ letter: @escaping @Sendable (ScriptedTransport.Sent) async -> String = { _ in "A" }
  ) -> ScriptedTransport {
    ScriptedTransport { sent in
      sent.model == "judge" ? .init(text: await letter(sent), tokens: (7, 1)) : .good
    }
  }

  private static func tones(_ records: [AttemptRecord]) -> [Score.Value?] {
    records.map { record in record.scores.first { $0.name == "tone" }?.value }
  }

  @Test func `a judge is asked after the load, about every answer`() async throws {
    let fixture = try RunFixture()
    let transport = Self.judging()
    let observer = RecordingObserver()
    let plan = try Self.plan(fixture)
    let outcome = try await fixture.run(plan, over: transport, observer: observer)
    #expect(outcome.ending == .whole)
    #expect(transport.sent.map(\.model) == Array(repeating: "small", count: 4) + judges(4))
    #expect(Self.tones(try fixture.records()) == Array(repeating: .number(1), count: 4))
    #expect(
      outcome.judging?.closing == [
        "Asked 'judge' for scores: 4 requests, 28 input tokens, 4 output tokens."
      ]
    )
    #expect(observer.notices.contains("progress: 4 scores"))
    let run = try fixture.store.run(named: .latest(back: 0))
    let first = try fixture.store.attempt(AttemptReference(request: 0), of: run)
    #expect(first?.judgeCalls.map(\.answer) == ["A"])
    #expect(first?.judgeCalls.first?.prompt == "Is 'Paris' polite?")
  }

  private func judges(_ count: Int) -> [String] { Array(repeating: "judge", count: count) }

  @Test func `an answer that its judge says nothing of stays without that score, and keeps others`()
    async throws
  {
    let fixture = try RunFixture()
    let transport = Self.judging { $0.number == 5 ? "Hm." : "B" }
    let outcome = try await fixture.run(try Self.plan(fixture), over: transport)
    #expect(outcome.ending == .whole)
    #expect(outcome.unjudged == 0)
    let records = try fixture.records()
    let tones = Self.tones(records)
    #expect(tones.count { $0 == .number(0) } == 3)
    #expect(tones.count { if case .unscored = $0 { true } else { false } } == 1)
    #expect(records.allSatisfy { $0.scores.first?.value == .passed(true) })
  }

  @Test func `where nothing was answered nobody is asked about it`() async throws {
    let fixture = try RunFixture()
    let transport = ScriptedTransport { $0.model == "judge" ? .good : .broken }
    let outcome = try await fixture.run(try Self.plan(fixture), over: transport)
    #expect(outcome.ending == .nothingAnswered)
    #expect(transport.sent.count == 4)
  }

  @Test func `judging that was called off is gone on with, and nothing is asked twice`()
    async throws
  {
    let fixture = try RunFixture()
    let interruption = ManualInterruption()
    let transport = Self.judging { sent in
      if sent.number > 4 { await interruption.callOffAndWait() }
      return "A"
    }
    let plan = try Self.plan(fixture)
    let broken = try await fixture.run(plan, over: transport, interruption: interruption)
    #expect(broken.ending == .interrupted)
    #expect(broken.unjudged > 0)
    #expect(broken.endingWords?.contains("scores are not judged yet") == true)
    let judged = 4 - broken.unjudged
    let run = try fixture.store.run(named: .latest(back: 0))
    let (again, continuation) = try PlanRequest().resuming(run, in: fixture.store)
    #expect(!continuation.isNothingLeft(of: again))
    let rest = Self.judging()
    let whole = try await fixture.run(again, over: rest, continuing: continuation)
    #expect(whole.ending == .whole)
    #expect(rest.sent.map(\.model) == judges(4 - judged))
    #expect(Self.tones(try fixture.records()) == Array(repeating: .number(1), count: 4))
  }

  @Test func `asking a judge counts against the budget, and the answers are kept`() async throws {
    let fixture = try RunFixture()
    let plan = try Self.plan(fixture, lines: "budget: {requests: 6}")
    let transport = Self.judging()
    let outcome = try await fixture.run(plan, over: transport)
    #expect(outcome.ending == .budgetSpent)
    #expect(transport.sent.map(\.model) == Array(repeating: "small", count: 4) + judges(2))
    let tones = Self.tones(try fixture.records())
    #expect(tones.count { $0 == .number(1) } == 2)
    #expect(tones.count { $0 == .unscored(.notJudged) } == 2)
  }

  @Test func `what judges cost is forecast with what came from their caches`() async throws {
    let fixture = try RunFixture()
    let prompt = try fixture.file("tone.md", "Is '{{answer}}' polite?")
    let judge = "tone: {judge: {model: judge, prompt: \"\(prompt)\", choices: {A: 1, B: 0}}}"
    let plan = try fixture.plan(
      "load: {closed: 1}\nscores: {\(judge)}",
      judges: ["judge"],
      extra: ", price: {input: 10, cached_input: 1, output: 20, currency: USD, as_of: 2026-01-01}"
    )
    let transport = ScriptedTransport { sent in
      guard sent.model == "judge" else { return .good }
      let body =
        #"{"choices":[{"index":0,"text":"A","finish_reason":"stop"}],"usage":{"#
        + #""prompt_tokens":100,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":80}}}"#
      let isStreamed = sent.text.contains("\"stream\":true")
      return .init(raw: isStreamed ? "data: \(body)\n\ndata: [DONE]\n\n" : body)
    }
    _ = try await fixture.run(plan, over: transport)
    let history = try PlanHistory(ofSuite: "scripted", in: fixture.store)
    let asked = try #require(PlanForecast(plan, history: history).asked.first)
    #expect(asked.inputTokens == 400 && asked.outputTokens == 20)
    #expect(try abs(#require(asked.cost?.expected) - 0.00152) < 1e-12)
  }

  @Test func `what a judge says that it cost ends a run at its budget, and counts when it goes on`()
    async throws
  {
    let fixture = try RunFixture()
    let prompt = try fixture.file("tone.md", "Is '{{answer}}' polite?")
    let judge = "tone: {judge: {model: judge, prompt: \"\(prompt)\", choices: {A: 1, B: 0}}}"
    // By its price all of it would cost 0.008 dollars.
    let plan = try fixture.plan(
      "load: {closed: 1}\nscores: {\(Self.correct), \(judge)}\nbudget: {usd: 1}",
      judges: ["judge"],
      extra: ", price: {input: 0.00001, output: 0.00001, per: 1, currency: USD, as_of: 2026-01-01}",
      cases: 40
    )
    let transport = ScriptedTransport { sent in
      sent.model == "judge" ? .init(text: "A", tokens: (5, 1), cost: 0.5) : .good
    }
    let outcome = try await fixture.run(plan, over: transport)
    #expect(outcome.ending == .budgetSpent)
    let asked = transport.sent.count { $0.model == "judge" }
    // Two spend it; others were in flight.
    #expect((2...10).contains(asked))
    let run = try fixture.store.run(named: .latest(back: 0))
    let (again, continuation) = try PlanRequest().resuming(run, in: fixture.store)
    #expect(continuation.spent == 0.5 * Double(asked))
    let rest = ScriptedTransport()
    let ended = try await fixture.run(again, over: rest, continuing: continuation)
    #expect(ended.ending == .budgetSpent)
    #expect(rest.sent.isEmpty)
  }
}
