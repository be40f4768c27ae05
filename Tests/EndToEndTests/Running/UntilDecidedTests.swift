import Foundation
import Testing

/// `assay run --until decided`, by the built program.
struct UntilDecidedTests {
  private static let suite = """
    version: 1
    suite: looks
    models:
      - {id: small, provider: builtin, model: small}
      - {id: large, provider: builtin, model: large}
    prompts: ["Q: {{question}}\\nA:"]
    cases:
      - file: "\(BuiltProgram.package.appending(path: "suites/data/questions.csv").path)"
        map: {id: id, question: question, expected: answer}
    params: {temperature: 0, max_tokens: 12, stop: ["\\n"]}
    scores: {correct: {equals: "{{expected}}", ignore: [case, punctuation, whitespace]}}
    compare: {baseline: {model: small}, practical: {correct: 0.02}}
    load: {closed: 4}
    """

  @Test func `a comparison ends once it is decided, and every reader is told`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "looks.yaml")
    let run = try await program.run(
      ["run", "looks.yaml", "--until", "decided", "--format", "html"]
    )
    #expect(run.exitCode == 0, "\(run.error)")
    #expect(run.output.contains("Decided after"), "\(run.output)")
    #expect(run.output.contains("'large' is better than 'small': correct"), "\(run.output)")
    let isOneLook = run.output.contains("Decided after 20 of")
    #expect(isOneLook || run.error.contains("After 20 cases:"), "\(run.error)")
    let report = try program.read("reports/looks-1/report.html")
    for part in ["Decided while it ran", "Stopped when decided:", "however often one looks"] {
      #expect(report.contains(part), "\(part)")
    }
    let again = try await program.run(["run", "--resume"])
    #expect(again.error.contains("nothing is missing"), "\(again.error)")
    let compared = try await program.run(["compare", "latest", "--by", "model"])
    #expect((compared.output + compared.error).contains("was looked at as it went on"))
    #expect(try await program.run(["list"]).output.contains("narrowed"))
  }

  @Test func `an end that cannot come is told before anything is sent`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      Self.suite.replacing("{model: small}, pr", with: "{prompt: prompt-1}, pr"),
      to: "s.yaml"
    )
    let wide = try await program.run(["run", "s.yaml", "--until", "decided", "--quiet"])
    #expect(wide.exitCode == 65)
    #expect(wide.error.contains("s.yaml:12:"), "\(wide.error)")
    #expect(wide.error.contains("the baseline must be one arm, and this names 2"))
    #expect(try await program.run(["list"]).output.contains("looks") == false)
    let resumed = try await program.run(["run", "--resume", "--until", "decided"])
    #expect(resumed.exitCode == 64)
  }
}
