import Foundation
import TestSupport
import Testing

/// What a run with `store_text: false` leaves behind, by the built program: no prompt, no case, no
/// answer, whatever a provider or a scorer repeats of them.
struct StoreTextTests {
  /// In every place of a suite that ends in a request, an answer or a score.
  private static func suite(_ address: String, storesText: Bool = false, repeats: Int = 2) -> String
  {
    """
    version: 1
    suite: secret
    store_text: \(storesText)
    models:
      - {id: echoing, provider: builtin, model: large}
      - {id: refusing, provider: builtin, model: large, base_url: "\(address)"}
    prompts: ["canary-prompt {{word}} {{other}}"]
    vars: {other: canary-shared}
    cases: [{vars: {word: canary-variable}, expected: canary-expected}]
    params: {max_tokens: 8, temperature: 0.5, echo: true, stop: [canary-stop], stream: false}
    repeat: \(repeats)
    scores:
      correct: {contains: "{{expected}}"}
      literal: {contains: canary-literal, extract: [{regex: "canary-[a-z]+"}]}
      close: {levenshtein: canary-near}
    gates: [{metric: errors, at_most: 90%}]
    report: {formats: [markdown, csv, json, junit]}
    """
  }

  private static func run(
    storesText: Bool,
    _ body: (BuiltProgram, ScriptedServer) async throws -> Void
  ) async throws {
    let refusal = #"{"error": {"message": "no canary-echo here", "code": "canary code"}}"#
    let server = try ScriptedServer.answering(
      "HTTP/1.1 400 Bad Request\r\nContent-Length: \(refusal.utf8.count)\r\n\r\n\(refusal)"
    )
    defer { server.stop() }
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(server.url, storesText: storesText), to: "suite.yaml")
    let arguments = ["run", "suite.yaml", "--quiet", "--set", "vars.third=canary-set"]
    let run = try await program.run(arguments)
    // One of its models refuses all that it is asked.
    try #require(run.exitCode == 3, "\(run.error)")
    try await body(program, server)
  }

  /// The files of store and reports that hold a canary.
  private static func leaks(in program: BuiltProgram) throws -> [String] {
    let files = try program.files().filter { !$0.hasSuffix("suite.yaml") }
    try #require(files.contains { $0.hasSuffix("runs.sqlite") })
    try #require(files.contains { $0.hasSuffix("report.md") })
    return try files.filter { file in
      try Data(contentsOf: URL(filePath: file)).range(of: Data("canary".utf8)) != nil
    }
  }

  @Test func `a run that may not store texts leaves none behind`() async throws {
    try await Self.run(storesText: false) { program, _ in
      #expect(try Self.leaks(in: program) == [])
      for arguments in [
        ["show", "1"], ["show", "1", "0"], ["show", "1", "1"], ["show", "1", "--json"],
        ["export", "1"], ["export", "1", "--format", "csv"], ["compare", "1"], ["track", "secret"],
        ["report", "1"],
      ] {
        let told = try await program.run(arguments)
        #expect(told.exitCode == 0, "\(arguments): \(told.error)")
        #expect(!told.output.contains("canary") && !told.error.contains("canary"), "\(arguments)")
      }
      #expect(try Self.leaks(in: program) == [])
      let checked = try await program.run(["check", "1"])
      #expect(checked.exitCode == 0 || checked.exitCode == 3, "\(checked.error)")
      let report = try program.read("reports/secret-1/report.md")
      #expect(report.contains("not kept (store_text: false)"))
    }
  }

  @Test func `the same run leaves its texts in the store where it may`() async throws {
    try await Self.run(storesText: true) { program, _ in
      let leaks = try Self.leaks(in: program)
      #expect(leaks.contains { $0.hasSuffix("runs.sqlite") })
    }
  }

  @Test func `what was not kept is said, and what needs it is refused`() async throws {
    try await Self.run(storesText: false) { program, _ in
      let shown = try await program.run(["show", "1", "0"])
      #expect(shown.output.contains("not kept (store_text: false)"))
      let exported = try await program.run(["export", "1", "--format", "csv"])
      #expect(exported.output.contains("not kept (store_text: false)"))
      for arguments in [
        ["rescore", "1", "--suite", "suite.yaml"], ["drift", "1"],
      ] {
        let refused = try await program.run(arguments)
        #expect(refused.exitCode == 66, "\(refused.error)")
        #expect(refused.error.contains("store_text: false"), "\(refused.error)")
      }
      let other = try await program.run(["export", "1", "--output", "run.jsonl"])
      try #require(other.exitCode == 0)
      _ = try await program.run(["import", "run.jsonl", "--store", "other.sqlite"])
      let again = try await program.run(
        ["rescore", "1", "--suite", "suite.yaml", "--store", "other.sqlite"]
      )
      #expect(again.exitCode == 66, "\(again.error)")
    }
  }

  @Test func `a run without texts goes on by the suite's file, and only by the same`() async throws
  {
    try await Self.run(storesText: false) { program, server in
      // The override was a text, so it is gone.
      let lost = try await program.run(["run", "--resume", "--quiet"])
      #expect(lost.exitCode == 66 && lost.error.contains("--set vars.third"), "\(lost.error)")

      let second = try await program.run(["run", "suite.yaml", "--quiet"])
      #expect(second.exitCode == 3)
      let resumed = try await program.run(["run", "--resume", "--quiet"])
      #expect(resumed.error.contains("nothing is missing"), "\(resumed.error)")

      try program.write(Self.suite(server.url, repeats: 3), to: "suite.yaml")
      let changed = try await program.run(["run", "--resume", "--quiet"])
      #expect(changed.exitCode == 66 && changed.error.contains("has changed since"))
      let extended = try await program.run(["run", "suite.yaml", "--extend", "2", "--quiet"])
      #expect(extended.exitCode == 3, "\(extended.error)")
      #expect(extended.error.contains("4 requests are done, 2 are missing"), "\(extended.error)")
      try program.write(Self.suite(server.url, storesText: true, repeats: 4), to: "suite.yaml")
      let kept = try await program.run(["run", "suite.yaml", "--extend", "2", "--quiet"])
      #expect(kept.exitCode == 65 && kept.error.contains("Put the line back"), "\(kept.error)")
      #expect(try Self.leaks(in: program) == [])
    }
  }
}
