import Analysis
import Domain
import Testing

struct LeftOutParameterTests {
  private static let refusal = RequestFailure(
    kind: .unsupportedParameter,
    message: "top_k? no",
    status: 400,
    parameter: "top_k"
  )

  @Test(arguments: [false, true])
  func `a refusal that was overcome is in no figure, and told`(isWarmUp: Bool) {
    var run = RunFixture(cases: 3)
    run.add(arm: 0, sample: 0, request: 900, isWarmUp: isWarmUp, failure: Self.refusal)
    run.add(arm: 0, sample: 0, attempt: 2, request: 900, isWarmUp: isWarmUp)
    for sample in 1...2 { run.add(arm: 0, sample: sample) }
    for sample in 0...2 { run.add(arm: 1, sample: sample) }
    let arms = run.summary.arms
    #expect(arms.map(\.attempts) == [isWarmUp ? 2 : 3, 3])
    #expect(arms.map(\.failureCount) == [0, 0])
    #expect(run.summary.failures == 0)
    #expect(
      arms[0].leftOut
        == [
          LeftOutParameter(parameter: "top_k", requests: isWarmUp ? 2 : 3, message: "top_k? no")
        ]
    )
    #expect(arms[1].leftOut == nil)
  }

  @Test func `a comparison says what an arm went without`() {
    var run = RunFixture(cases: 2)
    run.add(arm: 0, sample: 0, request: 900, failure: Self.refusal)
    run.add(arm: 0, sample: 0, attempt: 2, request: 900)
    run.add(arm: 0, sample: 1)
    for sample in 0...1 { run.add(arm: 1, sample: sample) }
    let told = ComparisonCaveat.all([(7, run.manifest, run.summary)]).compactMap { caveat in
      if case .leftOut = caveat { caveat.description } else { nil }
    }
    #expect(told.count == 1)
    #expect(
      told.first?.hasSuffix(
        " of run 7 refused top_k, and its 2 requests went without it: what is compared is an arm that "
          + "never had it."
      ) == true,
      "\(told)"
    )
  }

  @Test func `a refusal that stands is a failure like any other`() {
    var run = RunFixture(cases: 3)
    run.add(arm: 0, sample: 0, failure: Self.refusal)
    run.add(arm: 0, sample: 1)
    #expect(run.summary.arms[0].leftOut == nil)
    #expect(run.summary.arms[0].attempts == 2)
    #expect(run.summary.arms[0].failures.map(\.kind) == [.unsupportedParameter])
  }

  @Test func `what a provider says that it cost is the cost, with a price and without`() throws {
    var run = RunFixture(models: ["told", "priced", "neither"], cases: 2)
    let told = TokenUsage(inputTokens: 7, outputTokens: 4, toldCost: 0.25)
    let price = TokenPrice(input: 1, output: 1, currency: "USD")
    run.manifest.prices = ["priced": price]
    for sample in 0...1 {
      run.add(arm: 0, sample: sample, usage: told)
      run.add(arm: 1, sample: sample)
      run.add(arm: 2, sample: sample)
    }
    let costs = run.summary.arms.map(\.cost)
    #expect(costs.map { $0?.total } == [0.5, 22, nil])
    #expect(costs.map { $0?.currency } == ["USD", "USD", nil])
    #expect(told.cost(at: price) == 0.25)
    #expect(told.cost(at: TokenPrice(input: 1, output: 1, currency: "EUR")) == 11)
  }
}
