import Domain
import Foundation
import Store
import Testing
import TestSupport

struct ExchangeTests {
  private static func fill(_ folder: TemporaryFolder, seed: UInt64) async throws -> RunStore {
    var random = RandomRecords(seed: seed)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    for request in 0..<20 {
      try await writer.append(random.record(request: request), request: random.request())
    }
    for stage in 0..<2 { try await writer.append(random.stage(stage)) }
    try await writer.finish(state: .finished, atMilliseconds: 7)
    return store
  }

  private static func lines(of store: RunStore) throws -> [String] {
    var lines: [String] = []
    try store.exportJSONLines(of: store.resolve(.latest(back: 0))) { lines.append($0) }
    return lines
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func `an exported run comes back as it was, once however often it is read`(
    seed: UInt64
  ) async throws {
    let (left, right) = (try TemporaryFolder(), try TemporaryFolder())
    let here = try await Self.fill(left, seed: seed)
    let lines = try Self.lines(of: here)
    #expect(lines.allSatisfy { $0.hasSuffix("\n") && !$0.dropLast().contains("\n") })
    let there = try right.open()
    #expect(try there.importJSONLines(lines).added == 20)
    #expect(try StoreContents(there) == StoreContents(here))
    #expect(try there.importJSONLines(lines).added == 0)
    #expect(try StoreContents(there) == StoreContents(here))
    #expect(try there.check() == [])
  }

  @Test(
    arguments: [
      (0, "not JSON", .badImport(line: 1, key: "")),
      (0, "{\"type\":\"attempt\"}", .badImport(line: 1, key: "type")),
      (0, "{\"type\":\"run\",\"version\":4}", .badImport(line: 1, key: "version")),
      (3, "{\"type\":\"attempt\",\"request\":1}", .badImport(line: 4, key: "outcome")),
      (3, "[]", .badImport(line: 4, key: "")),
    ] as [(Int, String, StoreError)]
  )
  func `a file that is no export is refused by line, and nothing is kept of it`(
    index: Int,
    line: String,
    expected: StoreError
  ) async throws {
    let (left, right) = (try TemporaryFolder(), try TemporaryFolder())
    var lines = try Self.lines(of: await Self.fill(left, seed: 1))
    lines[index] = line
    let there = try right.open()
    #expect(throws: expected) { try there.importJSONLines(lines) }
    #expect(try there.runs().isEmpty)
  }

  /// Written by the version before scores had one `value`, with failures that were tried again; the
  /// first layout knew no better side of a score either.
  private static func earlierExport(version: Int) throws -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/export-2.jsonl")
    let text = try String(contentsOf: file, encoding: .utf8)
    let written = text.replacing("\"version\":2", with: "\"version\":\(version)")
    return (version > 1 ? written : written.replacing("\"is_higher_better\":true,", with: ""))
      .split(separator: "\n").map(String.init)
  }

  @Test(arguments: [1, 2]) func `an export of an earlier layout is read as it was meant`(
    version: Int
  ) async throws {
    let (left, right) = (try TemporaryFolder(), try TemporaryFolder())
    let store = try left.open()
    #expect(try store.importJSONLines(Self.earlierExport(version: version)).added == 4)
    let run = try store.resolve(.latest(back: 0))
    var attempts: [Attempt] = []
    try store.forEachStoredAttempt(of: run, parts: AttemptLines.parts) { attempts.append($0) }
    let answered = attempts.filter(\.record.succeeded)
    for (attempt, like) in zip(answered, [1 - 1.0 / 6, 1 - 1.0 / 7]) {
      let values: [Score.Value] = [
        .passed(true), .number(like), .passed(false),
        .unscored(.scorerFailed("it exited with 1")),
      ]
      #expect(attempt.record.scores.map(\.value) == values)
      #expect(attempt.record.scores[2].unanswered == .nothingExtracted)
    }
    #expect(answered.allSatisfy { $0.request?.models == ["large"] })
    let failures = attempts.compactMap(\.record.failure)
    #expect(failures.map(\.kind) == [.serverError, .serverError])
    #expect(failures.map(\.message) == .init(repeating: Self.simulated, count: 2))
    #expect(failures.allSatisfy { $0.status == 500 && $0.code == "500" && $0.body != nil })
    #expect(try store.manifest(of: run).scores.map(\.isHigherBetter).first == true)

    let again = try right.open()
    let lines = try Self.lines(of: store)
    #expect(lines.first?.contains("\"version\":3") == true)
    #expect(try again.importJSONLines(lines).added == 4)
    #expect(try StoreContents(again) == StoreContents(store))
  }

  private static let simulated = "Internal server error (simulated)."

