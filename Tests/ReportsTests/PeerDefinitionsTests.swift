import Analysis
import Domain
import Foundation
import Reports
import TestSupport
import Testing

/// Our figures by other tools' definitions against those that the tools' own functions make of the
/// same attempts, as `Tests/Agreement/definitions.py` wrote them down.
struct PeerDefinitionsTests {
  @Test(arguments: ["vllm", "guidellm", "aiperf", "sglang", "evalscope"])
  func `figures are those of the tool's own functions`(tool: String) throws {
    let peers = try Peers.read()
    let definitions = try #require(ForeignDefinitions(rawValue: tool))
    let expected = try #require(peers.expected[tool])
    #expect(expected.count == peers.attempts.count)
    for (attempt, expected) in zip(peers.attempts, expected) {
      var latencies = ForeignLatencies(definitions)
      latencies.add(attempt.record)
      let figures = latencies.values[0] ?? [:]
      #expect(Set(figures.keys.map(\.rawValue)) == Set(expected.keys))
      for (figure, sketch) in figures {
        let values = (1...sketch.count).compactMap { sketch.value(rank: $0) }
        let theirs = expected[figure.rawValue]?.sorted() ?? []
        try #require(values.count == theirs.count, "\(figure)")
        #expect(zip(values, theirs).allSatisfy { abs($0 - $1) < 1e-5 }, "\(figure): \(values)")
      }
    }
  }

  @Test func `ranks by early stopping are those of MLPerf Endpoints`() throws {
    for estimate in try Peers.read().estimates {
      let quantile = estimate.percentile / 100
      let rank = EarlyStopping.estimateRank(of: quantile, among: estimate.count)
      #expect(rank == estimate.rank, "\(estimate)")
      #expect(EarlyStopping.fewestForEstimate(of: quantile) == estimate.needs)
    }
  }

  @Test func `a report says what percentiles are at most, and how many values one needs`() throws {
    let fixture = RunFixture(temperatures: [0], cases: 50)
    var report = fixture.report()
    var latencies = ForeignLatencies(.mlperfEndpoints)
    for record in fixture.records { latencies.add(record) }
    report.foreignLatencies = latencies
    let table = try #require(report.earlyStoppingTable)
    try expectGolden(table.markdown, "early-stopping.md")
    report.foreignLatencies = ForeignLatencies(.vllm)
    #expect(report.earlyStoppingTable == nil)
  }
}

/// `Fixtures/definitions.json`.
private struct Peers: Decodable {
  var attempts: [Attempt]
  var expected: [String: [[String: [Double]]]]
  var estimates: [Estimate]

  struct Estimate: Decodable {
    var count: Int
    var percentile: Double
    var rank: Int?
    var needs: Int
  }

  /// In milliseconds.
  struct Attempt: Decodable {
    var scheduled: Int64
    var started: Int64
    var ready: Int64
    var events: [Event]
    var visible: Int64?
    var ended: Int64
    var tokens: Int

    struct Event: Decodable {
      var ms: Int64
      var tokens: Int?
      var coalesced: Bool?
    }

    var record: AttemptRecord {
      AttemptRecord(
        request: 0,
        arm: 0,
        sampleID: "a",
        startedAtMilliseconds: 0,
        timeline: RequestTimeline(
          scheduled: Self.instant(scheduled),
          started: Self.instant(started),
          ready: Self.instant(ready),
          tokenEvents: events.map { event in
            TokenEvent(
              instant: Self.instant(event.ms),
              byteCount: 1,
              tokenCount: event.tokens,
              isCoalesced: event.coalesced ?? false
            )
          },
          firstVisible: visible.map(Self.instant),
          ended: Self.instant(ended)
        ),
        outcome: .succeeded,
        completion: Completion(usage: TokenUsage(outputTokens: tokens))
      )
    }

    private static func instant(_ milliseconds: Int64) -> Instant {
      Instant(nanoseconds: milliseconds * 1_000_000)
    }
  }

  static func read() throws -> Peers {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/definitions.json")
    return try JSONDecoder().decode(Peers.self, from: Data(contentsOf: file))
  }
}
