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
    retry: {max: 0}
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

  /// The same, but requests of `large` for the first 30 cases fail.
  private static let failing = ScriptedTransport { sent in
    let number = sent.text.firstMatch(of: /question (\d+)/).flatMap { Int($0.1) } ?? 0
    return sent.model == "large" && number < 30 ? .broken : .good
  }

  private static func check(
    _ gate: String,
    models: [String] = ["small", "large"],
    extra: String = priced,
    over transport: ScriptedTransport = transport,
    mostFailed: Double = 10
  ) async throws -> GateCheck {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      scores + "gates: [\(gate)]",
      models: models,
      extra: extra,
      cases: 60
    )
    try await fixture.run(plan, over: transport)
    return try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: mostFailed)
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

  // Of `large` 30 of 30 answers are right, and so are 30 of its 60 requests.
  @Test(arguments: [
    ("{metric: correct, at_least: 0.7, bound: lower95, where: {model: large}}", "it is 50 ("),
    ("{metric: correct, against: baseline, not_worse_by: 0.2}", "it is -50 ("),
  ])
  func `a gate that failed requests would not keep is undecided, and says why`(
    gate: String,
    words: String
  ) async throws {
    let check = try await Self.check(gate, over: Self.failing, mostFailed: 50)
    #expect(check.report.rows.map(\.verdict) == [.undecided], "\(check.report.rows)")
    let reason = check.report.rows.first?.reason ?? ""
    let expected = "with the requests that failed counted as wrong \(words)"
    #expect(reason.hasPrefix(expected), "\(reason)")
  }

  @Test func `a run of the baseline alone has nothing to hold against it, and passes nothing`()
    async throws
  {
    let gate = "{metric: correct, against: baseline, not_worse_by: 0.1}"
    let told = await #expect(throws: CommandFailure.self) {
      try await Self.check(gate, models: ["small"])
    }
    let failure = try #require(told)
    #expect(failure.kind == .invalidSuite && failure.message.contains("run 1 has no other arm"))
  }

  @Test(arguments: [
    ("gates.0.at_least=80 %", "--set gates.0.at_least:1:1: error: "),
    ("gates.0.at_least=eighty", "--set gates.0.at_least:1:1: error: "),
    ("gates=[{metric: correct}]", "--set gates:1:2: error: "),
  ])
  func `a limit that cannot be read takes no gate away`(
    override: String,
    words: String
  ) async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan("\(Self.scores)gates: [{metric: correct, at_least: 0.99}]")
    try await fixture.run(plan, over: Self.transport)
    let told = #expect(throws: CommandFailure.self) {
      try GateCheck(
        .latest(back: 0),
        in: fixture.store,
        overrides: [override],
        mostFailed: 10
      )
    }
    let failure = try #require(told)
    #expect(failure.kind == .invalidSuite)
    #expect(failure.message.hasPrefix(words), "\(failure)")
  }

  @Test(arguments: [
    "{metric: correct, at_least: 0.1}", "{metric: cost, stat: mean, at_most: 1}",
    "{metric: correct, per: case, at_least: 80%}",
    "{metric: correct, at_least: 0.1, where: {model: small, prompt: prompt-1}}",
  ])
  func `a gate that is laid over names what the run has, though its suite says nothing of it`(
    gate: String
  ) async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan("scores: {correct: {equals: \"{{expected}}\"}}", extra: Self.priced)
    try await fixture.run(plan)
    var manifest = try fixture.store.manifest(of: fixture.store.run(named: .latest(back: 0)))
    manifest.suiteText = """
      # An imported run's suite says no more.
      version: 1
      suite: scripted
      models: [{id: other, provider: imported, model: other}]
      prompts: [{id: any, text: not known}]
      cases: [{id: not kept here}]

      """
    let suite = try StoredRun.suite(of: manifest, overrides: ["gates=[\(gate)]"])
    #expect(suite.gates.count == 1)
    let unknown = "gates=[{metric: corect, at_least: 0.1}]"
    #expect(throws: CommandFailure.self) {
      try StoredRun.suite(of: manifest, overrides: [unknown])
    }
  }

  @Test func `a failure is told in its own words, wherever it is printed`() {
    #expect("\(CommandFailure(.usage, "Say which."))" == "Say which.")
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
