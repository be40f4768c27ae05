import Domain
import Scoring
import Testing

struct AnswerReadingTests {
  @Test func `what is judged is what stripping and extraction leave`() throws {
    let answer = Answer(text: "<think>no</think>Label: cafe\u{301}")
    let reading = AnswerReading(
      answer,
      extraction: [.after(try AfterMark("Label: "))],
      stripping: .think
    )
    #expect(reading == .text("caf\u{E9}"))
  }

  @Test func `what cannot be judged has its reason`() throws {
    let after: [ExtractionStep] = [.after(try AfterMark("Label:"))]
    #expect(AnswerReading(Answer(text: "", succeeded: false)) == .unscored(.requestFailed))
    #expect(AnswerReading(Answer(text: "x"), extraction: after) == .unscored(.nothingExtracted))
    let cut = Answer(text: "x", finishReason: "length")
    #expect(AnswerReading(cut, extraction: after) == .unscored(.truncated))
    #expect(AnswerReading(cut) == .text("x"))
    let open = Answer(text: "<think>x")
    #expect(AnswerReading(open, stripping: .think) == .unscored(.reasoningUnclosed))
    let refusal = Answer(text: "", refusal: "No.")
    #expect(AnswerReading(refusal, leavesRefusals: true) == .unscored(.refused))
    #expect(AnswerReading(refusal) == .text(""))
  }
}
