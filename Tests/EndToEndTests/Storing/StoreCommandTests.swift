import Foundation
import Testing

/// What can be done with runs once they are stored, by the built program.
struct StoreCommandTests {
  private static let suite = """
    version: 1
    suite: capitals
    models: [{id: it, provider: builtin, model: large}]
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {vars: {country: France}, expected: Paris}
      - {vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    scores: {correct: {contains: "{{expected}}"}}
    """

  /// A folder with one finished run of two requests.
  private static func withRun(_ body: (BuiltProgram) async throws -> Void) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(suite, to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    try #require(run.exitCode == 0, "\(run.error)")
    try await body(program)
  }

  @Test func `an export is imported again as the same run, once`() async throws {
    try await Self.withRun { program in
      let export = try await program.run(["export", "latest", "--output", "run.jsonl"])
      #expect(export.exitCode == 0, "\(export.error)")
      #expect(try program.read("run.jsonl").split(separator: "\n").count == 3)
      let first = try await program.run(["import", "run.jsonl", "--store", "other.sqlite"])
      #expect(first.output == "Run 1, capitals: 2 attempts added, 2 in all.\n")
      let second = try await program.run(["import", "run.jsonl", "--store", "other.sqlite"])
      #expect(second.output == "Run 1, capitals: 0 attempts added, 2 in all.\n")
      let again = try await program.run(["export", "1", "--store", "other.sqlite"])
      #expect(try again.output == program.read("run.jsonl"))
    }
  }

