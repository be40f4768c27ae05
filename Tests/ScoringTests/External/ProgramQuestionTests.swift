import Domain
import Scoring
import Testing

struct ProgramQuestionTests {
  @Test func `a program is told the case, the text and what is known of the answer`() {
    let sample = Sample(
      id: "t-1",
      variables: ["ticket": "Charged twice", "n": 2],
      expected: ["billing"],
      tags: ["lang": "en"]
    )
    let question = ProgramQuestion(
      score: "custom",
      sample: sample,
      text: "billing",
      answer: Answer(
        text: "Label: billing",
        finishReason: "stop",
        figures: .init(outputTokens: 3, timeToFirstToken: .microseconds(12_500))
      )
    )
    #expect(
      question.json.serialized
        == #"{"answer":"Label: billing","expected":["billing"],"finish_reason":"stop","output_tokens":3,"sample":"t-1","score":"custom","tags":{"lang":"en"},"text":"billing","ttft_ms":12.5,"variables":{"n":2,"ticket":"Charged twice"},"version":1}"#
    )
  }
}
