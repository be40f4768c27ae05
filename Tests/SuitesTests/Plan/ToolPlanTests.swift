import Domain
import Foundation
import Testing

@testable import Suites

struct ToolPlanTests {
  private static let weather = """
    {name: get_weather, description: "Weather of a city.", parameters: {type: object, \
    properties: {city: {type: string}}, required: [city]}}
    """

  /// - Parameter rest: Lines below the head, the first of them line 5.
  private static func suite(
    _ rest: String,
    model: String = "{id: m, provider: openai, model: gpt-5.1, endpoint: chat}",
    prompts: String = #"["{{q}}"]"#
  ) -> String {
    """
    version: 1
    suite: tools
    models: [\(model)]
    prompts: \(prompts)
    \(rest)
    cases: [{id: a, vars: {q: "Oslo?"}, expected: get_weather}]
    scores: {called: {tool_called: "{{expected}}"}}
    """
  }

  private static func requests(_ text: String) throws -> [CompletionRequest] {
    let folder = try SuiteFolder(["suite.yaml": text])
    return try folder.load().plan(seed: 1).requests.map(\.request)
  }

  @Test func `tools go out in the form of OpenAI's chat, however they were written`() throws {
    let flat = Self.suite("tools: [\(Self.weather)]\ntool_choice: get_weather")
    let nested = Self.suite(
      "tools: [{type: function, function: \(Self.weather)}]\nparallel_tool_calls: false"
    )
    let function: JSONValue = [
      "type": "function",
      "function": [
        "name": "get_weather", "description": "Weather of a city.",
        "parameters": [
          "type": "object", "properties": ["city": ["type": "string"]], "required": ["city"],
        ],
      ],
    ]
    let request = try #require(try Self.requests(flat).first)
    #expect(request.parameters["tools"] == [function])
    #expect(
      request.parameters["tool_choice"]
        == ["type": "function", "function": ["name": "get_weather"]]
    )
    #expect(request.prompt == .messages([ChatMessage(role: .user, content: "Oslo?")]))
    let other = try #require(try Self.requests(nested).first)
    #expect(other.parameters["tools"] == [function])
    #expect(other.parameters["parallel_tool_calls"] == false)
    #expect(other.parameters["tool_choice"] == nil)
  }

  @Test func `a prompt's own are laid over the suite's, and none is none`() throws {
    let prompts = """

        - {id: suite, text: "{{q}}"}
        - {id: own, text: "{{q}}", tools: [{name: get_time}], tool_choice: required}
        - {id: choice, text: "{{q}}", tool_choice: none}
        - {id: without, text: "{{q}}", tools: []}
      """
    let text = Self.suite("tools: [\(Self.weather)]", prompts: prompts)
    let folder = try SuiteFolder(["suite.yaml": text])
    let plan = try folder.load().plan(seed: 1)
    var offered: [String: String] = [:]
    for request in plan.requests {
      let parameters = request.request.parameters
      let names = (parameters["tools"]?.arrayValue ?? []).compactMap {
        $0["function"]?["name"]?.stringValue
      }
      let choice = parameters["tool_choice"]?.stringValue ?? "-"
      offered[plan.arms[request.arm].prompt] = names.joined() + " " + choice
    }
    #expect(
      offered == [
        "suite": "get_weather -", "own": "get_time required", "choice": "get_weather none",
        "without": " -",
      ]
    )
  }

  @Test func `a file and a case's variable hold tools too`() throws {
    let file = try SuiteFolder([
      "suite.yaml": Self.suite("tools: tools.json"),
      "tools.json": #"[{"type":"function","function":{"name":"f","strict":true}}]"#,
    ])
    let suite = try file.load()
    #expect(suite.files.map { $0.path.suffix(10) } == ["tools.json"])
    let plan = try suite.plan(seed: 1)
    #expect(
      plan.tools(arm: 0, sample: 0)
        == [["type": "function", "function": ["name": "f", "strict": true]]]
    )
    let text = """
      version: 1
      suite: tools
      models: [{id: m, provider: openai, model: gpt-5.1, endpoint: chat}]
      prompts: [{text: "{{q}}", tools: "{{offer}}"}]
      cases:
        - {id: a, vars: {q: x, offer: [{name: f}]}}
        - {id: b, vars: {q: x, offer: []}}
      scores: {called: {tool_called: none}}
      """
    let requests = try Self.requests(text)
    #expect(
      requests.map { $0.parameters["tools"] } == [
        [["type": "function", "function": ["name": "f"]]], nil,
      ]
    )
    let wrong = try SuiteFolder(["suite.yaml": text.replacing("[{name: f}]", with: "[f]")])
    #expect(wrong.complaints().contains("suite.yaml:4:"), "\(wrong.complaints())")
    #expect(wrong.complaints().contains("Tools are a list of {name, description, parameters}"))
  }

  @Test func `a plan is another where its tools are, those of a case too`() throws {
    func hash(_ tools: String, _ rest: String = "") throws -> String {
      let folder = try SuiteFolder(["suite.yaml": Self.suite("tools: [\(tools)]\(rest)")])
      return try folder.load().plan(seed: 1).hash
    }
    let hashes = [
      try hash("{name: f}"), try hash("{name: g}"), try hash("{name: f}", "\ntool_choice: none"),
      try hash("{name: f}", "\nparallel_tool_calls: false"),
      try hash("{name: f, description: x}"),
    ]
    #expect(Set(hashes).count == hashes.count)
    #expect(try hash("{name: f}") == hashes[0])
  }

  @Test(
    arguments: [
      ("tools: [{nam: f}]", "suite.yaml:5:10: error: unknown key 'nam' in a tool"),
      ("tools: [{name: get weather}]", "suite.yaml:5:16: error: 'get weather' is no name"),
      ("tools: [{name: f}, {name: f}]", "suite.yaml:5:27: error: "),
      (
        "tools: [{name: f, parameters: {type: string}}]",
        "suite.yaml:5:38: error: the parameters of tool 'f' are no object. Write `type: object`."
      ),
      (
        "tools: [{name: f, parameters: {type: object, properties: {city: {}}, required: [citty]}}]",
        "suite.yaml:5:81: error: there is no property 'citty'; did you mean 'city'?"
      ),
      (
        "tools: [{name: f, parameters: {type: object, properties: {a: {type: thing}}}}]",
        "suite.yaml:5:31: error: tool 'f': the JSON schema is wrong"
      ),
      (
        "tools: [{name: find}]\ntool_choice: fimd",
        "suite.yaml:6:14: error: there is no tool 'fimd'; did you mean 'find'?"
      ),
      ("tool_choice: auto", "suite.yaml:5:1: error: 'tool_choice' needs tools that it is about."),
      ("tools: \"{{a}} b\"", "suite.yaml:5:8: error: tools is a list, a file of one"),
      ("tools: none.json", "suite.yaml:5:8: error: cannot read 'none.json'"),
    ]
  )
  func `a mistake in a tool is told at its line and column`(rest: String, words: String) throws {
    let folder = try SuiteFolder(["suite.yaml": Self.suite(rest)])
    #expect(folder.complaints().contains(words), "\(folder.complaints())")
  }

  @Test(
    arguments: [
      (
        "{id: m, provider: openai, model: x, endpoint: completions}", "",
        "suite.yaml:5:8: error: model 'm' is asked at its completions endpoint, which takes no tools. "
          + "Give it an endpoint that does, such as chat, or leave tools out."
      ),
      (
        "{id: m, provider: ollama, model: x}", "\ntool_choice: required",
        "suite.yaml:6:14: error: model 'm' is asked at its ollama endpoint, which has no word for "
          + "tool_choice. Leave it out."
      ),
      (
        "{id: m, provider: gemini, model: x}", "\nparallel_tool_calls: false",
        "suite.yaml:6:22: error: model 'm' is asked at its generate-content endpoint, which has no "
          + "word for one call at most. Leave it out."
      ),
    ]
  )
  func `what a wire has no word for is refused before anything is sent`(
    model: String,
    rest: String,
    words: String
  ) throws {
    let text = Self.suite("tools: [{name: f}]" + rest, model: model)
    let folder = try SuiteFolder(["suite.yaml": text])
    #expect(folder.complaints().contains(words), "\(folder.complaints())")
  }
}
