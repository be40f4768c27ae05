import Foundation
import Testing

/// `assay probe` against the built-in provider as it refuses, ignores and honours.
struct ProbeTests {
  struct Outcome: Decodable {
    var parameters: [Parameter]
    var requests: Int

    struct Parameter: Decodable {
      var parameter: String
      var standing: String
      var evidence: String
      var refusal: Refusal?
    }

    struct Refusal: Decodable {
      var message: String
    }

    func standing(_ name: String) -> String? {
      parameters.first { $0.parameter == name }?.standing
    }
  }

  /// What the built-in provider honours of completions and shows in its answers.
  private static let shown = [
    "temperature", "top_p", "top_k", "min_p", "seed", "presence_penalty", "frequency_penalty",
    "repetition_penalty", "stop", "n", "logprobs", "max_tokens", "bad_words", "echo",
  ]

  private static func probe(_ program: BuiltProgram, _ options: [String]) async throws -> Outcome {
    let run = try await program.serving(options) { address in
      try await program.run([
        "probe", "large", "--provider", "builtin", "--base-url", address, "--json",
      ])
    }
    try #require(run.exitCode == 0, "\(run.error)")
    return try JSONDecoder().decode(Outcome.self, from: Data(run.output.utf8))
  }

  @Test func `a server that honours, ignores and refuses is told of each parameter`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let obeying = try await Self.probe(program, [])
    for name in Self.shown {
      #expect(obeying.standing(name) == "effective", "\(obeying)")
    }
    // Answers that nothing holds still cannot show what a penalty does: the seed is honoured.
    let ignored = Self.shown.filter { $0 != "max_tokens" && $0 != "seed" }
    let ignoring = try await Self.probe(program, ignored.map { "--refuse=\($0)=ignored" })
    #expect(ignoring.standing("seed") == "effective")
    for name in ignored {
      #expect(ignoring.standing(name) == "ignored", "\(ignoring)")
    }
    let refusing = try await Self.probe(
      program,
      Self.shown.filter { $0 != "max_tokens" }.map { "--refuse=\($0)=openai" }
    )
    for name in Self.shown where name != "max_tokens" {
      let told = refusing.parameters.first { $0.parameter == name }
      #expect(told?.standing == "refused")
      #expect(told?.refusal?.message.contains("'\(name)' is not supported") == true)
    }
    #expect(refusing.requests < 120)
  }

  @Test func `a value that is refused is told from a parameter that is`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let run = try await program.serving(["--refuse", "temperature=openai-value"]) { address in
      try await program.run([
        "probe", "large", "--provider", "builtin", "--base-url", address, "--parameter",
        "temperature",
      ])
    }
    #expect(run.exitCode == 0)
    #expect(run.error.contains("about 1 parameter with at most 55 requests"), "\(run.error)")
    #expect(run.output.contains("temperature  refused"), "\(run.output)")
    #expect(run.output.contains("the default, 1, is taken"), "\(run.output)")
  }

  @Test func `levels of effort are told by what was thought`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let run = try await program.run([
      "probe", "large-chat", "--provider", "builtin", "--endpoint", "responses", "--parameter",
      "effort",
    ])
    #expect(run.exitCode == 0, "\(run.error)")
    #expect(run.output.contains("effort     effective"), "\(run.output)")
    #expect(run.output.contains("0 tokens of thought at none, 128 at max"), "\(run.output)")
  }

  @Test func `a probe beyond its budget sends nothing, and one without a model says why`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    let costly = try await program.run([
      "probe", "large", "--provider", "builtin", "--budget", "10",
    ])
    #expect(costly.exitCode == 64)
    #expect(costly.error.contains("That is beyond --budget 10"))
    let unknown = try await program.run(["probe", "huge", "--provider", "builtin"])
    #expect(unknown.exitCode == 1)
    #expect(unknown.error.contains("assay models --provider builtin"), "\(unknown.error)")
  }
}