  @Test func `a score's value is a number, true or false, or null with its reason`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    _ = try store.importJSONLines(Self.earlierExport(version: 2))
    let line = try #require(try Self.lines(of: store).dropFirst().first)
    let scores = try #require(JSONValue(parsing: line)?["scores"]?.arrayValue)
    let values: [JSONValue?] = [true, .number(1 - 1.0 / 6), false, JSONValue.null]
    #expect(scores.map { $0["value"] } == values)
    let unanswered: [String?] = [nil, nil, "nothing-extracted", nil]
    #expect(scores.map { $0["unanswered"]?.stringValue } == unanswered)
    let unscored: [String?] = [nil, nil, nil, "scorer-failed"]
    #expect(scores.map { $0["unscored"]?.stringValue } == unscored)
    // As before there was a value, but for an answer that holds nothing to judge.
    let passed: [Bool?] = [true, nil, nil, nil]
    #expect(scores.map { $0["passed"]?.boolValue } == passed)
  }

  @Test func `a failure has its kind and message in one object`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    _ = try store.importJSONLines(Self.earlierExport(version: 2))
    let attempts = try Self.lines(of: store).dropFirst().map { JSONValue(parsing: $0) }
    let failures = attempts.compactMap { $0?["failure"] }
    #expect(failures.count == 2)
    #expect(failures.allSatisfy { $0["kind"] == "server-error" })
    #expect(failures.allSatisfy { $0["message"] == .string(Self.simulated) })
  }

  @Test func `an empty file is no export`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    #expect(throws: StoreError.badImport(line: 1, key: "")) { try store.importJSONLines([]) }
  }

  @Test func `an export without token events is not taken for a whole one`() async throws {
    let (left, right) = (try TemporaryFolder(), try TemporaryFolder())
    let here = try await Self.fill(left, seed: 1)
    var lines: [String] = []
    try here.exportJSONLines(of: here.resolve(.latest(back: 0)), withTokenEvents: false) {
      lines.append($0)
    }
    let there = try right.open()
    #expect(throws: StoreError.self) { try there.importJSONLines(lines) }
  }

  @Test func `exports look like this`() async throws {
    let folder = try TemporaryFolder()
    // 9 tokens in and 2 out.
    let price = TokenPrice(input: 0.0005, output: 0.004, currency: "USD")
    let store = try await Self.small(folder, prices: ["m": price])
    var text = ""
    let run = try store.resolve(.latest(back: 0))
    try store.exportJSONLines(of: run) { text += $0 }
    try expectGolden(text, "export.jsonl")
    text = ""
    try store.exportCSV(of: run) { text += $0 }
    try expectGolden(text, "export.csv")
  }

  @Test(
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("a,\"b\"", "\"a,\"\"b\"\"\""), ("", "\"\""),
      ("plain", "plain"),
    ]
  )
  func `a spreadsheet runs nothing that a model answered`(
    answer: String,
    cell: String
  ) async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.small(folder, answer: answer)
    var lines: [String] = []
    try store.exportCSV(of: store.resolve(.latest(back: 0))) { lines.append($0) }
    // The text stands between the finish reason and the cost, which is unknown here.
    #expect(lines.last?.contains(",stop,\(cell),,") == true)
  }

  private static func small(
    _ folder: TemporaryFolder,
    answer: String = "=Paris, \"of course\"",
    prices: [String: TokenPrice] = [:]
  ) async throws -> RunStore {
    let store = try folder.open()
    let writer = try store.beginRun(
      RunManifest(
        id: "0123456789abcdef",
        suiteName: "capitals",
        suiteText: "suite: capitals\n",
        suitePath: "suites/capitals.yaml",
        suiteHash: "5e1f",
        planHash: "91a4",
        seed: 18_446_744_073_709_551_615,
        startedAtMilliseconds: 1_795_233_906_000,
        plannedRequests: 1,
        repetitions: 1,
        load: "closed loop, 4 in flight per model",
        isInterleaved: true,
        arms: [
          Arm(index: 0, model: "m", prompt: "p", cell: [.init(name: "temperature", value: 0)])
        ],
        samples: [Sample(id: "fr", variables: ["country": "France"], expected: ["Paris"])],
        scores: [
          .init(name: "exact", isPrimary: true, isPassFail: true, summary: "exact"),
          .init(name: "judged", isPrimary: false, isPassFail: false, summary: "judged by j"),
        ],
        environment: RunEnvironment(versions: ["assay": "1.0"], machine: "2 cores"),
        prices: prices
      )
    )
    let event = TokenEvent(instant: Instant(nanoseconds: 5_250), byteCount: 5, tokenCount: 1)
    let choice = Completion.Choice(text: answer, finishReason: "stop")
    try await writer.append(
      AttemptRecord(
        request: 0,
        arm: 0,
        sampleID: "fr",
        startedAtMilliseconds: 1_795_233_907_000,
        timeline: RequestTimeline(
          scheduled: Instant(nanoseconds: 5_000),
          started: Instant(nanoseconds: 5_010),
          ready: Instant(nanoseconds: 5_020),
          sent: Instant(nanoseconds: 5_030),
          firstByte: Instant(nanoseconds: 5_200),
          tokenEvents: [event],
          ended: Instant(nanoseconds: 5_300)
        ),
        transfer: TransferFacts(status: 200, headers: ["x-request-id": "r-1"]),
        outcome: .succeeded,
        completion: Completion(
          choices: [choice],
          usage: TokenUsage(inputTokens: 9, outputTokens: 2, predictionTimeMilliseconds: 3),
          responseID: "cmpl-1",
          model: "m-2026"
        ),
        tokenCountSource: .provider,
        scores: [
          Score(name: "exact", value: .passed(true), extracted: "Paris"),
          Score(name: "judged", value: .unscored(.judgeUnparsed)),
        ]
      ),
      request: CompletionRequest(
        models: ["m"],
        endpoint: .completions,
        prompt: .text("Capital of France?"),
        parameters: SamplingParameters(["temperature": 0])
      )
    )
    try await writer.finish(state: .finished, atMilliseconds: 1_795_233_908_000)
    return store
  }
}
