import Domain
import Testing

@testable import Analysis

/// Tokens are each provider's own count.
struct TokenTextTests {
  /// Four events of three bytes each, counted as so many tokens.
  private func text(
    tokens: Int,
    thoughts: Int? = nil,
    reasoning: String? = nil,
    isStreamed: Bool = true
  ) -> TokenText {
    var run = RunFixture(models: ["only"], cases: 8)
    for sample in 0..<8 {
      run.add(
        arm: 0,
        sample: sample,
        start: 100 * sample,
        tokens: isStreamed ? 4 : 0,
        whole: 30,
        usage: TokenUsage(outputTokens: tokens + (thoughts ?? 0), reasoningTokens: thoughts),
        firstVisible: isStreamed ? 10 : nil
      )
    }
    return run.summarizer.tokenText(arm: 0)
  }

  @Test func `a token holds the text that was streamed over the visible tokens`() {
    #expect(text(tokens: 4).bytesPerToken == 3)
    #expect(text(tokens: 2).bytesPerToken == 6)
    #expect(text(tokens: 4, thoughts: 500).bytesPerToken == 3)
    #expect(text(tokens: 4, isStreamed: false).bytesPerToken == nil)
    #expect((text(tokens: 4) + text(tokens: 8)).bytesPerToken == 2)
  }

  @Test(
    arguments: [
      (4, .timePerOutputToken, nil), (4, .requestOutputThroughput, nil),
      (12, .timePerOutputToken, .unlikeTokens), (12, .requestOutputThroughput, .unlikeTokens),
      (12, .interToken, .unlikeTokens), (12, .outputPerSecond, .unlikeTokens),
      // What has no tokens in it is measured alike everywhere.
      (12, .endToEnd, nil), (12, .textPerSecond, nil), (12, .interChunk, nil),
    ] as [(Int, Metric, SpeedComparison.Withheld?)]
  )
  func `tokens of two models are compared where they hold as much text`(
    tokens: Int,
    metric: Metric,
    doubt: SpeedComparison.Withheld?
  ) {
    let (own, other) = (text(tokens: tokens), text(tokens: 4))
    #expect(own.doubt(of: metric, against: other, areOneModel: false) == doubt)
    #expect(other.doubt(of: metric, against: own, areOneModel: false) == doubt)
    #expect(own.doubt(of: metric, against: other, areOneModel: true) == nil)
  }

  @Test func `thoughts that nobody saw make no throughput`() {
    let (hidden, plain) = (text(tokens: 4, thoughts: 500), text(tokens: 4))
    #expect(hidden.hidesReasoning && !plain.hidesReasoning)
    for areOneModel in [true, false] {
      func doubt(_ metric: Metric) -> SpeedComparison.Withheld? {
        plain.doubt(of: metric, against: hidden, areOneModel: areOneModel)
      }
      #expect(doubt(.requestOutputThroughput) == .hiddenReasoning)
      #expect(doubt(.timePerOutputToken) == nil)
    }
  }

  @Test func `of answers that are not streamed nobody knows what a token holds`() {
    let (whole, plain) = (text(tokens: 4, isStreamed: false), text(tokens: 4))
    let doubt = plain.doubt(of: .requestOutputThroughput, against: whole, areOneModel: false)
    #expect(doubt == .untoldText)
  }

  @Test func `what is withheld stays undecided, whatever is corrected`() {
    var comparison = SpeedComparison(
      candidate: 1,
      baseline: 0,
      metric: .timePerOutputToken,
      ratio: Estimate(value: 3, lower: 2.9, upper: 3.1, count: 40),
      pValue: 0.0002,
      method: .blocks,
      verdict: .undecided
    )
    func settled() -> Verdict {
      comparison.settled(0.0002, familySize: 1, alpha: 0.05, practicalMargin: nil).verdict
    }
    #expect(settled() == .worse)
    comparison.withheld = .unlikeTokens
    #expect(settled() == .undecided)
  }

  @Test func `a reader is told what tokens are, and of whom they decide nothing`() {
    #expect(
      ComparisonCaveat.ownTokens([]).description
        == "Tokens are each provider's own count, and one model's may hold more text than another's. "
        + "Text per second and end-to-end latency compare all models."
    )
    let unlike = UnlikeTokens(
      candidate: "tokB",
      reason: .unlikeTokens,
      bytesPerToken: ComparedLevels(baseline: 2, candidate: 6)
    )
    let caveat = ComparisonCaveat.ownTokens([
      unlike, UnlikeTokens(candidate: "think", reason: .hiddenReasoning),
    ])
    #expect(
      caveat.description.contains(
        "Times and rates of tokens decide nothing of tokB (6.00 bytes of text a token, the baseline's "
          + "2.00). Throughput of a request decides nothing of think: tokens of reasoning count in it that "
          + "nobody saw."
      )
    )
  }
}
