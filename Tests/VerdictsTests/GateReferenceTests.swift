import Analysis
import Domain
import ExecutionSupport
import Reports
import RunnerSupport
import Store
import Suites
import Testing

@testable import Verdicts

/// Gates that hold a figure against the baseline of its own run, and gates on what answers cost.
@Testing.Suite(.timeLimit(.minutes(1)))
struct GateReferenceTests {
  private static let scores = """
    scores: {correct: {equals: "{{expected}}"}}
    load: {closed: 1}
    compare: {baseline: {model: small}}

    """
  private static let priced = ", price: {input: 1, output: 1, per: 1M, currency: USD}"

  /// `small` is always right, about 15 tokens an answer; `large` on every tenth case not, with 30.
  private static let transport = ScriptedTransport { sent in
    let number = sent.text.firstMatch(of: /question (\d+)/).flatMap { Int($0.1) } ?? 0
    return sent.model == "large"
      ? .init(
        text: number % 10 == 0 ? "Rome" : "Paris",
        tokens: (20, 9 + number / 3 % 3),
        takes: .milliseconds(3)
      ) : .init(tokens: (10, 4 + number % 3), takes: .milliseconds(1))
  }

  private static func check(
    _ gate: String,
    models: [String] = ["small", "large"],
    extra: String = priced
  ) async throws -> GateCheck {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      scores + "gates: [\(gate)]",
      models: models,
      extra: extra,
      cases: 60
    )
    try await fixture.run(plan, over: transport)
    return try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: 10)
  }

  // `large` is right in 54 of 60, costs twice as much, and takes three times as long.
  @Test(arguments: [
    ("{metric: correct, against: baseline, not_worse_by: 0.3}", GateResult.Verdict.passed),
    ("{metric: correct, against: baseline, not_worse_by: 0.01}", .failed),
    ("{metric: correct, against: baseline, not_worse_by: 0.1}", .undecided),
    ("{metric: errors, against: baseline, not_worse_by: 0.2}", .passed),
    ("{metric: cost, stat: mean, against: baseline, not_worse_by: 0.00002}", .passed),
    ("{metric: cost, stat: mean, against: baseline, not_worse_by: 0.00001}", .failed),
    ("{metric: output_tokens, stat: mean, against: baseline, not_worse_by: 6}", .passed),
    ("{metric: output_tokens, stat: mean, against: baseline, not_worse_by: 4}", .failed),
    ("{metric: latency, stat: p50, against: baseline, not_worse_by: 400%}", .passed),
    ("{metric: latency, stat: p50, against: baseline, not_worse_by: 10%}", .failed),
  ])
  func `the other arms are held against the baseline, case by case`(
    gate: String,
    verdict: GateResult.Verdict
  ) async throws {
    let check = try await Self.check(gate)
    #expect(check.report.rows.map(\.verdict) == [verdict], "\(check.report.rows)")
    #expect(check.report.rows.first?.gate.hasSuffix("against the baseline") == true)
    #expect(check.report.rows.first?.arm?.contains("large") == true)
    #expect(check.outcome.rawValue == verdict.rawValue)
  }

  @Test func `a run of the baseline alone has nothing to hold against it`() async throws {
    let gate = "{metric: correct, against: baseline, not_worse_by: 0.1}"
    let check = try await Self.check(gate, models: ["small"])
    #expect(check.report.rows.isEmpty)
    #expect(check.outcome == .passed)
  }

  // 15 or 30 millionths of a dollar an answer: 0.0009 and 0.0018 for the 60.
  @Test(arguments: [
    ("{metric: cost, at_most: 0.002, where: {model: small}}", GateResult.Verdict.passed),
    ("{metric: cost, at_most: 0.0008, where: {model: small}}", .failed),
    ("{metric: cost, stat: mean, at_most: 0.00002, where: {model: small}}", .passed),
    ("{metric: cost, stat: mean, at_most: 0.00002, where: {model: large}}", .failed),
  ])
  func `a gate on cost is judged in the currency of the prices`(
    gate: String,
    verdict: GateResult.Verdict
  ) async throws {
    let check = try await Self.check(gate)
    #expect(check.report.rows.map(\.verdict) == [verdict], "\(check.report.rows)")
    #expect(check.report.rows.first?.limit.hasSuffix("USD") == true)
  }

  @Test func `a gate on a cost that nobody knows is refused before anything is sent`() async throws
  {
    let failure = await #expect(throws: CommandFailure.self) {
      _ = try await Self.check("{metric: cost, at_most: 1}", extra: "")
    }
    #expect(failure?.kind == .invalidSuite)
    #expect(failure?.message.contains("price") == true, "\(failure?.message ?? "")")
  }
}
