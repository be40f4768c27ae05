import Analysis
import Domain
import Execution
import ExecutionSupport
import Reports
import RunnerSupport
import Store
import Suites
import Testing

@testable import Verdicts

/// Each way in which a setting leaves a race, and each in which the race itself ends.
@Testing.Suite(.timeLimit(.minutes(1)))
struct RaceExitTests {
  private static func lines(_ temperatures: [String], further: String = "") -> String {
    """
    scores: {correct: {equals: "{{expected}}"}}
    sweep: {method: race, axes: {temperature: [\(temperatures.joined(separator: ", "))]}}
    load: {closed: 1}
    \(further.isEmpty ? "tune: {maximize: correct}" : further)
    """
  }

  private static func plan(_ lines: String, cases: Int = 100) throws -> Plan {
    let text = RunFixture.suite(lines, cases: cases)
    return try PlanRequest().plan(path: "scripted.yaml", text: text) { suite, seed in
      let cases = TuningCases(suite, samples: suite.samples, seed: seed)
      return .tuning(.race, cases: cases.tuning)
    }
  }

  private static func conduct(_ plan: Plan) throws -> TuningConduct {
    let manifest = RunManifest(plan, environment: .current)
    return TuningConduct(try TuningSearch(plan, method: .race, manifest: manifest), plan: plan)
  }

  /// Whether a request was sent with a temperature.
  private static func has(_ temperature: String, _ sent: ScriptedTransport.Sent) -> Bool {
    [",", "}"].contains { sent.text.contains("\"temperature\":\(temperature)\($0)") }
  }

  private static func outcome(
    _ lines: String,
    in fixture: RunFixture,
    _ answer: @escaping @Sendable (ScriptedTransport.Sent) async -> ScriptedTransport.Answer
  ) async throws -> TuningOutcome? {
    let plan = try plan(lines)
    let transport = ScriptedTransport(answer: answer)
    try await fixture.run(plan, over: transport, conduct: try conduct(plan))
    let run = try fixture.store.run(named: .latest(back: 0))
    return try StoredTuning(run, in: fixture.store)?.tuningReport()?.outcome
  }