  /// Every cell of a table comes back, whatever a model answered or a parameter holds.
  @Test func `an exported table is imported again and gives the same table`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      """
      version: 1
      suite: table
      models:
        - {id: it, provider: builtin, model: large}
        - {id: nobody, provider: builtin, model: huge}
      prompts: ["Q: What is the capital of {{country}}?\\nA:", "Once upon a time, in {{country}},"]
      cases:
        - {id: "=fr", vars: {country: France}, expected: Paris}
        - {id: "'jp, \\"1\\"", vars: {country: Japan}, expected: Tokyo}
      params: {max_tokens: 20, temperature: 0}
      sweep: {axes: {stop: [["a b", "\\n"], ["c"]]}}
      warmup: 1
      scores:
        words: {measure: output_words}
        correct: {contains: "{{expected}}", primary: true}
        letter: {equals: "{{expected}}", extract: [{regex: '(?i)label: (.+)'}]}
      """,
      to: "suite.yaml"
    )
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    // One of its models is not there.
    try #require(run.exitCode == 3, "\(run.error)")
    let table = ["export", "latest", "--format", "csv"]
    let export = try await program.run(table + ["--output", "run.csv"])
    #expect(export.exitCode == 0, "\(export.error)")
    let other = ["--store", "other.sqlite"]
    let first = try await program.run(["import", "run.csv"] + other)
    #expect(first.output.hasPrefix("Run 1, table: "), "\(first.error)")
    let second = try await program.run(["import", "run.csv"] + other)
    #expect(second.output.contains(": 0 attempts added, "))
    let again = try await program.run(table + other)
    #expect(try again.output == program.read("run.csv"))
    try program.write(try program.read("run.csv").replacing(",", with: ";"), to: "split.csv")
    let split = try await program.run(["import", "split.csv"] + other)
    #expect(split.exitCode == 66 && split.error.contains("stand apart by semicolons"))
    let shown = try await program.run(["show", "latest"] + other)
    #expect(shown.exitCode == 0, "\(shown.error)")
    let report = try await program.run(["report", "latest"] + other)
    #expect(report.exitCode == 0, "\(report.error)")
    let gates = try await program.run(["check", "latest"] + other)
    #expect(gates.exitCode == 66)
    #expect(gates.error.contains("CSV, which holds no suite"))
    let checked = try await program.run(["store", "check"] + other)
    #expect(checked.output.hasPrefix("ok: 1 run, "))
  }

  @Test func `an export overwrites nothing and is its owner's alone`() async throws {
    try await Self.withRun { program in
      try program.write("mine", to: "kept.csv")
      let refused = try await program.run(
        ["export", "1", "--format", "csv", "--output", "kept.csv"]
      )
      #expect(refused.exitCode == 73)
      #expect(refused.error.contains("not overwritten"))
      #expect(try program.read("kept.csv") == "mine")
      _ = try await program.run(["export", "1", "--format", "csv", "--output", "new.csv"])
      let path = program.folder.appending(path: "new.csv").path
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func `CSV has a header and a line for each attempt`() async throws {
    try await Self.withRun { program in
      let export = try await program.run(["export", "1", "--format", "csv"])
      let lines = export.output.split(whereSeparator: \.isNewline)
      #expect(lines.count == 3)
      let header = try #require(lines.first)
      for column in ["scheduled_ns", "first_token_ns", "ended_ns", "passed_correct"] {
        #expect(header.contains(column))
      }
    }
  }

  @Test func `what is no export is refused by line and changes nothing`() async throws {
    try await Self.withRun { program in
      let mixed = try await program.run(["import", "suite.yaml"])
      #expect(mixed.exitCode == 66)
      #expect(mixed.error.hasPrefix("suite.yaml: line 1 is not a line of an export"))
      #expect(try await program.run(["import", "none.jsonl"]).exitCode == 66)
      #expect(try await program.run(["list", "--json"]).output.ranges(of: "\"id\"").count == 1)
    }
  }

  @Test func `two stores merged twice hold each run once`() async throws {
    try await Self.withRun { program in
      let merge = ["merge", ".assay/runs.sqlite", "--store", "all.sqlite"]
      let first = try await program.run(merge)
      #expect(first.output == "1 run added, 0 known already; 2 attempts added.\n")
      let second = try await program.run(merge)
      #expect(second.output == "0 runs added, 1 known already; 0 attempts added.\n")
      let missing = try await program.run(["merge", "none.sqlite", "--store", "new.sqlite"])
      #expect(missing.exitCode == 66)
      #expect(!program.exists("new.sqlite"))
      #expect(try await program.run(["merge", ".assay/runs.sqlite"]).exitCode == 64)
    }
  }

  @Test func `tags and notes are shown, and tags find runs`() async throws {
    try await Self.withRun { program in
      let tagged = try await program.run(["tag", "latest", "nightly", "paper"])
      #expect(tagged.output == "Run 1: nightly, paper\n")
      _ = try await program.run(["note", "1", "first try"])
      let shown = try await program.run(["show", "1"])
      #expect(shown.output.contains("Tags: nightly, paper\n"))
      #expect(shown.output.contains(": first try\n"))
      #expect(try await program.run(["list", "--tag", "paper"]).output.contains("capitals"))
      #expect(
        try await program.run(["tag", "1", "paper", "--remove"]).output == "Run 1: nightly\n"
      )
      let none = try await program.run(["list", "--tag", "paper"])
      #expect(none.output.isEmpty)
      #expect(none.error.contains("No run in"))
    }
  }

  @Test(
    arguments: [
      (["--since", "2000-01-01"], true), (["--until", "2000-01-01"], false),
      (["--since", "2999-12-31T23:59"], false), (["--until", "2999-12-31T23:59:00Z"], true),
    ]
  )
  func `runs are found by when they started`(filter: [String], isFound: Bool) async throws {
    try await Self.withRun { program in
      let list = try await program.run(["list", "--json"] + filter)
      #expect(list.output.contains("capitals") == isFound)
    }
  }

  @Test func `a date that is none is refused`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    #expect(try await program.run(["list", "--since", "yesterday"]).exitCode == 64)
    #expect(try await program.run(["list", "--since", "2026-02-30"]).exitCode == 64)
  }

  @Test func `a run is deleted with --yes, and not when nobody can be asked`() async throws {
    try await Self.withRun { program in
      let asked = try await program.run(["delete", "1"])
      #expect(asked.exitCode == 64)
      #expect(asked.error.contains("--yes"))
      #expect(try await program.run(["list"]).output.contains("capitals"))
      #expect(try await program.run(["delete", "1", "--yes"]).exitCode == 0)
      #expect(try await program.run(["list"]).output.isEmpty)
      #expect(try await program.run(["store", "vacuum"]).output.contains(" before, "))
      #expect(try await program.run(["store", "check"]).output == "ok: 0 runs, 0 attempts\n")
    }
  }

  @Test func `the store is checked, and where it is is told`() async throws {
    try await Self.withRun { program in
      #expect(try await program.run(["store", "check"]).output == "ok: 1 run, 2 attempts\n")
      let path = try await program.run(["store", "path"])
      #expect(path.output.hasSuffix("/.assay/runs.sqlite\n"))
      #expect(path.output.hasPrefix("/"))
    }
  }

  @Test(
    arguments: [
      ["tag", "1", "x"], ["note", "1", "x"], ["delete", "1", "--yes"], ["export", "1"],
      ["store", "check"], ["store", "vacuum"],
    ]
  )
  func `without a store nothing is created`(arguments: [String]) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    #expect(try await program.run(arguments).exitCode == 66)
    #expect(!program.exists(".assay"))
  }
}
