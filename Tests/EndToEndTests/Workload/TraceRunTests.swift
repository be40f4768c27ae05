import Domain
import Foundation
import Testing

/// Recorded loads, replayed by the built program against a provider that keeps prefixes.
struct TraceRunTests {
  /// Two groups of requests, each with a beginning of its own that all of it share, so that what is
  /// cached does not depend on which of them comes first: 3 × 1,024 and 2 × 512 tokens.
  private static let rows: [(time: Int, input: Int, ids: [Int])] = [
    (1_000, 1_100, [1, 2, 9]), (1_080, 700, [7, 10]), (1_080, 1_536, [1, 2, 11]),
    (1_111, 1_300, [1, 2, 12]), (1_240, 513, [7, 13]), (1_333, 1_024 + 80, [1, 2, 14]),
    (1_400, 1_000, [7, 15]),
  ]

  private static let shared = 3 * 1_024 + 2 * 512

  private static var trace: String {
    rows.map { row in
      "{\"timestamp\": \(row.time), \"input_length\": \(row.input), \"output_length\": 4, "
        + "\"hash_ids\": \(row.ids)}\n"
    }
    .joined()
  }

  private static func suite(at address: String, _ load: String, _ more: String = "") -> String {
    """
    version: 1
    suite: replay
    models: [{provider: builtin, model: small, base_url: "\(address)"}]
    load: \(load)
    \(more)
    """
  }

  private static func value(_ text: String) throws -> JSONValue {
    try #require(JSONValue(parsing: text))
  }

  private static func program() throws -> BuiltProgram {
    let program = try BuiltProgram()
    try program.write("models: {\"*\": {prefix_cache: 1000000}}", to: "behaviour.yaml")
    try program.write(trace, to: "trace.jsonl")
    return program
  }

  @Test(arguments: [1, 2])
  func `a trace is replayed on its times, and the provider's cache has what its rows share`(
    speed: Int
  ) async throws {
    let program = try Self.program()
    defer { program.remove() }
    let total = Self.rows.reduce(0) { $0 + $1.input }
    try await program.serving(["--behaviour", "behaviour.yaml"]) { address in
      let scrape = "scrape: [{model: small, every: 100ms}]"
      try program.write(
        Self.suite(at: address, "{trace: trace.jsonl, speed: \(speed)x}", scrape),
        to: "suite.yaml"
      )
      let plan = try Self.value(try await program.run(["plan", "suite.yaml", "--json"]).output)
      let planned = try #require(plan["trace"]?.arrayValue?.first)
      #expect(planned["requests"] == 7 && planned["input_tokens"]?.integerValue == Int64(total))
      let run = try await program.run(["run", "suite.yaml", "--quiet", "--json"])
      #expect(run.exitCode == 0, "\(run.error)")
      let replay = try #require(try Self.value(run.output)["replay"]?.arrayValue?.first)
      #expect(replay["asked_requests"] == 7 && replay["requests"] == 7)
      #expect(replay["asked_span_seconds"]?.numberValue == 0.4 / Double(speed))
      #expect(replay["input_tokens"]?.integerValue == Int64(total), "\(replay)")
      #expect(replay["output_tokens"]?.integerValue == 28)
      let ideal = Double(Self.shared) / Double(total)
      #expect(replay["shared_share"]?.numberValue == ideal)
      #expect(replay["cached_share"]?.numberValue == ideal, "\(replay)")
      #expect(planned["shared_share"]?.numberValue == ideal)
    }
    let due = try await Self.due(program)
    #expect(due == Self.rows.map { Int64($0.time - 1_000) * 1_000_000 / Int64(speed) })
    let report = try program.read("reports/replay-1/report.md")
    #expect(report.contains("## Replay of the trace"))
    #expect(report.contains("by the server"), "\(report)")
    let check = try await program.run(["store", "check"])
    #expect(check.exitCode == 0, "\(check.output)\(check.error)")
  }

  /// When requests were due, in nanoseconds from the first, in the order of the trace.
  private static func due(_ program: BuiltProgram) async throws -> [Int64] {
    let export = try await program.run(["export", "latest"])
    let times = try export.output.split(separator: "\n").dropFirst().map { line in
      let attempt = try value(String(line))
      return try #require(attempt["scheduled_ns"]?.integerValue)
    }
    .sorted()
    let first = try #require(times.first)
    return times.map { $0 - first }
  }

  @Test func `a file whose times go back, or whose blocks do not fit, is refused with the place`()
    async throws
  {
    let program = try Self.program()
    defer { program.remove() }
    try program.write(
      Self.trace + "{\"timestamp\": 5, \"input_length\": 40, \"output_length\": 1}\n",
      to: "trace.jsonl"
    )
    try program.write(
      Self.suite(at: "http://127.0.0.1:1", "{trace: trace.jsonl}"),
      to: "suite.yaml"
    )
    let run = try await program.run(["run", "suite.yaml"])
    #expect(run.exitCode != 0)
    #expect(
      run.error.contains("trace.jsonl:8:1: error: this request left before the one above it.")
    )
  }

  @Test func `conversations of ShareGPT are asked as fast as the load says`() async throws {
    let program = try Self.program()
    defer { program.remove() }
    try program.write(
      """
      [{"id": "a", "conversations": [{"from": "human", "value": "Why {{x}}?"},
        {"from": "gpt", "value": "Because it is so."}]},
       {"id": "b", "conversations": [{"from": "human", "value": "Who are you?"},
        {"from": "gpt", "value": "Nobody."}]}]
      """,
      to: "shared.json"
    )
    try await program.serving { address in
      try program.write(
        Self.suite(at: address, "{trace: shared.json, open: 50/s, for: 4}"),
        to: "suite.yaml"
      )
      let run = try await program.run(["run", "suite.yaml", "--quiet", "--json"])
      #expect(run.exitCode == 0, "\(run.error)")
      #expect(try Self.value(run.output)["attempts"] == 4)
    }
    let export = try await program.run(["export", "latest"]).output
    #expect(export.contains("Why {{x}}?"))
  }
}
