import Foundation
import Subprocess
import Testing

/// Nothing that a run leaves behind holds the key, whether the provider took it or not.
struct KeyCanaryTests {
  private static let key = "sk-canary-7f3a9c51d2e84b60"

  private static func suite(_ address: String, model: String) -> String {
    """
    version: 1
    suite: keyed
    models:
      - id: it
        provider: builtin
        model: \(model)
        base_url: "\(address)"
        api_key: {env: ASSAY_CANARY}
        headers: {X-Team: {env: ASSAY_CANARY}}
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases: [{vars: {country: France}, expected: Paris}]
    params: {max_tokens: 8, temperature: 0}
    scores: {correct: {contains: "{{expected}}"}}
    """
  }

  @Test(arguments: [
    (key, "large", Int32(0)),
    (key, "huge", 1),
    ("sk-another-key-altogether", "large", 1),
  ])
  func `a run leaves no key behind`(accepted: String, model: String, exitCode: Int32) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcomes = try await program.serving(
      ["--api-key-env", "SERVED_KEY"],
      environment: ["SERVED_KEY": accepted]
    ) { address in
      try program.write(Self.suite(address, model: model), to: "suite.yaml")
      var outcomes: [BuiltProgram.Outcome] = []
      for arguments in [
        ["run", "suite.yaml"], ["show", "latest", "--json"], ["show", "latest", "0"],
        ["report", "latest", "--json"], ["plan", "suite.yaml", "--requests"],
        [
          "ping", "--provider", "builtin", "--base-url", address, "--model", model, "--key-env",
          "ASSAY_CANARY",
        ],
      ] {
        outcomes.append(
          try await program.run(arguments, environment: ["ASSAY_CANARY": Self.key])
        )
      }
      return outcomes
    }
    #expect(outcomes.first?.exitCode == exitCode, "\(outcomes.first?.error ?? "")")
    #expect(outcomes.last?.exitCode == exitCode, "\(outcomes.last?.error ?? "")")
    for outcome in outcomes {
      #expect(!outcome.output.contains(Self.key))
      #expect(!outcome.error.contains(Self.key))
    }
    let files = try program.files()
    #expect(files.contains { $0.hasSuffix("runs.sqlite") })
    #expect(files.contains { $0.hasSuffix("report.md") })
    for file in files {
      let bytes = try Data(contentsOf: URL(filePath: file))
      #expect(bytes.range(of: Data(Self.key.utf8)) == nil, "the key is in \(file)")
    }
  }
}
