import Domain
import Store
import Testing

/// Which stored answers serve a request that is the same.
struct AnswerLookupTests {
  private static let services = ["m": "openai https://llm.example.com"]

  private static func request(_ prompt: String = "What?", seed: Int64 = 1) -> CompletionRequest {
    var parameters = SamplingParameters(["temperature": 0.5])
    parameters.seed = seed
    return CompletionRequest(
      models: ["wire"],
      endpoint: .completions,
      prompt: .text(prompt),
      parameters: parameters
    )
  }

  private static func record(_ request: Int, _ change: (inout AttemptRecord) -> Void = { _ in })
    -> AttemptRecord
  {
    let instant = Instant(nanoseconds: 5)
    var record = AttemptRecord(
      request: request,
      arm: 0,
      sampleID: "c",
      startedAtMilliseconds: 1,
      timeline: RequestTimeline(scheduled: instant, started: instant, ended: instant),
      outcome: .succeeded,
      completion: Completion(choices: [.init(text: "answer \(request)", finishReason: "stop")])
    )
    change(&record)
    return record
  }

  /// Stores a run of the model `m` and gives its identity.
  @discardableResult
  private static func run(
    _ store: RunStore,
    started: Int64,
    services: [String: String] = Self.services,
    texts: TextPolicy = .kept,
    _ entries: [Attempt]
  ) async throws -> RunIdentity {
    var random = RandomRecords(seed: UInt64(started))
    var manifest = random.manifest()
    manifest.startedAtMilliseconds = started
    manifest.arms = [Arm(index: 0, model: "m", prompt: "p")]
    manifest.services = services
    let writer = try store.beginRun(manifest, texts: texts)
    try await writer.append(entries)
    try await writer.finish(state: .finished, atMilliseconds: started)
    return writer.run
  }

  private static func queries(_ count: Int, repetition: Int = 0) -> [AnswerQuery] {
    (0..<count).map {
      AnswerQuery(position: $0, model: "m", repetition: repetition, request: request())
    }
  }

  @Test func `the newest answer to an equal request is taken, with where it came from`()
    async throws
  {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let store = try folder.open()
    try await Self.run(store, started: 1, [Attempt(Self.record(3), request: Self.request())])
    let newer = try await Self.run(
      store,
      started: 2,
      [Attempt(Self.record(7), request: Self.request())]
    )
    let matches = try store.answers(to: Self.queries(1), from: Self.services, besides: nil)
    let answer = try #require(matches[0])
    #expect(answer.origin == AnswerOrigin(runID: newer.id, request: 7))
    let record = try #require(try store.attempts(holding: [answer])[answer])
    #expect(record.completion?.choices.map(\.text) == ["answer 7"])
    // Nothing is taken from the run itself.
    let others = try store.answers(to: Self.queries(1), from: Self.services, besides: newer)
    #expect(others[0]?.origin.request == 3)
  }

  @Test(
    arguments: [
      ("another seed", request(seed: 2), 0, services),
      ("another prompt", request("Why?"), 0, services),
      ("another repetition", request(), 1, services),
      ("another service", request(), 0, ["m": "openai https://other.example.com"]),
      ("another model", request(), 0, ["n": "openai https://llm.example.com"]),
    ] as [(String, CompletionRequest, Int, [String: String])]
  )
  func `an answer to anything else is not taken`(
    difference: String,
    asked: CompletionRequest,
    repetition: Int,
    services: [String: String]
  ) async throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let store = try folder.open()
    try await Self.run(store, started: 1, [Attempt(Self.record(0), request: Self.request())])
    let query = AnswerQuery(
      position: 0,
      model: services.keys.first ?? "",
      repetition: repetition,
      request: asked
    )
    let matches = try store.answers(to: [query], from: services, besides: nil)
    #expect(matches.isEmpty, "\(difference)")
  }

  @Test func `an answer that failed, warmed up or is empty is never taken`() async throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let store = try folder.open()
    let records = [
      Self.record(0) { $0.outcome = .failed(.init(kind: .overloaded, message: "busy")) },
      Self.record(1) { $0.isWarmUp = true },
      Self.record(2) { $0.completion?.choices = [] },
      Self.record(3) { $0.completion = nil },
    ]
    try await Self.run(
      store,
      started: 1,
      records.map { Attempt($0, request: Self.request()) }
    )
    let matches = try store.answers(to: Self.queries(2), from: Self.services, besides: nil)
    #expect(matches.isEmpty)
  }

  @Test func `an answer serves one request, also by way of a run that took it`() async throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let store = try folder.open()
    let first = try await Self.run(
      store,
      started: 1,
      [Attempt(Self.record(0), request: Self.request())]
    )
    let origin = AnswerOrigin(runID: first.id, request: 0)
    let copy = Self.record(5) { $0.origin = origin }
    let second = try await Self.run(
      store,
      started: 2,
      [Attempt(copy, request: Self.request())]
    )
    let matches = try store.answers(to: Self.queries(3), from: Self.services, besides: nil)
    #expect(matches.keys.sorted() == [0])
    #expect(matches[0]?.origin == origin && matches[0]?.run == second.number)
    // A run that goes on does not take again what it has.
    let again = try store.answers(to: Self.queries(3), from: Self.services, besides: second)
    #expect(again.isEmpty)
  }

  @Test func `a run without texts has nothing to take`() async throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let store = try folder.open()
    try await Self.run(
      store,
      started: 1,
      texts: .hashed(digest: { "sha256:\($0.hashValue)" }),
      [Attempt(Self.record(0), request: Self.request())]
    )
    let matches = try store.answers(to: Self.queries(1), from: Self.services, besides: nil)
    #expect(matches.isEmpty)
  }

  @Test(
    arguments: [
      (services, services, services), (services, ["m": "another"], ["m": ""]),
      ([:], services, [:]),
    ] as [([String: String], [String: String], [String: String])]
  )
  func `a run that was extended serves only where all of it went to one service`(
    before: [String: String],
    after: [String: String],
    noted: [String: String]
  ) async throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let store = try folder.open()
    try await Self.run(
      store,
      started: 1,
      services: before,
      [Attempt(Self.record(0), request: Self.request())]
    )
    let row = try store.resolve(.latest(back: 0))
    var manifest = try store.manifest(of: row)
    manifest.services = after
    let writer = try store.extendRun(row, to: manifest, atMilliseconds: 2)
    try await writer.finish(state: .finished, atMilliseconds: 3)
    #expect(try store.manifest(of: row).services == noted)
    for services in [before, after] {
      let matches = try store.answers(to: Self.queries(1), from: services, besides: nil)
      #expect(matches.isEmpty == (noted != services || services.isEmpty))
    }
  }

  @Test func `nothing is asked of the plan where no run has its services`() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let store = try folder.open()
    let queries = AnySequence<AnswerQuery> { () -> AnyIterator<AnswerQuery> in
      Issue.record("a query was asked for")
      return AnyIterator([].makeIterator())
    }
    #expect(try store.answers(to: queries, from: Self.services, besides: nil).isEmpty)
  }

  @Test func `an answer that was deleted meanwhile is missing`() async throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let store = try folder.open()
    try await Self.run(store, started: 1, [Attempt(Self.record(0), request: Self.request())])
    let matches = try store.answers(to: Self.queries(1), from: Self.services, besides: nil)
    try store.delete(store.resolve(.latest(back: 0)))
    #expect(try store.attempts(holding: Array(matches.values)).isEmpty)
  }
}
