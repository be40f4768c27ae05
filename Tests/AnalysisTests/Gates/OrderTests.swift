import Analysis
import Domain
import Testing

struct OrderTests {
  @Test(
    arguments: [
      ("ttft", "p50", [1, 0, 2]), ("correct", nil, [0, 1, 2]), ("output_tokens", "max", [1, 0, 2]),
      ("errors", nil, [0, 1, 2]),
    ] as [(String, String?, [Int])]
  )
  func `arms come best first, those without the figure last`(
    name: String,
    statistic: String?,
    expected: [Int]
  ) throws {
    let figure = try #require(RunFigure(name: name, statistic: statistic, scores: ["correct"]))
    #expect(Self.summarizer.order(by: figure) == expected)
  }

  @Test func `a figure that no arm has sorts nothing`() throws {
    let rate = try #require(RunFigure(name: "ttft", statistic: "rate", scores: []))
    #expect(Self.summarizer.order(by: rate) == nil)
  }

  /// Arm 0 is right and slow, arm 1 wrong and quick, arm 2 always fails.
  private static var summarizer: RunSummarizer {
    var run = RunFixture(models: ["right", "quick", "broken"], cases: 4)
    for (arm, sample) in (0..<3).flatMap({ arm in (0..<4).map { (arm, $0) } }) {
      run.add(
        arm: arm,
        sample: sample,
        start: sample * 1_000,
        firstToken: arm == 0 ? 100 : 10,
        usage: TokenUsage(inputTokens: 10, outputTokens: arm == 0 ? 8 : 4),
        failure: arm == 2 ? RequestFailure(kind: .stalled, message: "") : nil,
        scores: [arm == 2 ? .unscored(.requestFailed) : .passed(arm == 0)]
      )
    }
    var summarizer = RunSummarizer(manifest: run.manifest)
    for record in run.records { summarizer.add(record) }
    return summarizer
  }
}
