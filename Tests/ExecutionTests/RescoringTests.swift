import Domain
import ExecutionSupport
import RunnerSupport
import Store
import Suites
import Testing

@testable import Execution

@Testing.Suite(.timeLimit(.minutes(1)))
struct RescoringTests {
  private static let strict = "load: {closed: 1}\nscores: {correct: {equals: \"{{expected}}\"}}"
  private static let lax = "load: {closed: 1}\nscores: {correct: {contains: \"aris\"}}"

  /// Four answers, of which `equals` takes none and `contains` all.
  private static func scored() async throws -> (RunFixture, RunRow) {
    let fixture = try RunFixture()
    let transport = ScriptedTransport { _ in .init(text: "In Paris") }
    try await fixture.run(try fixture.plan(strict), over: transport)
    return (fixture, try fixture.store.run(named: .latest(back: 0)))
  }

  private static func values(
    _ fixture: RunFixture,
    _ run: RunRow,
    scoring: Int64? = nil
  ) throws -> [[Score.Value]] {
    var values: [[Score.Value]] = []
    try fixture.store.forEachAttempt(of: run, scoring: scoring) {
      values.append($0.scores.map(\.value))
    }
    return values
  }

  private static func rescoring(
    _ fixture: RunFixture,
    _ run: RunRow,
    by plan: Plan
  ) throws -> Rescoring {
    try Rescoring(try fixture.store.manifest(of: run), plan: plan)
  }

  @Test func `stored answers are scored by other rules, which count once they are whole`()
    async throws
  {
    let (fixture, run) = try await Self.scored()
    let rescoring = try Self.rescoring(fixture, run, by: try fixture.plan(Self.lax))
    let extent = try rescoring.score(run, in: fixture.store, reason: "laxer")
    #expect(extent.scoring == 2)
    #expect(extent.attempts == 4)
    #expect(try Self.values(fixture, run) == Array(repeating: [.passed(false)], count: 4))
    try fixture.store.continueScoring(extent.scoring, of: run.identity).finish()
    #expect(try Self.values(fixture, run) == Array(repeating: [.passed(true)], count: 4))
    let first = try Self.values(fixture, run, scoring: 1)
    #expect(first == Array(repeating: [.passed(false)], count: 4))
  }

  @Test func `a scoring that was begun is gone on with, for the same reason only`() async throws {
    let (fixture, run) = try await Self.scored()
    let rescoring = try Self.rescoring(fixture, run, by: try fixture.plan(Self.lax))
    let begun = try rescoring.score(run, in: fixture.store, reason: "laxer")
    let again = try rescoring.score(run, in: fixture.store, reason: "laxer")
    #expect(again.scoring == begun.scoring)
    #expect(again.attempts == begun.attempts)
    #expect(try rescoring.score(run, in: fixture.store, reason: "other").scoring == 3)
  }

  @Test(arguments: [(["large"], 4, "no model 'small'"), (["small"], 3, "no case 'c3'")])
  func `a suite that lacks what the run has does not score it`(
    models: [String],
    cases: Int,
    words: String
  ) async throws {
    let (fixture, run) = try await Self.scored()
    let other = try fixture.plan(Self.lax, models: models, cases: cases)
    let failure = #expect(throws: CommandFailure.self) {
      _ = try Self.rescoring(fixture, run, by: other)
    }
    #expect(failure?.kind == .invalidSuite)
    #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
  }

  // MARK: Judges

  private static func judged(_ fixture: RunFixture, budget: String = "") throws -> Plan {
    let prompt = try fixture.file("tone.md", "Is '{{answer}}' polite?")
    let judge = "{judge: {model: judge, prompt: \"\(prompt)\", choices: {A: 1, B: 0}}}"
    return try fixture.plan(
      "load: {closed: 1}\nscores: {tone: \(judge)}\n\(budget)",
      judges: ["judge"]
    )
  }

  private static func ask(
    _ rescoring: Rescoring,
    _ scoring: Int64,
    _ fixture: RunFixture,
    _ run: RunRow,
    over transport: ScriptedTransport
  ) async throws -> (JudgingTally, budgetWords: String?) {
    let asking = try Rescoring.Asking(
      rescoring,
      of: run.identity,
      scoring: scoring,
      in: fixture.store
    )
    let tally = try await asking.run(history: nil, observer: RecordingObserver()) { transport }
    return (tally, asking.ending(wasInterrupted: false)?.words)
  }

  @Test func `a judge is asked about stored answers, and no model answers anew`() async throws {
    let (fixture, run) = try await Self.scored()
    let rescoring = try Self.rescoring(fixture, run, by: try Self.judged(fixture))
    let extent = try rescoring.score(run, in: fixture.store, reason: "tone")
    let unjudged = try Self.values(fixture, run, scoring: extent.scoring)
    #expect(unjudged == Array(repeating: [.unscored(.notJudged)], count: 4))
    let transport = ScriptedTransport { _ in .init(text: "A", tokens: (7, 1)) }
    let (tally, words) = try await Self.ask(
      rescoring,
      extent.scoring,
      fixture,
      run,
      over: transport
    )
    #expect(words == nil)
    #expect(transport.sent.map(\.model) == ["judge", "judge", "judge", "judge"])
    #expect(transport.sent.allSatisfy { $0.text.contains("In Paris") })
    #expect(tally.closing.count == 1)
    let values = try Self.values(fixture, run, scoring: extent.scoring)
    #expect(values == Array(repeating: [.number(1)], count: 4))
    let (_, again) = try await Self.ask(rescoring, extent.scoring, fixture, run, over: transport)
    #expect(again == nil)
    #expect(transport.sent.count == 4, "what is judged is not asked again")
  }

  @Test func `what a budget does not carry is refused before anybody is asked`() async throws {
    let (fixture, run) = try await Self.scored()
    let plan = try Self.judged(fixture, budget: "budget: {requests: 3}")
    let rescoring = try Self.rescoring(fixture, run, by: plan)
    let extent = try rescoring.score(run, in: fixture.store, reason: "tone")
    let transport = ScriptedTransport { _ in .init(text: "A") }
    let failure = await #expect(throws: CommandFailure.self) {
      _ = try await Self.ask(rescoring, extent.scoring, fixture, run, over: transport)
    }
    #expect(failure?.kind == .invalidSuite)
    #expect(transport.sent.isEmpty)
  }
}
