import Domain
import Foundation
import Testing

/// Load tests by the built program: several loads in one run, and the search for a rate.
struct LoadTests {
  private static let load = BuiltProgram.package.appending(path: "suites/load.yaml").path

  /// - Parameter load: The suite's `load` and what belongs to it.
  private static func suite(_ load: String, at address: String = "http://127.0.0.1:1") -> String {
    """
    version: 1
    suite: capacity
    models: [{id: it, provider: builtin, model: small, base_url: "\(address)"}]
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {vars: {country: France}, expected: Paris}
      - {vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 2, temperature: 0}
    \(load)
    """
  }

  /// What `--json` says of a load test.
  private struct Summary: Decodable {
    var load: Load?

    struct Load: Decodable {
      var levels: [Level]
      var steps: [Step]?
      var limits: [Limit]?
      var unlistedAttempts: Int
    }

    struct Level: Decodable {
      var attempts: Int
      var attainment: Attainment?
      var delay: Delay?
    }

    struct Step: Decodable {
      var rate: Double?
      var inFlight: Int?
      var scenario: String?
      var attainment: Attainment
      var isClientLimited: Bool
    }

    struct Limit: Decodable {
      var scenario: String?
      var holds: Double?
    }

    struct Attainment: Decodable {
      var good: Int
      var attempted: Int
    }

    struct Delay: Decodable {}
  }

