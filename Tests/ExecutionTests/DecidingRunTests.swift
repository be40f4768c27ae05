import Analysis
import Domain
import ExecutionSupport
import Reports
import Runner
import RunnerSupport
import Store
import Suites
import Testing

@testable import Execution

/// `run --until decided`: blocks of cases, until the comparison is decided.
@Testing.Suite(.timeLimit(.minutes(1)))
struct DecidingRunTests {
  private static let lines = """
    scores: {correct: {equals: "Paris"}}
    load: {closed: 1}
    """

  /// The first model is right, the second in so many of ten.
  private static func answering(_ second: Int) -> ScriptedTransport {
    ScriptedTransport { sent in
      let number = sent.text.firstMatch(of: #/question (\d+)/#).flatMap { Int($0.1) } ?? 0
      let isRight = sent.model != "large" || number % 10 < second
      return .init(text: isRight ? "Paris" : "Rome")
    }
  }

  private static func conduct(_ plan: Plan) throws -> DecisionConduct {
    DecisionConduct(try DecisionTerms(plan), plan: plan)
  }

  @Test func `a run ends once its comparison is decided, and says what it left`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(Self.lines, models: ["small", "large"], cases: 200)
    let transport = Self.answering(2)
    let conduct = try Self.conduct(plan)
    let outcome = try await fixture.run(plan, over: transport, conduct: conduct)
    #expect(outcome.ending == .whole)
    let decision = try #require(conduct.decision)
    #expect(decision.isDecided)
    #expect(decision.lines.map(\.verdict) == [.worse])
    #expect((20...80).contains(decision.cases))
    #expect(transport.sent.count == 2 * decision.cases)
    let words = decision.sentences(arms: plan.arms)
    #expect(words.first?.hasPrefix("Decided after \(decision.cases) of 200 cases; ") == true)
    #expect(words.last?.contains("'large' is worse than 'small'") == true, "\(words)")
    let run = try fixture.store.run(named: .latest(back: 0))
    #expect(run.state == .finished)
    #expect(run.isNarrowed)
    // Pairs stay pairs, and the load is stored once.
    let records = try fixture.records()
    let asked = Dictionary(grouping: records, by: \.sampleID).values.map { Set($0.map(\.arm)) }
    #expect(asked.allSatisfy { $0 == [0, 1] })
    let manifest = try fixture.store.manifest(of: run)
    #expect(manifest.loadTerms.decision == conduct.terms)
    // Nothing is left, though most of the plan was not sent.
    let (again, continuation) = try PlanRequest().resuming(run, in: fixture.store)
    #expect(continuation.isNothingLeft(of: again))
  }

  @Test func `an undecided run sends the whole plan`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(Self.lines, models: ["small", "large"], cases: 60)
    let transport = Self.answering(10)
    let conduct = try Self.conduct(plan)
    let outcome = try await fixture.run(plan, over: transport, conduct: conduct)
    #expect(outcome.ending == .whole)
    #expect(transport.sent.count == 120)
    #expect(conduct.decision?.isDecided == false)
  }

  // The first is right in the upper half of ten cases; the second has all that it answers right, and
  // answers the lower half.
  @Test func `what failed keeps a comparison open that answers alone would decide`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      Self.lines + "\nretry: 0",
      models: ["small", "large"],
      cases: 60
    )
    let transport = ScriptedTransport { sent in
      let number = sent.text.firstMatch(of: #/question (\d+)/#).flatMap { Int($0.1) } ?? 0
      let isUpper = number % 10 >= 5
      if sent.model == "large" { return isUpper ? .broken : .good }
      return isUpper ? .good : .init(text: "Rome")
    }
    let conduct = try Self.conduct(plan)
    let outcome = try await fixture.run(plan, over: transport, conduct: conduct)
    #expect(outcome.ending == .whole)
    #expect(transport.sent.count == 120)
    #expect(conduct.decision?.isDecided == false)
  }

  @Test func `a run that its budget ended goes on by its own terms, and is decided then`()
    async throws
  {
    let fixture = try RunFixture()
    let budget = Self.lines + "\nbudget: {requests: 30}"
    let plan = try fixture.plan(budget, models: ["small", "large"], cases: 200)
    let first = try await fixture.run(
      plan,
      over: Self.answering(2),
      conduct: try Self.conduct(plan)
    )
    #expect(first.ending == .budgetSpent)
    let run = try fixture.store.run(named: .latest(back: 0))
    let (rest, continuation) = try PlanRequest(overrides: ["budget.requests=400"])
      .resuming(run, in: fixture.store)
    #expect(!continuation.isNothingLeft(of: rest))
    let conduct = try #require(continuation.conduct)
    let second = try await fixture.run(
      rest,
      over: Self.answering(2),
      continuing: continuation,
      conduct: conduct
    )
    #expect(second.ending == .whole)
    #expect(conduct.decision?.isDecided == true)
    #expect(try fixture.records().count == 2 * (conduct.decision?.cases ?? 0))
  }

  @Test(arguments: [
    (["small"], "", "there is one arm"),
    (["small", "large", "medium"], "", "the suite must name the one"),
    (
      ["small", "large"], "compare: {baseline: {prompt: prompt-1}}\n",
      "must be one arm, and this names 2"
    ),
  ])
  func `what cannot be decided on the way is told`(
    models: [String],
    extra: String,
    words: String
  ) throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(extra + Self.lines, models: models)
    let failure = try #require(throws: CommandFailure.self) { try DecisionTerms(plan) }
    #expect(failure.kind == .invalidSuite)
    #expect(failure.message.contains(words), "\(failure.message)")
  }

  @Test(arguments: [
    ("load: {closed: 1}", "scores nothing"),
    (
      "scores: {correct: {equals: a}}\nload: {closed: 1, for: 3}",
      "one load that sends the plan once"
    ),
    ("scores: {correct: {exec: [\"true\"]}}\nload: {closed: 1}", "asked for after the load"),
  ])
  func `a load or a score that no look can end is told`(lines: String, words: String) throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(lines, models: ["small", "large"])
    let failure = try #require(throws: CommandFailure.self) { try DecisionTerms(plan) }
    #expect(failure.message.contains(words), "\(failure.message)")
  }
}
