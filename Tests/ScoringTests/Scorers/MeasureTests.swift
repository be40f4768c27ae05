import Domain
import Scoring
import Testing

struct MeasureTests {
  private let answer = Answer(
    text: "Two words, é\u{301}👍🏽!\n",
    finishReason: "stop",
    figures: .init(
      outputTokens: 7,
      timeToFirstToken: .microseconds(1_500),
      endToEndLatency: .seconds(2),
      cost: 0.002
    )
  )

  @Test(
    arguments: [
      (.outputWords, 3), (.outputCharacters, 15), (.metric(.outputTokens), 7),
      (.metric(.timeToFirstToken), 1.5), (.metric(.endToEnd), 2_000), (.metric(.cost), 0.002),
    ] as [(Measure.Figure, Double)]
  )
  func `a figure is given in its own unit`(figure: Measure.Figure, expected: Double) throws {
    let rule = try ScoreRule(name: "figure", scorer: Measure(figure))
    #expect(isClose(rule.score(answer)?.value, expected))
    #expect(!rule.isPassFail)
  }

  @Test(arguments: [Metric.outputTokens, .timeToFirstToken, .endToEnd, .cost])
  func `a figure that is not known is unscored, never zero`(metric: Metric) throws {
    let figure = Measure.Figure.metric(metric)
    let value = try verdict(of: Measure(figure), on: "text")
    let reason = "\(figure.rawValue) is not known for this request"
    #expect(value == .unscored(.scorerFailed(reason)))
  }

  @Test func `bounds make pass or fail of a figure, ends included`() throws {
    let rule = try ScoreRule(
      name: "short",
      scorer: Measure(.outputWords),
      bounds: .init(atMost: 3)
    )
    #expect(rule.isPassFail)
    #expect(rule.score(answer)?.value == .passed(true))
    #expect(rule.score(Answer(text: "one two three four"))?.value == .passed(false))
  }

  @Test func `a finish reason passes when it is among the accepted`() throws {
    let scorer = try Measure(.finishReason, accepted: ["stop", "eos"])
    let rule = try ScoreRule(name: "ended", scorer: scorer)
    #expect(rule.score(answer)?.value == .passed(true))
    #expect(rule.score(Answer(text: "", finishReason: "length"))?.value == .passed(false))
    #expect(
      rule.score(Answer(text: ""))?.value
        == .unscored(.scorerFailed("the provider gave no finish reason"))
    )
  }

  @Test
  func `a figure of the attempt needs no text, a figure of the text needs its reasoning closed`()
    throws
  {
    let open = Answer(text: "<think>hm", figures: .init(outputTokens: 2))
    let tokens = try ScoreRule(name: "tokens", scorer: Measure(.metric(.outputTokens)))
    let words = try ScoreRule(name: "words", scorer: Measure(.outputWords))
    #expect(tokens.score(open, stripping: .think)?.value == .number(2))
    #expect(words.score(open, stripping: .think)?.value == .unscored(.reasoningUnclosed))
  }

  @Test func `accepted words and the finish reason need each other`() {
    #expect(throws: ScoringError.finishReasonWithoutAccepted) { try Measure(.finishReason) }
    #expect(throws: ScoringError.acceptedWithoutFinishReason(figure: "ttft")) {
      try Measure(.metric(.timeToFirstToken), accepted: ["stop"])
    }
  }
}
