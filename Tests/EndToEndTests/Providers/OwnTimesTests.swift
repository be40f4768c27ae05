import Foundation
import Testing

/// The provider's own clock, told by the built-in provider in the shape of each service that tells it.
struct OwnTimesTests {
  struct Kind: Sendable, CustomTestStringConvertible {
    var name: String

    /// What stands in `provider_times` of a stream and of a whole reply: name, span, source.
    var streamed: [String]
    var whole: [String]
    var testDescription: String { name }

    init(_ name: String, streamed: [String], whole: [String]? = nil) {
      self.name = name
      self.streamed = streamed
      self.whole = whole ?? streamed
    }
  }

  static let kinds: [Kind] = [
    Kind(
      "llamacpp",
      streamed: [
        "prediction answer timings.prompt_ms + timings.predicted_ms",
        "first_token prompt timings.prompt_ms",
      ]
    ),
    Kind(
      "groq",
      streamed: ["prediction answer usage.total_time", "queue queue usage.queue_time"]
    ),
    Kind(
      "cerebras",
      streamed: ["prediction whole time_info.total_time", "queue queue time_info.queue_time"]
    ),
    Kind(
      "sambanova",
      streamed: [
        "prediction whole usage.total_latency", "first_token arrival usage.time_to_first_token",
      ]
    ),
    Kind(
      "vllm",
      streamed: [
        "prediction answer metrics.time_to_first_token_ms + metrics.generation_time_ms",
        "queue queue metrics.queue_time_ms",
        "first_token prompt metrics.time_to_first_token_ms",
      ]
    ),
    Kind(
      "dynamo",
      streamed: [
        "prediction whole nvext.timing.total_time_ms", "first_token arrival nvext.timing.ttft_ms",
      ]
    ),
    Kind(
      "litellm",
      streamed: ["prediction beginning x-litellm-response-duration-ms"],
      whole: ["prediction whole x-litellm-response-duration-ms"]
    ),
    Kind(
      "tgi",
      streamed: [],
      whole: ["prediction whole x-total-time", "queue queue x-queue-time"]
    ),
    Kind(
      "openai",
      streamed: ["prediction beginning openai-processing-ms"],
      whole: ["prediction whole openai-processing-ms"]
    ),
    Kind(
      "gemini",
      streamed: ["prediction beginning server-timing: gfet4t7"],
      whole: ["prediction whole server-timing: gfet4t7"]
    ),
    Kind("openrouter", streamed: []),
  ]

  /// As many as the median of a gate needs.
  private static let countries = ["France", "Japan", "Italy", "Spain", "Peru", "Norway", "Chile"]

  private static func suite(_ address: String) -> String {
    """
    version: 1
    suite: clock
    models:
      - {id: streamed, provider: builtin, base_url: "\(address)", model: small}
      - {id: whole, provider: builtin, base_url: "\(address)", model: small, params: {stream: false}}
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
    \(countries.map { "  - {id: \($0), vars: {country: \($0)}}" }.joined(separator: "\n"))
    params: {max_tokens: 8, temperature: 0}
    load: [{closed: 1}]
    """
  }

  @Test(arguments: kinds)
  func `what a service tells of its own time is stored with its source and what it covers`(
    kind: Kind
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let pace = ["--own-times", kind.name, "--pace", "first_token=30ms,per_token=3ms"]
    try await program.serving(pace) { address in
      try program.write(Self.suite(address), to: "clock.yaml")
      let run = try await program.run(["run", "clock.yaml", "--quiet"])
      #expect(run.exitCode == 0, "\(run.error)")
    }
    let attempts = try await Self.attempts(in: program)
    #expect(attempts.count == 2 * Self.countries.count)
    for attempt in attempts {
      let isStreamed = attempt.arm == 0
      #expect(attempt.lines == (isStreamed ? kind.streamed : kind.whole))
      if kind.name == "openrouter" { #expect((attempt.usage?.told_cost ?? 0) > 0) }
      // The pace is the server's: no machine answers sooner, and none before ours has ended.
      guard let told = attempt.provider_times?.prediction else { continue }
      if told.covers != "beginning" { #expect(told.ns >= 30_000_000) }
      #expect(told.ns <= attempt.ended_ns - attempt.started_ns)
    }
    let report = try program.read("reports/clock-1/report.md")
    let isTold = !kind.streamed.isEmpty || !kind.whole.isEmpty
    #expect(report.contains("The provider's own clock") == isTold)
    for line in kind.streamed + kind.whole {
      #expect(report.contains(String(line.split(separator: " ", maxSplits: 2)[2])))
    }
  }

  @Test func `gates and overhead use it only where it covers the answer`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await program.serving(
      ["--own-times", "vllm", "--pace", "first_token=30ms", "--slots", "1"]
    ) { address in
      let gates = """

        gates:
          - {metric: prediction_time, stat: p50, at_least: 30ms}
          - {metric: provider_ttft, stat: p50, at_least: 30ms}
          - {metric: provider_queue_time, stat: max, at_least: 0ms}
          - {metric: overhead, stat: p50, at_most: 10m, where: {model: whole}}
        """
      try program.write(Self.suite(address) + gates, to: "clock.yaml")
      let run = try await program.run(["run", "clock.yaml", "--quiet"])
      #expect(run.exitCode == 0, "\(run.output)\(run.error)")
    }
    let check = try await program.run(["check", "--strict"])
    #expect(check.exitCode == 0, "\(check.output)\(check.error)")
    try await program.serving(["--own-times", "openai"]) { address in
      let gates = "\ngates: [{metric: overhead, stat: p50, at_most: 10m, where: {model: streamed}}]"
      try program.write(Self.suite(address) + gates, to: "clock.yaml")
      _ = try await program.run(["run", "clock.yaml", "--quiet"])
    }
    // The header of a stream left before its text: nothing is known of the rest.
    let unknown = try await program.run(["check", "--strict"])
    #expect(unknown.exitCode != 0, "\(unknown.output)\(unknown.error)")
  }

  @Test func `a kind that there is not is refused with those that there are`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let refused = try await program.run(["serve", "--own-times", "sundial"])
    #expect(refused.exitCode != 0)
    #expect(refused.error.contains("own_times cannot be 'sundial'. Write one of litellm, llamacpp"))
  }

  private static func attempts(in program: BuiltProgram) async throws -> [Attempt] {
    let export = try await program.run(["export", "latest", "--output", "clock.jsonl"])
    #expect(export.exitCode == 0, "\(export.error)")
    return try program.read("clock.jsonl").split(separator: "\n").dropFirst().map {
      try JSONDecoder().decode(Attempt.self, from: Data($0.utf8))
    }
  }
}

/// One line of an export, as far as these tests read it.
private struct Attempt: Decodable {
  var arm: Int
  var started_ns: Int
  var ended_ns: Int
  var usage: Usage?
  var provider_times: Times?

  struct Usage: Decodable {
    var told_cost: Double?
  }

  struct Times: Decodable {
    var prediction: Told?
    var queue: Told?
    var first_token: Told?
  }

  struct Told: Decodable {
    var ns: Int
    var source: String
    var covers: String
  }

  var lines: [String] {
    let times: [(String, Told?)] = [
      ("prediction", provider_times?.prediction), ("queue", provider_times?.queue),
      ("first_token", provider_times?.first_token),
    ]
    return times.compactMap { name, told in told.map { "\(name) \($0.covers) \($0.source)" } }
  }
}
