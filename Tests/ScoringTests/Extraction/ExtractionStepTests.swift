import Domain
import Scoring
import Testing

struct ExtractionStepTests {
  @Test(
    arguments: [
      (ExtractionStep.lastLine, "a\n b \n\n ", "b"), (.lastLine, "a\r\nb", "b"),
      (.lastLine, "a", "a"),
      (.trim, "\u{A0} a b\n", "a b"), (.lowercase, "Ä B", "ä b"),
    ]
  )
  func `a step without options does what its name says`(
    step: ExtractionStep,
    text: String,
    expected: String
  ) throws {
    #expect(try extraction([step], from: text)?.extracted == expected)
  }

  @Test func `an empty answer has no last line`() throws {
    #expect(try extraction([.lastLine], from: " \n")?.value == .unscored(.nothingExtracted))
  }

  @Test(
    arguments: [
      ("$.label", "bug"), ("$.n", "2"), ("$.list", "[1,2]"), ("$.none", "null"),
    ]
  )
  func `a value of the answer's JSON is taken as text`(path: String, expected: String) throws {
    let text = #"{"label": "bug", "n": 2.0, "list": [1, 2], "none": null}"#
    #expect(try extraction([.jsonPath(JSONPath(path))], from: text)?.extracted == expected)
  }

  @Test(arguments: ["not JSON", "{}"])
  func `JSON without the value leaves nothing`(text: String) throws {
    let score = try extraction([.jsonPath(JSONPath("$.label"))], from: text)
    #expect(score?.value == .unscored(.nothingExtracted))
  }

  @Test func `steps run in order`() throws {
    let steps: [ExtractionStep] = [
      .stripReasoning(.think), .codeBlock(CodeBlock(language: "json")),
      .jsonPath(try JSONPath("$.label")), .trim, .lowercase,
    ]
    let text =
      "<think>```json\n{\"label\": \"no\"}\n```</think>\n```json\n{\"label\": \" Bug \"}\n```"
    #expect(try extraction(steps, from: text)?.extracted == "bug")
  }
}
