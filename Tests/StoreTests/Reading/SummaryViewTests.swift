import Domain
import GRDB
import Store
import Testing

/// The views are held to figures worked out by hand.
struct SummaryViewTests {
  /// Two models on two cases, two repetitions each, beside a warm-up and a failure.
  private static func fill(_ folder: TemporaryFolder) async throws {
    let store = try folder.open()
    var random = RandomRecords(seed: 1)
    var manifest = random.manifest()
    manifest.suiteName = "capitals"
    manifest.startedAtMilliseconds = 1_795_233_906_000
    manifest.arms = [
      Arm(index: 0, model: "small", prompt: "plain"),
      Arm(index: 1, model: "large", prompt: "plain", cell: [.init(name: "temperature", value: 0)]),
    ]
    manifest.scores = [
      .init(name: "length", isPrimary: false, isPassFail: false, summary: "length"),
      .init(name: "exact", isPrimary: true, isPassFail: true, summary: "exact"),
    ]
    manifest.prices = [
      "large": TokenPrice(input: 1, output: 2, cachedInput: 0.5, currency: "USD")
    ]
    let writer = try store.beginRun(manifest)
    // Case "fr" is right both times and "de" once of two: the mean over cases is 0.75. "it" has one
    // answer only, wrong: were rows pooled, the score would be 3/5; by case it is (1 + 0.5 + 0) / 3.
    let cases: [(String, Int, Bool)] = [
      ("fr", 0, true), ("fr", 1, true), ("de", 0, true), ("de", 1, false), ("it", 0, false),
    ]
    for (request, (sample, repetition, passed)) in cases.enumerated() {
      try await writer.append(
        record(request, sample: sample, repetition: repetition, passed: passed)
      )
    }
    var warmUp = record(5, sample: "fr", repetition: 0, passed: false)
    warmUp.isWarmUp = true
    try await writer.append(warmUp)
    var failed = record(6, sample: "it", repetition: 1, passed: false)
    failed.outcome = .failed(RequestFailure(kind: .overloaded, message: "busy"))
    failed.scores = [
      Score(name: "length", value: .unscored(.requestFailed)),
      Score(name: "exact", value: .unscored(.requestFailed)),
    ]
    try await writer.append(failed)
  }

  /// Request `n` has its first token 10 (n + 1) ms after it was ready, and 3 tokens 4 ms apart.
  private static func record(
    _ request: Int,
    sample: String,
    repetition: Int,
    passed: Bool
  ) -> AttemptRecord {
    let start: Int64 = 5_000_000_000_000
    let first = start + 2_000_000 + Int64(request + 1) * 10_000_000
    return AttemptRecord(
      request: request,
      arm: 1,
      sampleID: sample,
      repetition: repetition,
      startedAtMilliseconds: 1_795_233_907_000,
      timeline: RequestTimeline(
        scheduled: Instant(nanoseconds: start),
        started: Instant(nanoseconds: start + 1_000_000),
        ready: Instant(nanoseconds: start + 2_000_000),
        tokenEvents: (0..<3).map {
          TokenEvent(instant: Instant(nanoseconds: first + Int64($0) * 4_000_000), byteCount: 4)
        },
        ended: Instant(nanoseconds: first + 20_000_000)
      ),
      transfer: TransferFacts(status: 200),
      outcome: .succeeded,
      completion: Completion(
        choices: [Completion.Choice(text: "Paris", finishReason: "stop")],
        usage: TokenUsage(inputTokens: 7, outputTokens: 3)
      ),
      scores: [
        Score(name: "length", value: .number(5)), Score(name: "exact", value: .passed(passed)),
      ]
    )
  }

  @Test func `an attempt's figures follow the definitions`() async throws {
    let folder = try TemporaryFolder()
    try await Self.fill(folder)
    let row = try folder.query("SELECT * FROM attempt_summary WHERE request = 1").first
    let expected: Row = [
      "run": 1, "suite": "capitals", "model": "large", "prompt": "plain",
      "cell": "[{\"name\":\"temperature\",\"value\":0}]", "sample_id": "fr", "request": 1,
      "attempt": 1, "repetition": 1, "is_warm_up": 0, "is_cached": 0,
      "started_at": "2026-11-21T04:05:07Z",
      "outcome": "succeeded", "status": 200, "failure_message": nil, "queue_time_ms": 1.0,
      "time_to_first_token_ms": 20.0, "user_time_to_first_token_ms": 22.0,
      "end_to_end_latency_ms": 28.0, "user_latency_ms": 30.0, "time_per_output_token_ms": 4.0,
      "prediction_time_ms": nil, "input_tokens": 7, "output_tokens": 3, "finish_reason": "stop",
      "score_name": "exact", "score": 1.0, "unscored_reason": nil, "answer": "Paris",
    ]
    #expect(row == expected)
  }

