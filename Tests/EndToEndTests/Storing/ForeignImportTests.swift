import Foundation
import Testing

/// Runs that other tools made, through the whole program.
struct ForeignImportTests {
  private static let fixtures = BuiltProgram.package
    .appending(path: "Tests/ImportsTests/Fixtures")

  private static func inFolder(_ body: (BuiltProgram) async throws -> Void) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await body(program)
  }

  private static func path(_ name: String) -> String { fixtures.appending(path: name).path }

  @Test(arguments: [
    ("promptfoo/page.json", "Run 1, greetings from promptfoo 0.118.17: 2 attempts added"),
    ("inspect/capitals.eval", "Run 1, capitals from inspect 0.3.285: 16 attempts added"),
    (
      "lm-eval/samples_cap_2026-11-29T18-02-04.298258.jsonl",
      "Run 1, cap from lm-eval 0.4.13: 10 attempts added"
    ),
    ("guidellm/benchmarks.json", "Run 1, guidellm from GuideLLM 0.8.1: 12 attempts added"),
    ("aiperf/profile_export.jsonl", "Run 1, aiperf from AIPerf 0.13.0: 22 attempts added"),
    ("vllm/page.json", "Run 1, vllm-bench-serve from vllm bench serve: 2 attempts added"),
  ])
  func `a tool's file is a run that every command reads`(name: String, words: String) async throws {
    try await Self.inFolder { program in
      let first = try await program.run(["import", Self.path(name)])
      #expect(first.exitCode == 0, "\(first.error)")
      #expect(first.output.hasPrefix(words), "\(first.output)")
      let again = try await program.run(["import", Self.path(name)])
      #expect(again.output.contains(": 0 attempts added, "))
      for command in [["show", "1"], ["show", "1", "--json"], ["report", "1"], ["list"]] {
        let result = try await program.run(command)
        #expect(result.exitCode == 0, "\(command): \(result.error)")
      }
      let gate = #"gates=[{metric: errors, stat: rate, at_most: 60%}]"#
      let check = try await program.run(["check", "1", "--max-failed", "60", "--set", gate])
      #expect(check.exitCode == 0, "\(check.error)\(check.output)")
      let suite = try #require(words.split(separator: ", ").last?.split(separator: " from ").first)
      let track = try await program.run(["track", String(suite), "--json"])
      #expect(track.exitCode == 0, "\(track.error)")
    }
  }

  @Test func `answers of another tool are scored anew by a suite with its cases`() async throws {
    try await Self.inFolder { program in
      let file = Self.path("inspect/capitals.json")
      let added = try await program.run(["import", file, "--cases", "cases.jsonl"])
      #expect(added.exitCode == 0, "\(added.error)")
      let alone = try await program.run(["rescore", "1"])
      #expect(alone.exitCode == 64)
      #expect(alone.error.contains("--suite SUITE"))
      try program.write(
        """
        version: 1
        suite: capitals
        models: [{id: openai-api/builtin/large-chat, provider: builtin, model: large-chat}]
        prompts: ["{{input}}"]
        cases: [{file: cases.jsonl}]
        scores: {short: {measure: output_words, at_most: 1}, right: {equals: "{{expected}}"}}
        """,
        to: "suite.yaml"
      )
      let rescored = try await program.run(["rescore", "1", "--suite", "suite.yaml"])
      #expect(rescored.exitCode == 0, "\(rescored.error)")
      let shown = try await program.run(["export", "1", "--format", "csv"])
      #expect(shown.output.contains("passed_right"))
      let compared = try await program.run(["compare", "1", "1"])
      #expect([0, 1, 64].contains(compared.exitCode))
    }
  }

  @Test func `a broken file is told with its place, and nothing is kept`() async throws {
    try await Self.inFolder { program in
      let whole = try String(contentsOfFile: Self.path("guidellm/benchmarks.json"), encoding: .utf8)
      try program.write(String(whole.prefix(9_000)), to: "cut.json")
      let result = try await program.run(["import", "cut.json"])
      #expect(result.exitCode == 66)
      #expect(result.error.contains("cut.json:") && !result.error.contains("trap"))
      #expect(!FileManager.default.fileExists(atPath: program.folder.path + "/.assay"))
    }
  }

  @Test func `a run is written for OpenTelemetry, and over no file`() async throws {
    try await Self.inFolder { program in
      _ = try await program.run(["import", Self.path("aiperf/profile_export.jsonl")])
      let export = ["export", "1", "--format", "otlp", "--output", "run"]
      let first = try await program.run(export)
      #expect(first.exitCode == 0, "\(first.error)")
      #expect(try program.read("run.traces.jsonl").contains(#""name":"chat large-chat""#))
      #expect(try program.read("run.metrics.jsonl").contains("gen_ai.client.operation.duration"))
      #expect(try await program.run(export).exitCode == 73)
      #expect(try await program.run(["export", "1", "--format", "otlp"]).exitCode == 64)
    }
  }

  @Test func `a configuration becomes a suite, and what is left out is counted`() async throws {
    try await Self.inFolder { program in
      try program.write(
        """
        prompts: ["What is the capital of {{country}}?"]
        providers: [openai:gpt-x]
        tests: [{vars: {country: France}, assert: [{type: contains, value: Paris}]}]
        """,
        to: "promptfooconfig.yaml"
      )
      let whole = ["import-suite", "promptfooconfig.yaml"]
      let first = try await program.run(whole + ["--output", "suite.yaml"])
      #expect(first.exitCode == 0, "\(first.error)")
      #expect(first.error.contains("1 of 1 assertion translated, 0 things left out."))
      let plan = try await program.run(["plan", "suite.yaml"])
      #expect(plan.exitCode == 0, "\(plan.error)")
      try program.write(
        """
        prompts: [p]
        providers: [openai:gpt-x]
        tests: [{assert: [{type: python, value: x}]}]
        """,
        to: "promptfooconfig.yaml"
      )
      let second = try await program.run(whole)
      #expect(second.exitCode == 1)
      #expect(second.error.contains("promptfooconfig.yaml:3:19: the assertion 'python'"))
      #expect(second.output.contains("# - left out: "))
    }
  }
}
