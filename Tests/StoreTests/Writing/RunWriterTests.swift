import Domain
import GRDB
import Store
import Testing

struct RunWriterTests {
  @Test func `runs are numbered from one and known by their ids`() throws {
    var random = RandomRecords(seed: 1)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let manifests = (0..<3).map { _ in random.manifest() }
    let identities = try manifests.map { try store.beginRun($0).run }
    #expect(identities.map(\.number) == [1, 2, 3])
    #expect(identities.map(\.id) == manifests.map(\.id))
  }

  @Test func `the same run is not begun twice`() throws {
    var random = RandomRecords(seed: 1)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let manifest = random.manifest()
    _ = try store.beginRun(manifest)
    #expect(throws: StoreError.duplicateRun(id: manifest.id)) { try store.beginRun(manifest) }
  }

  @Test func `concurrent appends are all there when they return`() async throws {
    var random = RandomRecords(seed: 3)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let reader = try folder.open(.readOnly)
    let writer = try store.beginRun(random.manifest())
    let records = (0..<500).map { random.record(request: $0) }
    try await withThrowingTaskGroup { group in
      for record in records {
        group.addTask {
          try await writer.append(record)
          let run = try reader.resolve(.latest(back: 0))
          let stored = try reader.attempt(AttemptReference(request: record.request), of: run)
          #expect(stored?.record == record)
        }
      }
      try await group.waitForAll()
    }
    let run = try store.resolve(.latest(back: 0))
    #expect(run.attempts == 500)
    #expect(run.finishedRequests == records.count { !$0.isWarmUp })
    #expect(run.succeededRequests == records.count { !$0.isWarmUp && $0.succeeded })
  }

  @Test func `a run that is deleted while others are written takes its parts along`() async throws {
    var random = RandomRecords(seed: 4)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let old = try store.beginRun(random.manifest())
    try await old.append((0..<20).map { Attempt(random.record(request: $0)) })
    try await old.finish(state: .finished, atMilliseconds: 1)
    let writer = try store.beginRun(random.manifest())
    try await writer.append(random.record(request: 0))
    try store.delete(store.resolve(.number(1)))
    try await writer.append(random.record(request: 1))
    #expect(try folder.query("SELECT DISTINCT run FROM attempt") == [["run": 2]])
    for table in ["token_events", "answer", "score"] {
      let orphans = "SELECT 1 FROM \(table) WHERE attempt NOT IN (SELECT id FROM attempt)"
      #expect(try folder.query(orphans).isEmpty)
    }
    #expect(try store.check().isEmpty)
  }

  @Test func `nothing is stored for a run that is gone`() async throws {
    var random = RandomRecords(seed: 6)
    let folder = try TemporaryFolder()
    let writer = try folder.open().beginRun(random.manifest())
    try await writer.append(random.record(request: 0))
    for table in ["score", "answer", "token_events", "attempt", "run"] {
      try folder.execute("DELETE FROM \(table)")
    }
    await #expect(throws: StoreError.self) { try await writer.append(random.record(request: 1)) }
    #expect(try folder.query("SELECT 1 FROM attempt").isEmpty)
  }

