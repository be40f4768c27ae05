import Foundation
import Subprocess
import Testing

/// One plan by several processes of the built program, and one run of what they stored.
struct ShardTests {
  private static let suite = """
    version: 1
    suite: shared
    models: [{provider: builtin, model: small}, {provider: builtin, model: large}]
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {id: fr, vars: {country: France}, expected: Paris}
      - {id: jp, vars: {country: Japan}, expected: Tokyo}
      - {id: eg, vars: {country: Egypt}, expected: Cairo}
      - {id: pe, vars: {country: Peru}, expected: Lima}
      - {id: no, vars: {country: Norway}, expected: Oslo}
    params: {max_tokens: 8, temperature: 0.7, seed: 11, stop: ["\\n"]}
    repeat: {n: 3}
    scores: {correct: {contains: "{{expected}}"}}
    load: {closed: 4}
    """

  private struct Line: Decodable, Hashable {
    struct Score: Decodable, Hashable {
      var name: String
      var passed: Bool?
    }

    var request: Int
    var attempt: Int
    var arm: Int
    var sample_id: String
    var repetition: Int
    var text: String?
    var scores: [Score]?
  }

  private static func answers(
    _ program: BuiltProgram,
    store: String
  ) async throws -> [Line] {
    let export = try await program.run(["export", "latest", "--store", store, "--format", "jsonl"])
    try #require(export.exitCode == 0, "\(export.error)")
    return try export.output.split(separator: "\n").dropFirst().map { line in
      try JSONDecoder().decode(Line.self, from: Data(line.utf8))
    }
  }

  @Test func `what an engine starts is one run, with the scores of one process`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "suite.yaml")
    let whole = try await program.run(["run", "suite.yaml", "--quiet", "--store", "whole.sqlite"])
    #expect(whole.exitCode == 0, "\(whole.error)")
    for index in [1, 0] {
      let shard = try await program.run(
        ["run", "suite.yaml", "--quiet", "--shard", "auto", "--store", "\(index).sqlite"],
        environment: [
          "JOB_COMPLETION_INDEX": "\(index)", "JOB_COMPLETIONS": "2", "ASSAY_RUN_ID": "job-1",
        ]
      )
      #expect(shard.exitCode == 0, "\(shard.error)")
      #expect(shard.error.contains(/Shard \d\/2 of run [0-9a-f]{12}: [23] of 5 cases\./))
      let merge = try await program.run(["merge", "\(index).sqlite", "--store", "all.sqlite"])
      #expect(merge.exitCode == 0, "\(merge.error)")
      let lacks = merge.output.contains(
        "Run 1 lacks 1/2. Merge the store of it, or send what is missing: "
          + "assay run --resume 1 --shard 1/2 --store all.sqlite"
      )
      #expect(lacks == (index == 1), "\(merge.output)")
      let list = try await program.run(["list", "--store", "all.sqlite"])
      #expect(list.output.contains("finished, shard 2/2") == (index == 1), "\(list.output)")
    }
    let merged = try await Self.answers(program, store: "all.sqlite")
    #expect(try await merged == Self.answers(program, store: "whole.sqlite"))
    #expect(merged.count == 30)
    let again = try await program.run([
      "merge", "0.sqlite", "1.sqlite", "all.sqlite", "--store", "all.sqlite",
    ])
    #expect(
      again.output == """
        0 runs added, 1 known already; 0 attempts added.
        Run 1 is whole: 2 of 2 shards.

        """
    )
    let report = try await program.run(["report", "latest", "--store", "all.sqlite"])
    #expect(report.exitCode == 0, "\(report.error)")
    let nothing = try await program.run(["run", "--resume", "--store", "all.sqlite"])
    #expect(nothing.error.contains("Run 1: nothing is missing."), "\(nothing.error)")
  }

  @Test(arguments: [
    ("--shard 3/2", "cannot read '--shard 3/2'"), ("--shard auto", "no engine says which share"),
    ("--shard 1/6", "there are 5 cases. Use at most 5 shards."),
    ("--shard 1/5", "4 in flight cannot be divided among 5 shards"),
    ("--start-at 2026-11-30T02:10", "add --shard"), ("--run-id a", "add --shard"),
    ("--shard 1/2 --until decided", "need one process"),
  ])
  func `what cannot be divided is refused, and nothing is sent`(
    options: String,
    words: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "suite.yaml")
    let run = try await program.run(
      ["run", "suite.yaml", "--quiet"] + options.split(separator: " ").map(String.init)
    )
    #expect(run.exitCode == 64, "\(run.error)")
    #expect(run.error.contains(words), "\(run.error)")
    #expect(try await program.run(["list", "--json"]).output.contains("\"number\"") == false)
  }
}
