import Analysis
import Domain
import Foundation
import Reports
import TestSupport
import Testing

struct LoadReportTests {
  @Test func `a load test begins with the load that holds`() async throws {
    let report = Self.stages.report
    #expect(
      report.document.headline.dropFirst().first?.plainText == """
        'llama' holds 20/s and not 40/s: 95 % of requests keep time to first token ≤ 300 ms, latency \
        ≤ 2 s.
        """
    )
    try await Self.check(report, golden: "load.md")
  }

  @Test func `a search begins with the rate that it found, and shows its steps`() async throws {
    let report = Self.search.report
    #expect(
      report.answer == """
        'llama' holds 20/s and not 21/s: between them lies the highest rate at which 95 % of \
        requests keep time to first token ≤ 300 ms, latency ≤ 2 s. At 20/s 134 of 134 requests were \
        good (drawn: 20/s, 20/s). At 21/s 24 of 134 requests were good (drawn: 21.3/s, 21.3/s).
        """
    )
    try await Self.check(report, golden: "load-search.md")
  }

  @Test func `a search for a concurrency tells a whole number for each scenario`() async throws {
    let report = Self.concurrency.report
    #expect(
      report.answer == """
        'llama' with 'short' holds 6 in flight and not 7: 95 % of requests keep latency ≤ 2 \
        s; time to first token ≤ 300 ms up to 1000 input tokens. At 6 in flight 134 of 134 requests \
        were good (answered: 19.5/s, 19.5/s). At 7 in flight 0 of 134 requests were good (answered: \
        13.6/s, 13.6/s). 'llama' with 'long' holds no concurrency, not even 1 in flight: 95 % of \
        requests keep latency ≤ 2 s; time to first token ≤ 300 ms up to 1000 input tokens. At 1 in \
        flight 0 of 134 requests were good (answered: 13.6/s, 13.6/s).
        """
    )
    try await Self.check(report, golden: "load-concurrency.md")
  }

  @Test func `a client that was late is told first, and decides nothing`() throws {
    var fixture = Self.stages
    for index in fixture.stages.indices {
      fixture.stages[index].delay?.loopLag = .milliseconds(90)
    }
    let headline = fixture.report.document.headline.map(\.plainText)
    #expect(headline.first?.hasPrefix("Client-limited: under 4 of 4 loads (") == true)
    #expect(headline.first?.contains("what arrived was noted up to 90.0 ms (p99;") == true)
    #expect(headline[1].hasPrefix("Of the loads that were offered none can be judged"))
  }

  @Test func `a search that found nothing says so`() {
    var fixture = LoadFixture(search: LoadSearchTerms(axis: .rate))
    for _ in 0..<3 { fixture.offer(.open(rate: 5), latency: 9_000) }
    #expect(
      fixture.report.answer == """
        'llama' holds no rate, not even 5/s: 95 % of requests keep time to first token ≤ 300 ms, \
        latency ≤ 2 s. At 5/s 0 of 201 requests were good (drawn: 5/s, 5/s, 5/s).
        """
    )
  }

  @Test(
    arguments: [
      (LoadSearchTerms.Bounds(floor: 1, precision: 0.05), RunState.interrupted, "was broken off"),
      (LoadSearchTerms.Bounds(floor: 1, precision: 0.05), .running, "is not over"),
      // Of a run that does not tell.
      (nil, .interrupted, "was broken off"),
    ] as [(LoadSearchTerms.Bounds?, RunState, String)]
  )
  func `a search that was broken off says so, and what was known by then`(
    bounds: LoadSearchTerms.Bounds?,
    state: RunState,
    words: String
  ) {
    var fixture = LoadFixture(search: LoadSearchTerms(axis: .rate, bounds: bounds))
    for rate in [10.0, 20, 40] {
      fixture.offer(.open(rate: rate), latency: rate > 20 ? 2_400 : 180)
    }
    var report = fixture.report
    report.state = state
    #expect(report.answer.hasPrefix("The search \(words) after 3 steps"), "\(report.answer)")
    #expect(report.answer.contains("so far 'llama' holds 20/s and not 40/s: between them"))
  }

  @Test func `a scenario whose search was broken off or never began is told as such`() throws {
    var fixture = LoadFixture(
      search: LoadSearchTerms(
        axis: .inFlight,
        scenarios: ["short", "long", "other"],
        bounds: .init(floor: 1, precision: 0.5)
      )
    )
    for inFlight in [4, 8, 6, 6, 8] {
      let latency: Int64 = inFlight > 6 ? 2_400 : 180
      fixture.offer(.closed(inFlight: inFlight), latency: latency, scenario: "short")
    }
    fixture.offer(.closed(inFlight: 4), latency: 2_400, scenario: "long")
    let report = fixture.report
    #expect(report.answer.hasPrefix("'llama' with 'short' holds 6 in flight and not 8:"))
    #expect(
      report.answer.contains(
        """
        The search was broken off after 1 step, before its end: so far 'llama' with 'long' does not \
        hold 4 in flight, and no lower concurrency was judged:
        """
      )
    )
    #expect(report.answer.contains("No step with other was carried out whole: no limit is known"))
    let table = try #require(report.document.tables.first { $0.name == "limits" })
    #expect(
      table.rows.map { $0.last?.value }
        == [.words("found"), .words("broken off before it was found")]
    )
  }

  @Test func `a search whose every load this machine sent late says nothing of the provider`() {
    var fixture = LoadFixture(search: LoadSearchTerms(axis: .rate))
    for _ in 0..<3 { fixture.offer(.open(rate: 5), latency: 180) }
    for index in fixture.stages.indices {
      fixture.stages[index].delay?.loopLag = .milliseconds(90)
    }
    #expect(
      fixture.report.answer
        == "'llama' was not judged: this machine itself was late at every rate, down to 5/s."
    )
  }

  @Test func `a rate that rests on too few requests is in doubt wherever it is told`() throws {
    var fixture = LoadFixture(search: LoadSearchTerms(axis: .rate))
    fixture.manifest.loadTerms.objectives = Objectives(latency: .seconds(2), attainment: 0.9)
    for _ in 0..<2 {
      fixture.offer(.open(rate: 10), latency: 180)
      fixture.offer(.open(rate: 20), latency: 2_400, goodShare: 0.9)
    }
    let report = fixture.report
    #expect(report.answer.contains("in doubt: the intervals leave it open"), "\(report.answer)")
    let table = try #require(report.document.tables.first { $0.name == "loads" })
    #expect(table.rows.last?.last?.value == .words("does not hold, in doubt"))
  }

  private static let tokenPace = Objectives(timePerOutputToken: .milliseconds(30))

  @Test func `loads of which nobody knows are told as such, and not as missed`() throws {
    var fixture = LoadFixture()
    fixture.manifest.loadTerms.objectives = Self.tokenPace
    fixture.offer(.open(rate: 10), latency: 180)
    fixture.offer(.open(rate: 20), latency: 180, tellsUsage: false)
    let report = fixture.report
    #expect(
      report.answer == """
        'llama' holds 10/s: 95 % of requests keep time per output token ≤ 30 ms. Of 20/s it cannot be \
        known.
        """
    )
    let text = report.document.markdown(drawn: [])
    #expect(text.contains("Of 100 answers it cannot be known whether an objective was kept"))
    let table = try #require(report.document.tables.first { $0.name == "loads" })
    #expect(table.rows.map { $0.last?.value } == [.words("holds"), .words("cannot be known")])
  }

  @Test func `a load below that cannot be judged leaves the limit above`() {
    var fixture = LoadFixture()
    fixture.offer(.open(rate: 10), latency: 180, requests: 6)
    fixture.offer(.open(rate: 20), latency: 180)
    let report = fixture.report
    #expect(
      report.answer.hasPrefix("'llama' holds every load that was judged, up to 20/s:"),
      "\(report.answer)"
    )
    #expect(report.answer.contains("Its limit lies above."))
  }

  @Test func `a run under one load says of which arms it cannot be known`() {
    var fixture = LoadFixture()
    fixture.manifest.loadTerms.objectives = Self.tokenPace
    fixture.offer(.open(rate: 10), latency: 180, tellsUsage: false)
    let report = fixture.report
    let finding = "are not known to be kept or not by 'llama'."
    #expect(report.answer.contains(finding), "\(report.answer)")
    let note = "Of 100 answers it cannot be known whether an objective was kept"
    #expect(report.document.markdown(drawn: []).contains(note))
  }

  @Test(arguments: [
    (
      [10],
      """
      'llama' cannot be judged: 95 % of requests keep time per output token ≤ 30 ms. At 10/s 0 of 67 \
      requests were good; of 67 it cannot be known (drawn: 10/s).
      """
    ),
    (
      [5, 5, 10],
      """
      'llama' holds 5/s, the highest rate of which that can be known: 95 % of requests keep time per \
      output token ≤ 30 ms. At 5/s 134 of 134 requests were good (drawn: 5/s, 5/s). At 10/s 0 of 67 \
      requests were good; of 67 it cannot be known (drawn: 10/s).
      """
    ),
  ])
  func `a search that ends in what nobody knows says so`(rates: [Double], words: String) throws {
    var fixture = LoadFixture(search: LoadSearchTerms(axis: .rate))
    fixture.manifest.loadTerms.objectives = Self.tokenPace
    for rate in rates {
      fixture.offer(.open(rate: rate), latency: 180, tellsUsage: rate < 10)
    }
    let report = fixture.report
    #expect(report.answer == words)
    let steps = try #require(report.document.tables.first { $0.name == "steps" })
    #expect(steps.rows.last?.last?.value == .words("cannot be known"))
    #expect(steps.columns.contains { $0.key == "unknown" })
  }

  @Test func `a load in whose time no answer ended is not told by a rate`() {
    var fixture = LoadFixture()
    fixture.offer(.closed(inFlight: 4), latency: 180, requests: 2)
    fixture.offer(.open(rate: 20), latency: 180, requests: 2)
    #expect(!fixture.report.answer.contains("answers –"), "\(fixture.report.answer)")
  }

  @Test func `a load of a few requests is not judged where they leave a doubt`() throws {
    var fixture = LoadFixture()
    fixture.offer(.closed(inFlight: 4), latency: 180, requests: 2)
    fixture.offer(.open(rate: 10), latency: 180, requests: 10)
    let report = fixture.report
    #expect(!report.answer.contains("doubt"), "\(report.answer)")
    #expect(
      report.answer.contains(
        """
        Its requests are too few to judge whether 95 % of requests keep time to first token ≤ 300 ms, \
        latency ≤ 2 s: 2 of 2 requests were good.
        """
      ),
      "\(report.answer)"
    )
    let table = try #require(report.document.tables.first { $0.name == "loads" })
    #expect(table.rows.allSatisfy { $0.last?.value == .words("too few to judge") })
    // Ten that are all bad leave no doubt.
    var bad = LoadFixture()
    bad.offer(.open(rate: 10), latency: 9_000, requests: 10)
    bad.offer(.open(rate: 20), latency: 9_000, requests: 10)
    #expect(bad.report.answer.hasPrefix("'llama' holds none of the loads"))
  }

  @Test func `of one closed and one open load each is told by itself`() {
    var fixture = LoadFixture()
    fixture.offer(.closed(inFlight: 4), latency: 180)
    fixture.offer(.open(rate: 10), latency: 2_400)
    #expect(
      fixture.report.answer == """
        'llama' holds 4 in flight: 95 % of requests keep time to first token ≤ 300 ms, latency ≤ 2 \
        s. 100 of 100 requests were good. 'llama' does not hold 10/s: 95 % of requests keep time to \
        first token ≤ 300 ms, latency ≤ 2 s. 0 of 100 requests were good.
        """
    )
    fixture.manifest.loadTerms.objectives = nil
    #expect(fixture.report.answer.contains("with 4 in flight. 'llama' "))
  }

  @Test func `without objectives a load holds when answers keep up`() {
    var fixture = Self.stages
    fixture.manifest.loadTerms.objectives = nil
    let report = fixture.report
    #expect(
      report.answer == """
        'llama' still answered more with 8 in flight, the most that was offered. 'llama' keeps up \
        with every load that was offered, up to 40/s: answers come as fast as requests do. Its limit \
        lies above.
        """
    )
    #expect(!report.document.markdown(drawn: []).contains("Goodput"))
  }

  @Test func `several models are told apart in every table and figure`() {
    var fixture = LoadFixture(models: ["llama", "[evil](http://x) \u{1B}[31m"])
    fixture.offer(.open(rate: 10), latency: 100)
    fixture.offer(.open(rate: 20), latency: 100)
    let document = fixture.report.document
    #expect(
      document.figures.map(\.name) == [
        "good-share-1", "goodput-1", "good-share-2", "goodput-2", "throughput-1", "load-ttft-1",
        "throughput-2", "load-ttft-2",
      ]
    )
    #expect(document.tables.first?.columns.map(\.key).prefix(2) == ["load", "model"])
    // A name in code is no link.
    let text = document.markdown(drawn: []).replacing(/`[^`]*`/, with: "")
    #expect(!text.contains("](http://x)") && !text.contains("\u{1B}"))
  }

  @Test func `another tool's definitions are told of a load test too`() {
    let fixture = Self.stages
    var report = fixture.report
    #expect(report.foreignFigures == nil)
    var latencies = ForeignLatencies(.guidellm)
    for record in fixture.records { latencies.add(record) }
    report.foreignLatencies = latencies
    #expect(report.document.tables.contains { $0.name == "latency-guidellm" })
    let counts = report.foreignFigures?.filter { $0.latency == "TTFT" }.map(\.values)
    #expect(counts == [400])
  }

  @Test func `a run under one load has the usual report`() {
    var fixture = LoadFixture()
    fixture.offer(.open(rate: 10), latency: 100)
    #expect(fixture.report.document.tables.first?.name == "arms")
  }

  private static var stages: LoadFixture {
    var fixture = LoadFixture()
    fixture.offer(.closed(inFlight: 1), latency: 150, every: 150)
    fixture.offer(.closed(inFlight: 8), latency: 180, every: 23)
    fixture.offer(.open(rate: 20), latency: 180)
    fixture.offer(.open(rate: 40), latency: 2_400)
    return fixture
  }

  private static var search: LoadFixture {
    var fixture = LoadFixture(search: LoadSearchTerms(axis: .rate))
    for rate in [10.0, 20, 40] {
      fixture.offer(.open(rate: rate), latency: rate > 20 ? 2_400 : 180)
    }
    fixture.offer(.open(rate: 21), latency: 2_400, goodShare: 0.2)
    fixture.offer(.open(rate: 20), latency: 180)
    fixture.offer(.open(rate: 21), latency: 2_400, goodShare: 0.2)
    return fixture
  }

  private static var concurrency: LoadFixture {
    var fixture = LoadFixture(
      search: LoadSearchTerms(axis: .inFlight, scenarios: ["short", "long"])
    )
    fixture.manifest.loadTerms.objectives = Objectives(
      latency: .seconds(2),
      classes: [.init(upTo: 1_000, bounds: .init(timeToFirstToken: .milliseconds(300)))]
    )
    for inFlight in [4, 8, 6, 7, 6, 7] {
      fixture.offer(
        .closed(inFlight: inFlight),
        latency: inFlight > 6 ? 2_400 : 180,
        scenario: "short",
        inputTokens: 900
      )
    }
    for inFlight in [2, 1, 1] {
      fixture.offer(
        .closed(inFlight: inFlight),
        latency: 2_400,
        scenario: "long",
        inputTokens: 90_000
      )
    }
    return fixture
  }

  private static func check(_ report: RunReport, golden: String) async throws {
    try expectGolden(
      report.document.markdown(drawn: Set(report.document.figures.map(\.name))),
      golden
    )
    try await withFolder(golden) { folder in
      let files = try await ReportWriter(folder: folder.path).write(
        report,
        formats: [.markdown, .html, .csv, .json]
      )
      #expect(files.warning == nil)
      #expect(files.drawn == report.document.figures.map(\.name))
    }
  }
}
