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

  @Test(
    arguments: [#"{"a": "été"}"#, "{\"a\": \"e\u{301}te\u{301}\"}", #"{"a": "e\u0301te\u0301"}"#],
    ["été", "e\u{301}te\u{301}"]
  )
  func `an accent may be written by itself on either side`(text: String, wanted: String) throws {
    let rules: [JSONValue] = [
      ["const": .string(wanted)], ["enum": [.string(wanted)]], ["pattern": .string("^\(wanted)$")],
      ["maxLength": 3],
    ]
    for rule in rules {
      let scorer = try JSONSchemaMatch(schema: ["properties": ["a": rule]])
      #expect(try verdict(of: scorer, on: text) == .passed(true))
    }
  }

  @Test func `a schema that circles leaves the answer unscored`() throws {
    let scorer = try JSONSchemaMatch(schema: ["$ref": "#"])
    let reason = "the schema refers to itself without end on this answer"
    #expect(try verdict(of: scorer, on: "{}") == .unscored(.scorerFailed(reason)))
  }
}
