import Foundation
import Testing

/// Answers that a person reads: `show` with its filters, reports, comparisons.
struct AnswersTests {
  private static let suite = """
    version: 1
    suite: answers
    models: [{provider: builtin, model: small}, {provider: builtin, model: large}]
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {id: france, vars: {country: France}, expected: Paris, tags: {continent: europe}}
      - {id: japan, vars: {country: Japan}, expected: Tokyo, tags: {continent: asia}}
      - {id: nowhere, vars: {country: Nowhere}, expected: Nothing, tags: {continent: none}}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    scores: {correct: {contains: "{{expected}}", primary: true}, short: {measure: output_words}}
    """

  private static func withRun(_ body: (BuiltProgram) async throws -> Void) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(suite, to: "suite.yaml")
    let run = try await program.run(
      ["run", "suite.yaml", "--quiet", "--format", "markdown", "--format", "html"]
    )
    try #require(run.exitCode == 0, "\(run.error)")
    try await body(program)
  }

  @Test func `show lists what was asked for, in words and as JSON`() async throws {
    try await Self.withRun { program in
      let wrong = try await program.run(["show", "1", "--wrong", "--model", "large"])
      #expect(wrong.output.contains("nowhere") && !wrong.output.contains("japan"))
      let commands = [
        ["--tag", "asia"], ["--case", "japan"], ["--disagree", "--tag", "continent=asia"],
      ]
      for options in commands {
        let lines = try await program.run(["show", "1", "--json"] + options).output
          .split(separator: "\n")
        #expect(lines.count == 2 && lines.allSatisfy { $0.contains("japan") }, "\(options)")
      }
      let limited = try await program.run(["show", "1", "--limit", "2"])
      #expect(limited.error.contains("a larger --limit shows them"), "\(limited.error)")
      let none = try await program.run(["show", "1", "--failed"])
      #expect(none.output.hasSuffix("No attempt matches.\n"), "\(none.output)")
    }
  }

  @Test func `a case is shown over all arms`() async throws {
    try await Self.withRun { program in
      let shown = try await program.run(["show", "1", "japan"])
      #expect(shown.exitCode == 0, "\(shown.error)")
      #expect(shown.output.hasPrefix("Case japan of run 1, answered by 2 arms\n"))
      #expect(shown.output.contains("→ correct: passed"), "\(shown.output)")
      #expect(shown.output.contains("→ correct: failed; expected contains \"Tokyo\"; found \""))
      let one = try await program.run(["show", "1", "japan", "--model", "large"])
      #expect(one.output.contains("answered by 1 arm\n"))
    }
  }

  @Test(arguments: [
    (["--model", "larg"], "Did you mean 'large'?"), (["--case", "jpan"], "Did you mean 'japan'?"),
    (["--tag", "eurpe"], "Did you mean 'europe'?"), (["--score", "short", "--wrong"], "--score"),
    (["--grep", "("], "a '(' is not closed"), (["--limit", "0"], "--limit takes 1 or more"),
    (["jpan"], "Did you mean 'japan'?"), (["0", "--wrong"], "a request is shown whole"),
  ])
  func `a wrong value is told with its remedy`(options: [String], words: String) async throws {
    try await Self.withRun { program in
      let shown = try await program.run(["show", "1"] + options)
      #expect(shown.exitCode == 64, "\(shown.error)")
      #expect(shown.error.contains(words), "\(shown.error)")
    }
  }

  @Test func `reports hold the answers, as many as were asked for`() async throws {
    try await Self.withRun { program in
      let report = try program.read("reports/answers-1/report.md")
      #expect(report.contains("## Answers"))
      #expect(report.contains("#### `japan`") && report.contains("#### `nowhere`"))
      let html = try program.read("reports/answers-1/report.html")
      #expect(html.contains("<article class=\"case\"") && html.contains("id=\"answers-text\""))
      _ = try await program.run(["report", "1", "--answers", "1"])
      let short = try program.read("reports/answers-1/report.md")
      #expect(short.contains("1 of 3 cases: "))
      _ = try await program.run(["report", "1", "--answers", "0"])
      #expect(try !program.read("reports/answers-1/report.md").contains("## Answers"))
      let wrong = try await program.run(["report", "1", "--answers", "some"])
      #expect(wrong.exitCode == 64)
    }
  }

  @Test func `a comparison shows both answers to a case that turned`() async throws {
    try await Self.withRun { program in
      let compared = try await program.run(["compare", "1", "--baseline", "large"])
      #expect(compared.exitCode == 0, "\(compared.error)")
      #expect(compared.output.contains("Baseline answered  Candidate answered"))
      let report = try program.read("reports/compare-1-against-large/report.md")
      #expect(report.contains("cases turned: each side's answer."), "\(report)")
    }
  }
}
