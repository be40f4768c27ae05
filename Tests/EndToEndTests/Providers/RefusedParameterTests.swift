import Foundation
import Testing

/// Parameters that a provider refuses, in the words of each service: sent by the built program.
struct RefusedParameterTests {
  /// As `assay serve --refuse` names them, but for the one that says nothing.
  private static let forms = [
    "openai", "openai-value", "openai-unknown", "codex", "anthropic", "anthropic-extra", "gemini",
    "gemini-list", "xai", "xai-argument", "moonshot", "mistral", "mistral-text", "groq", "cerebras",
    "fireworks", "siliconflow", "litellm", "litellm-nested", "openrouter", "openrouter-nobody",
  ]

  private struct Attempt: Decodable {
    var arm: Int
    var outcome: String
    var failure: Failure?

    struct Failure: Decodable {
      var parameter: String?
    }
  }

  private static func parameter(_ form: String) -> String {
    "x_" + form.replacing("-", with: "_")
  }

  /// One model for each form, which is asked with a parameter that is refused in that form.
  private static func suite(_ address: String, further: String = "") -> String {
    let models = forms.map { form in
      "  - {id: \(form), provider: builtin, base_url: \"\(address)\", model: small, "
        + "extra_params: true, params: {\(parameter(form)): 2}}"
    }
    return """
      version: 1
      suite: refused
      models:
      \(models.joined(separator: "\n"))
      prompts: ["Q: What is the capital of {{country}}?\\nA:"]
      cases: [{vars: {country: Peru}}, {vars: {country: Norway}}]
      params: {max_tokens: 4, temperature: 0}
      load: {closed: 1}
      \(further)
      """
  }

  private static var options: [String] {
    forms.flatMap { ["--refuse", "\(parameter($0))=\($0)"] }
  }

  @Test func `each form of a refusal is recognised, with the parameter and its line`() async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    let (error, export) = try await program.serving(Self.options) { address in
      try program.write(Self.suite(address), to: "suite.yaml")
      let run = try await program.run(["run", "suite.yaml", "--quiet"])
      #expect(run.exitCode != 0)
      return (run.error, try await program.run(["export", "latest"]).output)
    }
    let attempts = try export.split(separator: "\n").dropFirst().map {
      try JSONDecoder().decode(Attempt.self, from: Data($0.utf8))
    }
    for (arm, form) in Self.forms.enumerated() {
      let own = attempts.filter { $0.arm == arm }
      #expect(!own.isEmpty && own.allSatisfy { $0.outcome == "unsupported-parameter" }, "\(form)")
      let names = form == "openrouter-nobody" ? false : true
      #expect(
        own.allSatisfy { ($0.failure?.parameter == Self.parameter(form)) == names },
        "\(form)"
      )
      if names {
        #expect(
          error.contains(
            "`\(Self.parameter(form))` as it was sent. Delete it at suite.yaml:\(arm + 4):"
          ),
          "\(form): \(error)"
        )
      }
    }
  }

  @Test func `what is refused is left out where the suite says so, and the report tells`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    let (error, export) = try await program.serving(Self.options) { address in
      try program.write(Self.suite(address, further: "unsupported: drop"), to: "suite.yaml")
      let run = try await program.run(["run", "suite.yaml", "--quiet"])
      return (run.error, try await program.run(["export", "latest"]).output)
    }
    let attempts = try export.split(separator: "\n").dropFirst().map {
      try JSONDecoder().decode(Attempt.self, from: Data($0.utf8))
    }
    let report = try program.read("reports/refused-1/report.md")
    for (arm, form) in Self.forms.enumerated() where form != "openrouter-nobody" {
      let outcomes = attempts.filter { $0.arm == arm }.map(\.outcome)
      #expect(outcomes == ["unsupported-parameter", "succeeded", "succeeded"], "\(form): \(error)")
      #expect(
        error.contains("1 request to '\(form)' was refused with `\(Self.parameter(form))`: "),
        "\(form): \(error)"
      )
      #expect(report.contains("`\(Self.parameter(form))` was refused by `\(form)`"), "\(form)")
    }
    #expect(report.contains("and its 2 requests went without"))
  }

  @Test func `a parameter that is ignored cannot be told from one that is honoured`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try await program.serving(["--refuse", "max_tokens=ignored"]) { address in
      try await program.run([
        "ping", "--provider", "builtin", "--base-url", address, "--model", "small", "--max-tokens",
        "1", "--json",
      ])
    }
    #expect(outcome.exitCode == 0, "\(outcome.error)")
  }
}
