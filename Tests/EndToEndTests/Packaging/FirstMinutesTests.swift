import Testing

/// What somebody meets who has just installed the program.
struct FirstMinutesTests {
  @Test func `the folder's only suite is run without its name`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    _ = try await program.run(["init"])
    let run = try await program.run(["run", "--quiet"])
    #expect(run.exitCode == 0, "\(run.error)")
    #expect(program.exists("reports/my-comparison-1/report.md"))
  }

  @Test func `a folder without a suite is told how to get one`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let run = try await program.run(["run"])
    #expect(run.exitCode == 64)
    #expect(run.error.contains("assay init"))
  }

  @Test func `a failed gate is an annotation at its line of the suite`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let suite = """
      version: 1
      suite: annotated
      models: [{provider: builtin, model: small}]
      prompts: ["Q: {{q}}\\nA:"]
      cases: [{vars: {q: What is the capital of Peru?}, expected: Rome}]
      params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
      scores: {correct: {contains: "{{expected}}"}}
      gates:
        - {metric: errors, at_most: 50%}
        - {metric: correct, at_least: 100%}
      """
    try program.write(suite, to: "suite.yaml")
    _ = try await program.run(["run", "suite.yaml", "--quiet"])
    let check = try await program.run(["check", "--format", "github"])
    #expect(check.exitCode == 1)
    #expect(check.output.contains("::error file=suite.yaml,line=10,title=correct mean of "))
    let gitlab = try await program.run(["check", "--format", "gitlab"])
    #expect(gitlab.output.contains("\"begin\":10"))
    let both = try await program.run(["check", "--format", "gitlab", "--json"])
    #expect(both.exitCode == 64)
  }

  @Test func `a shell is offered the runs and the models of the store`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    _ = try await program.run(["init"])
    _ = try await program.run(["run", "--quiet"])
    let runs = try await program.run(["---completion", "check", "--", "positional@0", "2", "0"])
    #expect(runs.output.split(separator: "\n") == ["latest", "blessed", "1"])
    let models = try await program.run(
      ["---completion", "list", "--", "--model", "2", "0", "assay", "list", "--model", ""]
    )
    #expect(models.output.split(separator: "\n") == ["large", "small"])
  }
}
