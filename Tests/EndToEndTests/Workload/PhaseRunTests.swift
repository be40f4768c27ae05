import Domain
import Foundation
import Testing

/// Arrivals, warm-up, cool-down and cancellation, by the built program.
struct PhaseRunTests {
  private static func suite(
    _ load: String,
    tokens: Int = 2,
    cases: String = "4",
    at address: String
  ) -> String {
    """
    version: 1
    suite: phases
    models: [{id: it, provider: builtin, model: large-chat, base_url: "\(address)"}]
    prompts: ["Tell me a long story."]
    cases: \(cases)
    params: {max_tokens: \(tokens), min_tokens: \(tokens), temperature: 0}
    \(load)
    """
  }

  /// What `--json` says of phases.
  private struct Summary: Decodable {
    var attempts: Int
    var failures: Int
    var phases: [Phase]?

    struct Phase: Decodable {
      var stage: Int
      var warmUp: Int
      var coolDown: Int
      var steadiness: Steadiness?
      var arrivals: Arrivals?
      var cancellation: Cancellation?
    }

    struct Steadiness: Decodable {
      var isReached: Bool
      var windows: Int
    }

    struct Arrivals: Decodable {
      var count: Int
      var askedPerSecond: Double
      var askedGapVariation: Double?
      var gapVariation: Double?
      var parts: [Part]?
    }

    struct Part: Decodable {
      var attempts: Int
    }

    struct Cancellation: Decodable {
      var requests: Int
      var chosen: Int
      var cancelled: Int
      var endedBefore: Int
      var beforeAnswer: Int
      var midStream: Int
      var medianChunks: Double?
    }
  }

  private static func run(
    _ load: String,
    tokens: Int = 2,
    serving options: [String] = [],
    _ body: (BuiltProgram) throws -> Void = { _ in }
  ) async throws -> Summary {
    let program = try BuiltProgram()
    defer { program.remove() }
    let output = try await program.serving(options) { address in
      try program.write(suite(load, tokens: tokens, at: address), to: "suite.yaml")
      let run = try await program.run(
        ["run", "suite.yaml", "--quiet", "--json", "--format", "markdown", "--format", "csv"]
      )
      #expect(run.exitCode == 0, "\(run.error)")
      return run.output
    }
    try body(program)
    return try JSONDecoder.output.decode(Summary.self, from: Data(output.utf8))
  }

  @Test func `gamma arrivals and a warm-up are told beside what was asked`() async throws {
    let load = """
      load: {open: 100/s, arrivals: gamma, burstiness: 0.25, for: 60}
      warmup: 100ms
      cooldown: 10
      """
    let summary = try await Self.run(load) { program in
      let report = try program.read("reports/phases-1/report.md")
      #expect(report.contains("## Arrivals"))
      #expect(report.contains("gamma arrivals of burstiness 0.25"))
      #expect(report.contains("## What was not measured"))
    }
    #expect(summary.attempts == 50)
    let phase = try #require(summary.phases?.first)
    #expect(phase.coolDown == 10)
    #expect(phase.warmUp > 0)
    let arrivals = try #require(phase.arrivals)
    #expect((arrivals.count, arrivals.askedPerSecond) == (60, 100))
    #expect(arrivals.askedGapVariation == 2)
    #expect(arrivals.gapVariation != nil)
  }

  @Test func `a rate that rises is told in parts`() async throws {
    let summary = try await Self.run("load: {open: {from: 10/s, to: 50/s}, for: 1s}") { program in
      let report = try program.read("reports/phases-1/report.md")
      #expect(report.contains("## As the rate changes"))
    }
    let arrivals = try #require(summary.phases?.first?.arrivals)
    // Thirty are due; a machine that stands still sends fewer.
    #expect((1...30).contains(arrivals.count))
    #expect(arrivals.askedPerSecond == 30)
    #expect(arrivals.gapVariation == nil)
    #expect(arrivals.parts?.count == 6)
    #expect(arrivals.parts?.reduce(0) { $0 + $1.attempts } == arrivals.count)
  }

  @Test func `a load warms up until it is steady`() async throws {
    let load = """
      load: {closed: [2, 4], for: 20}
      warmup: {window: 200ms, tolerance: 100%, windows: 40}
      """
    let summary = try await Self.run(load)
    #expect(summary.attempts == 40)
    #expect(summary.phases?.map(\.stage) == [0, 1])
    #expect(summary.phases?.allSatisfy { $0.steadiness?.isReached == true } == true)
    #expect(summary.phases?.allSatisfy { $0.warmUp >= 30 } == true)
  }

  @Test func `what is cancelled at the first token has had some, and is no failure`() async throws {
    let summary = try await Self.run(
      "load: {closed: 8, for: 40, cancel: {share: 50%, after: first_token}}\nretry: 2",
      tokens: 60,
      serving: ["--pace", "first_token=20ms,per_token=20ms"]
    ) { program in
      let report = try program.read("reports/phases-1/report.md")
      #expect(report.contains("## Cancelled on purpose"))
      #expect(!report.contains("## Failures"))
    }
    let cancelled = try #require(summary.phases?.first?.cancellation)
    #expect(cancelled.requests == 40)
    #expect((1..<40).contains(cancelled.chosen))
    #expect(cancelled.cancelled + cancelled.endedBefore == cancelled.chosen)
    #expect(cancelled.midStream == cancelled.cancelled && cancelled.cancelled > 0)
    #expect(summary.attempts == 40 - cancelled.chosen)
    #expect(summary.failures == 0)
  }

  @Test func `what is cancelled at once has had nothing`() async throws {
    let summary = try await Self.run(
      "load: {closed: 4, for: 24, cancel: {share: 50%, after: 0s}}",
      serving: ["--pace", "first_token=500ms"]
    )
    let cancelled = try #require(summary.phases?.first?.cancellation)
    #expect(cancelled.requests == 24)
    #expect(summary.attempts == 24 - cancelled.chosen)
    #expect(cancelled.cancelled + cancelled.endedBefore == cancelled.chosen)
    #expect(cancelled.beforeAnswer == cancelled.cancelled && cancelled.cancelled > 0)
  }
}
