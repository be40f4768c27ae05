import Domain
import Foundation
import Scoring
import Testing

@testable import Suites

/// `response_format` in a suite: what it becomes, and what is refused before anything is sent.
struct AnswerFormPlanTests {
  private static let schema = """
    {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
    """

  private static func folder(_ lines: [String], schema: String = schema) throws -> SuiteFolder {
    try SuiteFolder([
      "suite.yaml": lines.reduce(SmallSuite.text) { $0.replacingTopLevel(with: $1) },
      "city.schema.json": schema,
    ])
  }

  private static func chat(_ provider: String, _ rest: String = "") -> String {
    "models: [{id: m, provider: \(provider), model: large-chat\(rest)}]"
  }

  private static func form(_ written: String, _ provider: String = "builtin") throws -> JSONValue? {
    let folder = try folder([
      chat(provider, ", endpoint: chat"),
      "params: {max_tokens: 8, response_format: \(written)}",
    ])
    return try folder.load().plan(seed: 1).requests[0].request.parameters["response_format"]
  }

  @Test(
    arguments: [
      ("text", #"{"type":"text"}"#), ("json", #"{"type":"json_object"}"#),
      (
        "{schema: city.schema.json}",
        #"{"json_schema":{"name":"city","schema":{"properties":{"city":{"type":"string"}},"required":["city"],"type":"object"}},"type":"json_schema"}"#
      ),
      (
        "{schema: {type: object}, name: place, strict: true}",
        #"{"json_schema":{"name":"place","schema":{"type":"object"},"strict":true},"type":"json_schema"}"#
      ),
      ("{type: json_object}", #"{"type":"json_object"}"#),
    ]
  )
  func `a form is written in short, and sent in OpenAI's words`(
    written: String,
    sent: String
  ) throws {
    #expect(try Self.form(written)?.serialized == sent)
  }

  @Test func `with a schema and without are two arms, each named`() throws {
    let folder = try Self.folder([
      Self.chat("builtin", ", endpoint: chat"),
      """
      sweep: {axes: {response_format: [text, {schema: city.schema.json}]}}
      """,
      "compare: {baseline: {response_format: text}}",
      "gates: [{metric: correct, at_least: 0, where: {response_format: city}}]",
    ])
    let suite = try folder.load()
    let plan = try suite.plan(seed: 1)
    #expect(plan.arms.map { $0.words(for: .parameter("response_format")) } == ["text", "city"])
    let baseline = try #require(suite.compare?.baseline)
    #expect(plan.arms.map(baseline.matches) == [true, false])
    let filter = try #require(suite.gates.first?.arms)
    #expect(plan.arms.map(filter.matches) == [false, true])
  }

  @Test(
    arguments: [
      (
        [chat("anthropic"), "params: {max_tokens: 8, response_format: json}"],
        "'response_format' is json, but profile 'anthropic' documents one of text, {schema: a file or a JSON Schema}."
      ),
      (
        [chat("deepseek"), "params: {max_tokens: 8, response_format: {schema: city.schema.json}}"],
        "'response_format' is the schema 'city', but profile 'deepseek' documents one of text, json."
      ),
      (
        [chat("cometapi"), "params: {max_tokens: 8, response_format: json}"],
        "profile 'cometapi' does not document 'response_format'."
      ),
      (
        [chat("builtin", ", endpoint: chat"), "params: {response_format: xml}"],
        "suite.yaml:9:27: error: response_format cannot be 'xml'. Use one of: text, json."
      ),
      (
        [chat("builtin", ", endpoint: chat"), "params: {response_format: {schema: none.json}}"],
        "none.json"
      ),
      (
        [
          chat("builtin", ", endpoint: chat"),
          "params: {response_format: {schema: {type: objekt}}}",
        ],
        "type is one or several of"
      ),
      (
        [chat("builtin", ", endpoint: chat"), "params: {response_format: {schemas: {}}}"],
        "unknown key 'schemas' in response_format; did you mean 'schema'?"
      ),
      (
        [
          chat("builtin", ", endpoint: chat"),
          "params: {response_format: {schema: {type: object}, name: a b}}",
        ],
        "'a b' is no name that providers take for a schema."
      ),
      (
        [chat("builtin", ", endpoint: chat"), "scores: {valid: {json_schema: response_format}}"],
        "no response_format of the suite has a schema."
      ),
      (
        [
          chat("builtin", ", endpoint: chat"),
          "sweep: {axes: {response_format: [{schema: {type: object}, name: a}, {schema: {type: array}, name: b}]}}",
          "scores: {valid: {json_schema: response_format}}",
        ],
        "the suite asks for answers by 2 schemas, and a score is by one."
      ),
      (
        [
          chat("builtin", ", endpoint: chat"),
          "sweep: {axes: {response_format: [{schema: {type: object}}, {schema: {type: array}}]}}",
        ],
        "response_format lists 'answer' twice. Keep one."
      ),
    ]
  )
  func `what cannot be asked for is refused in words`(lines: [String], words: String) throws {
    let complaints = try Self.folder(lines).complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test func `a score takes the schema that answers are asked to keep`() throws {
    let folder = try Self.folder([
      Self.chat("builtin", ", endpoint: chat"),
      "sweep: {axes: {response_format: [text, {schema: city.schema.json}]}}",
      "scores: {valid: {json_schema: response_format}}",
    ])
    let plan = try folder.load().plan(seed: 1)
    let rule = try #require(plan.scoreRules(for: 0).first)
    #expect(rule.summary == "json_schema")
    #expect(rule.score(.init(text: #"{"city": "Oslo"}"#))?.value == .passed(true))
    #expect(rule.score(.init(text: "{}"))?.explanation == "/city: expected, and missing")
  }

  @Test func `a stored suite is read again without its schema's file`() throws {
    let lines = [
      Self.chat("builtin", ", endpoint: chat"),
      "sweep: {axes: {response_format: [text, {schema: city.schema.json}]}}",
      "scores: {valid: {json_schema: response_format}, correct: {contains: x}}",
    ]
    let text = lines.reduce(SmallSuite.text) { $0.replacingTopLevel(with: $1) }
    let suite = try Suite.reread(text: text, path: "/nowhere/suite.yaml")
    guard case .listed(let values)? = suite.sweep?.axes.first?.values else {
      Issue.record("no axis")
      return
    }
    #expect(values.map(\.settingWords) == ["text", "city"])
  }
}
