import Domain
import Reports
import TestSupport
import Testing

struct ForeignLatenciesTests {
  /// Planned at 0, started at 10 ms, connected at 30, tokens at 130, 150, 150 and 190, ended at 200.
  private static let record = AttemptRecord(
    request: 0,
    arm: 0,
    sampleID: "a",
    startedAtMilliseconds: 0,
    timeline: RequestTimeline(
      scheduled: milliseconds(0),
      started: milliseconds(10),
      ready: milliseconds(30),
      tokenEvents: [130, 150, 150, 190].enumerated().map { index, instant in
        TokenEvent(instant: milliseconds(instant), byteCount: 1, isCoalesced: index == 2)
      },
      ended: milliseconds(200)
    ),
    outcome: .succeeded,
    completion: Completion(usage: TokenUsage(outputTokens: 5))
  )

  private static func milliseconds(_ value: Int64) -> Instant {
    Instant(nanoseconds: value * 1_000_000)
  }

  @Test(arguments: [
    (ForeignDefinitions.vllm, ["TTFT": [120], "TPOT": [15], "ITL": [0, 20, 40], "E2E": [180]]),
    (.guidellm, ["TTFT": [120], "TPOT": [36], "ITL": [15], "E2E": [190]]),
    (.aiperf, ["TTFT": [120], "ITL": [15], "ICL": [0, 20, 40], "E2E": [180]]),
    (.mlperf, ["TTFT": [130], "TPOT": [17.5], "E2E": [200]]),
    (
      .mlperfEndpoints,
      ["TTFT": [120], "TPOT": [17.5], "ICL": [0, 20, 40], "E2E": [190]]
    ),
  ])
  func `each tool's figures follow its own definitions`(
    definitions: ForeignDefinitions,
    expected: [String: [Double]]
  ) {
    var latencies = ForeignLatencies(definitions)
    latencies.add(Self.record)
    let found = (latencies.values[0] ?? [:]).map { figure, sketch in
      (figure.rawValue, sketch.cumulativeShares.map { ($0.value * 1_000).rounded() / 1_000 })
    }
    #expect(Dictionary(uniqueKeysWithValues: found) == expected)
  }

  @Test func `warm-up and failures are in no tool's figures`() {
    var latencies = ForeignLatencies(.vllm)
    var record = Self.record
    record.isWarmUp = true
    latencies.add(record)
    record.isWarmUp = false
    record.outcome = .failed(RequestFailure(kind: .stalled, message: "stalled"))
    latencies.add(record)
    #expect(latencies.values.isEmpty)
  }

  @Test func `the report names the tool in heading, rows and notes`() throws {
    let fixture = RunFixture(temperatures: [0], cases: 10)
    var report = fixture.report()
    var latencies = ForeignLatencies(.guidellm)
    for record in fixture.records { latencies.add(record) }
    report.foreignLatencies = latencies
    let table = try #require(report.foreignTable)
    try expectGolden(table.markdown, "foreign.md")
    #expect(
      report.document.blocks.contains(.heading("Latency by the definitions of GuideLLM"))
    )
  }
}
