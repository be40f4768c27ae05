import Domain
import GRDB
import Store
import Testing

struct RunContinuingTests {
  private static func interrupted(
    _ folder: TemporaryFolder,
    seed: UInt64 = 1
  ) async throws -> (RunStore, RunManifest) {
    var random = RandomRecords(seed: seed)
    let store = try folder.open()
    let manifest = random.manifest()
    let writer = try store.beginRun(manifest)
    for request in 0..<4 {
      var record = random.record(request: request)
      record.isWarmUp = false
      record.outcome = .succeeded
      if request == 1 { record.outcome = .failed(.init(kind: .cancelled, message: "Ctrl-C")) }
      if request == 2 { record.outcome = .failed(.init(kind: .rejected, message: "400")) }
      try await writer.append(record)
    }
    try await writer.finish(state: .interrupted, atMilliseconds: 10)
    return (store, manifest)
  }

  @Test func `what was called off is missing, what failed is a result`() async throws {
    let folder = try TemporaryFolder()
    let (store, _) = try await Self.interrupted(folder)
    let progress = try store.progress(of: store.resolve(.latest(back: 0)))
    #expect(progress.filter(\.isComplete).map(\.request) == [0, 2, 3])
  }

  @Test func `a continued run holds the old attempts and the new`() async throws {
    let folder = try TemporaryFolder()
    let (store, manifest) = try await Self.interrupted(folder)
    let run = try store.resolve(.latest(back: 0))
    let writer = try store.resumeRun(run, atMilliseconds: 20)
    #expect(try store.resolve(.latest(back: 0)).state == .running)
    var random = RandomRecords(seed: 9)
    var second = random.record(request: 1, attempt: 2)
    second.isWarmUp = false
    second.outcome = .succeeded
    try await writer.append(second)
    try await writer.finish(state: .finished, atMilliseconds: 30)
    let finished = try store.resolve(.latest(back: 0))
    #expect(finished.identity == run.identity)
    #expect(finished.state == .finished)
    #expect(finished.attempts == 5)
    #expect(finished.succeededRequests == 3)
    #expect(try store.manifest(of: finished) == manifest)
    let progress = try store.progress(of: finished)
    #expect(progress.map(\.attempts) == [1, 2, 1, 1])
    #expect(progress.map(\.lastFailure) == [nil, nil, .rejected, nil])
    var sessions: [Int?] = []
    try store.forEachStoredAttempt(of: finished, parts: []) { sessions.append($0.session) }
    #expect(sessions == [1, 1, 2, 1, 1])
    let sittings = try store.sessions(of: finished)
    #expect(sittings.map(\.number) == [1, 2])
    #expect(sittings.map(\.startedAtMilliseconds) == [manifest.startedAtMilliseconds, 20])
    #expect(sittings.map(\.endedAtMilliseconds) == [10, 30])
  }

  @Test func `a run that is still going on is not continued`() throws {
    var random = RandomRecords(seed: 1)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    _ = try store.beginRun(random.manifest())
    let run = try store.resolve(.latest(back: 0))
    #expect(throws: StoreError.stillRunning(run: 1)) {
      try store.resumeRun(run, atMilliseconds: 1)
    }
    #expect(throws: StoreError.stillRunning(run: 1)) { try store.delete(run) }
  }

  @Test func `a run whose process was killed is continued`() throws {
    var random = RandomRecords(seed: 1)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    _ = try store.beginRun(random.manifest())
    try folder.execute("UPDATE session SET process_start = 'gone'")
    let run = try store.resolve(.latest(back: 0))
    _ = try store.resumeRun(run, atMilliseconds: 1)
    #expect(throws: StoreError.stillRunning(run: 1)) {
      try store.resumeRun(run, atMilliseconds: 1)
    }
  }

  @Test func `a run that keeps no texts is not continued with texts`() async throws {
    var random = RandomRecords(seed: 1)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest(), texts: .hashed { "\($0.utf8.count)" })
    try await writer.finish(state: .interrupted, atMilliseconds: 1)
    let run = try store.resolve(.latest(back: 0))
    #expect(throws: StoreError.textPolicyChanged(run: 1, keepsText: false)) {
      try store.resumeRun(run, atMilliseconds: 2)
    }
  }

  @Test func `a run is extended by a model, a case and repetitions`() async throws {
    let folder = try TemporaryFolder()
    let (store, manifest) = try await Self.interrupted(folder)
    var larger = manifest
    larger.arms.append(Arm(index: manifest.arms.count, model: "further", prompt: "p"))
    larger.samples.append(Sample(id: "further"))
    larger.repetitions += 1
    larger.plannedRequests += 50
    larger.planHash = "another"
    let run = try store.resolve(.latest(back: 0))
    let writer = try store.extendRun(run, to: larger, atMilliseconds: 20)
    try await writer.finish(state: .finished, atMilliseconds: 30)
    let extended = try store.resolve(.latest(back: 0))
    #expect(try store.manifest(of: extended) == larger)
    #expect(extended.attempts == 4)
    let old = try folder.query("SELECT planned_requests FROM revision WHERE run = 1")
    #expect(old == [["planned_requests": manifest.plannedRequests]])
  }

  @Test func `a run is not extended by another plan, and stays as it was`() async throws {
    let folder = try TemporaryFolder()
    let (store, manifest) = try await Self.interrupted(folder, seed: 4)
    let run = try store.resolve(.latest(back: 0))
    try #require(!manifest.arms.isEmpty)
    var other = manifest
    other.arms = []
    let reason = "the models, prompts and parameters of the run must come first, unchanged"
    #expect(throws: StoreError.cannotExtend(run: 1, reason: reason)) {
      try store.extendRun(run, to: other, atMilliseconds: 20)
    }
    #expect(try store.resolve(.latest(back: 0)) == run)
  }
}
