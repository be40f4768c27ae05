import Foundation
import Testing

/// A router in front of several providers, as OpenRouter is: served by the built-in provider.
struct RouterTests {
  private struct Attempt: Decodable {
    var arm: Int
    var outcome: String
    var upstream: String?
  }

  private static func suite(_ address: String, routes: String) -> String {
    """
    version: 1
    suite: routed
    models:
      - {id: m, provider: openrouter, base_url: "\(address)", model: large, endpoint: completions, routes: \(routes)}
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases: [{id: peru, vars: {country: Peru}, expected: Lima}, {vars: {country: Norway}, expected: Oslo}]
    params: {max_tokens: 4, temperature: 0}
    scores: {correct: {contains: "{{expected}}"}}
    """
  }

  private static func attempts(
    _ program: BuiltProgram,
    _ options: [String] = [],
    routes: String
  ) async throws -> (attempts: [Attempt], arms: String) {
    try await program.serving(["--upstreams", "alpha,beta-cloud"] + options) { address in
      try program.write(suite(address, routes: routes), to: "suite.yaml")
      let plan = try await program.run(["plan", "suite.yaml"])
      _ = try await program.run(["run", "suite.yaml", "--quiet"])
      let export = try await program.run(["export", "latest"]).output
      let attempts = try export.split(separator: "\n").dropFirst().map {
        try JSONDecoder().decode(Attempt.self, from: Data($0.utf8))
      }
      return (attempts, plan.output + plan.error)
    }
  }

  @Test func `each upstream is an arm, and answers for itself`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let (attempts, plan) = try await Self.attempts(program, routes: "all")
    #expect(plan.contains("m/alpha") && plan.contains("m/beta-cloud"), "\(plan)")
    for (arm, upstream) in ["Alpha", "Beta Cloud"].enumerated() {
      let own = attempts.filter { $0.arm == arm }
      #expect(own.map(\.outcome) == ["succeeded", "succeeded"])
      #expect(own.map(\.upstream) == [upstream, upstream])
    }
    let request = try await program.run([
      "show", "request", "suite.yaml", "--case", "peru", "--set", "models.0.routes=[alpha]",
    ])
    #expect(
      request.output.contains(
        #""provider":{"allow_fallbacks":false,"only":["alpha"],"require_parameters":true}"#
      ),
      "\(request.output)\(request.error)"
    )
  }

  @Test func `an answer of another upstream is no sample of the one that was asked`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let (attempts, _) = try await Self.attempts(
      program,
      ["--fault", "other_upstream=100%"],
      routes: "[alpha]"
    )
    #expect(attempts.map(\.outcome) == ["other-upstream", "other-upstream"])
    #expect(attempts.map(\.upstream) == ["Beta Cloud", "Beta Cloud"])
  }

  @Test func `all routes of a router that is not there are refused with what to write`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite("http://127.0.0.1:9", routes: "all"), to: "suite.yaml")
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.exitCode != 0)
    #expect(plan.error.contains("suite.yaml:4:10: error: model 'm': who serves it cannot be told"))
    #expect(plan.error.contains("`routes: [azure, openai]`"))
  }
}
