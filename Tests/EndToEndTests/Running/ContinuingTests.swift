import Foundation
import Subprocess
import Testing

/// Runs that end before their end, or are found too small, by the built program.
struct ContinuingTests {
  private static func suite(
    repeats: Int,
    models: [String] = ["small"],
    score: String = "contains",
    address: String? = nil
  ) -> String {
    let address = address.map { ", base_url: \"\($0)\"" } ?? ""
    let models = models.map { "  - {id: \($0), provider: builtin, model: \($0)\(address)}" }
    return """
      version: 1
      suite: capitals
      models:
      \(models.joined(separator: "\n"))
      prompts: ["Q: What is the capital of {{country}}?\\nA:"]
      cases:
        - {id: fr, vars: {country: France}, expected: Paris}
        - {id: jp, vars: {country: Japan}, expected: Tokyo}
      params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
      repeat: {n: \(repeats), at_zero_temperature: \(repeats)}
      warmup: 1
      scores: {correct: {\(score): "{{expected}}"}}
      """
  }

  /// Which attempts the store holds, from an export: `request arm case repetition`.
  private static func attempts(in program: BuiltProgram, store: String = ".assay/runs.sqlite")
    async throws -> [Attempt]
  {
    let name = "\(UUID().uuidString).jsonl"
    let export = try await program.run(["export", "1", "--store", store, "--output", name])
    try #require(export.exitCode == 0, "\(export.error)")
    return try program.read(name).split(separator: "\n").dropFirst().map { line in
      try JSONDecoder().decode(Attempt.self, from: Data(line.utf8))
    }
  }

