import Foundation
import Testing

/// What a person who tries a suite types: a part of it, what was wrong again, a model that is not there.
struct QuickTurnTests {
  private static let suite = """
    version: 1
    suite: turns
    models:
      - {id: small, provider: builtin, model: small}
      - {id: nosuch, provider: builtin, model: nosuch}
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {id: fr, vars: {country: France}, expected: Paris, tags: {area: west}}
      - {id: jp, vars: {country: Japan}, expected: Tokyo, tags: {area: east}}
      - {id: eg, vars: {country: Egypt}, expected: Cairo, tags: {area: south}}
      - {id: ke, vars: {country: Kenya}, expected: Nairobi, tags: {area: south}}
      - {id: pe, vars: {country: Peru}, expected: Lima, tags: {area: west}}
      - {id: no, vars: {country: Norway}, expected: nowhere, tags: {area: west}}
      - {id: ca, vars: {country: Canada}, expected: elsewhere, tags: {area: west}}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    load: {closed: 1}
    scores: {correct: {contains: "{{expected}}"}}
    report: {by: [area]}
    """

  @Test func `a model that is not there is stopped, told, and makes the exit code 3`() async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--json"])
    #expect(run.exitCode == 3, "\(run.error)")
    #expect(
      run.error.contains("nosuch: its first 5 requests were all refused (rejected, HTTP 404)")
    )
    #expect(
      run.error.contains("nosuch is not measured") && run.error.contains("2 more were not sent")
    )
    #expect(run.error.contains("assay run --retry-failed 1"))
    let list = try await program.run(["list"])
    #expect(list.output.contains("finished, 1 arm unanswered"), "\(list.output)")
    #expect(run.output.contains("\"not_measured\""))
    #expect(run.output.contains("\"breakdowns\""))
    let report = try program.read("reports/turns-1/report.md")
    #expect(report.contains("**Not measured:** `nosuch`"), "\(report)")
    #expect(report.contains("## By area"))
    let all = try await program.run(["run", "--resume", "1", "--keep-going"])
    #expect(all.error.contains("Run 1: 12 requests are done, 2 are missing."), "\(all.error)")
    let again = try await program.run(["run", "--retry-failed", "1"])
    #expect(again.error.contains("7 failed, which are sent again"), "\(again.error)")
    #expect(again.exitCode == 3, "\(again.error)")
  }

  @Test func `a part of a suite is sent and shown as one, and not followed`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "suite.yaml")
    let only = ["--only", "model=small"]
    let run = try await program.run(["run", "suite.yaml", "--limit", "2"] + only)
    #expect(run.exitCode == 0, "\(run.error)")
    #expect(run.error.contains("Narrowed to 2 of 7 cases (--limit 2 --only model=small)"))
    #expect(try program.read("reports/turns-1/report.md").contains("**Narrowed:** 2 of 7 cases"))
    #expect(try await program.run(["list"]).output.contains("finished, narrowed"))
    #expect(try await program.run(["list", "--json"]).output.contains("\"is_narrowed\" : true"))
    let track = try await program.run(["track", "turns"])
    #expect(
      track.exitCode == 66 && track.error.contains("only a part of the suite"),
      "\(track.error)"
    )

    let extended = try await program.run(["run", "suite.yaml", "--extend", "1"] + ["--quiet"])
    #expect(extended.exitCode == 64, "\(extended.error)")
    #expect(extended.error.contains("run 1 sent only a part of its suite"), "\(extended.error)")

    let whole = try await program.run(["run", "suite.yaml"] + only)
    #expect(whole.exitCode == 0, "\(whole.error)")
    let failing = try await program.run(["plan", "suite.yaml", "--failing", "latest"] + only)
    #expect(failing.exitCode == 0, "\(failing.error)")
    #expect(failing.error.contains("--failing 2"), "\(failing.error)")
    let compared = try await program.run(["compare", "1", "2", "--json"])
    #expect(compared.output.contains("Run 1 was narrowed to 2 of 7 cases"), "\(compared.output)")
  }

  @Test(arguments: [
    (["--only", "case=jpn"], "the suite has no case 'jpn'; did you mean 'jp'?"),
    (["--only", "tag=aera"], "the suite has no tag 'aera'; did you mean 'area'?"),
    (["--only", "modle=small"], "did you mean 'model=…'?"),
    (["--only", "small"], "Write case=ID, tag=NAME, tag=NAME=VALUE or model=ID"),
    (["--stratify", "area"], "--stratify is for --limit"),
    (["--limit", "0"], "--limit takes 1 or more, not 0."),
  ])
  func `what cannot be kept of a suite is wrong usage, with what was meant`(
    options: [String],
    words: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "suite.yaml")
    for command in ["plan", "run"] {
      let refused = try await program.run([command, "suite.yaml"] + options)
      #expect(refused.exitCode == 64, "\(refused.error)")
      #expect(refused.error.contains(words), "\(refused.error)")
    }
  }
}
