import Domain
import Execution
import Suites
import Testing

struct RepeatedRequestTests {
  private static func curl(_ model: String, arm: String = "m") throws -> String {
    let suite = try Suite.reread(
      text: """
        version: 1
        suite: sent
        models: [{id: m, \(model)}]
        prompts: ["{{q}}"]
        cases: [{vars: {q: hello}}]
        """,
      path: "sent.yaml"
    )
    let request = CompletionRequest(
      models: ["name"],
      endpoint: .chat,
      prompt: .messages([ChatMessage(role: .user, content: "it's <b>")]),
      parameters: SamplingParameters(["max_tokens": .integer(8)])
    )
    let arm = Arm(index: 0, model: arm, prompt: "p")
    return try RepeatedRequest(request, of: arm, suite: suite).curl
  }

  @Test(arguments: [
    ("api_key: {env: NO_SUCH_KEY_OF_ASSAY}", "${NO_SUCH_KEY_OF_ASSAY}"),
    ("headers: {x-own: {env: NO_SUCH_HEADER_OF_ASSAY}}", "${NO_SUCH_HEADER_OF_ASSAY}"),
  ])
  func `a stored request is a command line, its key a variable that need not be set`(
    keys: String,
    expected: String
  ) throws {
    let line = try Self.curl(
      "provider: openai, model: name, base_url: \"http://127.0.0.1:1\", \(keys)"
    )
    #expect(line.hasPrefix("curl "))
    #expect(line.contains(expected), "\(line)")
    #expect(line.contains(#"it'\''s <b>"#), "\(line)")
    #expect(!line.contains("not-at-hand"))
  }

  @Test func `a model that the suite has no more is told`() throws {
    #expect(throws: CommandFailure.self) {
      try Self.curl("provider: openai, model: name", arm: "gone")
    }
  }
}
