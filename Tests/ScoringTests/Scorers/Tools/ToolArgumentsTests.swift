import Domain
import Scoring
import Testing

struct ToolArgumentsTests {
  private static let tool = OfferedTool(
    name: "get_weather",
    parameters: [
      "type": "object",
      "properties": ["city": ["type": "string"], "days": ["type": "integer"]],
      "required": ["city"],
    ]
  )

  private static func passes(
    _ scorer: ToolArguments,
    _ calls: [(String, String)]
  ) throws -> Score.Value? {
    let rule = try ScoreRule(name: "arguments", scorer: scorer)
    return rule.score(ToolCalledTests.answer(calls, tools: [tool]))?.value
  }

  @Test(
    arguments: [
      ([("get_weather", #"{"city":"oslo"}"#)], true),
      ([("get_weather", #"{"city":"Oslo, Norway","days":3}"#)], true),
      ([("get_weather", #"{"city":"Rome"}"#)], false),
      ([("get_weather", #"{"city":"Oslo","days":"3"}"#)], false),
      ([("get_weather", #"{"city":"Oslo""#)], false), ([], false),
      // Whose arguments are meant nobody knows.
      ([("get_weather", #"{"city":"Oslo"}"#), ("get_weather", #"{"city":"Oslo"}"#)], false),
    ] as [([(String, String)], Bool)]
  )
  func `the one call's arguments are compared by value`(
    calls: [(String, String)],
    isRight: Bool
  ) throws {
    let scorer = try ToolArguments(["city": ["Oslo", "Oslo Norway"], "days": [3, ""]])
    #expect(try Self.passes(scorer, calls) == .passed(isRight))
  }

  @Test func `a tool's name says whose arguments, also of several calls`() throws {
    let scorer = try ToolArguments(["city": "Oslo"], tool: "get_weather")
    let calls = [("get_time", "{}"), ("get_weather", #"{"city":"Oslo"}"#)]
    #expect(try Self.passes(scorer, calls) == .passed(true))
    #expect(try Self.passes(scorer, [("get_time", #"{"city":"Oslo"}"#)]) == .passed(false))
  }

  @Test func `a schema may stand in the place of values`() throws {
    let schema: JSONValue = ["properties": ["days": ["minimum": 3]], "required": ["days"]]
    let scorer = try ToolArguments(schema, match: .schema)
    #expect(try Self.passes(scorer, [("f", #"{"days":3}"#)]) == .passed(true))
    #expect(try Self.passes(scorer, [("f", #"{"days":2}"#)]) == .passed(false))
    #expect(throws: ScoringError.self) { try ToolArguments(["type": "thing"], match: .schema) }
  }

  @Test func `templates are filled, and a number of one is a number`() throws {
    let scorer = try ToolArguments(["city": ["{{city}}"], "days": "{{days}}"])
    #expect(Set(scorer.templates) == ["{{city}}", "{{days}}"])
    let filled = try scorer.rendered { text in
      text == "{{city}}" ? ["Oslo", "Bergen"] : text == "{{days}}" ? ["3"] : [text]
    }
    #expect(filled.expected == ["city": ["Oslo", "Bergen"], "days": 3])
    let whole = try ToolArguments("{{arguments | json}}")
    #expect(try whole.rendered { _ in [#"{"city":["Oslo"]}"#] }.expected == ["city": ["Oslo"]])
    #expect(throws: ScoringError.self) { try whole.rendered { _ in ["Oslo"] } }
  }
}
