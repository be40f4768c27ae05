import Domain
import Store
import Testing

/// Tables of attempts that are imported, handed over as a reader of comma-separated values would.
struct CSVImportTests {
  private static let header = [
    "run_id", "suite", "request", "attempt", "session", "arm", "model", "prompt", "cell",
    "sample_id", "repetition", "is_warm_up", "stage", "started_at_ms", "scheduled_ns",
    "started_ns", "ready_ns", "sent_ns", "first_byte_ns", "first_token_ns", "last_token_ns",
    "ended_ns", "outcome", "failure_message", "status", "response_id", "response_model",
    "input_tokens", "output_tokens", "cached_input_tokens", "reasoning_tokens",
    "prediction_time_ms", "token_count_source", "finish_reason", "text", "cost", "currency",
    "passed_exact",
    "unscored_exact", "score_words", "unscored_words",
  ]

  private static func row(_ changes: [String: String] = [:]) -> [String] {
    let usual = [
      "run_id": "0123456789abcdef", "suite": "capitals", "request": "0", "attempt": "1",
      "session": "1", "arm": "0", "model": "m", "prompt": "p",
      "cell": #"temperature=0 stop=["a b","c"]"#, "sample_id": "fr", "repetition": "0",
      "is_warm_up": "0", "stage": "0", "started_at_ms": "1000", "scheduled_ns": "5000",
      "started_ns": "5010", "first_token_ns": "5250", "last_token_ns": "5290", "ended_ns": "5300",
      "outcome": "succeeded", "text": "'=Paris", "output_tokens": "3", "passed_exact": "1.0",
      "unscored_words": "scorer failed: it left",
    ]
    return header.map { changes[$0] ?? usual[$0] ?? "" }
  }

  private static func importing(_ records: [[String]], into store: RunStore) throws
    -> (run: RunRow, added: Int)
  {
    try store.importCSV { body in
      for (index, fields) in records.enumerated() { try body(fields, index + 1) }
    }
  }

