import Domain
import Foundation
import Suites
import Testing
import Transport

@testable import Execution

struct RouterPlanTests {
  /// A suite file of one test, removed with it.
  private final class File {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")

    init(routes: String) throws {
      let text = """
        version: 1
        suite: routed
        models: [{id: llama, provider: openrouter, base_url: "http://h", model: "meta/llama:free", routes: \(routes)}]
        prompts: ["{{q}}"]
        cases: [{id: a, vars: {q: x}}]
        params: {max_tokens: 8}
        """
      try Data(text.utf8).write(to: url)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
  }

  /// Answers every request with one body, and keeps what was asked.
  struct Router: HTTPTransport {
    var body: String
    var status = 200

    func send(_ request: HTTPRequest) async -> HTTPExchange {
      var exchange = HTTPExchange(started: .now, ended: .now)
      exchange.facts.status =
        request.url == "http://h/v1/models/meta/llama%3Afree/endpoints" ? status : 500
      exchange.body = Array(body.utf8)
      return exchange
    }
  }

  @Test func `a router is asked who serves a model, and each is an arm`() async throws {
    let file = try File(routes: "all")
    let body = """
      {"data": {"id": "meta/llama", "endpoints": [
        {"name": "Groq | meta", "provider_name": "Groq", "tag": "groq", "status": 0},
        {"provider_name": "DeepInfra", "tag": "deepinfra/turbo", "latency_last_30m": null},
        {"provider_name": "DeepInfra", "tag": "deepinfra/turbo"}]}}
      """
    let request = try await PlanRequest()
      .askingRouters(suite: file.url.path, over: { Router(body: body) })
    let plan = try request.plan(path: file.url.path)
    #expect(plan.arms.map(\.model) == ["llama/groq", "llama/deepinfra/turbo"])
  }

  @Test(
    arguments: [
      (Router(body: "", status: 503), "HTTP 503"),
      (Router(body: #"{"data": {"endpoints": []}}"#), "nobody serves 'meta/llama:free'"),
      (Router(body: #"{"data": []}"#), "the reply holds no 'data.endpoints'"),
    ]
  )
  func `a router that does not say is told with the model's place and what to write`(
    router: Router,
    words: String
  ) async throws {
    let file = try File(routes: "all")
    let failure = await #expect(throws: CommandFailure.self) {
      try await PlanRequest().askingRouters(suite: file.url.path, over: { router })
    }
    let message = try #require(failure?.message)
    #expect(message.contains("\(file.url.path):3:15: error: model 'llama': who serves it cannot"))
    #expect(message.contains(words), "\(message)")
    #expect(message.contains("List the upstreams in place of all"))
  }

  @Test func `nobody is asked where the upstreams are listed`() async throws {
    let file = try File(routes: "[a, b]")
    let request = try await PlanRequest()
      .askingRouters(suite: file.url.path, over: { Router(body: "", status: 500) })
    #expect(try request.plan(path: file.url.path).arms.map(\.model) == ["llama/a", "llama/b"])
  }
}
