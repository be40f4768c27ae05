import Domain
import Testing
import Transport

@testable import Runner

/// What judges and embedders say that they cost.
struct JudgingCostTests {
  @Test func `what a judge says that it cost is kept, and taken from the budget`() async throws {
    let budget = SpendingLimit(money: 10)
    let (_, calls, _) = try await AnswerJudgingTests.judged(
      "Paris",
      by: AnswerJudgingTests.votes(3),
      budget: budget
    ) { _, _ in
      .chat("A", cost: 0.5)
    }
    #expect(calls.map(\.toldCost) == [0.5, 0.5, 0.5])
    #expect(budget.spent == 1.5)
    let price = TokenPrice(input: 1, output: 1, currency: "USD")
    #expect(calls.first?.cost(at: price) == 0.5)
    #expect(calls.first?.cost(at: nil) == 0.5)
    // What is told in dollars is no cost in another currency.
    #expect(calls.first?.cost(at: TokenPrice(input: 1, output: 1, currency: "EUR")) == 11)
  }

  @Test func `what a judge read from a cache or wrote to it is priced as an answer's`() async throws
  {
    let (_, calls, _) = try await AnswerJudgingTests.judged(
      "Paris",
      by: AnswerJudgingTests.votes(1)
    ) { _, _ in
      .reply(
        """
        {"choices": [{"index": 0, "message": {"role": "assistant", "content": "A"},
        "finish_reason": "stop"}], "usage": {"prompt_tokens": 9, "completion_tokens": 2,
        "prompt_tokens_details": {"cached_tokens": 4, "cache_write_tokens": 3,
        "cache_creation_token_details": {"ephemeral_1h_input_tokens": 1}}}}
        """
      )
    }
    let tokens = AskedTokens(
      inputTokens: 9,
      outputTokens: 2,
      cachedInputTokens: 4,
      cacheWrittenTokens: 3,
      cacheWrittenForHour: 1
    )
    #expect(calls.map(\.tokens) == [tokens])
    let price = TokenPrice(
      input: 1,
      output: 10,
      cachedInput: 0.5,
      cacheWrittenInput: 2,
      cacheWrittenInputForHour: 4,
      currency: "USD"
    )
    #expect(calls.first?.cost(at: price) == 32)
  }

  @Test func `once a judge says that it spent the budget it is asked no more`() async throws {
    let budget = SpendingLimit(money: 1)
    let (value, calls, bodies) = try await AnswerJudgingTests.judged(
      "Paris",
      by: AnswerJudgingTests.votes(9),
      budget: budget
    ) { _, _ in .chat("A", cost: 0.5) }
    #expect(value == .unscored(.notJudged))
    #expect(calls.count == 2 && bodies.count == 2 && budget.isReached)
  }

  @Test func `an answer of a judge that is none is paid for too`() async throws {
    let budget = SpendingLimit(money: 10)
    let (_, calls, _) = try await AnswerJudgingTests.judged(
      "Paris",
      by: AnswerJudgingTests.votes(1),
      budget: budget
    ) { _, _ in
      .chat("", cost: 0.5, finish: "error")
    }
    #expect(calls.count == 1 && calls.first?.failureMessage != nil)
    #expect(calls.first?.toldCost == 0.5 && calls.first?.inputTokens == 9)
    #expect(budget.spent == 0.5)
  }

  @Test func `what an embedder says that it cost is kept once, and taken from the budget`()
    async throws
  {
    let budget = SpendingLimit(money: 10)
    let plan = try AnswerJudgingTests.plan("close: {similarity: '{{expected}}', model: embedder}")
    let transport = ReplyingTransport { _, _ in .embedding([1, 0], cost: 0.25) }
    let attempts = try (0..<4).map { try AnswerJudgingTests.attempt(plan, ["Paris"], request: $0) }
    var calls: [JudgeCall] = []
    try await AnswerJudgingTests.judging(plan, transport, budget: budget).judge(attempts) {
      calls += $0.judgeCalls
    }
    #expect(calls.map(\.toldCost) == [0.25])
    #expect(budget.spent == 0.25)
  }
}