  @Test func `an arm's score is the mean over cases, its percentiles leave failures out`()
    async throws
  {
    let folder = try TemporaryFolder()
    try await Self.fill(folder)
    let rows = try folder.query("SELECT * FROM arm_summary ORDER BY model")
    let large: Row = [
      "run": 1, "suite": "capitals", "model": "large", "prompt": "plain",
      "cell": "[{\"name\":\"temperature\",\"value\":0}]", "attempts": 6, "cached": 0, "failures": 1,
      "score_name": "exact", "score": 0.5, "scored": 5, "time_to_first_token_p50_ms": 30.0,
      "time_to_first_token_p95_ms": nil, "end_to_end_latency_p50_ms": 38.0,
      "end_to_end_latency_p95_ms": nil, "output_tokens": 15, "cost": 65.0, "currency": "USD",
    ]
    #expect(rows.count == 2)
    #expect(rows.first == large)
    // An arm of which nothing came yet is shown, with nothing known of it.
    #expect(rows.last?["attempts"] == 0)
    #expect(rows.last?["score"] == DatabaseValue.null)
  }

  @Test func `an answer of an earlier run counts for score and tokens, and is not measured`()
    async throws
  {
    let folder = try TemporaryFolder()
    try await Self.fill(folder)
    try folder.execute(
      """
      UPDATE attempt SET cached_run_id = 'earlier', cached_request = 7, ready_ns = NULL,
        first_token_ns = NULL, last_token_ns = NULL, input_tokens = NULL
      WHERE request = 4
      """
    )
    let arm = try #require(
      try folder.query("SELECT * FROM arm_summary WHERE model = 'large'").first
    )
    let figures: Row = [
      "attempts": 5, "cached": 1, "failures": 1, "score": 0.5, "scored": 5,
      "time_to_first_token_p50_ms": 25.0, "output_tokens": 15, "cost": 52.0,
    ]
    for (name, value) in figures { #expect(arm[name] == value, "\(name)") }
    let row = try #require(
      try folder.query("SELECT * FROM attempt_summary WHERE request = 4").first
    )
    #expect(row["is_cached"] == 1 && row["score"] == 0.0)
    for name in ["queue_time_ms", "user_latency_ms", "end_to_end_latency_ms"] {
      #expect(row[name] == DatabaseValue.null, "\(name)")
    }
  }

  @Test func `a cost counts cached tokens by their price, and is unknown where a token count is`()
    async throws
  {
    let folder = try TemporaryFolder()
    try await Self.fill(folder)
    let asked = "SELECT cost, currency FROM arm_summary WHERE model = 'large'"
    try folder.execute("UPDATE attempt SET cached_input_tokens = 4 WHERE request = 0")
    #expect(try folder.query(asked) == [["cost": 63.0, "currency": "USD"]])
    // More than there are cannot have been cached: either may be wrong.
    try folder.execute("UPDATE attempt SET cached_input_tokens = 40 WHERE request = 0")
    #expect(try folder.query(asked) == [["cost": nil, "currency": "USD"]])
    try folder.execute("UPDATE attempt SET cached_input_tokens = 4 WHERE request = 0")
    try folder.execute("UPDATE attempt SET input_tokens = NULL WHERE request = 0")
    #expect(try folder.query(asked) == [["cost": nil, "currency": "USD"]])
    try folder.execute("DELETE FROM price")
    #expect(try folder.query(asked) == [["cost": nil, "currency": nil]])
  }

  @Test(arguments: [
    (1, "NULL", "NULL", 65.0), (2, "3", "NULL", 69), (2, "3", "5", 71), (2, "NULL", "5", 69),
  ])
  func `a cost counts tokens that were written to a cache by their price`(
    written: Int,
    price: String,
    hourly: String,
    cost: Double
  ) async throws {
    let folder = try TemporaryFolder()
    try await Self.fill(folder)
    try folder.execute(
      """
      UPDATE attempt SET cache_written_tokens = \(written),
        usage_verbatim = '{"cache_creation":{"ephemeral_1h_input_tokens":1}}' WHERE request = 0
      """
    )
    try folder.execute(
      """
      UPDATE price SET cache_written_input_per_token = \(price),
        cache_written_input_1h_per_token = \(hourly)
      """
    )
    let asked = "SELECT cost FROM arm_summary WHERE model = 'large'"
    #expect(try folder.query(asked) == [["cost": cost]])
    let store = try folder.open()
    let run = try store.resolve(.latest(back: 0))
    let sold = try store.manifest(of: run).prices["large"]
    var sum = 0.0
    try store.forEachAttempt(of: run) { record in
      if record.isMeasured, record.succeeded { sum += record.cost(at: sold) ?? .nan }
    }
    #expect(sum == cost)
  }

  @Test(arguments: ["reduction = 'pass@2'", "reduction = 'median'", "turns = 'all'"])
  func `a score that is no mean over answers is told by no view`(change: String) async throws {
    let folder = try TemporaryFolder()
    try await Self.fill(folder)
    try folder.execute("UPDATE score_definition SET \(change) WHERE name = 'exact'")
    for view in ["arm_summary", "arm_summary_now", "history"] {
      let rows = try folder.query("SELECT * FROM \(view) WHERE model = 'large'")
      #expect(rows.map { $0["score_name"] as String? } == ["exact"])
      #expect(rows.first?["score"] == DatabaseValue.null)
    }
    try folder.execute("UPDATE score_definition SET reduction = 'mean', turns = NULL")
    #expect(try folder.query("SELECT score FROM arm_summary WHERE score = 0.5").count == 1)
  }

  @Test func `the headline is found by its name where a case leaves out an earlier score`()
    async throws
  {
    let folder = try TemporaryFolder()
    try await Self.fill(folder)
    // As of a case that the first score's 'when' leaves out.
    try folder.execute("DELETE FROM score WHERE name = 'length'")
    try folder.execute("UPDATE score SET position = 0")
    let arms = try folder.query("SELECT score_name, score, scored FROM arm_summary WHERE score > 0")
    #expect(arms == [["score_name": "exact", "score": 0.5, "scored": 5]])
    let attempts = try folder.query(
      "SELECT score_name, score FROM attempt_summary WHERE request < 2 ORDER BY request"
    )
    #expect(attempts.map { $0["score_name"] as String? } == ["exact", "exact"])
    #expect(attempts.map { $0["score"] as Double? } == [1, 1])
  }

  @Test func `an answer with several choices is one line, with its first choice's score`()
    async throws
  {
    let folder = try TemporaryFolder()
    try await Self.fill(folder)
    try folder.execute(
      """
      INSERT INTO score (attempt, scoring, position, name, kind, value)
      SELECT attempt, scoring, position + 2, name, kind, 0 FROM score
      """
    )
    let lines = try folder.query("SELECT score FROM attempt_summary WHERE request = 0")
    #expect(lines == [["score": 1.0]])
  }

  @Test func `history has a line for each arm of each run`() async throws {
    let folder = try TemporaryFolder()
    try await Self.fill(folder)
    let lines = try folder.query("SELECT suite, model, started_at, run, score FROM history")
    #expect(
      lines == [
        [
          "suite": "capitals", "model": "large", "started_at": "2026-11-21T04:05:06Z", "run": 1,
          "score": 0.5,
        ],
        [
          "suite": "capitals", "model": "small", "started_at": "2026-11-21T04:05:06Z", "run": 1,
          "score": nil,
        ],
      ]
    )
  }

  /// The queries of the article on the store.
  @Test(
    arguments: [
      ("SELECT model FROM arm_summary WHERE run = 1 ORDER BY score DESC LIMIT 1", "large"),
      (
        "SELECT model || ' ' || time_to_first_token_p50_ms FROM arm_summary WHERE attempts > 0",
        "large 30.0"
      ),
      (
        """
        SELECT request FROM attempt_summary WHERE run = 1 AND outcome = 'succeeded'
        ORDER BY end_to_end_latency_ms DESC LIMIT 1
        """, "5"
      ),
    ]
  )
  func `a question in SQL is answered`(sql: String, answer: String) async throws {
    let folder = try TemporaryFolder()
    try await Self.fill(folder)
    let row = try #require(try folder.query(sql).first)
    #expect("\(row[0] ?? DatabaseValue.null)" == answer)
  }
}
