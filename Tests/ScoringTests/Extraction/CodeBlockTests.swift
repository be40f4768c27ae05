import Domain
import Scoring
import Testing

struct CodeBlockTests {
  private let text = """
    Two:
    ```python
    a = 1

    b = 2
    ```
    ~~~ JSON
    {"a": "```"}
    ~~~
    """

  @Test(
    arguments: [
      (nil, Pick.first, "a = 1\n\nb = 2"), (nil, .last, #"{"a": "```"}"#),
      ("json", .first, #"{"a": "```"}"#), ("Python", .last, "a = 1\n\nb = 2"),
    ] as [(String?, Pick, String)]
  )
  func `the inside of a block is taken`(language: String?, pick: Pick, expected: String) throws {
    let step = ExtractionStep.codeBlock(CodeBlock(language: language, pick: pick))
    #expect(try extraction([step], from: text)?.extracted == expected)
  }

  @Test func `a block that a stop text left open reaches to the end`() throws {
    let step = ExtractionStep.codeBlock(CodeBlock())
    #expect(try extraction([step], from: "```\nx = 1")?.extracted == "x = 1")
  }

  @Test(arguments: ["x = 1", "`x`", "```x```"])
  func `text without a block leaves nothing`(text: String) throws {
    let step = ExtractionStep.codeBlock(CodeBlock())
    #expect(try extraction([step], from: text)?.value == .unscored(.nothingExtracted))
  }
}
