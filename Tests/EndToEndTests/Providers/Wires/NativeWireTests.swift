import Foundation
import Testing

/// One suite over chat, Gemini's wire and Ollama's, against the built-in provider.
struct NativeWireTests {
  private static let suite = """
    version: 1
    suite: wires
    models:
      - {id: chat, provider: builtin, model: large-chat, endpoint: chat}
      - {id: gemini, provider: builtin, model: large-chat, endpoint: generate-content}
      - id: gemini-thinking
        provider: builtin
        model: large-chat
        endpoint: generate-content
        params: {reasoning_effort: low, max_tokens: 64}
      - {id: ollama, provider: builtin, model: large-chat, endpoint: ollama}
      - id: ollama-thinking
        provider: builtin
        model: large-chat
        endpoint: ollama
        params: {think: true, max_tokens: 64}
    prompts: [{messages: [{role: system, content: Be brief.}, {role: user, content: "{{question}}"}]}]
    cases:
      - {id: france, vars: {question: What is the capital of France?}, expected: Paris}
      - {id: japan, vars: {question: What is the capital of Japan?}, expected: Tokyo}
    params: {max_tokens: 16, temperature: 0, seed: 11, stop: ["\\n"]}
    scores: {correct: {contains: "{{expected}}", primary: true}}
    """

  @Test func `one suite runs over every wire, and each tells what it can`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(run.exitCode == 0, "\(run.output)\(run.error)")
    let shown = try await program.run(["show", "latest", "--json"])
    let attempts = try shown.output.split(separator: "\n").map {
      try JSONDecoder.output.decode(Attempt.self, from: Data($0.utf8))
    }
    #expect(attempts.count == 10)
    #expect(attempts.allSatisfy { $0.outcome == "succeeded" })
    #expect(attempts.allSatisfy { $0.text == "Paris" || $0.text == "Tokyo" })
    for arm in 0..<5 {
      let own = attempts.filter { $0.arm == arm }
      #expect(Set(own.map(\.finishReason)) == [arm == 1 || arm == 2 ? "STOP" : "stop"])
      #expect(own.allSatisfy { ($0.outputTokens ?? 0) > (arm == 2 ? 16 : 0) })
      #expect(own.allSatisfy { $0.usage?.reasoningTokens == (arm == 2 ? 16 : nil) })
      // Only Ollama tells its own time, all of it.
      let times = own.map { $0.providerTimes?.prediction?.source }
      #expect(Set(times) == [arm < 3 ? nil : "total_duration"])
      #expect(own.allSatisfy { $0.providerTimes?.prediction?.covers ?? "whole" == "whole" })
      // A thought that is told is a token, and what is visible does not come before it.
      #expect(own.allSatisfy { $0.firstVisibleNs ?? 0 >= $0.firstTokenNs ?? 1 })
      #expect(own.allSatisfy { arm == 4 || $0.firstVisibleNs == $0.firstTokenNs })
    }
  }

  @Test(arguments: [("generate-content", "contents"), ("ollama", "messages")])
  func `the request of a wire is shown, and a ping goes over it`(
    endpoint: String,
    member: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "suite.yaml")
    let model = endpoint == "ollama" ? "ollama" : "gemini"
    let shown = try await program.run([
      "show", "request", "suite.yaml", "--case", "france", "--model", model,
    ])
    #expect(shown.exitCode == 0, "\(shown.error)")
    #expect(shown.output.contains("\"\(member)\":["), "\(shown.output)")
    #expect(
      shown.output.contains(
        endpoint == "ollama"
          ? "/api/chat" : "/v1beta/models/large-chat:streamGenerateContent?alt=sse"
      )
    )
    let ping = try await program.run([
      "ping", "--provider", "builtin", "--model", "large-chat", "--endpoint", endpoint,
      "--prompt", "What is the capital of Japan?",
    ])
    #expect(ping.exitCode == 0, "\(ping.error)")
    // What the model says is its own affair: it is asked at its own temperature.
    #expect(ping.output.contains("(finished: "), "\(ping.output)")
    #expect(ping.output.contains("model large-chat"), "\(ping.output)")
  }

  @Test(
    arguments: [
      (
        "ollama", "n: 2",
        "suite.yaml:3:84: error: model 'it' cannot take n: 'n' is 2, but profile 'builtin' documents 1."
      ),
      (
        "generate-content", "min_p: 0.1",
        "suite.yaml:3:94: error: model 'it' cannot take min_p: profile 'builtin' documents 'min_p' for"
      ),
    ]
  )
  func `what a wire has no word for is refused at its place in the plan`(
    endpoint: String,
    parameter: String,
    words: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      """
      version: 1
      suite: refused
      models: [{id: it, provider: builtin, model: large-chat, endpoint: \(endpoint), params: {\(parameter)}}]
      prompts: ["Hi"]
      cases: [{id: a}]
      """,
      to: "suite.yaml"
    )
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.exitCode == 65)
    #expect(plan.error.contains(words), "\(plan.error)")
  }

  @Test func `an error in the middle of a wire's stream is a failure in its words`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let kinds = try await program.serving(["--fault", "stream_error=100%"]) { address in
      var kinds: [String: String] = [:]
      for endpoint in ["generate-content", "ollama"] {
        let ping = try await program.run([
          "ping", "--provider", "builtin", "--base-url", address, "--model", "large-chat",
          "--endpoint", endpoint, "--prompt", "Once upon a time", "--max-tokens", "32",
        ])
        #expect(ping.exitCode == 1)
        kinds[endpoint] = ping.output + ping.error
      }
      return kinds
    }
    for words in kinds.values {
      #expect(words.contains("server-error: The answer was broken off (simulated)."), "\(words)")
    }
  }

  private struct Attempt: Decodable {
    var arm: Int
    var outcome: String
    var text: String
    var finishReason: String?
    var outputTokens: Int?
    var usage: Usage?
    var firstTokenNs: Int?
    var firstVisibleNs: Int?
    var providerTimes: Times?

    struct Usage: Decodable {
      var reasoningTokens: Int?
    }

    struct Times: Decodable {
      var prediction: Told?
    }

    struct Told: Decodable {
      var source: String
      var covers: String
    }
  }
}
