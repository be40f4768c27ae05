import Foundation
import Subprocess
import Testing

/// The full example of the suite format's page, with the files that it names.
///
/// It is planned as it is. To be run, its models get the built-in provider's addresses and names, and
/// fewer cases are drawn; profiles, keys and everything else stay.
struct FormatPageTests {
  private static let page = BuiltProgram.package.appending(
    path: "Tests/SuitesTests/Fixtures/support-triage"
  )

  private static func program() throws -> BuiltProgram {
    let program = try BuiltProgram()
    for name in try FileManager.default.contentsOfDirectory(atPath: page.path) {
      try FileManager.default.copyItem(
        at: page.appending(path: name),
        to: program.folder.appending(path: name)
      )
    }
    return program
  }

  private static func local(_ address: String) -> [String] {
    [
      "models.euryale.base_url=\(address)", "models.euryale.model=large-chat",
      "providers.staging.base_url=\(address)", "models.staging.model=large-chat",
      "models.pair.base_url=\(address)", "models.pair.model=[small, large]",
      "models.embedder.base_url=\(address)", "models.embedder.model=embed",
      "cases.0.sample.n=1", "load.1={open: 40/s, arrivals: poisson, for: 250ms}",
      // No machine is too slow for it.
      "scores.custom.timeout=1h",
    ].flatMap { ["--set", $0] }
  }

  private static let keys: [Environment.Key: String] = [
    "INFERMATIC_API_KEY": "sk-infermatic", "STAGING_KEY": "sk-staging",
    "OPENAI_API_KEY": "sk-openai", "GATEWAY_API_KEY": "sk-gateway",
  ]

  @Test func `the page's example is planned as it is`() async throws {
    let program = try Self.program()
    defer { program.remove() }
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.exitCode == 0, "\(plan.error)")
    let told = plan.output.replacing("\n", with: " ")
    #expect(
      told.contains(
        "about 19455 requests for 23394 answers, and 15 to warm up: 42 arms × 201 cases, up to 3 "
          + "repetitions each; closed loop, 4 in flight per model; then open loop, 2/s per model, "
          + "poisson arrivals, for 60 s."
      )
    )
    #expect(told.contains("score 'close' takes up to 22918 embeddings by 'embedder'"))
    #expect(told.contains("score 'tone' takes up to 68751 requests to 'euryale', 3 votes"))
    #expect(told.contains("score 'custom' takes up to 22914 runs of 'python3 score.py'"))
  }

  @Test func `the page's example runs, and every part of it does its work`() async throws {
    let program = try Self.program()
    defer { program.remove() }
    try await program.serving { address in
      let run = try await program.run(
        ["run", "suite.yaml", "--quiet"] + Self.local(address),
        environment: Self.keys
      )
      #expect(run.exitCode == 0, "\(run.error)")
      #expect(run.error.contains("Asked 'embedder' for scores: "))
      #expect(run.error.contains("Asked 'euryale' for scores: "))
    }
    try await Self.expectEveryAttempt(of: program)
    try await Self.expectGates(of: program)
    try Self.expectReport(of: program)
  }

  private static func expectEveryAttempt(of program: BuiltProgram) async throws {
    let export = try await program.run(["export", "latest"])
    let attempts = try export.output.split(separator: "\n").dropFirst().map {
      try JSONDecoder().decode(ExportedAttempt.self, from: Data($0.utf8))
    }
    // Two cases. Six arms at temperature 0 are asked once, 36 at others three times: two answers each
    // to the gateway's requests. Five requests warm each model up.
    let planned = attempts.filter { $0.stage == 0 }
    #expect(planned.count { !$0.is_warm_up } == 2 * (6 + 36 * 3))
    #expect(planned.count { $0.is_warm_up } == 5 * 4)
    #expect(attempts.contains { $0.stage == 1 })
    #expect(attempts.allSatisfy { $0.outcome == "succeeded" })
    for attempt in attempts where !attempt.is_warm_up {
      let scores = attempt.byName
      // One case is tagged json: well_formed is about no other.
      let ofJSON: Set<String> = attempt.sample_id == "smoke-1" ? ["well_formed"] : []
      #expect(
        Set(scores.keys)
          == ofJSON.union(["label", "label_loose", "close", "tone", "short", "custom"])
      )
      #expect(["nothing-extracted", nil].contains(scores["label"]?.unscored))
      #expect(scores["label_loose"]?.passed != nil && scores["short"]?.passed != nil)
      #expect(scores["close"]?.passed != nil)
      #expect(scores["tone"]?.value == 0.5)
      #expect(
        scores["custom"]?.value == Double(attempt.text.split(whereSeparator: \.isWhitespace).count)
      )
    }
    #expect(attempts.contains { $0.byName["label"]?.passed != nil })
  }

  private static func expectGates(of program: BuiltProgram) async throws {
    let check = try await program.run(["check", "latest", "--json"])
    #expect(check.exitCode == 1, "\(check.error)")
    for gate in ["label", "ttft", "errors"] {
      #expect(check.output.contains("\"gate\" : \"\(gate) "))
    }
    #expect(check.output.contains("no run of the suite is blessed"))
  }

  private static func expectReport(of program: BuiltProgram) throws {
    let folder = "reports/support-triage-1"
    let report = try program.read("\(folder)/report.md")
    #expect(report.contains("Ticket classification, three hosted models."))
    #expect(report.contains("## Loads") && report.contains("## Judges"))
    let row = try #require(report.split(separator: "\n").first { $0.hasPrefix("| `tone`") })
    // Two of the three answers that people judged are a B to them, and all are to the judge.
    #expect(row.contains("66.7 %"), "\(row)")
    for file in ["junit.xml", "tables/gates.csv", "tables/arms.json"] {
      #expect(program.exists("\(folder)/\(file)"), "\(file)")
    }
  }
}
