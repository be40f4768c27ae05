import Domain
import Suites
import Testing
import Transport

@testable import Execution

struct StartingPointTests {
  private static let server = StartingPoint.Server(
    kind: "Other",
    profile: "openai",
    baseURL: "http://127.0.0.1:9999",
    modelList: "http://127.0.0.1:9999/v1/models",
    models: ["llama3:8b", "qwen3", "phi4"]
  )

  @Test(arguments: SuiteTemplate.allCases)
  func `where nothing is found the suite is the template's own`(template: SuiteTemplate) {
    #expect(StartingPoint().suite(template) == template.text)
    #expect(StartingPoint().lines(file: "suite.yaml").isEmpty)
  }

  @Test func `a local server takes the built-in provider's place`() {
    let suite = StartingPoint(server: Self.server).suite(.compare)
    #expect(
      suite.contains(
        """
        models:
          - {provider: openai, base_url: "http://127.0.0.1:9999", model: "llama3:8b"}
          - {provider: openai, base_url: "http://127.0.0.1:9999", model: "qwen3"}
          # - {id: small, provider: builtin, model: small}
          # - {id: large, provider: builtin, model: large}

        """
      )
    )
  }

  @Test func `a service whose key is set is offered, and not asked`() async {
    let transport = Answers(bodies: [:])
    let point = await StartingPoint(
      environment: ["INFERMATIC_API_KEY": "k3y", "OPENAI_API_KEY": ""],
      transport: transport
    )
    #expect(
      point.services == [.init(profile: "infermatic", keyVariable: "INFERMATIC_API_KEY")]
    )
    let suite = point.suite(.track)
    #expect(
      suite.contains(
        "  # - {provider: infermatic, model: NAME}   # INFERMATIC_API_KEY is set\n"
      )
    )
    #expect(suite.contains("  - {id: large, provider: builtin, model: large}\n"))
    #expect(!suite.contains("k3y"))
    #expect(
      point.lines(file: "s.yaml") == [
        "INFERMATIC_API_KEY is set: to ask infermatic, take the comment sign from its line in s.yaml. "
          + "Its models: assay models --provider infermatic"
      ]
    )
  }

  @Test func `the first server that lists models is taken, and only this machine is asked`() async {
    let transport = Answers(bodies: [
      "http://localhost:11434/api/tags": "<html>no list</html>",
      "http://127.0.0.1:8000/v1/models": #"{"data": [{"id": "m"}]}"#,
      "http://127.0.0.1:1234/v1/models": #"{"data": [{"id": "other"}]}"#,
    ])
    let point = await StartingPoint(environment: [:], transport: transport)
    #expect(
      point.server
        == .init(
          kind: "vLLM",
          profile: "vllm",
          baseURL: "http://127.0.0.1:8000",
          modelList: "http://127.0.0.1:8000/v1/models",
          models: ["m"]
        )
    )
    #expect(point.suite(.track).contains("  - {provider: vllm, model: \"m\"}\n"))
  }

  @Test func `a running Ollama is asked over its own wire, which tells its times`() async {
    let transport = Answers(bodies: [
      "http://localhost:11434/api/tags": #"{"models": [{"name": "qwen3:8b"}, {"name": "phi4"}]}"#
    ])
    let point = await StartingPoint(environment: [:], transport: transport)
    #expect(
      point.suite(.compare).contains("models:\n  - {provider: ollama, model: \"qwen3:8b\"}\n")
    )
    #expect(
      point.lines(file: "s.yaml") == [
        "Ollama answers at http://localhost:11434: the suite asks it."
      ]
    )
  }
}

/// Answers by address; refuses what it has none for.
private struct Answers: HTTPTransport {
  var bodies: [String: String]

  func send(_ request: HTTPRequest) async -> HTTPExchange {
    var exchange = HTTPExchange(started: .now, ended: .now)
    if let body = bodies[request.url] {
      exchange.facts.status = 200
      exchange.body = Array(body.utf8)
    } else {
      exchange.error = .staleConnection(message: "nobody listens")
    }
    return exchange
  }
}
