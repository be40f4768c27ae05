import Foundation
import Subprocess
import Testing

/// Every way in which a request can fail is told by its name after a run, and kept.
struct FailureKindTests {
  /// Answers that are refused, cut or not what they should be.
  @Test func `each kind of failure is told after a run, and stands in its report`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let faults = [("429", "small"), ("503", "medium"), ("500", "large"), ("cut", "large-chat")]
    let run = try await program.serving(faults.flatMap { Self.fault($0, of: $1) }) { refusing in
      try await program.serving(Self.fault("malformed", of: "large")) { garbled in
        let locked = ["--api-key-env", "SERVED_KEY"]
        return try await program.serving(locked, environment: ["SERVED_KEY": "sk"]) { locked in
          let models = [
            ("rate-limited", "small", refusing), ("overloaded", "medium", refusing),
            ("server-error", "large", refusing), ("truncated-stream", "large-chat", refusing),
            ("malformed-response", "large", garbled), ("unauthorised", "large", locked),
            ("rejected", "nobody", garbled), ("connection", "large", "http://127.0.0.1:1"),
          ]
          try program.write(Self.suite(models), to: "suite.yaml")
          return try await program.run(["run", "suite.yaml", "--quiet"])
        }
      }
    }
    #expect(run.exitCode == 1)
    let report = try program.read("reports/failing-1/report.md")
    let shown = try await program.run(["show", "1", "--json"])
    for kind in [
      "rate-limited", "overloaded", "server-error", "truncated-stream", "malformed-response",
      "unauthorised", "rejected", "connection",
    ] {
      #expect(run.error.contains("to '\(kind)' failed: \(kind): "), "\(run.error)")
      #expect(report.contains(kind))
      #expect(shown.output.contains("\"kind\":\"\(kind)\""), "\(kind)")
    }
  }

  @Test func `a system prompt that a model cannot take is told with its remedy`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      """
      version: 1
      suite: failing
      models: [{id: it, provider: builtin, model: large-nosystem, endpoint: chat}]
      prompts: [{messages: [{role: system, content: Be brief.}, {role: user, content: "{{q}}"}]}]
      cases: [{id: one, vars: {q: Hello}}]
      scores: {short: {measure: output_words, at_most: 80}}
      """,
      to: "suite.yaml"
    )
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(run.error.contains("failed: unsupported-system-prompt: "), "\(run.error)")
    #expect(run.error.contains("`system_prompt: merge`"))
  }

  /// A server that answers too late for the limit, however slow the machine.
  @Test(arguments: [
    ("timeout-first-token", ["--pace", "first_token=3600s"], "first_token: 100ms"),
    ("timeout-total", ["--pace", "per_token=3600s"], "total: 300ms"),
    ("stalled", ["--pace", "per_token=3600s"], "stall: 100ms"),
  ])
  func `an answer that comes too late is told by the limit that it passed`(
    kind: String,
    behaviour: [String],
    limit: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let run = try await program.serving(behaviour) { address in
      let suite = Self.suite([(kind, "large", address)]) + "timeout: {\(limit)}\n"
      try program.write(suite, to: "suite.yaml")
      return try await program.run(["run", "suite.yaml", "--quiet"])
    }
    #expect(run.exitCode == 1)
    #expect(run.error.contains("1 request to '\(kind)' failed: \(kind): "), "\(run.error)")
  }

  private static func fault(_ kind: String, of model: String) -> [String] {
    ["--fault", "\(model):\(kind)=100%"]
  }

  /// - Parameter models: Id, name and address of each; all are asked one thing.
  private static func suite(_ models: [(id: String, name: String, address: String)]) -> String {
    let models = models.map { id, name, address in
      let kind = name == "large-chat" ? ", endpoint: chat" : ""
      return "  - {id: \(id), provider: builtin, model: \(name), base_url: \"\(address)\"\(kind)}"
    }
    return """
      version: 1
      suite: failing
      models:
      \(models.joined(separator: "\n"))
      prompts: ["Q: What is the capital of {{country}}?\\nA:"]
      cases: [{id: france, vars: {country: France}, expected: Paris}]
      params: {max_tokens: 8, temperature: 0}
      retry: {max: 0}
      scores: {correct: {contains: "{{expected}}"}}

      """
  }
}
