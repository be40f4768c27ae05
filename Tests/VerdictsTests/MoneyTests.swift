import Analysis
import Domain
import Execution
import ExecutionSupport
import Foundation
import Reports
import RunnerSupport
import Store
import Suites
import Testing

@testable import Verdicts

/// Amounts of money are compared, held against limits, sorted and followed in one currency alone.
@Testing.Suite(.timeLimit(.minutes(1)))
struct MoneyTests {
  private static let lines = """
    scores: {correct: {equals: "{{expected}}", primary: true}, money: {measure: cost}}
    load: {closed: 1}
    compare: {baseline: {model: small}, practical: {cost_per_case: 0.1}}
    report: {sort: cost}

    """

  /// Every answer of `small` costs 14 millionths, every one of `large` 24.
  private static let transport = ScriptedTransport { sent in
    .init(tokens: (10, sent.model == "large" ? 14 : 4), takes: .milliseconds(1))
  }

  private static let price = ", price: {input: 1, output: 1, per: 1M, currency: USD}"

  /// - Parameter currency: Of `small`; `large` is priced in dollars.
  private static func run(
    _ lines: String = "",
    currency: String,
    in fixture: RunFixture
  ) async throws {
    let suite = RunFixture.suite(
      Self.lines + lines,
      models: ["small", "large"],
      extra: price,
      cases: 12
    )
    let text = suite.replacing("currency: USD", with: "currency: \(currency)", maxReplacements: 1)
    let plan = try PlanRequest().plan(path: "scripted.yaml", text: text)
    try await fixture.run(plan, over: transport)
  }

  private static let mixed = "its arms cost in EUR and USD: give each currency a gate, by 'where'"
  private static let other = "its costs are in USD, those that it is held against in EUR"

