import Foundation
import Subprocess
import Testing

/// The commands that talk to a provider without a run, against the built-in one.
struct ProviderCommandTests {
  @Test func `models lists what the provider has, as a table and as JSON`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let table = try await program.run(["models", "--provider", "builtin"])
    #expect(table.exitCode == 0, "\(table.error)")
    #expect(table.output.contains("large-chat"))
    let json = try await program.run(["models", "--provider", "builtin", "--json"])
    let models = try JSONDecoder().decode([ListedModel].self, from: Data(json.output.utf8))
    #expect(models.contains { $0.id == "small" })
  }

  @Test func `tokens counts a file, and compares with what a run reported`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let arguments = ["tokens", "--provider", "builtin", "--model", "large"]
    try program.write("What is the capital of France?", to: "prompt.txt")
    let count = try await program.run(arguments + ["prompt.txt"])
    #expect(count.output.hasPrefix("10 tokens"), "\(count.output)\(count.error)")
    try program.write(Self.suite, to: "suite.yaml")
    #expect(try await program.run(["run", "suite.yaml", "--quiet"]).exitCode == 0)
    let compared = try await program.run(arguments + ["--run", "latest", "--request", "0"])
    #expect(compared.output.contains("The run's usage says the same."), "\(compared)")
    let missing = try await program.run(arguments + ["nowhere.txt"])
    #expect(missing.exitCode == 66)
  }

  @Test func `ping draws the timeline from DNS to the last token`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    // Paced, so that the answer never comes in one read.
    let ping = try await program.serving(["--pace", "per_token=50ms"]) { address in
      try await program.run(
        ["ping", "--provider", "builtin", "--model", "large", "--base-url", address]
      )
    }
    #expect(ping.exitCode == 0, "\(ping.error)")
    let phases = ping.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(phases.prefix(6) == ["DNS", "TCP", "send", "wait", "stream", "tail"])
    #expect(ping.output.contains("HTTP 200"))
    #expect(ping.output.contains("first token after"))
  }

  @Test func `a ping that fails says what to do`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let ping = try await program.run(["ping", "--provider", "builtin", "--model", "huge"])
    #expect(ping.exitCode == 1)
    #expect(ping.error.contains("assay models --provider builtin"))
    let nobody = try await program.run(
      ["ping", "--provider", "openai", "--base-url", "http://127.0.0.1:1", "--model", "m"]
    )
    #expect(nobody.exitCode == 1)
    #expect(nobody.error.contains("failed: connection"))
  }

  @Test(arguments: [
    (["models", "--provider", "gatway"], "Did you mean 'gateway'?"),
    (["ping", "--provider", "gateway", "--model", "m"], "Add --base-url"),
    (["models", "--provider", "cometapi", "--key-env", "ASSAY_UNSET"], "ASSAY_UNSET is not set"),
    (
      ["models", "--provider", "gateway", "--base-url", "http://h", "--key-env", "HOME_KEY"],
      "documents no list of models"
    ),
  ])
  func `a provider that cannot be talked to as named is refused`(
    arguments: [String],
    words: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let run = try await program.run(arguments, environment: ["HOME_KEY": "sk-something"])
    #expect(run.exitCode == 64)
    #expect(run.error.contains(words), "\(run.error)")
  }

  @Test func `show request prints the exact request with its key masked`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.keyedSuite, to: "suite.yaml")
    let key = "sk-canary-0123456789"
    let arguments = ["show", "request", "suite.yaml", "--case", "france"]
    let http = try await program.run(arguments, environment: ["CANARY_KEY": key])
    #expect(http.exitCode == 0, "\(http.error)")
    #expect(http.output.hasPrefix("POST http://127.0.0.1:9/v1/completions\n"))
    #expect(http.output.contains("Authorization: Bearer <redacted>"))
    #expect(http.output.contains(#""prompt":"Q: What is the capital of France?"#))
    let curl = try await program.run(arguments + ["--curl"], environment: ["CANARY_KEY": key])
    #expect(curl.output.contains(#"Bearer '"${CANARY_KEY}""#))
    for text in [http.output, http.error, curl.output, curl.error] {
      #expect(!text.contains(key))
    }
    let unknown = try await program.run(["show", "request", "suite.yaml", "--case", "spain"])
    #expect(unknown.exitCode == 64)
    #expect(unknown.error.contains("no case 'spain'"))
  }

  private static let suite = """
    version: 1
    suite: capitals
    models: [{id: it, provider: builtin, model: large}]
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases: [{id: france, vars: {country: France}, expected: Paris}]
    params: {max_tokens: 8, temperature: 0}
    scores: {correct: {contains: "{{expected}}"}}
    """

  private static let keyedSuite = suite.replacing(
    "provider: builtin, model: large",
    with: """
      provider: infermatic, model: large, base_url: "http://127.0.0.1:9", api_key: {env: CANARY_KEY}
      """
  )

  private struct ListedModel: Decodable {
    var id: String
  }
}
