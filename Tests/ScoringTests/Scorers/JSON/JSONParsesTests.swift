import Domain
import Scoring
import Testing

struct JSONParsesTests {
  @Test(
    arguments: [
      (" {\"a\": [1, 2.5, null]} \n", true), ("true", true), ("{'a': 1}", false),
      ("{\"a\":1,}", false),
      ("Here it is: {}", false), ("```json\n{}\n```", false), ("{\"a\":", false), ("", false),
      ("NaN", false), ("01", false),
    ]
  )
  func `an answer is JSON as a whole or it is not`(text: String, passes: Bool) throws {
    #expect(try verdict(of: JSONParses(), on: text) == .passed(passes))
  }

  @Test func `a code block can be taken out first`() throws {
    let rule = try ScoreRule(
      name: "json",
      scorer: JSONParses(),
      extraction: [.codeBlock(CodeBlock(language: "json"))]
    )
    #expect(rule.score(Answer(text: "Sure:\n```json\n{\"a\": 1}\n```"))?.value == .passed(true))
  }

  @Test func `a megabyte of opening brackets is refused, not a crash`() throws {
    let text = String(repeating: "[", count: 1_000_000)
    #expect(try verdict(of: JSONParses(), on: text) == .passed(false))
  }
}
