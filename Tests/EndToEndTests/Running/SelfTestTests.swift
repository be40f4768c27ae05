import Foundation
import Testing

/// The harness held against the built-in provider's own log.
struct SelfTestTests {
  @Test func `every stream is matched with the server's log`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let test = try await program.run(
      ["self-test", "--streams", "1", "--streams", "20", "--tokens", "12", "--json"]
    )
    #expect(test.exitCode == 0, "\(test.error)")
    let results = try JSONDecoder().decode([Result].self, from: Data(test.output.utf8))
    #expect(results.map(\.streams) == [1, 20])
    for result in results {
      #expect(result.failed == 0)
      #expect(result.unmatched == 0)
      #expect(result.timeToFirstToken.count == result.streams)
      // Never negative beyond the clock: a client cannot see an event before it was written.
      #expect(result.timeToFirstToken.p50 >= 0)
    }
  }

  @Test func `a report quotes the self-test of its machine, or says how to get one`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      """
      version: 1
      suite: one
      models: [{provider: builtin, model: small}]
      prompts: ["Q: What is the capital of {{country}}?\\nA:"]
      cases: [{vars: {country: France}, expected: Paris}]
      params: {max_tokens: 4}
      """,
      to: "one.yaml"
    )
    let run = try await program.run(["run", "one.yaml", "--quiet"])
    #expect(run.exitCode == 0, "\(run.error)")
    let before = try program.read("reports/one-1/report.md")
    #expect(before.contains("`assay self-test --streams 1` does it"))
    let test = try await program.run(["self-test", "--streams", "2", "--tokens", "4"])
    #expect(test.exitCode == 0, "\(test.error)")
    let report = try await program.run(["report"])
    #expect(report.exitCode == 0, "\(report.error)")
    let after = try program.read("reports/one-1/report.md")
    #expect(after.contains("on the same machine, 2 streams). A smaller difference is none."))
  }

  private struct Result: Decodable {
    var streams: Int
    var failed: Int
    var unmatched: Int
    var timeToFirstToken: Spread
  }

  private struct Spread: Decodable {
    var p50: Double
    var count: Int
  }
}
