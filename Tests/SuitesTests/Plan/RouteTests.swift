import Domain
import Testing

@testable import Suites

struct RouteTests {
  private static func suite(_ model: String, further: String = "") throws -> SuiteFolder {
    try SuiteFolder([
      "suite.yaml": """
      version: 1
      suite: routed
      models:
        - \(model)
      prompts: ["{{q}}"]
      cases: [{id: a, vars: {q: x}}]
      params: {max_tokens: 8, temperature: 0}
      \(further)
      """
    ])
  }

  @Test func `each upstream that is named is an arm, which only it may answer`() throws {
    let folder = try Self.suite(
      "{id: llama, provider: openrouter, model: meta/llama, routes: [deepinfra/turbo, groq]}"
    )
    let plan = try folder.load().plan(seed: 1)
    #expect(plan.arms.map(\.model) == ["llama/deepinfra/turbo", "llama/groq"])
    let wishes = plan.requests.indices.map { plan.requests[$0] }
      .sorted { $0.arm < $1.arm }.map { $0.request.parameters["provider"] }
    let expected = ["deepinfra/turbo", "groq"].map { upstream -> JSONValue? in
      [
        "only": [.string(upstream)], "allow_fallbacks": false, "require_parameters": true,
      ]
    }
    #expect(wishes == expected)
    #expect(plan.requests.indices.allSatisfy { plan.requests[$0].request.models == ["meta/llama"] })
  }

  @Test func `all upstreams are those that the router tells`() throws {
    let folder = try Self.suite(
      "{id: llama, provider: openrouter, model: meta/llama, routes: all}"
    )
    let suite = try folder.load()
    #expect(suite.modelsOfAllRoutes.map(\.id) == ["llama"])
    let routed = suite.routed(by: ["llama": ["azure", "groq"]])
    #expect(try routed.plan(seed: 1).arms.map(\.model) == ["llama/azure", "llama/groq"])
    // A run that goes on asks whom it asked before.
    #expect(
      suite.upstreams(inNames: ["llama/azure", "other", "llama/groq", "llama/azure"])
        == ["llama": ["azure", "groq"]]
    )
    #expect(
      folder.complaints().contains(
        "suite.yaml:4:66: error: nothing would be sent: routes: all of model 'llama' is told by its "
          + "router, which was not asked. List the upstreams, such as `routes: [azure, openai]`."
      )
    )
  }

  @Test(
    arguments: [
      (
        "{provider: groq, model: m, routes: [a]}",
        "suite.yaml:4:40: error: routes are a router's, and 'groq' is none. Write "
          + "`provider: openrouter`, or take them out."
      ),
      (
        "{provider: openrouter, model: m, routes: []}",
        "suite.yaml:4:46: error: routes names no upstream."
      ),
      (
        "{id: a, provider: openrouter, model: m, routes: [x, x]}",
        "duplicate"
      ),
    ]
  )
  func `routes that cannot be taken are told with their place`(
    model: String,
    complaint: String
  ) throws {
    let said = try Self.suite(model).complaints()
    #expect(complaint == "duplicate" ? said.contains("'a/x'") : said.contains(complaint), "\(said)")
  }

  @Test func `what a refused parameter becomes is the suite's to say, and each model's`() throws {
    let suite = try SuiteFolder([
      "suite.yaml": """
      version: 1
      suite: dropping
      unsupported: drop
      models:
        - {id: a, provider: builtin, model: small}
        - {id: b, provider: builtin, model: large, unsupported: fail, params: {top_k: 4}}
      prompts: ["{{q}}"]
      cases: [{id: a, vars: {q: x}}]
      params: {max_tokens: 8, temperature: 0}
      """
    ])
    .load()
    #expect(suite.models.map(\.unsupported) == [.drop, .fail])
    let places = ["top_k", "temperature", "seed"].map { name in
      suite.place(ofParameter: name, for: suite.models[1]).map { "\($0.line):\($0.column)" }
    }
    #expect(places == ["6:74", "9:25", nil])
  }
}
