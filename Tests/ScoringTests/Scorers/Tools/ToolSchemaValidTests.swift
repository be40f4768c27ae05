import Domain
import Scoring
import Testing

struct ToolSchemaValidTests {
  private static let tools = [
    OfferedTool(
      name: "f",
      parameters: [
        "type": "object", "properties": ["a": ["type": "integer"]], "required": ["a"],
        "additionalProperties": false,
      ]
    ),
    OfferedTool(name: "free"),
  ]

  @Test(
    arguments: [
      ([("f", #"{"a":1}"#)], .passed(true)), ([("f", #"{"a":"1"}"#)], .passed(false)),
      ([("f", #"{"a":1,"b":2}"#)], .passed(false)), ([("f", #"{"a":1"#)], .passed(false)),
      ([("f", "")], .passed(false)), ([("free", "")], .passed(true)),
      ([("g", "{}")], .passed(false)), ([("f", #"{"a":1}"#), ("g", "{}")], .passed(false)),
      ([], .unscored(.nothingExtracted)),
    ] as [([(String, String)], Score.Value)]
  )
  func `each call has to be of an offered tool and to keep its schema`(
    calls: [(String, String)],
    value: Score.Value
  ) throws {
    let rule = try ScoreRule(name: "valid", scorer: ToolSchemaValid())
    #expect(rule.score(ToolCalledTests.answer(calls, tools: Self.tools))?.value == value)
  }

  @Test func `a schema that cannot be checked is told, and fails nobody`() throws {
    let tool = OfferedTool(name: "f", parameters: ["type": "object", "nullable": true])
    let rule = try ScoreRule(name: "valid", scorer: ToolSchemaValid())
    let value = rule.score(ToolCalledTests.answer([("f", "{}")], tools: [tool]))?.value
    guard case .unscored(.scorerFailed(let words))? = value else {
      Issue.record("\(String(describing: value))")
      return
    }
    #expect(words.contains("nullable"))
  }
}