  @Test func `an attempt that is already there costs the others nothing`() async throws {
    var random = RandomRecords(seed: 5)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    let records = (0..<100).map { random.record(request: $0 / 2) }
    let refused = await withTaskGroup(of: StoreError?.self) { group in
      for record in records {
        group.addTask {
          do throws(StoreError) {
            try await writer.append(record)
            return nil
          } catch {
            return error
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
    }
    #expect(refused.count == 50)
    #expect(refused.contains(.duplicateAttempt(request: 7, attempt: 1)))
    #expect(try store.resolve(.latest(back: 0)).attempts == 50)
  }

  @Test func `attempts that are handed over together are stored together`() async throws {
    var random = RandomRecords(seed: 5)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    let records = (0..<3000).map { random.record(request: $0) }
    try await writer.append([])
    try await writer.append(records.map { Attempt($0) })
    var again = records[7]
    again.request = 3000
    await #expect(throws: StoreError.duplicateAttempt(request: 7, attempt: 1)) {
      try await writer.append([Attempt(records[7]), Attempt(again)])
    }
    var stored: [AttemptRecord] = []
    try store.forEachAttempt(of: store.resolve(.latest(back: 0))) { stored.append($0) }
    #expect(stored == records + [again])
  }

  @Test func `a finished run says how it ended`() async throws {
    var random = RandomRecords(seed: 1)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    #expect(try store.resolve(.latest(back: 0)).state == .running)
    try await writer.finish(state: .finished, atMilliseconds: 1_234)
    let run = try store.resolve(.latest(back: 0))
    #expect(run.state == .finished)
    #expect(run.endedAtMilliseconds == 1_234)
  }

  @Test func `hashed texts are nowhere in the file`() async throws {
    var random = RandomRecords(seed: 1)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    var manifest = random.manifest()
    manifest.suiteText = "canary-suite"
    manifest.overrides = ["prompts.0=canary-override", "params.seed=7", "models.it.model=large"]
    manifest.scores = [
      .init(name: "exact", isPrimary: true, isPassFail: true, summary: #"equals "canary-summary""#)
    ]
    manifest.samples = [
      Sample(id: "one", variables: ["q": "canary-variable"], expected: ["canary-expected"])
    ]
    let digest: @Sendable (String) -> String = { "digest:\($0.utf8.count)" }
    let writer = try store.beginRun(manifest, texts: .hashed(digest: digest))
    let choice = Completion.Choice(text: "canary-answer", reasoning: "canary-reasoning")
    var record = random.record(request: 0)
    record.outcome = .failed(
      RequestFailure(
        kind: .rejected,
        message: "canary-message",
        code: "canary code",
        body: "canary-body"
      )
    )
    record.completion = Completion(choices: [choice])
    record.scores = [
      Score(name: "exact", value: .passed(true), extracted: "canary-extracted"),
      Score(name: "other", value: .unscored(.scorerFailed("canary-reason"))),
    ]
    let request = CompletionRequest(
      models: ["m"],
      endpoint: .chat,
      prompt: .messages([ChatMessage(role: .user, content: "canary-prompt")]),
      parameters: SamplingParameters(["stop": "canary-stop"])
    )
    try await writer.append(record, request: request)
    for suffix in ["", "-wal"] {
      #expect(try !folder.contains("canary", inFile: folder.store + suffix))
    }
    let run = try store.resolve(.latest(back: 0))
    let stored = try #require(try store.attempt(AttemptReference(request: 0), of: run))
    #expect(stored.record.completion?.choices.first?.text == "digest:13")
    #expect(stored.request == nil)
    #expect(stored.record.failure?.message == RunManifest.notKept)
    #expect(!run.keepsText)
    let kept = try store.manifest(of: run)
    #expect(!kept.keepsText)
    #expect(
      kept.overrides == ["prompts.0=digest:15", "params.seed=7", "models.it.model=large"]
    )
    #expect(kept.scores.first?.summary == "equals digest:16")
  }

  @Test func `two runs write at once while a third hand reads`() async throws {
    let folder = try TemporaryFolder()
    // A store of its own for each: connections as two processes would have them.
    let stores = try (0..<2).map { _ in try folder.open() }
    let reader = try folder.open(.readOnly)
    var random = RandomRecords(seed: 8)
    let writers = try stores.map { try $0.beginRun(random.manifest()) }
    let records = (0..<200).map { random.record(request: $0) }
    try await withThrowingTaskGroup { group in
      for writer in writers {
        for record in records {
          group.addTask { try await writer.append(record) }
        }
      }
      group.addTask {
        for run in try reader.runs() {
          var seen = 0
          try reader.forEachAttempt(of: run) { _ in seen += 1 }
          #expect(seen >= run.attempts)
        }
      }
      try await group.waitForAll()
    }
    for run in try reader.runs() {
      var stored: [AttemptRecord] = []
      try reader.forEachAttempt(of: run) { stored.append($0) }
      #expect(stored == records)
    }
    #expect(try reader.check() == [])
  }
}
