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

/// Whoever reads a stored run comes to the same figures, and a tuning's report lacks nothing that a
/// run's report has.
@Testing.Suite(.timeLimit(.minutes(1)))
struct StoredReadingTests {
  private static let lines = """
    scores: {correct: {equals: "{{expected}}"}}
    load: {closed: 1}
    gates: [{metric: correct, at_least: 0.1}, {metric: errors, at_most: 90%}]
    """

  private static let transport = ScriptedTransport { sent in
    if sent.number % 7 == 3 { return .broken }
    return .init(
      text: sent.number % 3 == 0 ? "Rome" : "Paris",
      tokens: (10, 5),
      takes: .milliseconds(sent.number % 5)
    )
  }

  @Test func `a report, a comparison and a forecast read the same figures`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      Self.lines + "\nwarmup: 2\nrepeat: 2",
      models: ["small", "large"],
      cases: 20
    )
    try await fixture.run(plan, over: Self.transport)
    let row = try fixture.store.run(named: .latest(back: 0))
    let report = try StoredReport(of: row, in: fixture.store).report
    let run = try StoredRun(.latest(back: 0), in: fixture.store)
    #expect(run.summarizer.summary() == report.summary)
    #expect(run.provenance == report.provenance.runs.first)
    #expect(run.inFlight == report.figureData.inFlight)
    let tracked = try TrackedRun(row, in: fixture.store, arms: run.manifest.arms, figures: [])
    #expect(tracked.provenance == run.provenance)
    let drift = try AnsweredRun(.latest(back: 0), in: fixture.store)
    #expect(drift.provenance == run.provenance)
    let answered = drift.answers.values.flatMap(\.values).joined().count
    #expect(answered == report.summary.attempts - report.summary.failures)
  }

  @Test(arguments: [(ReportFormat.markdown, false), (.junit, true)])
  func `case by case is collected only for the form that needs it`(
    format: ReportFormat,
    isCollected: Bool
  ) async throws {
    let fixture = try RunFixture()
    try await fixture.run(try fixture.plan(Self.lines), over: Self.transport)
    let row = try fixture.store.run(named: .latest(back: 0))
    let stored = try StoredReport(of: row, in: fixture.store, formats: [format])
    #expect(stored.formats == [format])
    #expect((stored.report.cases != nil) == isCollected)
  }

  /// A tuning whose suite has gates, in a store that knows the machine.
  private static func tuned(_ fixture: RunFixture) async throws -> RunRow {
    let lines =
      Self.lines + "\nsweep: {axes: {temperature: [0, 1]}}\ntune: {maximize: correct}\nrepeat: 2"
    let text = RunFixture.suite(lines, cases: 60)
    let plan = try PlanRequest().plan(path: "scripted.yaml", text: text) { suite, seed in
      .tuning(.every, cases: TuningCases(suite, samples: suite.samples, seed: seed).tuning)
    }
    let manifest = RunManifest(plan, environment: .current)
    let search = try TuningSearch(plan, method: .every, manifest: manifest)
    try await fixture.run(plan, over: transport, conduct: TuningConduct(search, plan: plan))
    return try fixture.store.run(named: .latest(back: 0))
  }

  @Test func `a tuning's report has the gates that check judges, and their table`() async throws {
    let fixture = try RunFixture()
    let run = try await Self.tuned(fixture)
    let stored = try #require(try StoredTuning(run, in: fixture.store))
    let report = try #require(stored.tuningReport())
    let check = try GateCheck(
      .latest(back: 0),
      in: fixture.store,
      mostFailed: GateReport.usualMostFailed
    )
    #expect(report.run.gates?.rows == check.report.rows)
    #expect(report.run.gateLine?.hasSuffix("See: assay check 1") == true)
    #expect(stored.warnings.isEmpty)
    #expect(report.document.blocks.contains(.heading("Gates")))
  }

  @Test func `gates that are laid over a tuning and cannot be read are refused`() async throws {
    let fixture = try RunFixture()
    let run = try await Self.tuned(fixture)
    let wrong = ["gates=[{metric: latency, stat: p50, at_most: 10}]"]
    let failure = #expect(throws: CommandFailure.self) {
      _ = try StoredTuning(run, in: fixture.store, overrides: wrong)
    }
    #expect(failure?.kind == .invalidSuite)
    #expect(failure?.message.contains("at_most of 'latency' is in another unit") == true)
  }

  @Test func `a tuning's report says by which scoring it is, as a run's does`() async throws {
    let fixture = try RunFixture()
    let run = try await Self.tuned(fixture)
    let manifest = try fixture.store.manifest(of: run)
    let writer = try fixture.store.beginScoring(
      of: run,
      definitions: manifest.scores,
      reason: "again",
      atMilliseconds: 1
    )
    var scored: [ScoredAttempt] = []
    try fixture.store.forEachAttempt(of: run) {
      scored.append(
        ScoredAttempt(request: $0.request, attempt: $0.attempt, scores: $0.scores)
      )
    }
    try writer.append(scored)
    try writer.finish()
    let report = try #require(try StoredTuning(run, in: fixture.store)?.tuningReport())
    #expect(report.run.scoring == "2 of 2, again")
    #expect(report.provenance.runs.first?.scoring == "2 of 2, again")
  }
}
