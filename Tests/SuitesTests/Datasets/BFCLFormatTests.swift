import Domain
import Testing

@testable import Suites

struct BFCLFormatTests {
  private static let question = """
    {"id": "simple_python_0", "question": [[{"role": "user", "content": "Area, base 10, height 5.0?"}]], \
    "function": [{"name": "geo.area", "description": "Area.", "parameters": {"type": "dict", \
    "properties": {"base": {"type": "float"}, "unit": {"type": "any"}, "points": {"type": "tuple", \
    "items": {"type": "dict", "properties": {"x": {"type": "integer"}}}}}, "required": ["base"]}}]}
    """
  private static let answer = """
    {"id": "simple_python_0", "ground_truth": [{"geo.area": {"base": [10.0], "unit": ["cm", ""]}}]}
    """

  private static func suite(_ file: String) -> String {
    """
    version: 1
    suite: bfcl
    models: [{id: m, provider: openai, model: x, endpoint: chat}]
    prompts: [{messages: "{{messages}}", tools: "{{tools}}"}]
    cases: [{file: \(file), format: bfcl}]
    scores: {right: {tool_calls: "{{calls}}"}}
    """
  }

  @Test func `a question, its functions and the answers beside it are one case`() throws {
    let folder = try SuiteFolder([
      "suite.yaml": Self.suite("BFCL_v4_simple_python.json"),
      "BFCL_v4_simple_python.json": Self.question + "\n"
        + Self.question.replacing("_0", with: "_1"),
      "possible_answer/BFCL_v4_simple_python.json": Self.answer + "\n" + Self.answer,
    ])
    let suite = try folder.load()
    #expect(suite.files.count == 2)
    #expect(suite.samples.map(\.id) == ["simple_python_0", "simple_python_1"])
    #expect(suite.samples[0].tags == ["category": "simple_python"])
    #expect(
      suite.samples[1].variables["calls"]
        == #"[{"geo_area":{"base":[10.0],"unit":["cm",""]}}]"#
    )
    let request = try #require(try suite.plan(seed: 1).requests.first?.request)
    #expect(
      request.prompt
        == .messages([ChatMessage(role: .user, content: "Area, base 10, height 5.0?")])
    )
    #expect(
      request.parameters["tools"] == [
        [
          "type": "function",
          "function": [
            "name": "geo_area", "description": "Area.",
            "parameters": [
              "type": "object",
              "properties": [
                "base": ["type": "number"], "unit": ["type": "string"],
                "points": [
                  "type": "array",
                  "items": ["type": "object", "properties": ["x": ["type": "integer"]]],
                ],
              ], "required": ["base"],
            ],
          ],
        ]
      ]
    )
  }

  @Test func `where nothing should be called there is no file of answers`() throws {
    let folder = try SuiteFolder([
      "suite.yaml": Self.suite("BFCL_v4_irrelevance.json"),
      "BFCL_v4_irrelevance.json": Self.question,
    ])
    #expect(try folder.load().samples[0].variables["calls"] == "[]")
  }

  @Test(
    arguments: [
      ("BFCL_v4_parallel.json", question, "possible_answer/BFCL_v4_parallel.json'"),
      (
        "BFCL_v4_irrelevance.json", question.replacing("[[{", with: "[[], [{"),
        "'question' has 2 turns, and cases of one turn are read."
      ),
      ("BFCL_v4_irrelevance.json", "{\"id\": \"x\"}", "this row has no 'question'"),
      ("BFCL_v4_irrelevance_java.json", question, "of Java and JavaScript are not read"),
    ]
  )
  func `a file that cannot be read as one is told`(
    name: String,
    rows: String,
    words: String
  ) throws {
    let folder = try SuiteFolder(["suite.yaml": Self.suite(name), name: rows])
    #expect(folder.complaints().contains(words), "\(folder.complaints())")
  }
}
