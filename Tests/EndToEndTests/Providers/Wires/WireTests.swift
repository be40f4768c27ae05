import Foundation
import Subprocess
import Testing

/// One suite over the wires, by the built program against the built-in provider.
struct WireTests {
  private static let key = "sk-canary-wire-0c5e91b7d2"

  private struct Attempt: Decodable {
    var arm: Int
    var sample_id: String
    var outcome: String
    var text: String?
    var choices: [Choice]?
    var usage: Usage?
    var finish_reason: String?
    var input_tokens: Int?
    var output_tokens: Int?
    var first_token_ns: Int64?
    var first_visible_ns: Int64?
    var failure: Failure?

    struct Failure: Decodable {
      var kind: String
      var code: String?
    }

    struct Choice: Decodable {
      var reasoning: String?
    }

    struct Usage: Decodable {
      var reasoning_tokens: Int?
    }

    var reasoning: String? { choices?.first?.reasoning }
  }

  private static func suite(_ address: String, _ models: [String], params: String) -> String {
    let list = models.map {
      "  - {provider: builtin, base_url: \"\(address)\", api_key: {env: WIRE_KEY}, \($0)}"
    }
    return """
      version: 1
      suite: wires
      models:
      \(list.joined(separator: "\n"))
      prompts:
        - messages:
            - {role: system, content: "You answer questions."}
            - {role: user, content: "What is the capital of {{country}}?"}
      cases:
        - {id: france, vars: {country: France}, expected: Paris}
        - {id: japan, vars: {country: Japan}, expected: Tokyo}
      params: \(params)
      retry: {max: 0}
      scores: {correct: {contains: "{{expected}}"}}
      """
  }

  private static func attempts(_ program: BuiltProgram) async throws -> [Int: [Attempt]] {
    let export = try await program.run(["export", "latest"])
    let attempts = try export.output.split(separator: "\n").dropFirst().map {
      try JSONDecoder().decode(Attempt.self, from: Data($0.utf8))
    }
    return Dictionary(grouping: attempts, by: \.arm)
      .mapValues { $0.sorted { $0.sample_id < $1.sample_id } }
  }

  private static func serving(
    _ options: [String] = [],
    _ body: @Sendable (BuiltProgram, String) async throws -> Void
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await program.serving(
      ["--api-key-env", "SERVED_KEY"] + options,
      environment: ["SERVED_KEY": key]
    ) { try await body(program, $0) }
  }

  @Test func `a suite finds the same answers and counts over each wire, streamed and whole`()
    async throws
  {
    try await Self.serving { program, address in
      let endpoints = ["chat", "messages", "responses"]
      let models = endpoints.flatMap { endpoint in
        ["", ", params: {stream: false}"].map { rest in
          "id: \(endpoint)\(rest.isEmpty ? "" : "-whole"), model: large-chat, endpoint: \(endpoint)\(rest)"
        }
      }
      let params = "{max_tokens: 40, temperature: 0, top_p: 0.9}"
      try program.write(Self.suite(address, models, params: params), to: "suite.yaml")
      let run = try await program.run(
        ["run", "suite.yaml", "--quiet"],
        environment: ["WIRE_KEY": Self.key]
      )
      #expect(run.exitCode == 0, "\(run.error)")
      let arms = try await Self.attempts(program)
      #expect(arms.count == 6)
      let chat = try #require(arms[0])
      for (arm, attempts) in arms {
        #expect(attempts.map(\.text) == chat.map(\.text), "arm \(arm)")
        #expect(attempts.map(\.input_tokens) == chat.map(\.input_tokens), "arm \(arm)")
        #expect(attempts.map(\.output_tokens) == chat.map(\.output_tokens), "arm \(arm)")
        #expect(attempts.allSatisfy { ($0.first_token_ns != nil) == (arm % 2 == 0) })
      }
      #expect(arms[2]?.first?.finish_reason == "end_turn")
      #expect(arms[4]?.first?.finish_reason == "completed")
      for file in try program.files() {
        let bytes = try Data(contentsOf: URL(filePath: file))
        #expect(bytes.range(of: Data(Self.key.utf8)) == nil, "the key is in \(file)")
      }
    }
  }

