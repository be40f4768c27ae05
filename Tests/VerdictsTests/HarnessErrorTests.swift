import Analysis
import Domain
import ExecutionSupport
import Reports
import RunnerSupport
import Store
import Testing

@testable import Verdicts

/// Differences that are smaller than what a self-test of the run's machine found.
@Testing.Suite(.timeLimit(.minutes(1)))
struct HarnessErrorTests {
  /// Of a machine that errs by a fifth of a second.
  private static func selfTest(_ environment: RunEnvironment) -> SelfTestRecord {
    let spread = SelfTestResult.Spread(p50: 20, p99: 200, maximum: 400, count: 100)
    return SelfTestRecord(
      measuredAtMilliseconds: 0,
      environment: environment,
      loops: 1,
      result: SelfTestResult(
        streams: 64,
        intervalMilliseconds: 5,
        requests: 100,
        failed: 0,
        unmatched: 0,
        chunks: 1_000,
        timeToFirstToken: spread,
        interChunk: spread,
        endToEnd: spread
      )
    )
  }

  @Test func `the comparison, the report and a gate know it`() async throws {
    let fixture = try RunFixture()
    let gates = "gates: [{metric: latency, stat: p50, at_most: 600ms}]"
    let plan = try fixture.plan(
      "load: {closed: 1}\n\(gates)",
      models: ["small", "large"],
      cases: 40
    )
    let transport = ScriptedTransport { sent in
      .init(text: "Paris", takes: .milliseconds(sent.model == "large" ? 550 : 500))
    }
    try await fixture.run(plan, over: transport)
    func told() throws -> (verdict: Verdict?, gates: [GateResult.Verdict], answer: String) {
      let report = try ComparisonRequest(runs: [.latest(back: 0)]).answer(in: fixture.store).report
      let check = try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: 10)
      let row = try fixture.store.run(named: .latest(back: 0))
      return (
        report.speeds.first { $0.comparison.metric == .endToEnd }?.comparison.verdict,
        check.report.rows.map(\.verdict),
        try StoredReport(of: row, in: fixture.store).report.answer
      )
    }
    let before = try told()
    #expect(before.verdict == .worse)
    #expect(before.gates == [.passed, .passed])
    #expect(before.answer.contains("small is fastest"), "\(before.answer)")
    let run = try fixture.store.run(named: .latest(back: 0))
    try fixture.store.keep([Self.selfTest(try fixture.store.manifest(of: run).environment)])
    let after = try told()
    #expect(after.verdict == .withinError)
    #expect(after.gates == [.undecided, .undecided])
    #expect(after.answer.contains("within the harness's error of 200 ms"), "\(after.answer)")
  }
}