  private static func setting(
    _ temperature: String,
    of outcome: TuningOutcome
  ) throws -> TuningOutcome.Setting {
    try #require(
      outcome.settings.first { $0.arm.cell.map(\.value.serialized) == [temperature] }
    )
  }

  // MARK: Settings

  @Test func `a setting that is outdone leaves at the first look`() async throws {
    let fixture = try RunFixture()
    let outcome = try #require(
      try await Self.outcome(Self.lines(["0", "1.5"]), in: fixture) { sent in
        .init(text: Self.has("1.5", sent) ? "Rome" : "Paris")
      }
    )
    let hot = try Self.setting("1.5", of: outcome)
    #expect(!hot.stayed)
    #expect(!hot.isCut)
    #expect(hot.standing == .fit)
    #expect(hot.cases < outcome.design.cases.tuning.count)
    #expect(outcome.rounds.first?.dropped == [hot.arm.index])
    #expect(outcome.choice.chosen != hot.arm.index)
  }

  @Test func `where the budget does not carry a field of equals, its last are cut`() async throws {
    let fixture = try RunFixture()
    let temperatures = ["0", "0.2", "0.4", "0.6", "0.8", "1"]
    let outcome = try #require(
      try await Self.outcome(Self.lines(temperatures), in: fixture) { sent in
        .init(text: sent.number * 7_919 % 10 < 7 ? "Paris" : "Rome")
      }
    )
    let cut = outcome.settings.filter(\.isCut)
    #expect(!cut.isEmpty)
    #expect(cut.allSatisfy { !$0.stayed && $0.standing == .fit })
    #expect(Double(outcome.effort.search) <= 0.6 * Double(outcome.effort.grid))
    #expect(outcome.settings.contains { $0.stayed })
  }

  @Test func `a setting that breaks a constraint leaves, however right it is`() async throws {
    let fixture = try RunFixture()
    let bound = "tune: {maximize: correct, subject_to: [{metric: output_tokens, at_most: 10}]}"
    let lines = Self.lines(["0", "1.5"], further: bound)
    let outcome = try #require(
      try await Self.outcome(lines, in: fixture) { sent in
        let isHot = Self.has("1.5", sent)
        let isRight = isHot || sent.number.isMultiple(of: 2)
        return .init(
          text: isRight ? "Paris" : "Rome",
          tokens: (10, (isHot ? 50 : 5) + sent.number % 3)
        )
      }
    )
    let hot = try Self.setting("1.5", of: outcome)
    #expect(hot.standing == .unfit)
    #expect(!hot.stayed)
    #expect(outcome.choice.chosen != hot.arm.index)
    #expect(outcome.kept.map(\.verdict) == [.passed])
  }

  @Test func `two that are as good as each other stay to the last case`() async throws {
    let fixture = try RunFixture()
    let lines = Self.lines(["0"], further: "tune: {maximize: correct, holdout: 0.6}")
    let outcome = try #require(try await Self.outcome(lines, in: fixture) { _ in .good })
    #expect(outcome.settings.count == 2)
    #expect(outcome.settings.allSatisfy { !$0.isCut })
    #expect(outcome.verdict.comparison.verdict != .better)
  }

  // MARK: The race

  @Test func `where every setting breaks a constraint none is chosen`() async throws {
    let fixture = try RunFixture()
    let bound = "tune: {maximize: correct, subject_to: [{metric: output_tokens, at_most: 10}]}"
    let lines = Self.lines(["0", "1.5"], further: bound)
    let outcome = try await Self.outcome(lines, in: fixture) { _ in .init(tokens: (10, 50)) }
    #expect(outcome == nil)
  }

  @Test func `one that reaches the budget says how it goes on, and has no verdict`() async throws {
    let fixture = try RunFixture()
    let plan = try Self.plan(
      Self.lines(["0", "1.5"], further: "tune: {maximize: correct}\nbudget: {requests: 50}")
    )
    let transport = ScriptedTransport()
    let outcome = try await fixture.run(plan, over: transport, conduct: try Self.conduct(plan))
    #expect(outcome.ending == .budgetSpent)
    #expect(transport.sent.count == 50)
    #expect(outcome.endingWords?.contains("assay tune --resume 1 --set budget.…=…") == true)
    let run = try fixture.store.run(named: .latest(back: 0))
    #expect(try StoredTuning(run, in: fixture.store)?.tuningReport() == nil)
  }

  @Test func `one that was called off goes on to the end that it would have come to`() async throws
  {
    @Sendable func answer(_ sent: ScriptedTransport.Sent) -> ScriptedTransport.Answer {
      .init(text: Self.has("1.5", sent) ? "Rome" : "Paris")
    }
    let lines = Self.lines(["0", "0.7", "1.5"])
    let (whole, broken) = (try RunFixture(), try RunFixture())
    let expected = try #require(try await Self.outcome(lines, in: whole) { answer($0) })
    let interruption = ManualInterruption()
    let plan = try Self.plan(lines)
    let first = try await broken.run(
      plan,
      over: ScriptedTransport { sent in
        if sent.number == 90 { await interruption.callOffAndWait() }
        return answer(sent)
      },
      conduct: try Self.conduct(plan),
      interruption: interruption
    )
    #expect(first.ending == .interrupted)
    let run = try broken.store.run(named: .latest(back: 0))
    let stored = try #require(try StoredTuning(run, in: broken.store))
    let design = stored.search.design
    let (rest, continuation) = try RunContinuation.resuming(
      run,
      options: PlanRequest(),
      purpose: { _, _ in .tuning(design.method, cases: design.cases.tuning) },
      in: broken.store
    )
    try await broken.run(
      rest,
      over: ScriptedTransport { answer($0) },
      continuing: continuation,
      conduct: TuningConduct(stored.search, plan: rest)
    )
    let resumed = try #require(
      try StoredTuning(try broken.store.run(named: .latest(back: 0)), in: broken.store)?
        .tuningReport()?.outcome
    )
    #expect(resumed.rounds == expected.rounds)
    #expect(resumed.choice == expected.choice)
    #expect(resumed.effort == expected.effort)
  }
}
