import Analysis
import Domain
import Testing

@testable import Reports

/// A server's figures beside ours, of the same requests.
struct ServerReportTests {
  private static func instant(_ second: Double) -> Instant {
    Instant(nanoseconds: Int64(second * 1e9))
  }

  /// A page that tells of both models, read before and behind a load from 10 to 20 s, and a failure.
  private struct Page {
    var fixture = RunFixture(models: ["large", "small"], temperatures: [0], cases: 1)
    var scrapes: [(session: Int64, scrape: ServerScrape)] = []
    var attempts: [Attempt] = []
    var stage = LoadStageRecord(
      stage: 0,
      offer: .closed(inFlight: 4),
      words: "closed loop",
      began: ServerReportTests.instant(10),
      ended: ServerReportTests.instant(20)
    )

    init() {
      fixture.manifest.services = [
        "large": "openai http://h:8000/v1", "small": "openai http://h:8000/v1",
      ]
    }

    mutating func read(_ second: Double, _ counts: [String: (count: Double, seconds: Double)]) {
      let name = "vllm:time_to_first_token_seconds"
      var changed: [String: Double] = [:]
      for (model, times) in counts {
        changed["\(name)_count{model=\"\(model)\"}"] = times.count
        changed["\(name)_sum{model=\"\(model)\"}"] = times.seconds
      }
      let scrape = ServerScrape(
        source: "http://h:8000/metrics",
        instant: instant(second),
        changed: changed
      )
      scrapes.append((1, scrape))
    }

    /// - Parameter first: When its first token came, so many seconds after it left.
    mutating func ask(
      _ arm: Int,
      first: Double,
      after: Double,
      leftOut: AttemptRecord.LeftOut? = nil,
      isStreamed: Bool = true
    ) {
      let started = instant(first - after)
      var record = AttemptRecord(
        request: attempts.count,
        arm: arm,
        sampleID: "case-0",
        startedAtMilliseconds: 0,
        timeline: RequestTimeline(
          scheduled: started,
          started: started,
          ready: started,
          tokenEvents: isStreamed ? [TokenEvent(instant: instant(first), byteCount: 1)] : [],
          ended: instant(first + 0.1)
        ),
        outcome: .succeeded,
        completion: Completion(model: arm == 0 ? "large" : "small")
      )
      record.leftOut = leftOut
      attempts.append(Attempt(record, session: 1))
    }

    private func instant(_ second: Double) -> Instant { ServerReportTests.instant(second) }

    /// The table's rows by the keys of their columns, and what is said beside them.
    func told() throws -> (rows: [[String: TableCell.Value]], text: String) {
      let stages: [(session: Int64, stage: LoadStageRecord)] = [(1, stage)]
      var server = try #require(ServerReport(scrapes, stages: stages))
      for attempt in attempts { server.arrivals.add(attempt) }
      var report = fixture.report()
      report.server = server
      let table = report.serverTable(server)
      let keys = table.columns.map(\.key)
      let rows = table.rows.map { row in
        Dictionary(uniqueKeysWithValues: zip(keys, row.map(\.value)))
      }
      let lists = report.serverBlocks.flatMap { block -> [Prose] in
        if case .list(let items) = block { items } else { [] }
      }
      return (rows, (table.notes + lists).map(\.plainText).joined(separator: "\n"))
    }
  }

  @Test func `ours are the requests of the same model and the same time`() throws {
    var page = Page()
    page.read(9, ["large": (100, 50), "small": (7, 7)])
    page.read(20.5, ["large": (104, 50.4), "small": (9, 7.2)])
    for second in [11.0, 12, 13] { page.ask(0, first: second, after: 0.15) }
    // Left out of our figures, and counted by the server.
    page.ask(0, first: 9.5, after: 0.15, leftOut: .warmUp)
    page.ask(1, first: 12, after: 0.4)
    page.ask(1, first: 14, after: 0.2)
    // Of another time.
    page.ask(0, first: 8, after: 3)
    page.ask(1, first: 21, after: 3)
    let rows = try page.told().rows
    #expect(rows.map { $0["model"] } == [.name("large"), .name("small")])
    #expect(rows.map { $0["answers"] } == [.count(4), .count(2)])
    #expect(rows.map { $0["ttft_mean_ms"]?.rounded } == [150, 300])
    #expect(rows.map { $0["server_ttft_mean_ms"]?.rounded } == [100, 100])
    #expect(rows.map { $0["difference_ms"]?.rounded } == [50, 200])
    #expect(rows.allSatisfy { $0["covered_share"] == nil })
  }

