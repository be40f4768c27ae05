import Domain
import GRDB
import Store
import Testing

struct RoundTripTests {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a manifest comes back as it was`(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    let manifest = random.manifest()
    let folder = try TemporaryFolder()
    let store = try folder.open()
    _ = try store.beginRun(manifest)
    #expect(try store.manifest(of: store.resolve(.latest(back: 0))) == manifest)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `load stages come back as they were, in their order`(seed: UInt64) async throws {
    var random = RandomRecords(seed: seed)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    let stages = (0..<5).map { random.stage($0) }
    for stage in stages.reversed() { try await writer.append(stage) }
    let run = try store.resolve(.latest(back: 0))
    #expect(try store.loadStages(of: run) == stages)
    let labels = try folder.query("SELECT is_client_limited FROM load_stage ORDER BY stage")
      .map { $0["is_client_limited"] as Bool? }
    #expect(labels == stages.map { $0.delay?.isLimiting })
    // A stage of the same sitting is told once.
    try await writer.append(stages[0])
    #expect(try store.loadStages(of: run).count == 5)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `attempts come back as they were, byte for byte`(seed: UInt64) async throws {
    var random = RandomRecords(seed: seed)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    var expected: [AttemptRecord] = []
    var requests: [CompletionRequest?] = []
    for request in 0..<30 {
      for attempt in 1...(1 + random.number(below: 2)) {
        var record = random.record(request: request, attempt: attempt)
        if attempt > 1 { record.timeline.firstScheduled = expected.last?.timeline.scheduled }
        expected.append(record)
        requests.append(random.optional { $0.request() })
      }
    }
    for index in expected.indices.shuffled() {
      try await writer.append(expected[index], request: requests[index])
    }
    let run = try store.resolve(.latest(back: 0))
    var records: [AttemptRecord] = []
    try store.forEachAttempt(of: run) { records.append($0) }
    #expect(records == expected)
    #expect(records.map(bytes) == expected.map(bytes))
    var sent: [CompletionRequest?] = []
    try store.forEachStoredAttempt(of: run) { sent.append($0.request) }
    #expect(sent == requests)
    #expect(sent.map(bytes) == requests.map(bytes))
    for var record in expected.suffix(3) {
      // Read alone, it knows nothing of the attempts before it.
      record.timeline.firstScheduled = nil
      let reference = AttemptReference(request: record.request, attempt: record.attempt)
      #expect(try store.attempt(reference, of: run)?.record == record)
    }
  }

  /// Equal strings may differ in bytes.
  private func bytes(of record: AttemptRecord) -> [UInt8] {
    (record.completion?.choices ?? []).flatMap { Array($0.text.utf8) } + record.sampleID.utf8
  }

  private func bytes(of request: CompletionRequest?) -> [UInt8] {
    switch request?.prompt {
    case .text(let text): Array(text.utf8)
    case .messages(let messages): messages.flatMap { Array($0.content.utf8) }
    case nil: []
    }
  }

  @Test func `a score that is not a number is kept as unscored`() async throws {
    var random = RandomRecords(seed: 1)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    var record = random.record(request: 0)
    record.scores = [Score(name: "accuracy", value: .number(.nan))]
    try await writer.append(record)
    let stored = try store.attempt(
      AttemptReference(request: 0),
      of: store.resolve(.latest(back: 0))
    )
    #expect(
      stored?.record.scores
        == [Score(name: "accuracy", value: .unscored(.scorerFailed("the score is not a number")))]
    )
  }

  @Test func `parts that were not asked for are left out`() async throws {
    var random = RandomRecords(seed: 4)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    var record = random.record(request: 0)
    record.transfer.headers = ["x-request-id": "7"]
    try await writer.append(record, request: random.request())
    let run = try store.resolve(.latest(back: 0))
    try store.forEachStoredAttempt(of: run, parts: []) { attempt in
      var bare = record
      bare.transfer.headers = [:]
      bare.timeline.tokenEvents = []
      bare.completion?.choices = []
      bare.scores = []
      #expect(attempt.record == bare)
      #expect(attempt.request == nil)
    }
  }

  @Test func `what the reader throws stops the reading`() async throws {
    struct Enough: Error {}
    var random = RandomRecords(seed: 2)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    for request in 0..<3 { try await writer.append(random.record(request: request)) }
    var count = 0
    #expect(throws: Enough.self) {
      try store.forEachAttempt(of: store.resolve(.latest(back: 0))) { _ in
        count += 1
        if count == 2 { throw Enough() }
      }
    }
    #expect(count == 2)
  }

  @Test(
    arguments: [
      ("UPDATE attempt SET started_ns = 'soon'", "started_ns"),
      ("UPDATE attempt SET failure_kind = 'bad luck'", "failure_kind"),
      ("UPDATE attempt SET headers = '{'", "headers"),
      ("UPDATE token_events SET packed = x'01ff'", "packed"),
      ("UPDATE token_events SET packed = 7", "packed"),
      ("UPDATE score SET kind = 'number', value = NULL", "extracted"),
      ("UPDATE answer SET choice = x'00'", "choice"),
    ]
  )
  func `a file edited by hand is an error, never a wrong figure`(
    edit: String,
    column: String
  ) async throws {
    var random = RandomRecords(seed: 11)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    for request in 0..<20 { try await writer.append(random.record(request: request)) }
    try folder.execute(edit)
    let detail = "the column '\(column)' holds a value that does not belong there"
    #expect(throws: StoreError.damaged(path: folder.store, detail: detail)) {
      try store.forEachAttempt(of: store.resolve(.latest(back: 0))) { _ in }
    }
  }
}
