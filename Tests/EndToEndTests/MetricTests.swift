import Foundation
import TestSupport
import Testing

/// Metrics as a user names them, from the suite to what is printed.
struct MetricTests {
  private static func suite(_ lines: String...) -> String {
    ([
      "version: 1", "suite: metrics",
      "models: [{provider: builtin, model: small, price: {input: 1, output: 2, per: 1M}}]",
      #"prompts: ["Q: What is the capital of {{country}}?\nA:"]"#, "cases:",
    ]
      + ["France", "Japan", "Italy", "Spain", "Egypt", "Peru"].map {
        "  - {vars: {country: \($0)}, expected: Paris}"
      }
      + [
        "params: {max_tokens: 8, temperature: 0}",
        #"scores: {correct: {contains: "{{expected}}"}}"#, "objectives: {latency: 20s}",
      ] + lines).joined(separator: "\n") + "\n"
  }

  /// Of `assay help suite`: key → whether it is in milliseconds.
  private static func metrics(
    in program: BuiltProgram
  ) async throws -> [(key: String, isTime: Bool)] {
    let help = try await program.run(["help", "suite"]).output
    let section = try #require(help.components(separatedBy: "\nMetrics\n").last)
    return section.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("  ") }
      .compactMap { line in
        line.split(separator: " ").first.map { (String($0), line.contains(", in ms;")) }
      }
  }

  @Test func `every metric can be a gate and can be tracked`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let metrics = try await Self.metrics(in: program)
    #expect(metrics.count > 20 && metrics.contains { $0.key == "goodput" })
    // However slow the machine and uncertain its clock, no time comes near an hour.
    let gates = metrics.map { "{metric: \($0.key), \($0.isTime ? "at_most: 1h" : "at_least: 0")}" }
    let text = Self.suite(
      "gates: [\(gates.joined(separator: ", "))]",
      "report: {sort: request_output_throughput}",
      // In a closed loop no request is due at an instant that users wait from.
      "load: [{open: 50/s, for: 12}]"
    )
    try program.write(text, to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    try #require(run.exitCode == 0, "\(run.error)")
    #expect(run.output.contains("Sorted by 'request_output_throughput'"))
    let check = try await program.run(["check", "--json"])
    #expect(check.exitCode == 0, "\(check.error)")
    for metric in metrics {
      #expect(check.output.contains("\"gate\" : \"\(metric.key) "), "\(metric.key)")
    }
    for key in ["user_ttft", "user_latency", "queue_time", "goodput", "request_throughput"] {
      let row = try #require(check.output.components(separatedBy: "\"gate\" : \"\(key) ").last)
      let verdict = try #require(row.components(separatedBy: "\"verdict\" : \"").dropFirst().first)
      #expect(verdict.hasPrefix("passed"), "\(key)")
    }
    let figures = metrics.flatMap { ["--figure", $0.key] }
    let track = try await program.run(["track", "metrics", "--json"] + figures)
    try #require(track.exitCode == 0, "\(track.error)")
    for key in ["user_ttft p50", "queue_time p50", "goodput rate", "attainment rate", "cost sum"] {
      #expect(track.output.contains("\"figure\" : \"\(key)\""), "\(key)")
    }
    let report = try await program.run(["report", "--json"])
    #expect(report.output.contains("\"user_ttft\" : {"))
  }

  @Test func `settings are chosen under bounds on goodput and on waiting`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let text = Self.suite(
      "load: [{closed: 2}]",
      "sweep: {axes: {temperature: [0, 0.8]}}",
      """
      tune:
        maximize: goodput
        subject_to:
          - {metric: goodput, at_least: 0.000001}
          - {metric: user_latency, stat: p50, at_most: 60s}
          - {metric: queue_time, at_most: 60s}
        pareto: [goodput, inter_chunk, request_output_throughput, unscored.rate, throughput]
      """
    )
    try program.write(text, to: "suite.yaml")
    let tuned = try await program.run(["tune", "suite.yaml", "--quiet", "--json"])
    try #require(tuned.exitCode == 0, "\(tuned.error)")
    #expect(tuned.output.contains("goodput"))
    let report = try program.read("reports/metrics-1/report.md")
    #expect(report.contains("On the held-out cases `goodput rate at least"))
    #expect(report.contains("| `request_output_throughput, tokens/s` |"))
    // The goal is not weighed against itself.
    #expect(report.components(separatedBy: "`goodput, requests/s`").count == 2)
  }

  @Test func `what cannot be known is refused with its line before anything is sent`() async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    let text = Self.suite("gates: [{metric: goodput, at_least: 1}]")
      .replacingOccurrences(of: "objectives: {latency: 20s}\n", with: "")
    try program.write(text, to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml"])
    #expect(run.exitCode == 65)
    #expect(run.error.contains("suite.yaml:14:18: error: 'goodput' cannot be known"))
    #expect(run.error.contains("Add objectives: {latency: 2s}"))
    #expect(!program.exists(".assay"))
  }

  /// The store holds a run of the version before metrics stood once, with gates in the spellings of
  /// then; the golden file is what that version said of them, but for the key that it wrote as `itl`.
  @Test func `a run of an earlier version is judged by the same figures`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "StoreTests/Fixtures/metric-spellings.sqlite")
    try FileManager.default.copyItem(at: fixture, to: program.folder.appending(path: "s.sqlite"))
    let check = try await program.run(["check", "--store", "s.sqlite", "--json"])
    #expect(check.exitCode == 0, "\(check.error)")
    try expectGolden(check.output, "metric-spellings.json")
    let figures = ["--figure", "itl", "--figure", "throughput", "--figure", "unscored"]
    let track = try await program.run(["track", "rich", "--store", "s.sqlite"] + figures)
    #expect(track.exitCode == 0 && track.output.contains("inter_chunk p50"), "\(track.error)")
    let comparison = try await program.run(["compare", "2", "--store", "s.sqlite", "--json"])
    #expect(comparison.output.contains("\"metric\" : \"inter_chunk\""), "\(comparison.error)")
  }
}
