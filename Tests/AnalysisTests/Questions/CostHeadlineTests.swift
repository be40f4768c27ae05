import Analysis
import Domain
import Testing

/// What the first lines say of costs.
struct CostHeadlineTests {
  /// Each model takes 1 token in and 1 out, priced in the currency at so much together.
  private static func run(
    _ prices: KeyValuePairs<String, (cost: Double, currency: String)?>,
    usage: TokenUsage = TokenUsage(inputTokens: 1, outputTokens: 1)
  ) -> RunFixture {
    var run = RunFixture(models: prices.map(\.key), cases: 8)
    for (arm, (model, price)) in prices.enumerated() {
      run.manifest.prices[model] = price.map {
        TokenPrice(input: 0, output: $0.cost, currency: $0.currency)
      }
      for sample in 0..<8 {
        run.add(arm: arm, sample: sample, usage: usage, scores: [.passed(true)])
      }
    }
    return run
  }

  private static func sentence(
    _ prices: KeyValuePairs<String, (cost: Double, currency: String)?>
  ) -> String {
    let words = run(prices).headline.description
    return words.firstMatch(of: /1,000 cases cost ([^;]+);/).map { String($0.1) } ?? words
  }

  @Test func `amounts in each currency are told by themselves`() {
    #expect(
      Self.sentence(["a": (0.001, "USD"), "b": (0.11, "JPY"), "c": (0.002, "EUR")])
        == "1.00 USD with a, 110 JPY with b and 2.00 EUR with c"
    )
    let many = Self.sentence([
      "a": (0.001, "USD"), "b": (0.003, "USD"), "c": (0.002, "EUR"), "d": (0.002, "USD"),
      "e": (0.0025, "USD"),
    ])
    #expect(many == "from 1.00 USD with a to 3.00 USD with b, and 2.00 EUR with c")
    #expect(
      Self.sentence(["a": (0.001, "USD"), "b": (0.002, "EUR"), "c": (0.001, "USD")])
        == "1.00 USD with a and c, and 2.00 EUR with b"
    )
  }

  @Test func `it is whichever the model only where each costs that`() {
    #expect(
      Self.sentence(["a": (0.001, "USD"), "b": (0.001, "USD")]) == "1.00 USD, whichever the model"
    )
    #expect(
      Self.sentence(["a": (0.001, "USD"), "b": nil, "c": (0.001, "USD")]) == "1.00 USD with a and c"
    )
  }

  @Test func `amounts close by each other are told as a range, and not as the dearer`() {
    #expect(
      Self.sentence(["a": (1.05, "JPY"), "b": (1.056, "JPY")])
        == "1,050 to 1,056 JPY, whichever the model"
    )
    #expect(
      Self.sentence(["a": (1.05, "JPY"), "b": nil, "c": (1.056, "JPY")])
        == "1,050 to 1,056 JPY with a and c"
    )
  }

  // 8 of 8: Wilson's interval of the share is 0.676 to 1.
  @Test func `what a correct answer costs is told with its interval`() {
    let words = Self.run(["a": (0.001, "USD"), "b": (0.001, "USD")]).headline.description
    #expect(
      words.contains(
        "a correct answer costs 0.00100 USD (95 % interval 0.00100–0.00148), whichever the model."
      ),
      "\(words)"
    )
  }

  @Test(arguments: [("EUR", 8), ("USD", 0)])
  func `costs that replies tell are counted where the price is in another currency`(
    currency: String,
    leftOut: Int
  ) throws {
    let run = Self.run(
      ["a": (0.001, currency)],
      usage: TokenUsage(inputTokens: 1, outputTokens: 1, toldCost: 0.005)
    )
    let cost = try #require(run.summary.arms[0].cost)
    #expect(cost.leftOut == leftOut)
    #expect(isClose(cost.total, leftOut == 0 ? 0.04 : 0.008, decimals: 6))
  }

  @Test func `nothing leads by a score that is money in several currencies`() {
    var run = Self.run(["a": (1, "USD"), "b": (2, "EUR")])
    run.manifest.scores = [
      .init(
        name: "correct",
        isPrimary: true,
        isPassFail: false,
        isHigherBetter: false,
        summary: "measure cost"
      )
    ]
    #expect(run.summary.ranking == nil)
    #expect(run.summary.factors.allSatisfy { $0.comparisons.isEmpty })
    run.manifest.prices["b"]?.currency = "USD"
    #expect(run.summary.ranking != nil)
  }
}