  @Test(
    arguments: [
      ("{metric: cost_per_case, against: baseline, not_worse_by: 1}", other),
      ("{metric: money, against: baseline, not_worse_by: 1}", other),
      ("{metric: cost, at_most: 1}", mixed), ("{metric: cost_per_correct, at_most: 1}", mixed),
      ("{metric: money, at_most: 1}", mixed),
      ("{metric: cost, at_most: 1, where: {model: large}}", nil),
      ("{metric: correct, against: baseline, not_worse_by: 0.5}", nil),
    ] as [(String, String?)]
  )
  func `a gate on money in two currencies is undecided and says why`(
    gate: String,
    reason: String?
  ) async throws {
    let fixture = try RunFixture()
    try await Self.run("gates: [\(gate)]", currency: "EUR", in: fixture)
    let rows = try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: 10).report.rows
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(row.reason == reason)
      #expect(row.verdict == (reason == nil ? .passed : .undecided), "\(row)")
    }
  }

  @Test(arguments: [
    ("{metric: cost, at_most: 1}", "at most 1 USD"),
    ("{metric: cost_per_case, at_most: 0.00003}", "at most 0.00003 USD"),
    ("{metric: cost_per_correct, at_most: 0.00003}", "at most 0.00003 USD"),
    ("{metric: money, at_most: 0.00003}", "at most 0.00003 USD"),
    (
      "{metric: cost_per_case, against: baseline, not_worse_by: 0.00003}",
      "not worse by 0.00003 USD"
    ),
  ])
  func `a gate on money names its currency`(gate: String, limit: String) async throws {
    let fixture = try RunFixture()
    try await Self.run("gates: [\(gate)]", currency: "USD", in: fixture)
    let rows = try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: 10).report.rows
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(row.unit == "USD")
      #expect(row.limit == limit)
    }
  }

  @Test func `amounts in two currencies never stand in one column without them`() async throws {
    let fixture = try RunFixture()
    try await Self.run("gates: [{metric: cost_per_case, at_most: 1}]", currency: "EUR", in: fixture)
    let rows = try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: 10).report.rows
    #expect(rows.map(\.unit) == ["EUR", "USD"])
    let row = try fixture.store.run(named: .latest(back: 0))
    let table = try StoredReport(of: row, in: fixture.store).report.armsTable
    let money = table.columns.filter { $0.title == "money" }
    #expect(money.map(\.unit) == ["EUR", "USD"])
    #expect(money.map(\.key) == ["score.money.eur", "score.money.usd"])
    let request = TrackRequest(suite: "scripted", figures: ["cost"])
    #expect(try request.report(in: fixture.store).lines.map(\.figure.unit) == ["EUR", "USD"])
  }

  @Test(
    arguments: [
      ("{metric: cost_per_case, against: baseline, not_worse_by: 0.00002}", .passed),
      ("{metric: cost_per_case, against: baseline, not_worse_by: 0.000001}", .failed),
      ("{metric: cost_per_case, at_most: 1, bound: upper95}", .passed),
      ("{metric: money, at_most: 0.00002, bound: upper95, where: {model: large}}", .failed),
    ] as [(String, GateResult.Verdict)]
  )
  func `costs that are all alike are enough for a gate`(
    gate: String,
    verdict: GateResult.Verdict
  ) async throws {
    let fixture = try RunFixture()
    try await Self.run("gates: [\(gate)]", currency: "USD", in: fixture)
    let rows = try GateCheck(.latest(back: 0), in: fixture.store, mostFailed: 10).report.rows
    #expect(!rows.isEmpty && rows.allSatisfy { $0.verdict == verdict }, "\(rows)")
  }

  @Test(arguments: [("EUR", false), ("USD", true)])
  func `costs and scores of them are compared and sorted in one currency alone`(
    currency: String,
    areCompared: Bool
  ) async throws {
    let fixture = try RunFixture()
    try await Self.run(currency: currency, in: fixture)
    let report = try ComparisonRequest(runs: [.latest(back: 0)]).answer(in: fixture.store).report
    let figures = Set(report.scores.map(\.comparison.score))
    for name in ["money", "cost", Metric.costPerCase.title] {
      #expect(figures.contains(name) == areCompared, "\(name)")
    }
    #expect(figures.contains("correct"))
    #expect(report.caveats.contains(.differentCurrencies(["EUR", "USD"])) != areCompared)
    let row = try fixture.store.run(named: .latest(back: 0))
    let order = try #require(try StoredReport(of: row, in: fixture.store).report.order)
    #expect(order.key == (areCompared ? .figure("cost") : .currencies("cost", ["EUR", "USD"])))
    #expect(order.arms == [0, 1])
  }

  @Test func `a track follows a cost in the currency of the last run`() async throws {
    let fixture = try RunFixture()
    for currency in ["EUR", "EUR", "USD"] {
      try await Self.run(currency: currency, in: fixture)
    }
    let request = TrackRequest(suite: "scripted", figures: ["cost", "money", "correct"])
    let report = try request.report(in: fixture.store)
    let small = report.lines.filter { $0.arm == "small" }
    for line in small {
      let count = line.figure.name.hasPrefix("correct") ? 3 : 1
      #expect(line.series.points.count == count, "\(line.figure.name)")
      #expect(line.figure.unit == (count == 1 ? "USD" : nil))
    }
    let large = report.lines.filter { $0.arm == "large" }
    #expect(large.allSatisfy { $0.series.points.count == 3 })
    #expect(report.caveats.contains { $0.hasPrefix("Costs of runs 1, 2 are in another currency") })
  }

  @Test func `settings are not tuned by money in two currencies`() async throws {
    let fixture = try RunFixture()
    try await Self.run("tune: {minimize: cost}", currency: "EUR", in: fixture)
    let run = try StoredRun(.latest(back: 0), in: fixture.store)
    let failure = #expect(throws: CommandFailure.self) {
      try TuningDesign(run.suite, method: .race, manifest: run.manifest)
    }
    #expect(failure?.message.contains("they cost in EUR and USD") == true)
  }
}