  @Test func `a model that thinks is heard before it is seen, and pays for its thoughts`()
    async throws
  {
    try await Self.serving(["--pace", "per_token=5ms"]) { program, address in
      let models = [
        "id: plain, model: large-chat, endpoint: messages",
        "id: messages, model: large-chat, endpoint: messages, params: {reasoning_effort: low}",
        "id: responses, model: large-chat, endpoint: responses, "
          + "params: {reasoning_effort: low, reasoning: {summary: auto}}",
        "id: hidden, model: large-chat, endpoint: responses, params: {reasoning_effort: low}",
        "id: short, model: large-chat, endpoint: messages, "
          + "params: {reasoning_effort: high, max_tokens: 8}",
      ]
      try program.write(
        Self.suite(address, models, params: "{max_tokens: 100, temperature: 0}"),
        to: "suite.yaml"
      )
      let run = try await program.run(
        ["run", "suite.yaml", "--quiet"],
        environment: ["WIRE_KEY": Self.key]
      )
      #expect(run.exitCode == 0, "\(run.error)")
      let arms = try await Self.attempts(program)
      let plain = try #require(arms[0])
      for arm in [1, 2] {
        for (attempt, other) in zip(try #require(arms[arm]), plain) {
          #expect(attempt.text == other.text)
          #expect(attempt.reasoning?.isEmpty == false)
          #expect(attempt.usage?.reasoning_tokens == 16)
          #expect(attempt.output_tokens == other.output_tokens.map { $0 + 16 })
          let (first, visible) = (attempt.first_token_ns, attempt.first_visible_ns)
          #expect(try #require(first) + 10_000_000 < #require(visible), "arm \(arm)")
        }
      }
      let hidden = try #require(arms[3]?.first)
      #expect(hidden.reasoning == nil)
      #expect(hidden.usage?.reasoning_tokens == 16)
      let short = try #require(arms[4]?.first)
      #expect(short.text == "" && short.outcome == "succeeded")
      #expect(short.finish_reason == "max_tokens")
    }
  }

  @Test(arguments: ["messages", "responses"])
  func `what goes wrong over a wire is data of its kind`(endpoint: String) async throws {
    for (fault, kind) in [
      ("429=100%", "rate-limited"), ("500=100%", "server-error"), ("503=100%", "overloaded"),
      ("cut=100%", "truncated-stream"), ("malformed=100%", "malformed-response"),
      ("stream_error=100%", endpoint == "messages" ? "overloaded" : "server-error"),
    ] {
      try await Self.serving(["--fault", fault]) { program, address in
        let model = "id: it, model: large-chat, endpoint: \(endpoint)"
        try program.write(
          Self.suite(address, [model], params: "{max_tokens: 100, temperature: 0}"),
          to: "suite.yaml"
        )
        _ = try await program.run(
          ["run", "suite.yaml", "--quiet"],
          environment: ["WIRE_KEY": Self.key]
        )
        let attempts = try #require(try await Self.attempts(program)[0])
        #expect(attempts.map { $0.failure?.kind } == [kind, kind], "\(fault) over \(endpoint)")
      }
    }
  }

  @Test(arguments: ["messages", "responses"])
  func `a wire is pinged, and its request shown`(endpoint: String) async throws {
    try await Self.serving { program, address in
      let ping = try await program.run(
        [
          "ping", "--provider", "builtin", "--base-url", address, "--model", "large-chat",
          "--endpoint", endpoint, "--key-env", "WIRE_KEY",
        ],
        environment: ["WIRE_KEY": Self.key]
      )
      #expect(ping.exitCode == 0, "\(ping.error)")
      #expect(ping.output.contains("HTTP 200"))
      let model = "id: it, model: large-chat, endpoint: \(endpoint)"
      try program.write(
        Self.suite(address, [model], params: "{max_tokens: 100}"),
        to: "suite.yaml"
      )
      let shown = try await program.run(
        ["show", "request", "suite.yaml", "--case", "japan"],
        environment: ["WIRE_KEY": Self.key]
      )
      #expect(shown.output.contains("POST \(address)/v1/\(endpoint)"), "\(shown)")
      #expect(!shown.output.contains(Self.key))
    }
  }
}
