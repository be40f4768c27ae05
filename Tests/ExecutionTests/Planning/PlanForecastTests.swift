import Domain
import ExecutionSupport
import Suites
import Testing

@testable import Execution

/// What a plan tells beforehand of requests, tokens and money.
struct PlanForecastTests {
  private static let price = ", price: {input: 1000, output: 100000, per: 1M, currency: USD}"
  private static let made = "[{id: s, synthetic: {input_tokens: 100, output_tokens: 5}}]"

  private static func forecast(_ plan: Plan) -> PlanForecast { PlanForecast(plan, history: nil) }

  private static func refusal(of plan: Plan) throws -> String? {
    do {
      try BudgetCheck(plan: plan, forecast: forecast(plan)).verify()
      return nil
    } catch let failure as CommandFailure {
      return failure.message
    }
  }

  @Test(arguments: [
    ("load: {open: 100/s, for: 50}", "the plan sends 50 requests, warm-up included, and"),
    ("load: [{closed: 1}, {closed: 2}, {closed: 4}]", "the plan sends 12 requests"),
    ("load: {open: 2/s, for: 10s}", "the plan sends about 20 requests"),
    ("load: [{closed: 1, for: 11}, {closed: 1, for: 5s}]", "the plan sends at least 11 requests"),
  ])
  func `a budget is held against all that the stages send`(load: String, words: String) throws {
    let plan = try RunFixture().plan(load + "\nbudget: {requests: 10}")
    let refusal = try #require(try Self.refusal(of: plan))
    #expect(refusal.contains(words), "\(refusal)")
  }

  @Test(arguments: ["{closed: 1, for: 5s}", "{closed: 1, for: 3}", "{open: 2/s, for: 1s}"])
  func `what is not known to be larger is not refused`(load: String) throws {
    let plan = try RunFixture().plan("load: \(load)\nbudget: {requests: 3}")
    #expect(try Self.refusal(of: plan) == nil)
  }

  @Test func `an outline counts what the stages send, arm by arm`() throws {
    let plan = try RunFixture().plan("load: {open: 100/s, for: 50}", models: ["small", "large"])
    let outline = PlanOutline(plan, forecast: Self.forecast(plan))
    #expect(outline.headline.hasPrefix("scripted: 100 requests: 2 arms × 4 cases"))
    #expect(outline.arms.map(\.requests) == [50, 50])
    #expect(outline.arms.map(\.mostOutputTokens) == [400, 400])
    #expect(outline.arms.map(\.cached) == [0, 0])
  }

  @Test func `a time is told as what it is`() throws {
    let open = try RunFixture().plan("load: {open: 5/s, for: 20s}")
    let told = PlanOutline(open, forecast: Self.forecast(open))
    #expect(told.headline.hasPrefix("scripted: about 100 requests: "))
    #expect(told.notes.contains { $0.contains("rate × the time") })
    let closed = try RunFixture().plan("load: {closed: 1, for: 20s}")
    let untold = PlanOutline(closed, forecast: Self.forecast(closed))
    #expect(untold.requests == 4)
    #expect(untold.closingLines.contains { $0.contains("as many requests as are answered in it") })
  }

  @Test func `the length that prompts ask of answers is the forecast`() throws {
    let plan = try RunFixture().plan(
      "budget: {usd: 2}",
      extra: Self.price,
      cases: 10,
      prompts: Self.made
    )
    let arm = try #require(Self.forecast(plan).arms.first)
    #expect(arm.inputTokens == 1_000 && arm.outputTokens == 50)
    // 1,000 × 0.001 USD and 50 × 0.1 USD.
    #expect(Self.forecast(plan).cost(in: "USD")?.expected == 6)
    #expect(try Self.refusal(of: plan)?.contains("the plan costs about 6.00 USD") == true)
    #expect(Self.forecast(plan).words.contains("up to the output_tokens asked for"))
  }
}