  @Test func `a table's attempts come back with what it tells of them`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let failed = Self.row([
      "request": "1", "arm": "1", "model": "n", "outcome": "overloaded", "failure_message": "busy",
      "status": "503", "text": "", "output_tokens": "", "passed_exact": "",
      "unscored_exact": "request failed", "first_token_ns": "", "last_token_ns": "",
    ])
    let (run, added) = try Self.importing([Self.header, Self.row(), failed], into: store)
    #expect(added == 2)
    #expect(run.suiteName == "capitals")
    let manifest = try store.manifest(of: run)
    #expect(manifest.plannedRequests == 2)
    #expect(manifest.samples.map(\.id) == ["fr"])
    #expect(manifest.scores.map(\.name) == ["exact", "words"])
    #expect(manifest.scores.map(\.isPassFail) == [true, false])
    #expect(
      manifest.arms.first?.cell == [
        .init(name: "temperature", value: 0), .init(name: "stop", value: ["a b", "c"]),
      ]
    )
    var records: [AttemptRecord] = []
    try store.forEachAttempt(of: run) { records.append($0) }
    let first = try #require(records.first)
    #expect(first.completion?.choices.map(\.text) == ["=Paris"])
    #expect(first.outputTokens == 3)
    #expect(first.timeline.firstToken == Instant(nanoseconds: 5_250))
    #expect(first.timeline.lastToken == Instant(nanoseconds: 5_290))
    #expect(first.timeline.interChunkLatencies.isEmpty)
    // Nothing tells the first event's tokens.
    #expect(first.timePerOutputToken == nil && first.value(of: .outputPerSecond, price: nil) == nil)
    #expect(
      first.scores == [
        Score(name: "exact", value: .passed(true)),
        Score(name: "words", value: .unscored(.scorerFailed("it left"))),
      ]
    )
    let second = try #require(records.last)
    #expect(second.failure?.kind == .overloaded)
    #expect(second.failure?.message == "busy")
    #expect(second.completion == nil)
    #expect(second.scores.first?.value == .unscored(.requestFailed))
    #expect(try Self.importing([Self.header, Self.row(), failed], into: store).added == 0)
  }

  @Test func `empty columns behind the last one, as spreadsheets save them, are left out`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let table = [Self.header, Self.row()].map { $0 + ["", ""] }
    #expect(try Self.importing(table, into: store).added == 1)
  }

  @Test(arguments: [
    (["cost": "0.0125", "currency": "USD"], 0.0125), (["cost": "0.0125", "currency": "EUR"], nil),
    (["cost": "0", "currency": "USD"], 0), (["cost": "-1", "currency": "USD"], nil), ([:], nil),
  ])
  func `what an answer cost comes back without the price that it was made of`(
    cells: [String: String],
    cost: Double?
  ) throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let (run, _) = try Self.importing([Self.header, Self.row(cells)], into: store)
    var records: [AttemptRecord] = []
    try store.forEachAttempt(of: run) { records.append($0) }
    #expect(records.map { $0.cost(at: nil) } == [cost])
  }

  @Test(arguments: ["USD", "EUR", "CHF"])
  func `what an answer cost comes back in any currency with the price that it was made of`(
    currency: String
  ) throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let price =
      #"{"as_of":"2026-08-01","cached_input_per_token":0.001,"currency":"\#(currency)","#
      + #""input_per_token":0.002,"output_per_token":0.004}"#
    let cells = [
      "input_tokens": "10", "cached_input_tokens": "4", "cost": "0.028", "currency": currency,
    ]
    let (run, _) = try Self.importing(
      [Self.header + ["price"], Self.row(cells) + [price]],
      into: store
    )
    let known = try store.manifest(of: run).prices["m"]
    #expect(known?.currency == currency && known?.asOf == "2026-08-01")
    var records: [AttemptRecord] = []
    try store.forEachAttempt(of: run) { records.append($0) }
    #expect(records.first?.completion?.usage?.toldCost == nil)
    // 6 + 4 tokens in, 3 out.
    #expect(try abs(#require(records.first?.cost(at: known)) - 0.028) < 1e-12)
    var text = ""
    try store.exportCSV(of: run) { text += $0 }
    #expect(text.contains(",\(currency),") && text.contains(#"""cached_input_per_token"":0.001"#))
  }

  /// Of 10 tokens in, 4 of which were written to a cache, 3 of them for an hour, and 3 out.
  private static func written(_ currency: String, _ usage: String?) -> [[String]] {
    let price =
      #"{"cache_written_input_1h_per_token":0.004,"cache_written_input_per_token":0.0025,"#
      + #""currency":"\#(currency)","input_per_token":0.002,"output_per_token":0.004}"#
    let cells = ["input_tokens": "10", "cost": "0.0385", "currency": currency]
    return [
      header + ["cache_written_tokens", "price"] + (usage == nil ? [] : ["usage_verbatim"]),
      row(cells) + ["4", price] + (usage.map { [$0] } ?? []),
    ]
  }

  @Test(
    arguments: [
      ("EUR", #"{"cache_creation":{"ephemeral_1h_input_tokens":3}}"#, 0.0385),
      ("USD", #"{"cache_creation":{"ephemeral_1h_input_tokens":3}}"#, 0.0385),
      ("USD", "", 0.034),
      // As tables were: what they say that it cost is known to be right.
      ("USD", nil, 0.0385),
    ] as [(String, String?, Double)]
  )
  func `what was written to a cache for an hour keeps its price in a table`(
    currency: String,
    usage: String?,
    cost: Double
  ) throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let (run, _) = try Self.importing(Self.written(currency, usage), into: store)
    let price = try store.manifest(of: run).prices["m"]
    var records: [AttemptRecord] = []
    try store.forEachAttempt(of: run) { records.append($0) }
    #expect(try abs(#require(records.first?.cost(at: price)) - cost) < 1e-12)
    var text = ""
    try store.exportCSV(of: run) { text += $0 }
    #expect(text.contains(",usage_verbatim,passed_exact,"))
    #expect(text.contains("ephemeral_1h_input_tokens") == (usage?.isEmpty == false))
  }

  @Test func `a cost whose price for an hour no table tells how to apply is not known`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let (run, _) = try Self.importing(Self.written("EUR", nil), into: store)
    let price = try store.manifest(of: run).prices["m"]
    #expect(price == nil)
    try store.forEachAttempt(of: run) { #expect($0.cost(at: price) == nil) }
  }

  @Test func `a cost that was told stays what it was told as`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let row = Self.row(["cost": "0.5", "currency": "USD"]) + ["0.25"]
    let (run, _) = try Self.importing([Self.header + ["told_cost"], row], into: store)
    var records: [AttemptRecord] = []
    try store.forEachAttempt(of: run) { records.append($0) }
    #expect(records.first?.completion?.usage?.toldCost == 0.25)
  }

  @Test func `a table that tells the first event's tokens has the time per token`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let row = Self.row(["output_tokens": "9"]) + ["4"]
    let (run, _) = try Self.importing([Self.header + ["first_event_tokens"], row], into: store)
    var records: [AttemptRecord] = []
    try store.forEachAttempt(of: run) { records.append($0) }
    // 40 ns for the five tokens after the first event's.
    #expect(records.first?.timePerOutputToken == .nanoseconds(8))
    #expect(records.first?.firstEventTokens == 4)
  }

  @Test func `a table that shows the answer first has thoughts unseen`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let row = Self.row(["output_tokens": "109", "reasoning_tokens": "100"]) + ["5250", "4"]
    let header = Self.header + ["first_visible_ns", "first_event_tokens"]
    let (run, _) = try Self.importing([header, row], into: store)
    var records: [AttemptRecord] = []
    try store.forEachAttempt(of: run) { records.append($0) }
    #expect(records.first?.unstreamedTokens == 100)
    #expect(records.first?.timePerOutputToken == .nanoseconds(8))
  }

  /// 40 ns for five tokens: 109 without the 100 and the first event's four.
  @Test func `a table of rejected tokens has its time per token, and gives it away again`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let usage = #"{"completion_tokens_details":{"rejected_prediction_tokens":100}}"#
    let row = Self.row(["output_tokens": "109"]) + ["5250", "4", usage]
    let header = Self.header + ["first_visible_ns", "first_event_tokens", "usage_verbatim"]
    let (run, _) = try Self.importing([header, row], into: store)
    var text = ""
    try store.exportCSV(of: run) { text += $0 }
    #expect(text.contains(#",4,,"{""completion_tokens_details"#))
    try store.forEachAttempt(of: run) { #expect($0.timePerOutputToken == .nanoseconds(8)) }
  }

  @Test(arguments: ["-0.002", "1e300", "1e999", "-1e999"])
  func `a price that nobody asks is refused, and a told cost that cannot be is not known`(
    number: String
  ) throws {
    let price = { (input: String, cached: String) in
      #"{"currency":"USD","input_per_token":\#(input),"output_per_token":0,"#
        + #""cached_input_per_token":\#(cached)}"#
    }
    let folder = try TemporaryFolder()
    let store = try folder.open()
    for price in [price(number, "0"), price("0", number)] {
      #expect(throws: StoreError.badImport(line: 2, key: "price")) {
        try Self.importing([Self.header + ["price"], Self.row() + [price]], into: store)
      }
    }
    let told = [Self.header + ["told_cost"], Self.row() + [number]]
    let (run, _) = try Self.importing(told, into: store)
    try store.forEachAttempt(of: run) { #expect($0.cost(at: nil) == nil) }
  }

  @Test(
    arguments: [
      ([Array(header.dropFirst())], 1, "run_id"), ([header + ["run_id"]], 1, "run_id"),
      ([header], 1, "run_id"), ([header, ["x"]], 2, "run_id"),
      ([header, row(), row(["run_id": "other", "request": "1"])], 3, "run_id"),
      ([header, row(["request": "one"])], 2, "request"),
      ([header, row(["cost": "much", "currency": "USD"])], 2, "cost"),
      ([header + ["price"], row() + ["0.002"]], 2, "price"),
      ([header + ["price"], row() + [#"{"currency":"EUR"}"#]], 2, "price"),
      ([header, row(["outcome": "exploded"])], 2, "outcome"),
      ([header, row(["cell": "temperature"])], 2, "cell"),
      ([header, row(["cell": "temperature=zero"])], 2, "cell"),
      ([header, row(["score_words": "many", "unscored_words": ""])], 2, "score_words"),
      ([header, row(["ended_ns": "9223372036854775807", "started_ns": "-2"])], 2, "ended_ns"),
      ([header, row(["repetition": "9223372036854775807"])], 2, "repetition"),
      ([header, row(["arm": "-1"])], 2, "arm"),
    ] as [([[String]], Int, String)]
  )
  func `a table that is no export is refused by line, and nothing is kept of it`(
    records: [[String]],
    line: Int,
    key: String
  ) throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    #expect(throws: StoreError.badImport(line: line, key: key)) {
      try Self.importing(records, into: store)
    }
    #expect(try store.runs().isEmpty)
  }
}
