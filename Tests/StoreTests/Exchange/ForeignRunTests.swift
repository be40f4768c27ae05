import Domain
import GRDB
import Store
import Testing

/// Runs of other tools, of which less is known than of our own, and what is written of any run for
/// OpenTelemetry.
struct ForeignRunTests {
  private static let start = Instant(nanoseconds: 5_000_000_000)

  private static func attempt(_ request: Int, _ timeline: RequestTimeline) -> AttemptRecord {
    AttemptRecord(
      request: request,
      arm: 0,
      sampleID: "fr",
      repetition: request,
      startedAtMilliseconds: 1_795_233_907_000,
      timeline: timeline,
      outcome: .succeeded,
      completion: Completion(
        choices: [Completion.Choice(text: "Paris", finishReason: "stop")],
        usage: TokenUsage(inputTokens: 7, outputTokens: 3),
        responseID: "r\(request)"
      ),
      scores: [Score(name: "exact", value: .passed(request == 0))]
    )
  }

  /// One attempt without an instant, and one of which it is not known when it was due.
  private static let attempts = [
    attempt(0, .untimed),
    attempt(
      1,
      RequestTimeline(
        scheduled: start.advanced(by: .milliseconds(41)),
        started: start,
        ready: start,
        tokenEvents: [TokenEvent(instant: start.advanced(by: .milliseconds(20)), byteCount: 0)],
        ended: start.advanced(by: .milliseconds(40))
      )
    ),
  ]

  private static func manifest() -> RunManifest {
    var random = RandomRecords(seed: 1)
    var manifest = random.manifest()
    manifest.id = "0123456789abcdef0123456789abcdef"
    manifest.suiteName = "capitals"
    manifest.startedAtMilliseconds = 1_795_233_906_000
    manifest.arms = [
      Arm(index: 0, model: "m", prompt: "p", cell: [.init(name: "temperature", value: 0.5)])
    ]
    manifest.samples = [Sample(id: "fr")]
    manifest.scores = [.init(name: "exact", isPrimary: true, isPassFail: true, summary: "exact")]
    manifest.services = [:]
    manifest.prices = [:]
    manifest.suiteHash = "abc"
    manifest.load = "one after the other"
    manifest.keepsText = true
    return manifest
  }

  private static func entered(into folder: TemporaryFolder) throws -> (RunStore, RunRow) {
    let store = try folder.open()
    let (run, added) = try store.enter(
      manifest(),
      attempts: attempts,
      endedAtMilliseconds: 1_795_233_908_000
    )
    #expect(added == 2)
    return (store, run)
  }

  @Test func `a run that is entered twice is there once, with all that was told`() throws {
    let folder = try TemporaryFolder()
    let (store, run) = try Self.entered(into: folder)
    let (again, added) = try store.enter(
      Self.manifest(),
      attempts: Self.attempts,
      endedAtMilliseconds: nil
    )
    #expect(again.number == run.number && added == 0)
    #expect(try store.runs().count == 1)
    var records: [AttemptRecord] = []
    try store.forEachAttempt(of: run) { records.append($0) }
    #expect(records == Self.attempts)
    #expect(again.attempts == 2 && again.state == .finished)
  }

  @Test func `the views tell no figure of an instant that is not known`() throws {
    let folder = try TemporaryFolder()
    _ = try Self.entered(into: folder)
    let rows = try folder.query(
      """
      SELECT queue_time_ms, user_latency_ms, user_time_to_first_token_ms, time_to_first_token_ms,
        end_to_end_latency_ms, score FROM attempt_summary ORDER BY request
      """
    )
    #expect(rows.first == Self.row(nil, nil, 1))
    #expect(rows.last == Self.row(20, 20, 0))
  }

  private static func row(_ wait: Double?, _ latency: Double?, _ score: Double) -> Row {
    [
      "queue_time_ms": nil, "user_latency_ms": nil, "user_time_to_first_token_ms": nil,
      "time_to_first_token_ms": wait, "end_to_end_latency_ms": latency, "score": score,
    ]
  }

  // MARK: OpenTelemetry

