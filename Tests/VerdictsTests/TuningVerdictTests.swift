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

@Testing.Suite(.timeLimit(.minutes(1)))
struct TuningVerdictTests {
  private static let lines = """
    scores: {correct: {equals: "{{expected}}"}}
    sweep: {axes: {temperature: [0, 1, 1.5]}}
    tune: {maximize: correct}
    load: {closed: 1}
    """

  private func plan(_ method: TuningMethod, _ lines: String = lines, cases: Int = 80) throws -> Plan
  {
    let text = RunFixture.suite(lines, cases: cases)
    return try PlanRequest().plan(path: "scripted.yaml", text: text) { suite, seed in
      let cases = TuningCases(suite, samples: suite.samples, seed: seed)
      return .tuning(method, cases: cases.tuning)
    }
  }

  private func search(_ method: TuningMethod, of plan: Plan) throws -> TuningSearch {
    try TuningSearch(
      plan,
      method: method,
      manifest: RunManifest(plan, environment: .current)
    )
  }

  @Test(arguments: TuningMethod.allCases)
  func `the setting that answers right is chosen, however it is searched`(
    method: TuningMethod
  ) async throws {
    let fixture = try RunFixture()
    let plan = try plan(method)
    let transport = ScriptedTransport { sent in
      let isCold = ["\"temperature\":0,", "\"temperature\":0}"].contains { sent.text.contains($0) }
      return .init(text: isCold ? "Paris" : "Rome")
    }
    let conduct = TuningConduct(try search(method, of: plan), plan: plan)
    let outcome = try await fixture.run(plan, over: transport, conduct: conduct)
    #expect(outcome.ending == .whole)
    let run = try fixture.store.run(named: .latest(back: 0))
    let stored = try #require(try StoredTuning(run, in: fixture.store))
    let report = try #require(stored.tuningReport())
    let chosen = report.outcome.arms.first { $0.index == report.outcome.choice.chosen }
    #expect(chosen?.cell.map(\.value.serialized) == ["0"])
    #expect(report.parameters.contains("temperature: 0"))
    if method == .race { #expect(report.outcome.effort.saved > 0) }
  }

  @Test func `where no setting has the goal's figure none is chosen`() async throws {
    let fixture = try RunFixture()
    let plan = try plan(.race)
    let conduct = TuningConduct(try search(.race, of: plan), plan: plan)
    let transport = ScriptedTransport { _ in .broken }
    let outcome = try await fixture.run(plan, over: transport, conduct: conduct)
    #expect(outcome.ending == .nothingAnswered)
    let run = try fixture.store.run(named: .latest(back: 0))
    #expect(try StoredTuning(run, in: fixture.store)?.tuningReport() == nil)
  }

  @Test func `a race that is called off tells how it goes on, and has no verdict yet`() async throws
  {
    let fixture = try RunFixture()
    let plan = try plan(.race)
    let interruption = ManualInterruption()
    let conduct = TuningConduct(try search(.race, of: plan), plan: plan)
    let transport = ScriptedTransport { sent in
      if sent.number == 20 { await interruption.callOffAndWait() }
      return .good
    }
    let outcome = try await fixture.run(
      plan,
      over: transport,
      conduct: conduct,
      interruption: interruption
    )
    #expect(outcome.endingWords?.hasSuffix("Go on with: assay tune --resume 1") == true)
    let run = try fixture.store.run(named: .latest(back: 0))
    #expect(try StoredTuning(run, in: fixture.store)?.tuningReport() == nil)
  }

  @Test(arguments: [
    (
      "sweep: {axes: {temperature: [0]}}\ncompare: {baseline: {model: small}}",
      "there is one setting"
    ),
    ("sweep: {axes: {temperature: [0, 1]}}\nload: {closed: 1, for: 9}", "its load is one stage"),
    ("sweep: {axes: {temperature: [0, 1]}}\ntune: {minimize: cost}", "needs the price"),
  ])
  func `what stands in the way of a tuning is told before anything is sent`(
    lines: String,
    words: String
  ) throws {
    let failure = #expect(throws: CommandFailure.self) {
      let scores = "scores: {correct: {equals: \"{{expected}}\"}}\n"
      let plan = try plan(.every, scores + lines)
      _ = try search(.every, of: plan)
    }
    #expect(failure?.kind == .invalidSuite)
    #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
  }
}
