import Foundation
import Testing

/// Runs against llama.cpp's real server.
///
/// `ASSAY_LLAMA_REQUESTS=1000` sends as many as the issue that asked for it names.
struct LlamaServerTests {
  private static let requests =
    ProcessInfo.processInfo.environment["ASSAY_LLAMA_REQUESTS"].flatMap(Int.init) ?? 60

  @Test(
    .enabled("Python or its package index is out of reach") {
      await LlamaServer.installed() != nil
    },
    .timeLimit(.minutes(30))
  )
  func `streams of llama_cpp end without a failure and count as its log does`() async throws {
    let server = try #require(await LlamaServer.installed())
    let program = try BuiltProgram()
    defer { program.remove() }
    let (attempts, timings) = try await server.serving(slots: 2) { address in
      try program.write(Self.suite(address), to: "llama.yaml")
      let run = try await program.run(["run", "llama.yaml", "--quiet"])
      #expect(run.exitCode == 0, "\(run.error)")
      let export = try await program.run(["export", "latest", "--output", "llama.jsonl"])
      #expect(export.exitCode == 0, "\(export.error)")
      return try program.read("llama.jsonl").split(separator: "\n").dropFirst().map {
        try JSONDecoder().decode(Attempt.self, from: Data($0.utf8))
      }
    }
    // What a kept connection failed was sent once more, and is no failure of the server's.
    let answered = attempts.filter { $0.outcome != "stale-connection" }
    #expect(answered.count == Self.requests)
    #expect(answered.filter { $0.outcome != "succeeded" }.isEmpty)
    #expect(timings.count == Self.requests)
    #expect(
      answered.compactMap(\.output_tokens).sorted() == timings.map(\.outputTokens).sorted()
    )
    #expect(answered.allSatisfy { $0.generation != nil })
    // What the reply tells of the server's own time is what its log says, to its two decimals.
    let told = answered.compactMap(\.provider_times?.prediction)
    #expect(told.allSatisfy { $0.source == "timings.prompt_ms + timings.predicted_ms" })
    let logged = timings.map { $0.promptMilliseconds + $0.outputMilliseconds }.sorted()
    let read = told.map { Double($0.ns) / 1e6 }.sorted()
    #expect(read.count == logged.count)
    #expect(zip(read, logged).allSatisfy { abs($0 - $1) < 0.02 })
    Self.tell(
      answered.compactMap(\.generation).sorted(),
      timings.map(\.outputMilliseconds).sorted()
    )
  }

  /// Prints how far our time from the first token to the last is from the server's own; how far
  /// that may be is for a quiet machine to show, not for a test.
  private static func tell(_ ours: [Double], _ theirs: [Double]) {
    let differences = zip(ours, theirs).map { $0 - $1 }.sorted()
    print(
      "llama.cpp: \(ours.count) streams; from first to last token ours − its timings, ms:",
      "median \(differences.dropFirst(differences.count / 2).first ?? .nan),",
      "from \(differences.first ?? .nan) to \(differences.last ?? .nan)"
    )
  }

  private static func suite(_ address: String) -> String {
    """
    version: 1
    suite: llama
    models: [{id: gemma, provider: openai, base_url: "\(address)", model: gemma, endpoint: chat}]
    prompts: [{messages: [{role: user, content: "Count on from {{i}}."}]}]
    cases:
    \((1...requests).map { "  - {id: c\($0), vars: {i: \($0)}}" }.joined(separator: "\n"))
    params: {max_tokens: 8, temperature: 0.8, seed: 3, stream: true}
    load: [{closed: 2}]
    """
  }
}

/// One line of an export, as far as these tests read it.
private struct Attempt: Decodable {
  var outcome: String
  var output_tokens: Int?
  var first_token_ns: Int?
  var last_token_ns: Int?
  var provider_times: Times?

  struct Times: Decodable {
    var prediction: Told?
  }

  struct Told: Decodable {
    var ns: Int
    var source: String
  }

  /// From the first token to the last, in milliseconds.
  var generation: Double? {
    guard let first_token_ns, let last_token_ns else { return nil }
    return Double(last_token_ns - first_token_ns) / 1e6
  }
}
