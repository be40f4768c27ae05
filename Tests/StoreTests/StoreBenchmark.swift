import Domain
import Foundation
import Store
import Testing

/// What the store costs, printed.
///
/// Runs only when asked for: `ASSAY_BENCHMARK=200000 swift test -c release --filter StoreBenchmark`
/// stores so many attempts. `ASSAY_BENCHMARK_COPY` names a file in which to keep the store.
struct StoreBenchmark {
  /// How many attempts to store.
  private static let attempts =
    ProcessInfo.processInfo.environment["ASSAY_BENCHMARK"].flatMap { Int($0) }

  /// Attempts in flight, each waiting for its own commit.
  private static let inFlight = 256
  private static let tokenEvents = 128

  @Test(.enabled(if: attempts != nil))
  func `attempts stored per second, and read again`() async throws {
    let count = try #require(Self.attempts)
    let folder = try TemporaryFolder(onDisk: true)
    let store = try folder.open()
    var random = RandomRecords(seed: 1)
    var manifest = random.manifest()
    manifest.plannedRequests = count
    manifest.arms = (0..<4).map { Arm(index: $0, model: "model \($0)", prompt: "p") }
    manifest.scores = [.init(name: "exact", isPrimary: true, isPassFail: true, summary: "exact")]
    let writer = try store.beginRun(manifest)
    let clock = ContinuousClock()
    let cpu = Self.cpuSeconds()
    let start = clock.now
    let latencies = try await withThrowingTaskGroup(of: [Duration].self) { group in
      for lane in 0..<Self.inFlight {
        group.addTask {
          var latencies: [Duration] = []
          for request in stride(from: lane, to: count, by: Self.inFlight) {
            let record = Self.record(request)
            let handed = clock.now
            try await writer.append(record, request: Self.request(request))
            latencies.append(clock.now - handed)
          }
          return latencies
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }.sorted()
    let elapsed = (clock.now - start).inSeconds
    let busy = Self.cpuSeconds() - cpu
    try await writer.finish(state: .finished, atMilliseconds: 0)
    let size = try FileManager.default.attributesOfItem(atPath: folder.store)[.size] as? Int ?? 0
    print("stored \(count) attempts of \(Self.tokenEvents) token events in \(elapsed) s")
    print("  \(Int(Double(count) / elapsed)) attempts/s, CPU \(busy / Double(count) * 1e6) µs each")
    print("  append p50 \(latencies[count / 2]), p99 \(latencies[count * 99 / 100])")
    print("  \(size / count) bytes each, peak memory \(Self.peakMemory()) MiB")
    try Self.read(count, from: store)
    try Self.ask(folder)
    if let copy = ProcessInfo.processInfo.environment["ASSAY_BENCHMARK_COPY"] {
      _ = try folder.query("PRAGMA wal_checkpoint(TRUNCATE)")
      try FileManager.default.copyItem(atPath: folder.store, toPath: copy)
    }
  }

  /// The guide's questions, of the views.
  private static func ask(_ folder: TemporaryFolder) throws {
    for (name, sql) in [
      ("arm_summary", "SELECT * FROM arm_summary WHERE run = 1"),
      ("history", "SELECT * FROM history"),
      (
        "attempt_summary, ten slowest",
        """
        SELECT request, end_to_end_latency_ms, answer FROM attempt_summary WHERE run = 1
        ORDER BY end_to_end_latency_ms DESC LIMIT 10
        """
      ),
    ] {
      var rows = 0
      let asking = try ContinuousClock().measure { rows = try folder.query(sql).count }
      #expect(rows > 0)
      print("\(name): \(asking)")
    }
  }

  private static func read(_ count: Int, from store: RunStore) throws {
    let clock = ContinuousClock()
    var run: RunRow?
    let listing = try clock.measure { run = try store.runs().first }
    let newest = try #require(run)
    var shown: StoredAttempt?
    let showing = try clock.measure {
      shown = try store.attempt(AttemptReference(request: count / 2), of: newest)
    }
    #expect(shown != nil)
    print("list \(listing), show \(showing)")
    for (name, parts) in [
      ("figures", [.tokenEvents, .scores]), ("everything", .all), ("instants only", []),
    ] as [(String, AttemptParts)] {
      var seen = 0
      let reading = try clock.measure {
        try store.forEachStoredAttempt(of: newest, parts: parts) { _ in seen += 1 }
      }
      #expect(seen == count)
      print("read \(name): \(reading), \(Int(Double(count) / reading.inSeconds)) attempts/s")
    }
    print("  peak memory \(peakMemory()) MiB")
  }

  private static func record(_ request: Int) -> AttemptRecord {
    let start = Int64(request) * 50_000 + 1_000_000_000_000
    let events = (0..<tokenEvents).map {
      TokenEvent(
        instant: Instant(nanoseconds: start + 20_000_000 + Int64($0) * 9_876_543),
        byteCount: 5
      )
    }
    return AttemptRecord(
      request: request,
      arm: request % 4,
      sampleID: "case-\(request % 200)",
      startedAtMilliseconds: 1_795_233_906_000,
      timeline: RequestTimeline(
        scheduled: Instant(nanoseconds: start),
        started: Instant(nanoseconds: start + 1_000),
        ready: Instant(nanoseconds: start + 2_000),
        sent: Instant(nanoseconds: start + 3_000),
        firstByte: Instant(nanoseconds: start + 19_000_000),
        tokenEvents: events,
        ended: Instant(nanoseconds: start + 3_000_000_000)
      ),
      transfer: TransferFacts(
        status: 200,
        isConnectionReused: true,
        httpVersion: "1.1",
        remoteAddress: "127.0.0.1",
        bytesSent: 512,
        bytesReceived: 30_000,
        headers: ["x-request-id": "req-\(request)", "openai-processing-ms": "1234"]
      ),
      outcome: .succeeded,
      completion: Completion(
        choices: [
          Completion.Choice(
            text: String(repeating: "some words of answer \(request) ", count: 20),
            finishReason: "stop"
          )
        ],
        usage: TokenUsage(
          inputTokens: 100,
          outputTokens: tokenEvents,
          verbatim: #"{"prompt_tokens":100,"completion_tokens":128,"total_tokens":228}"#
        ),
        responseID: "cmpl-\(request)",
        model: "model"
      ),
      tokenCountSource: .provider,
      scores: [Score(name: "exact", value: .passed(request % 3 == 0))]
    )
  }

  private static func request(_ request: Int) -> CompletionRequest {
    CompletionRequest(
      models: ["model"],
      endpoint: .chat,
      prompt: .messages([
        ChatMessage(role: .user, content: String(repeating: "case \(request % 200) ", count: 40))
      ]),
      parameters: SamplingParameters(["temperature": .number(0.7), "max_tokens": 128])
    )
  }

  private static func usage() -> rusage {
    var usage = rusage()
    #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
    getrusage(RUSAGE_SELF, &usage)
    #endif
    return usage
  }

  private static func cpuSeconds() -> Double {
    let usage = usage()
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6
  }

  /// MiB; the system counts kilobytes on Linux and bytes on macOS.
  private static func peakMemory() -> Int {
    #if canImport(Darwin)
    Int(usage().ru_maxrss) >> 20
    #else
    Int(usage().ru_maxrss) >> 10
    #endif
  }
}