  @Test func `several loads end in a report of what each did`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let run = try await program.run(
      ["run", Self.load, "--quiet", "--json", "--format", "html", "--format", "csv"]
        + ["--format", "markdown"]
    )
    #expect(run.exitCode == 0, "\(run.error)")
    let summary = try JSONDecoder.output.decode(Summary.self, from: Data(run.output.utf8))
    let load = try #require(summary.load)
    #expect(load.levels.count == 4)
    #expect(load.levels[0].attempts == 60 && load.levels[1].attempts == 120)
    #expect(load.levels.allSatisfy { $0.attainment != nil && $0.delay != nil })
    #expect(load.unlistedAttempts == 0)
    let report = try program.read("reports/load-1/report.md")
    for heading in ["## Loads", "## Latency by load", "## What the harness itself did"] {
      #expect(report.contains(heading))
    }
    #expect(report.contains("figures/load-ttft.svg"))
    #expect(try program.read("reports/load-1/report.html").contains("Latency by load"))
    #expect(try program.read("reports/load-1/tables/loads.csv").contains("40/s"))
    // What was stored gives the same report again, elsewhere too.
    _ = try await program.run(["export", "1", "--output", "run.jsonl"])
    _ = try await program.run(["import", "run.jsonl", "--store", "other.sqlite"])
    let again = try await program.run(["report", "1", "--store", "other.sqlite", "--json"])
    #expect(try Self.figures(again.output) == Self.figures(run.output))
  }

  /// All but the paths of the reports.
  private static func figures(_ output: String) throws -> [String: JSONValue] {
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(output.utf8))
    var members = try #require(value.objectValue)
    #expect(members.removeValue(forKey: "reports") != nil)
    return members
  }

  @Test func `a search finds no more than the slots can bear, and stores every step`() async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    // One slot of 20 ms: 50 a second, whatever the machine.
    let run = try await program.serving(["--slots", "1", "--pace", "first_token=20ms"]) { address in
      try program.write(
        Self.suite(
          "load: {open: 25/s, for: 1s}\nobjectives: {latency: 150ms}\nallowed_delay: 10s",
          at: address
        ),
        to: "suite.yaml"
      )
      return try await program.run(
        ["run", "suite.yaml", "--find", "rate", "--precision", "50%", "--json"]
      )
    }
    let summary = try JSONDecoder.output.decode(Summary.self, from: Data(run.output.utf8))
    let steps = try #require(summary.load?.steps)
    #expect(steps.allSatisfy { $0.attainment.attempted > 0 && !$0.isClientLimited })
    #expect(steps.first?.rate == 25)
    // A queue that grows fills the slack of 130 ms; with 95 % to be good within a second, no step
    // beyond this can hold.
    let impossible = 50 * (1 + 0.13 / 0.95)
    for step in steps where step.rate ?? 0 > impossible {
      #expect(Double(step.attainment.good) < 0.95 * Double(step.attainment.attempted))
    }
    #expect(run.error.contains("Step 1: 25/s, "))
    #expect(run.error.split(separator: "\n").count { $0.hasPrefix("Step ") } == steps.count)
    let report = try program.read("reports/capacity-1/report.md")
    #expect(report.contains("## Steps of the search"))
    #expect(report.contains("holds"))
    let again = try await program.run(["run", "--resume", "1"])
    #expect(again.exitCode == 64)
    #expect(again.error.contains("it looked for a rate, and a search begins anew"))
  }

  @Test func `a search for a concurrency of several prompts stores each and tells both limits`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    // One slot of 20 ms: of N in flight each waits N · 20 ms at least, whatever the machine.
    let pace = ["--slots", "1", "--pace", "first_token=20ms"]
    let run = try await program.serving(pace) { address in
      try program.write(
        Self.suite(
          "load: {closed: 1, for: 30}\nobjectives: {latency: 5s, by_input_tokens: [{up_to: 1k, latency: 150ms}]}\nallowed_delay: 10s",
          at: address
        ).replacing(/(?m)^prompts:.*$/, with: Self.twoPrompts),
        to: "suite.yaml"
      )
      return try await program.run([
        "run", "suite.yaml", "--find", "concurrency", "--of", "all", "--precision", "50%",
        "--most-concurrency", "16", "--json",
      ])
    }
    let summary = try JSONDecoder.output.decode(Summary.self, from: Data(run.output.utf8))
    let load = try #require(summary.load)
    let steps = try #require(load.steps)
    #expect(Set(steps.map(\.scenario)) == ["plain", "polite"])
    #expect(steps.allSatisfy { $0.inFlight.map { (1...16).contains($0) } ?? false })
    for step in steps where step.inFlight ?? 0 > 7 {
      #expect(Double(step.attainment.good) < 0.95 * Double(step.attainment.attempted))
    }
    #expect(load.limits?.map(\.scenario) == ["plain", "polite"])
    #expect(load.limits?.allSatisfy { $0.holds ?? 0 <= 7 } == true)
    #expect(run.error.contains("Step 1, plain: 1 in flight, "))
    let report = try program.read("reports/capacity-1/report.md")
    for heading in ["## Limits", "## By length of input", "## Steps of the search"] {
      #expect(report.contains(heading))
    }
    #expect(report.contains("figures/good-share-in-flight-1.svg"))
    // What was stored gives the same report again, elsewhere too.
    _ = try await program.run(["export", "1", "--output", "run.jsonl"])
    _ = try await program.run(["import", "run.jsonl", "--store", "other.sqlite"])
    let again = try await program.run(["report", "1", "--store", "other.sqlite", "--json"])
    #expect(try Self.figures(again.output) == Self.figures(run.output))
  }

  private static let twoPrompts =
    #"prompts: [{id: plain, text: "Q: {{country}}\nA:"}, {id: polite, text: "Please. Q: {{country}}\nA:"}]"#

  @Test func `an interrupted search keeps its steps`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let run = try await program.serving { address in
      try program.write(
        Self.suite("load: {open: 30/s, for: 60s}\nobjectives: {latency: 10s}", at: address),
        to: "suite.yaml"
      )
      return try await program.interrupt(["run", "suite.yaml", "--find", "rate"]) {
        let list = try await program.run(["list", "--json"])
        return list.exitCode == 0 && list.output.contains(/"finished_requests" : [1-9]/)
      }
    }
    #expect(run.exitCode == 130, "\(run.error)")
    let list = try await program.run(["list", "--json"])
    #expect(list.output.contains("\"state\" : \"interrupted\""))
    let report = try program.read("reports/capacity-1/report.md")
    #expect(report.contains("**Interrupted:**"))
    #expect(report.contains("cut off, not counted"))
  }

  @Test(
    arguments: [
      ("load: {open: 1/s, for: 30s}", 65, "run --find rate needs a suite with objectives"),
      ("objectives: {latency: 1s}", 65, "needs a suite with an open load to start from"),
      (
        "load: {open: 1/s}\nobjectives: {latency: 1s}", 65,
        "needs a suite with an open load to start from"
      ),
      (
        "load: {open: 1/s, for: 5s}\nobjectives: {latency: 1s}", 65,
        "a step of 5 requests is too short to judge a load by"
      ),
      (
        "load: {open: 1/s, for: 30s, ramp: 1s}\nobjectives: {latency: 1s}", 65, "Remove ramp"
      ),
    ] as [(String, Int32, String)]
  )
  func `what a search lacks is told before anything is sent`(
    load: String,
    exitCode: Int32,
    words: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(load), to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--find", "rate"])
    #expect(run.exitCode == exitCode)
    #expect(run.error.contains(words), "\(run.error)")
    #expect(!program.exists("reports"))
  }

  @Test(arguments: [
    ["run", "suite.yaml", "--precision", "5%"], ["run", "--resume", "--find", "rate"],
    ["run", "suite.yaml", "--find", "price"],
    ["run", "suite.yaml", "--find", "rate", "--precision", "0"],
    ["run", "suite.yaml", "--find", "rate", "--most-rate", "fast"],
    ["run", "suite.yaml", "--find", "rate", "--most-concurrency", "8"],
    ["run", "suite.yaml", "--find", "concurrency", "--most-rate", "8/s"],
    ["run", "suite.yaml", "--find", "concurrency", "--most-concurrency", "0"],
    ["run", "suite.yaml", "--of", "short"],
  ])
  func `a search that cannot be meant is refused`(arguments: [String]) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let run = try await program.run(arguments)
    #expect(run.exitCode == 64)
    #expect(!program.exists(".assay"))
  }
}