  private static func documents() throws -> [OTLPSignal: [JSONValue]] {
    let (store, run) = try entered(into: TemporaryFolder())
    var documents: [OTLPSignal: [JSONValue]] = [:]
    try store.exportOTLP(of: run) { signal, text in
      documents[signal, default: []].append(try #require(JSONValue(parsing: text)))
    }
    return documents
  }

  private static func items(_ document: JSONValue?, _ path: String...) -> [JSONValue] {
    var value = document
    for name in path.dropLast() { value = value?[name]?.arrayValue?.first }
    return path.last.flatMap { value?[$0]?.arrayValue } ?? []
  }

  private static func attribute(_ name: String, _ item: JSONValue?) -> JSONValue? {
    item?["attributes"]?.arrayValue?.first { $0["key"]?.stringValue == name }?["value"]?
      .objectValue?.values.first
  }

  @Test func `each attempt is a span below the run's, with the conventions' names`() throws {
    let spans = Self.items(
      try Self.documents()[.traces]?.first,
      "resourceSpans",
      "scopeSpans",
      "spans"
    )
    #expect(spans.count == 3)
    let root = try #require(spans.first)
    #expect(root["name"] == "assay run capitals" && root["parentSpanId"] == nil)
    let span = try #require(spans.last)
    #expect(span["traceId"] == "0123456789abcdef0123456789abcdef")
    #expect(span["parentSpanId"] == root["spanId"])
    #expect(span["spanId"]?.stringValue?.wholeMatch(of: /[0-9a-f]{16}/) != nil)
    #expect(span["name"] == "chat m" && span["kind"] == 3)
    #expect(span["startTimeUnixNano"] == "1795233907000000000")
    #expect(span["endTimeUnixNano"] == "1795233907040000000")
    #expect(Self.attribute("gen_ai.request.model", span) == "m")
    #expect(Self.attribute("gen_ai.request.temperature", span) == 0.5)
    #expect(Self.attribute("gen_ai.usage.input_tokens", span) == "7")
    #expect(Self.attribute("gen_ai.response.time_to_first_chunk", span) == 0.02)
    #expect(Self.attribute("gen_ai.response.time_to_first_chunk", spans[1]) == nil)
    #expect(Set(spans.compactMap { $0["spanId"]?.stringValue }).count == 3)
  }

  @Test func `each score is an event of its attempt's span`() throws {
    let documents = try Self.documents()
    let events = Self.items(documents[.logs]?.first, "resourceLogs", "scopeLogs", "logRecords")
    let spans = Self.items(documents[.traces]?.first, "resourceSpans", "scopeSpans", "spans")
    #expect(events.count == 2)
    #expect(events.allSatisfy { $0["eventName"] == "gen_ai.evaluation.result" })
    #expect(events.map { $0["spanId"] } == spans.dropFirst().map { $0["spanId"] })
    let labels = events.map { Self.attribute("gen_ai.evaluation.score.label", $0) }
    #expect(labels == ["pass", "fail"])
  }

  @Test func `a histogram has what was measured, and nothing of what was not`() throws {
    let metrics = Self.items(
      try Self.documents()[.metrics]?.first,
      "resourceMetrics",
      "scopeMetrics",
      "metrics"
    )
    #expect(
      metrics.map { $0["name"] } == [
        "gen_ai.client.operation.duration", "gen_ai.client.operation.time_to_first_chunk",
        "gen_ai.client.token.usage",
      ]
    )
    let duration = try #require(metrics.first?["histogram"]?["dataPoints"]?.arrayValue?.first)
    #expect(duration["count"] == "1" && duration["sum"] == 0.04)
    // An upper bound is a part of what it bounds: 0.04 is in (0.02, 0.04].
    let counts = try #require(duration["bucketCounts"]?.arrayValue)
    #expect(counts.count == 15 && counts.firstIndex(of: "1") == 2)
    #expect(duration["explicitBounds"]?.arrayValue?.count == 14)
  }

  @Test func `no prompt and no answer is in it`() throws {
    for document in try Self.documents().values.joined() {
      #expect(!document.serialized.contains("Paris"))
    }
  }
}
