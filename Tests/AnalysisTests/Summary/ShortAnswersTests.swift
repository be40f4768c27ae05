import Domain
import Testing

@testable import Analysis

struct ShortAnswersTests {
  private func run(scores: Bool = true) -> RunFixture {
    var run = RunFixture(models: ["good", "len"], cases: 6)
    if !scores { run.manifest.scores = [] }
    for arm in 0..<2 { run.add(arm: arm, passes: [true, true, true, true, false, false]) }
    return run
  }

  @Test func `answers that were cut, and those without text, are told with what to do`() throws {
    let run = run()
    var summary = run.summary
    summary.note([1: AnswerEndings(cut: 3, empty: 1)])
    let cut = try #require(ShortAnswers(.cut, in: summary, of: run.manifest))
    #expect(
      cut.description
        == "3 of 6 answers of len were cut at their length limit (max_tokens): raise it, or read the "
        + "scores as those of cut answers."
    )
    let empty = try #require(ShortAnswers(.empty, in: summary, of: run.manifest))
    #expect(empty.description == "1 of 6 answers of len had no text.")
    #expect(
      ComparisonCaveat.all([(7, run.manifest, summary)]) == [
        .short(run: "7", cut), .short(run: "7", empty),
      ]
    )
    #expect(summary.arms.map(\.cutAnswers) == [nil, 3])
  }

  @Test func `where there are none nothing is told, nor of a limit where nothing is scored`() {
    let run = run(scores: false)
    var summary = run.summary
    #expect(ShortAnswers(.empty, in: summary, of: run.manifest) == nil)
    summary.note([0: AnswerEndings(cut: 6, empty: 2)])
    #expect(ShortAnswers(.cut, in: summary, of: run.manifest) == nil)
    #expect(ShortAnswers(.empty, in: summary, of: run.manifest)?.arms.map(\.name) == ["good"])
  }
}
