import Foundation
import Testing

/// `cache: quality`, by the built program: answers of earlier runs serve the scores of later ones.
struct CachedAnswersTests {
  /// Twelve requests whose answers end by themselves.
  private static func suite(_ address: String, _ lines: String = "", repeats: Int = 2) -> String {
    """
    version: 1
    suite: cached
    cache: quality
    models:
      - {id: small, provider: builtin, model: small, base_url: "\(address)", price: {input: 1, output: 2}}
      - {id: large, provider: builtin, model: large, base_url: "\(address)", price: {input: 1, output: 2}}
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {id: fr, vars: {country: France}, expected: Paris}
      - {id: jp, vars: {country: Japan}, expected: Tokyo}
      - {id: it, vars: {country: Italy}, expected: Rome}
    params: {max_tokens: 40, temperature: 0.7, seed: 5, stop: ["\\n"]}
    repeat: \(repeats)
    warmup: 1
    scores: {correct: {contains: "{{expected}}"}}
    \(lines)
    """
  }

  private struct Attempt: Decodable {
    var request: Int
    var is_warm_up: Bool
    var text: String?
    var cached_run_id: String?
    var cached_request: Int?
    var cost: Double?
  }

  private static func attempts(
    of run: String,
    in program: BuiltProgram,
    options: [String] = []
  ) async throws -> [Attempt] {
    let export = try await program.run(["export", run] + options)
    return try export.output.split(separator: "\n").dropFirst().map { line in
      try JSONDecoder().decode(Attempt.self, from: Data(line.utf8))
    }
  }

  /// Runs the suite once against a provider that is gone afterwards.
  private static func firstRun(_ lines: String = "") async throws -> (BuiltProgram, String) {
    let program = try BuiltProgram()
    let address = try await program.serving { address in
      try program.write(suite(address, lines), to: "suite.yaml")
      let run = try await program.run(["run", "suite.yaml", "--quiet"])
      try #require(run.exitCode == 0, "\(run.error)")
      #expect(!run.error.contains("taken from"))
      return address
    }
    return (program, address)
  }

