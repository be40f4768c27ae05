import Domain
import Scoring
import Testing

struct JSONSchemaMatchTests {
  private let schema: JSONValue = [
    "type": "object", "required": ["label"], "additionalProperties": false,
    "properties": ["label": ["enum": ["billing", "bug"]]],
  ]

  @Test(
    arguments: [
      (#"{"label": "bug"}"#, true), (#"{"label": "other"}"#, false), ("{}", false), ("bug", false),
      (#"{"label": "bug", "why": ""}"#, false), ("", false),
    ]
  )
  func `an answer is JSON that the schema accepts`(text: String, passes: Bool) throws {
    let scorer = try JSONSchemaMatch(schema: schema)
    #expect(try verdict(of: scorer, on: text) == .passed(passes))
  }

  @Test func `a schema that circles leaves the answer unscored`() throws {
    let scorer = try JSONSchemaMatch(schema: ["$ref": "#"])
    let reason = "the schema refers to itself without end on this answer"
    #expect(try verdict(of: scorer, on: "{}") == .unscored(.scorerFailed(reason)))
  }
}