  @Test func `a model that went to another server is none of a page's`() throws {
    var page = Page()
    page.fixture.manifest.services["small"] = "openai http://other:8000/v1"
    page.read(9, ["large": (0, 0), "small": (0, 0)])
    page.read(20.5, ["large": (1, 0.1), "small": (5, 5)])
    page.ask(0, first: 12, after: 0.2)
    page.ask(1, first: 12, after: 0.4)
    let (rows, text) = try page.told()
    #expect(rows.map { $0["model"] } == [.name("large")] && rows.first?["answers"] == .count(1))
    #expect(text.contains("answered nothing here are not shown"))
  }

  @Test(arguments: [("http://h:8000/v1", true), ("http://other:8000/v1", false)])
  func `of a page that names no model ours are told where they went to it`(
    address: String,
    isKnown: Bool
  ) throws {
    var page = Page()
    page.fixture.manifest.services = ["large": "openai \(address)", "small": "openai http://b:1"]
    for (second, count) in [(9.0, 0.0), (20.5, 1)] {
      let scrape = ServerScrape(
        source: "http://h:8000/metrics",
        instant: Self.instant(second),
        changed: ["tgi_request_success": count]
      )
      page.scrapes.append((1, scrape))
    }
    page.ask(0, first: 12, after: 0.2)
    page.ask(1, first: 12, after: 0.4)
    let rows = try page.told().rows
    #expect(rows.map { $0["answers"] } == [isKnown ? .count(1) : .missing])
  }

  @Test func `no difference is told where a server began anew or an answer was not streamed`()
    throws
  {
    var anew = Page()
    anew.read(9, ["large": (100, 50)])
    anew.read(20.5, ["large": (1, 0.1)])
    anew.ask(0, first: 12, after: 0.2)
    var (rows, text) = try anew.told()
    #expect(rows.map { $0["finished"] } == [.count(1)] && rows[0]["difference_ms"] == nil)
    let note = /Counts of .+ began anew/
    #expect(text.contains(note))
    var whole = Page()
    whole.read(9, ["large": (100, 50)])
    whole.read(20.5, ["large": (102, 50.2)])
    whole.ask(0, first: 12, after: 0.2)
    whole.ask(0, first: 13, after: 0.2, isStreamed: false)
    (rows, text) = try whole.told()
    #expect(rows.map { $0["answers"] } == [.count(2)] && rows[0]["difference_ms"] == nil)
    #expect(!text.contains(note))
  }

  @Test func `a page that failed for a part of a load says of which part its figures are`() throws {
    var page = Page()
    page.read(9, ["large": (0, 0)])
    page.read(15, ["large": (2, 0.2)])
    let failed = ServerScrape(
      source: "http://h:8000/metrics",
      instant: Self.instant(16),
      failure: "it answered 500"
    )
    page.scrapes.append((1, failed))
    for second in [11.0, 14, 17] { page.ask(0, first: second, after: 0.2) }
    let (rows, text) = try page.told()
    #expect(rows.map { $0["finished"] } == [.count(2)] && rows[0]["answers"] == .count(2))
    #expect(rows[0]["covered_share"] == .share(Estimate(value: 0.5, count: 1)))
    #expect(text.contains("its figures are of a part of the time of") && text.contains("50 %"))
  }
}

extension TableCell.Value {
  fileprivate var rounded: Int? {
    if case .number(let value) = self { Int(value.rounded()) } else { nil }
  }
}