  @Test func `a killed run goes on with exactly what is missing`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    // After 100 requests the provider answers no more, so the run is under way until it is killed.
    try program.write(
      "models: {\"*\": {drift: {after_requests: 100, first_token: 3600s}}}",
      to: "stopping.yaml"
    )
    let behaviour = program.folder.appending(path: "stopping.yaml").path
    let (killed, address) = try await program.serving(["--behaviour", behaviour]) { address in
      try program.write(Self.suite(repeats: 1_000, address: address), to: "suite.yaml")
      let killed = try await program.signal(.kill, ["run", "suite.yaml", "--quiet"]) {
        let list = try await program.run(["list", "--json"])
        return list.exitCode == 0 && list.output.contains(/"finished_requests" : [1-9]/)
      }
      return (killed, address)
    }
    #expect(killed.exitCode == nil)
    let before = try await Self.attempts(in: program)
    try #require(before.count < 2_001)
    // The store has the suite: neither the file nor its folder is needed.
    try program.write("changed", to: "suite.yaml")
    let port = try #require(URLComponents(string: address)?.port)
    let resumed = try await program.serving(["--port", "\(port)"]) { _ in
      try await program.run(["run", "--resume", "--quiet"])
    }
    #expect(resumed.exitCode == 0, "\(resumed.error)")
    // How many were done when it was killed is chance, and may be one.
    let told = try #require(
      resumed.error.firstMatch(of: /(\d+) requests? (?:is|are) done, (\d+) (?:is|are) missing/)
    )
    #expect(Int(told.1) == before.count)
    #expect(Int(told.2) == 2_001 - before.count)
    let after = try await Self.attempts(in: program)
    #expect(after.map(\.request) == Array(0...2_000))
    #expect(Set(after.filter { !$0.is_warm_up }.map(\.asked)).count == 2_000)
    #expect(before.allSatisfy { after.contains($0) })
    let list = try await program.run(["list", "--json"])
    #expect(list.output.contains("\"state\" : \"finished\""))
    #expect(try await program.run(["store", "check"]).output == "ok: 1 run, 2001 attempts\n")
  }

  @Test func `a finished run has nothing to go on with`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(repeats: 1), to: "suite.yaml")
    #expect(try await program.run(["run", "suite.yaml", "--quiet"]).exitCode == 0)
    let resumed = try await program.run(["run", "--resume", "1", "--quiet"])
    #expect(resumed.exitCode == 0)
    #expect(resumed.error.contains("Run 1: nothing is missing."))
    #expect(try await Self.attempts(in: program).count == 3)
  }

  @Test func `a run grows by a model and by repeats, and keeps what it had`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(repeats: 2), to: "suite.yaml")
    #expect(try await program.run(["run", "suite.yaml", "--quiet"]).exitCode == 0)
    let before = try await Self.attempts(in: program)
    try program.write(Self.suite(repeats: 3, models: ["small", "large"]), to: "suite.yaml")
    let extended = try await program.run(["run", "suite.yaml", "--extend", "1", "--quiet"])
    #expect(extended.exitCode == 0, "\(extended.error)")
    let after = try await Self.attempts(in: program)
    #expect(before.allSatisfy { after.contains($0) })
    #expect(after.count { !$0.is_warm_up } == 12)
    #expect(Set(after.filter { !$0.is_warm_up }.map(\.asked)).count == 12)
    let smaller = Self.suite(repeats: 3, models: ["large"])
    try program.write(smaller, to: "other.yaml")
    let refused = try await program.run(["run", "other.yaml", "--extend", "1", "--quiet"])
    #expect(refused.exitCode == 65)
    #expect(refused.error.contains("must come first, unchanged"))
    let loaded = ["run", "suite.yaml", "--extend", "1", "--set", "load={closed: 7}"]
    #expect(try await program.run(loaded).exitCode == 65)
    #expect(try await Self.attempts(in: program) == after)
  }

  @Test func `a run goes on with what --set changed when it began`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(repeats: 1), to: "suite.yaml")
    let changes = ["--set", "load={closed: 1}", "--set", "repeat=2", "--quiet"]
    #expect(try await program.run(["run", "suite.yaml"] + changes).exitCode == 0)
    let resumed = try await program.run(["run", "--resume", "1"])
    #expect(resumed.exitCode == 0, "\(resumed.error)")
    #expect(resumed.error.contains("nothing is missing"))
    let other = try await program.run(["run", "--resume", "1", "--set", "repeat=3"])
    #expect(other.exitCode == 64)
    #expect(other.error.contains("a run goes on with its own"))
  }

  @Test(
    arguments: [
      ["run"], ["run", "--resume", "suite.yaml"], ["run", "--resume", "--seed", "2"],
      ["run", "--resume", "1", "--extend", "1"],
    ]
  )
  func `a wrong way to go on is told before anything is opened`(arguments: [String]) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    #expect(try await program.run(arguments).exitCode == 64)
    #expect(!program.exists(".assay"))
  }

  @Test func `answers are scored anew without a request, and both scorings are kept`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(repeats: 1, models: ["large"]), to: "suite.yaml")
    #expect(try await program.run(["run", "suite.yaml", "--quiet"]).exitCode == 0)
    try program.write(
      Self.suite(repeats: 1, models: ["large"], score: "starts_with"),
      to: "stricter.yaml"
    )
    let rescored = try await program.run(["rescore", "1", "--suite", "stricter.yaml"])
    #expect(rescored.exitCode == 0, "\(rescored.error)")
    #expect(rescored.error.contains("3 attempts scored anew; scoring 2 counts now."))
    let shown = try await program.run(["show", "1"])
    #expect(shown.output.contains("scoring 2"))
    #expect(shown.output.contains("rescored by stricter.yaml"))
    // Going on with a whole run must not undo it.
    _ = try await program.run(["run", "--resume", "1", "--quiet"])
    #expect(try await program.run(["show", "1"]).output.contains("scoring 2"))
    try program.write(Self.suite(repeats: 1, models: ["small"]), to: "other.yaml")
    let refused = try await program.run(["rescore", "1", "--suite", "other.yaml"])
    #expect(refused.exitCode == 65)
    #expect(refused.error.contains("no model 'large'"))
  }

  @Test func `a full disk breaks a run off, and room lets it go on`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    guard let disk = try await SmallDisk(in: program) else {
      print("skipped: mounting a tmpfs takes root, on Linux")
      return
    }
    do {
      try program.write(Self.suite(repeats: 2_000), to: "suite.yaml")
      let store = "disk/runs.sqlite"
      let broken = try await program.run(["run", "suite.yaml", "--quiet", "--store", store])
      #expect(broken.exitCode == 73)
      #expect(broken.error.contains("is full"))
      #expect(broken.error.contains("unstored"))
      #expect(try await disk.grow())
      // What was answered and did not fit is taken in from beside the store.
      let before = try await Self.attempts(in: program, store: store)
      #expect(!before.isEmpty)
      let resumed = try await program.run(["run", "--resume", "--quiet", "--store", store])
      #expect(resumed.exitCode == 0, "\(resumed.error)")
      let after = try await Self.attempts(in: program, store: store)
      #expect(after.map(\.request) == Array(0...4_000))
      #expect(before.allSatisfy { after.contains($0) })
    } catch {
      await disk.unmount()
      throw error
    }
    await disk.unmount()
  }
}

/// One line of an export, as far as these tests read it.
private struct Attempt: Decodable, Hashable {
  var request: Int
  var arm: Int
  var sample_id: String
  var repetition: Int
  var is_warm_up: Bool
  var started_ns: Int64

  var asked: String { "\(arm) \(sample_id) \(repetition)" }
}
