import Foundation
import Subprocess
import Testing

/// What a pipe gets: as many columns as `COLUMNS` says, or all.
struct WidthTests {
  private static let suite = """
    version: 1
    suite: choice
    models:
      - {id: small, provider: builtin, model: small, price: {input: 1, output: 2, as_of: 2026-08-01}}
      - {id: nowhere, provider: builtin, model: nowhere}
    prompts: ["Q: {{question}}\\nA:"]
    cases:
      - file: "\(BuiltProgram.package.appending(path: "suites/data/facts.csv").path)"
        map: {id: id, question: question, expected: answer}
        sample: {n: 8, seed: 7}
    params: {max_tokens: 8, stop: ["\\n"]}
    sweep: {axes: {temperature: [0, 0.8]}}
    scores: {correct: {contains: "{{expected}}", primary: true}}
    """

  @Test(arguments: ["50", "64", "79", "100"])
  func `no page of help breaks a command that it names`(columns: String) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let environment: [Environment.Key: String] = ["COLUMNS": columns]
    let help = try await program.run(["help"], environment: environment).output
    let names = help.matches(of: /(?m)^  ([a-z-]+) {2,}[A-Z]/).map { String($0.1) }
    #expect(names.count > 20)
    var pages = [help]
    // 'help store' is a page of tables, laid out for 100 columns.
    for name in names where name != "store" {
      pages.append(try await program.run(["help", name], environment: environment).output)
    }
    let width = try #require(Int(columns))
    for page in pages {
      #expect(page.matches(of: /'assay [^'\n]*\n[^']*'/).isEmpty, "\(page)")
      let prose = page.split(separator: "\n").prefix { !$0.hasPrefix("USAGE:") }
      let long = prose.filter { $0.count > width && !$0.contains("assay") }
      #expect(long.isEmpty, "\(long)")
    }
  }

  @Test func `a pipe is as wide as it is told, and the first sentence names who failed`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "choice.yaml")
    let narrow = try await program.run(
      ["run", "choice.yaml", "--quiet"],
      environment: ["COLUMNS": "60"]
    )
    let lines = narrow.output.split(separator: "\n").map(String.init)
    let report = try #require(lines.firstIndex { $0.hasPrefix("Report: ") })
    #expect(lines[..<report].allSatisfy { $0.count <= 60 }, "\(narrow.output)")
    let answer = narrow.output.components(separatedBy: "\n\n")[0].replacing("\n", with: " ")
    let first = answer.split(separator: ". ")[0]
    #expect(first.contains(/nowhere was not measured, because all of its \d+ attempts failed/))
    #expect(answer.contains("1,000 cases cost "))
    let head = try #require(lines.first { $0.hasPrefix("Model ") })
    #expect(head.contains("temperature") && head.contains("Failed"))
    #expect(!head.contains("TTFT"))

    let wide = try await program.run(
      ["report", "latest", "--wide"],
      environment: ["COLUMNS": "60"]
    )
    #expect(wide.output.contains("Output tokens"))
    #expect(!wide.output.contains("Not shown"))
    for command in [["show", "latest"], ["check", "latest"], ["compare", "latest"], ["list"]] {
      let outcome = try await program.run(command + ["--wide"], environment: ["COLUMNS": "40"])
      #expect(!outcome.output.contains("Not shown"), "\(command)")
    }
  }
}
