import Foundation
import TestSupport
import Testing

/// What the built program tells and writes about suites.
struct SuiteCommandTests {
  @Test func `init writes a suite that can be planned and overwrites nothing`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let made = try await program.run(["init"])
    #expect(made.exitCode == 0, "\(made.error)")
    #expect(made.output.contains("assay plan suite.yaml"))
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.exitCode == 0, "\(plan.error)")
    try program.write("mine", to: "suite.yaml")
    #expect(try await program.run(["init"]).exitCode == 73)
    #expect(try program.read("suite.yaml") == "mine")
  }

  /// The table of exit codes says so of whatever is named.
  @Test(arguments: [
    ["plan", "."], ["run", "."], ["plan", "nope.yaml"], ["import-suite", "nope.yaml"],
    ["import-suite", "."], ["serve", "--behaviour", "nope.yaml"],
    ["models", "--provider", "openai", "--key-file", "nope"],
    ["models", "--provider", "openai", "--key-file", "."],
    ["models", "--provider", "openai", "--ca-file", "nope"],
    ["list", "--store", "text.sqlite"], ["tag", "latest", "x", "--store", "text.sqlite"],
  ])
  func `a file that is not there or cannot be read ends with 66`(arguments: [String]) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(String(repeating: "no database ", count: 100), to: "text.sqlite")
    let outcome = try await program.run(arguments)
    #expect(outcome.exitCode == 66, "\(arguments): \(outcome.error)")
    #expect(!outcome.error.contains("Usage:") && !outcome.error.contains("Error"))
  }

  @Test(arguments: ["file", "file/below"])
  func `a folder of pages that cannot be made is told without a dump`(place: String) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write("no folder", to: "file")
    _ = try await program.run(["init"])
    _ = try await program.run(["run", "suite.yaml", "--quiet", "--limit", "1"])
    let outcome = try await program.run(["view", "--bundle", place, "latest"])
    #expect(outcome.exitCode == 73, "\(outcome.error)")
    #expect(outcome.error.contains("cannot be made: Not a directory. Name another place."))
  }

  @Test(arguments: ["compare", "track", "tune"])
  func `init has a suite for each purpose`(purpose: String) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let made = try await program.run(["init", "--for", purpose, "--output", "mine.yaml"])
    #expect(made.exitCode == 0, "\(made.error)")
    #expect(try program.read("mine.yaml").contains("\nversion: 1\n"))
  }

  @Test func `every mistake of a suite is told at once, with its place and a remedy`() async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.mistaken, to: "suite.yaml")
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.exitCode == 65 && plan.output.isEmpty)
    try expectGolden(plan.error, "mistakes.txt")
  }

  /// One of each kind: of keys, values, references, templates, scores, sweep, files and repeats.
  private static let mistaken = #"""
    version: 1
    suite: mistaken
    models:
      - {id: a, provider: builtin, model: small}
      - {id: a, provider: builtin, model: large, temprature: 1}
    prompts:
      - {id: terse, text: "Label this: {{ticket}}"}
      - {id: kind, text: "{{ticket | uper}}"}
    cases:
      - {id: one, vars: {ticket: My card was charged twice}, expected: billing}
      - {id: one, vars: {ticket: The app crashes}, expected: bug}
      - {file: missing.jsonl}
    params: {max_tokens: many, stop: ['\n'], temperature: -1}
    sweep:
      method: zip
      axes: {temperature: [0, 0.5], top_p: [1], top_q: [3]}
      skip: [{min_p: 0.1}]
    scores:
      label: {contain: "{{expected}}"}
      both: {equals: "{{expected}}", contains: "{{expected}}"}
      pattern: {regex: "(unclosed"}
      tone: {judge: {model: nobody, prompt: tone.md, choices: {A: 1, B: high}}}
      near: {similarity: "{{expected}}", model: a}
      reduced: {equals: "{{expected}}", reduce: pass@5}
    repeat: {n: 3}
    load: {closed: 0}
    timeout: 20 seconds
    compare: {baseline: {model: b}, correction: bonferoni}
    gates: [{metric: labels, at_least: 0.5}]
    tune: {maximize: speed}

    """#

  @Test func `the schema is JSON that knows the keys of a suite`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let schema = try await program.run(["schema"])
    let parsed = try JSONSerialization.jsonObject(with: Data(schema.output.utf8))
    let properties = try #require((parsed as? [String: Any])?["properties"] as? [String: Any])
    #expect(properties["models"] != nil)
    #expect(properties["scores"] != nil)
  }

  @Test(arguments: [("suite", "--set path=value"), ("store", "attempt_summary")])
  func `there is a page about the suite and about the store`(topic: String, words: String)
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    let page = try await program.run(["help", topic])
    #expect(page.exitCode == 0)
    #expect(page.output.contains(words))
  }
}
