import Domain
import Scoring
import Testing

/// What a failed JSON score says of why.
struct JSONExplanationTests {
  private static let ticket: JSONValue = [
    "type": "object", "required": ["label", "lines"], "additionalProperties": false,
    "properties": [
      "label": ["enum": ["billing", "bug"]], "priority": ["type": "integer", "minimum": 1],
      "note": ["anyOf": [["type": "string"], ["type": "null"]]],
      "lines": [
        "type": "array", "minItems": 1,
        "items": [
          "type": "object", "required": ["id"], "properties": ["id": ["$ref": "#/$defs/id"]],
        ],
      ],
    ],
    "$defs": ["id": ["type": "string", "pattern": "^[a-z]+$"]],
  ]

  private static func explanation(_ text: String, _ schema: JSONValue = ticket) throws -> String? {
    let rule = try ScoreRule(name: "valid", scorer: try JSONSchemaMatch(schema: schema))
    return rule.score(Answer(text: text))?.explanation
  }

  @Test(
    arguments: [
      (
        #"{"label": "other", "lines": [{"id": "a"}]}"#,
        #"/label: expected "billing" or "bug", found "other""#
      ),
      (#"{"lines": [{"id": "a"}]}"#, "/label: expected, and missing"),
      (
        #"{"label": "bug", "lines": [{"id": "a"}, {"id": "B2"}, {}]}"#,
        #"/lines/1/id: expected a text that matches ^[a-z]+$, found "B2"; /lines/2/id: expected, and missing"#
      ),
      (
        #"{"label": "bug", "lines": [], "priority": 0}"#,
        "/lines: expected at least 1 element, found []; /priority: expected at least 1, found 0"
      ),
      (
        #"{"label": "bug", "lines": [{"id": "a"}], "priority": "high"}"#,
        #"/priority: expected a whole number, found "high""#
      ),
      (
        #"{"label": "bug", "lines": [{"id": "a"}], "why/not": 1}"#,
        "/why~1not: expected nothing of that name, found 1"
      ),
      (
        #"{"label": "bug", "lines": [{"id": "a"}], "note": 4}"#,
        "/note: expected a text or null, found 4"
      ),
      ("[]", "the whole value: expected an object, found []"),
      (
        "Sure! Here it is: {}",
        #"expected JSON, found text: "Sure! Here it is: {}""#
      ),
      (
        #"{"label": bug}"#,
        #"expected JSON, found what begins like it and is none: "{"label": bug}""#
      ),
      ("", "expected JSON, found nothing"),
    ]
  )
  func `a schema's score says which key failed, what was expected and what was found`(
    text: String,
    words: String
  ) throws {
    #expect(try Self.explanation(text) == words)
  }

  @Test func `an answer that keeps the schema has nothing to explain`() throws {
    #expect(try Self.explanation(#"{"label": "bug", "lines": [{"id": "a"}], "note": null}"#) == nil)
  }

  @Test func `many faults are counted beyond the first four`() throws {
    let schema: JSONValue = ["type": "object", "required": ["a", "b", "c", "d", "e", "f"]]
    let words = try Self.explanation("{}", schema)
    #expect(words?.hasSuffix("/d: expected, and missing; and 2 more") == true)
  }

  @Test func `an answer that was cut is invalid and told to be cut`() throws {
    let rule = try ScoreRule(name: "valid", scorer: try JSONSchemaMatch(schema: Self.ticket))
    var answer = Answer(text: #"{"label": "bu"#)
    answer.finishReason = "length"
    let score = try #require(rule.score(answer))
    #expect(score.value == .passed(false) && score.unanswered == .truncated)
    #expect(score.explanation == "expected JSON, found some that was cut at its limit of tokens")
  }

  @Test func `a refusal is told as one`() throws {
    let rule = try ScoreRule(name: "valid", scorer: try JSONSchemaMatch(schema: Self.ticket))
    let score = try #require(rule.score(Answer(text: "", refusal: "I cannot.")))
    #expect(score.unanswered == .refused && score.explanation == "expected JSON, found a refusal")
  }

  @Test func `JSON that breaks the schema is an answer, and a wrong one`() throws {
    let rule = try ScoreRule(name: "valid", scorer: try JSONSchemaMatch(schema: Self.ticket))
    let score = try #require(rule.score(Answer(text: "{}")))
    #expect(score.value == .passed(false) && score.unanswered == nil)
    let text = try #require(rule.score(Answer(text: "no JSON")))
    #expect(text.unanswered == .nothingExtracted)
  }

  @Test(
    arguments: [
      ("$.label", #"$.label: expected "bug", found "billing""#),
      ("$.none", #"$.none: expected "bug", and missing"#),
      ("$.list[*]", #"$.list[*]: expected "bug", found 1, 2, 3, …"#),
    ]
  )
  func `a path's score says what it found there`(path: String, words: String) throws {
    let scorer = try JSONPathMatch(path: path, targets: ["bug"])
    let rule = try ScoreRule(name: "label", scorer: scorer)
    let score = rule.score(Answer(text: #"{"label": "billing", "list": [1, 2, 3, 4]}"#))
    #expect(score?.explanation == words)
  }

  @Test func `a check that is turned round explains nothing`() throws {
    let scorer = try JSONPathMatch(path: "$.label", targets: ["bug"])
    let rule = try ScoreRule(name: "label", scorer: scorer, isNegated: true)
    #expect(rule.score(Answer(text: #"{"label": "bug"}"#))?.explanation == nil)
  }
}
