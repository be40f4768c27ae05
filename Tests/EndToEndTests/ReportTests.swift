import Foundation
import Testing

/// What a suite says of its report, in what `run` and `report` write.
struct ReportTests {
  private static let suite = """
    version: 1
    suite: layout
    models: [{provider: builtin, model: small}, {provider: builtin, model: large}]
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {vars: {country: France}, expected: Paris}
      - {vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 8, stop: ["\\n"]}
    sweep: {axes: {temperature: [0, 0.8]}}
    scores: {correct: {contains: "{{expected}}"}}
    gates:
      - {metric: correct, at_least: 10%, bound: upper95}
      - {metric: correct, against: blessed, not_worse_by: 0.1}
    report: {rows: [model], columns: [temperature], sort: output_tokens, formats: [markdown, csv]}
    """

  @Test func `rows, columns, order, forms and gates are those of the suite`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    try #require(run.exitCode == 0, "\(run.error)")
    #expect(run.output.contains("Sorted by 'output_tokens', the best first."))
    #expect(run.output.contains("See: assay check 1"))
    let report = try program.read("reports/layout-1/report.md")
    #expect(report.contains("| `model` |"))
    #expect(report.contains("`temperature 0.8` |\n"))
    #expect(report.contains("## Gates\n\nGates: "))
    #expect(report.contains("no run of the suite is blessed: assay bless RUN"))
    let pivot = try program.read("reports/layout-1/tables/pivot.csv")
    #expect(pivot.hasPrefix("row,\"score.temperature 0\","))

    // From the stored text, although the file says something else by now.
    try program.write("nonsense", to: "suite.yaml")
    let again = try await program.run(["report", "--reports", "again", "--format", "json"])
    try #require(again.exitCode == 0, "\(again.error)")
    #expect(program.exists("again/layout-1/tables/pivot.json"))
    #expect(!program.exists("again/layout-1/report.md"))
  }

  @Test func `the help names the keys of the report`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let help = try await program.run(["help", "suite"]).output
    #expect(help.contains(#/  sort +suite, or a metric such as ttft.p95/#))
    let schema = try await program.run(["schema"]).output
    #expect(schema.contains("\"sort\""))
  }
}