  @Test func `a second run is served by the first, though its provider is gone`() async throws {
    let (program, _) = try await Self.firstRun()
    defer { program.remove() }
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.error.hasPrefix("12 of 12 answers are taken from run 1 (cache: quality)"))
    let told = plan.output.replacing("\n", with: " ")
    #expect(told.contains("about 0.00 USD") && !told.contains("to warm up"), "\(told)")
    let second = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(second.exitCode == 0, "\(second.error)")
    #expect(second.error.contains("\n12 answers were taken from run 1: they count for scores"))
    #expect(second.output.contains("Cached: answers of run 1, which no speed and no cost counts."))
    #expect(!second.output.contains("Median time to first token"))
    let report = try program.read("reports/cached-2/report.md")
    #expect(report.contains("**Cached:** 12 of 12 answers were not asked for"))
    let first = try await Self.attempts(of: "1", in: program).filter { !$0.is_warm_up }
    let served = try await Self.attempts(of: "2", in: program)
    #expect(served.map(\.text) == first.map(\.text))
    #expect(served.map(\.cached_request) == first.map { Optional($0.request) })
    #expect(served.allSatisfy { $0.cost == 0 } && first.allSatisfy { ($0.cost ?? 0) > 0 })
    let shown = try await program.run(["show", "2"])
    #expect(shown.output.split(separator: "\n").count { $0.contains("ed, cached ") } == 12)
    let one = try await program.run(["show", "2", "\(served[0].request)"])
    #expect(one.output.contains("None: cached, the answer was taken from run 1, request 2"))
    let resumed = try await program.run(["run", "--resume", "2", "--quiet"])
    #expect(resumed.exitCode == 0 && resumed.error.contains("nothing is missing"))
  }

  @Test func `a failed request is asked again, and --set cache=none asks for everything`()
    async throws
  {
    let (program, address) = try await Self.firstRun()
    defer { program.remove() }
    let fresh = ["run", "suite.yaml", "--quiet", "--set", "cache=none"]
    let failed = try await program.run(fresh)
    #expect(failed.exitCode == 1 && !failed.error.contains("taken from"), "\(failed.error)")
    // The failures of run 2 serve nothing; the answers of run 1 do still.
    let third = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(third.exitCode == 0 && third.error.contains("12 answers were taken from run 1"))
    let port = try #require(URLComponents(string: address)?.port)
    try await program.serving(["--port", "\(port)"]) { _ in
      let larger = ["run", "suite.yaml", "--quiet", "--set", "repeat=3"]
      let mixed = try await program.run(larger)
      #expect(mixed.error.hasPrefix("12 of 18 answers are taken from run 1"), "\(mixed.error)")
      let attempts = try await Self.attempts(of: "latest", in: program)
      #expect(attempts.count { $0.cached_run_id != nil } == 12 && attempts.count == 20)
      let extended = try await program.run(larger.dropLast() + ["repeat=4", "--extend", "3"])
      #expect(extended.exitCode == 0, "\(extended.error)")
      #expect(extended.error.contains("6 of 24 answers are taken from run 4"), "\(extended.error)")
    }
  }

  @Test func `an interrupted run goes on with what the store has`() async throws {
    let (program, _) = try await Self.firstRun()
    defer { program.remove() }
    let text = try program.read("suite.yaml")
    // The gone provider fails what the store has not, and the budget ends the run there.
    try program.write(
      text.replacing("repeat: 2", with: "repeat: 3") + "\nretry: {max: 0}\nbudget: {requests: 8}",
      to: "suite.yaml"
    )
    let stopped = try await program.run([
      "run", "suite.yaml", "--quiet", "--set", "budget.requests=8",
    ])
    #expect(stopped.error.contains("12 of 18 answers are taken from run 1"), "\(stopped.error)")
    let resumed = try await program.run(["run", "--resume", "--quiet"])
    #expect(!resumed.error.contains("answers are taken"), "\(resumed.error)")
    let attempts = try await Self.attempts(of: "2", in: program)
    #expect(attempts.count { $0.cached_run_id != nil } == 12)
    #expect(Set(attempts.compactMap(\.cached_request)).count == 12)
  }

  @Test func `served answers are scored anew, compared with a caveat, and judged like others`()
    async throws
  {
    let (program, _) = try await Self.firstRun()
    defer { program.remove() }
    let second = try await program.run(["run", "suite.yaml", "--quiet"])
    try #require(second.exitCode == 0, "\(second.error)")
    try program.write(
      try program.read("suite.yaml").replacing("contains:", with: "starts_with:"),
      to: "stricter.yaml"
    )
    let rescored = try await program.run(["rescore", "2", "--suite", "stricter.yaml"])
    #expect(rescored.exitCode == 0, "\(rescored.error)")
    #expect(rescored.error.contains("12 attempts scored anew"))
    let compared = try await program.run(["compare", "1", "2"])
    #expect(compared.exitCode == 0, "\(compared.error)")
    let told = (compared.error + compared.output).replacing("\n", with: " ")
    #expect(told.contains("12 answers of run 2 were taken from earlier runs"), "\(told)")
    let tracked = try await program.run(["track", "cached"])
    #expect(tracked.output.contains("Answers of run 2 were taken from"), "\(tracked.output)")
    let drifted = try await program.run(["drift", "1", "2"])
    #expect(drifted.exitCode == 64 && drifted.error.contains("cache: quality"), "\(drifted.error)")
  }

  @Test(arguments: ["jsonl", "csv"])
  func `an export keeps which answers were taken, and from where`(format: String) async throws {
    let (program, _) = try await Self.firstRun()
    defer { program.remove() }
    try #require(try await program.run(["run", "suite.yaml", "--quiet"]).exitCode == 0)
    let file = "r.\(format)"
    let export = ["export", "2", "--format", format, "--output", file]
    try #require(try await program.run(export).exitCode == 0)
    let other = ["--store", "other.sqlite"]
    let imported = try await program.run(["import", file] + other)
    #expect(imported.exitCode == 0, "\(imported.error)")
    let shown = try await program.run(["show", "1", "4"] + other)
    #expect(shown.output.contains("a run that is not in this store"), "\(shown.output)")
    let again = try await program.run(["export", "1", "--format", format] + other)
    // A table has no prices, and so no costs.
    if format == "jsonl" { #expect(again.output == (try program.read(file))) }
    let cached = try await Self.attempts(of: "1", in: program, options: other)
    #expect(cached.map(\.cached_request) == (2...13).map { Optional($0) })
  }

  @Test func `a suite that keeps no texts neither gives nor takes`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await program.serving { address in
      try program.write(Self.suite(address, "store_text: false"), to: "suite.yaml")
      for _ in 0..<2 {
        let run = try await program.run(["run", "suite.yaml", "--quiet"])
        #expect(run.exitCode == 0 && !run.error.contains("taken from"), "\(run.error)")
        #expect(run.error.contains("cache: quality takes no answer"))
      }
    }
  }

  @Test func `an answer that was cut at the token limit is that request's answer`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await program.serving { address in
      let text = Self.suite(address).replacing("max_tokens: 40", with: "max_tokens: 1")
      try program.write(text, to: "suite.yaml")
      try #require(try await program.run(["run", "suite.yaml", "--quiet"]).exitCode == 0)
      let second = try await program.run(["run", "suite.yaml", "--quiet"])
      #expect(second.error.contains("are taken from run 1"), "\(second.error)")
      let attempts = try await Self.attempts(of: "2", in: program)
      #expect(attempts.allSatisfy { $0.cached_run_id != nil || $0.is_warm_up })
    }
  }
}
