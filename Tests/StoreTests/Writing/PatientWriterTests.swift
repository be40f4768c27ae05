import Domain
import Foundation
import GRDB
import Store
import Synchronization
import Testing

/// What a run has paid for, while the store does not take it.
struct PatientWriterTests {
  private static let once = StorePatience(locked: .zero, failing: .zero, pause: .zero)

  /// Another program that holds the store's lock.
  private final class Holder: Sendable {
    private let queue: DatabaseQueue

    init(_ folder: TemporaryFolder) throws {
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      queue = try DatabaseQueue(path: folder.store, configuration: configuration)
      try queue.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
    }

    func letGo() throws {
      try queue.inDatabase { try $0.execute(sql: "COMMIT") }
    }
  }

  private static func files(in folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.contains("unstored") }
  }

  private static func attempts(in store: RunStore) throws -> [AttemptRecord] {
    var records: [AttemptRecord] = []
    try store.forEachAttempt(of: store.resolve(.latest(back: 0))) { records.append($0) }
    return records
  }

  @Test func `a lock that is let go of costs nothing but time`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open(patience: 0.01)
    var random = RandomRecords(seed: 3)
    let holder = Mutex<Holder?>(nil)
    let notices = Mutex<[StorePatience.Notice]>([])
    let patience = StorePatience(locked: .seconds(60), failing: .zero, pause: .milliseconds(1))
    let writer = PatientWriter(try store.beginRun(random.manifest()), patience: patience) {
      notice in
      notices.withLock { $0.append(notice) }
      // The other program is done as soon as it is waited for.
      try? holder.withLock { try $0?.letGo() }
    }
    let held = try Holder(folder)
    holder.withLock { $0 = held }
    let record = random.record(request: 0)
    try await writer.append([Attempt(record)])
    holder.withLock { $0 = nil }
    #expect(try Self.attempts(in: store) == [record])
    #expect(writer.setAside == nil)
    let waiting = StorePatience.Notice.waiting(
      .locked(path: folder.store),
      atMost: .seconds(60)
    )
    #expect(notices.withLock { $0 } == [waiting, .storedAfterAll])
  }

  @Test func `what the store never takes stands beside it, and is taken in later`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open(patience: 0.01)
    var random = RandomRecords(seed: 4)
    let opened = try store.beginRun(random.manifest())
    let writer = PatientWriter(opened, patience: Self.once) { _ in }
    let records = (0..<6).map { random.record(request: $0) }
    let requests = (0..<6).map { _ in random.request() }
    let stage = random.stage(0)
    try await writer.append([Attempt(records[0], request: requests[0])])
    let holder = try Holder(folder)
    for position in 1..<6 {
      try await writer.append([Attempt(records[position], request: requests[position])])
    }
    try await writer.append(stage)
    await #expect(throws: StoreError.locked(path: folder.store)) {
      try await writer.finish(state: .interrupted, atMilliseconds: 9)
    }
    #expect(writer.setAside?.attempts == 5)
    #expect(writer.setAside?.reason == .locked(path: folder.store))
    try holder.letGo()

    #expect(store.takeInUnstored().isEmpty, "a file that is still written is left alone")
    writer.closeFile()
    let taken = store.takeInUnstored()
    guard case .takenIn(let run, let added)? = taken.first, taken.count == 1 else {
      Issue.record("\(taken)")
      return
    }
    #expect((run.number, added, run.attempts) == (1, 5, 6))
    #expect(try Self.files(in: folder) == [])
    let kept = try Self.attempts(in: store)
    #expect(kept.count == 6)
    #expect(kept.map(\.request) == Array(0..<6))
    #expect(kept.map(\.timeline) == records.map(\.timeline))
    #expect(kept.map(\.completion) == records.map(\.completion))
    #expect(try store.loadStages(of: store.resolve(.latest(back: 0))).count == 1)
    #expect(try store.check() == [])
    #expect(store.takeInUnstored().isEmpty)
  }

  @Test func `a line that a crash cut off is left out, and a foreign file stays`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open(patience: 0.01)
    var random = RandomRecords(seed: 5)
    let writer = PatientWriter(
      try store.beginRun(random.manifest()),
      patience: Self.once
    ) { _ in }
    let holder = try Holder(folder)
    for request in 0..<2 {
      try await writer.append([Attempt(random.record(request: request))])
    }
    try holder.letGo()
    writer.closeFile()
    let path = try #require(writer.setAside?.path)
    let whole = try Data(contentsOf: URL(filePath: path))
    try whole.dropLast(9).write(to: URL(filePath: path))
    try Data("{\"type\": \"nothing\"}\n".utf8)
      .write(to: URL(filePath: folder.store + ".unstored-x.jsonl"))
    let told = store.takeInUnstored().map { one in
      switch one {
      case .takenIn(_, let added): "added \(added)"
      case .left(let path, _): "left \(path.suffix(7))"
      }
    }
    #expect(told.sorted() == ["added 1", "left x.jsonl"])
  }

  @Test func `a run that keeps no texts has none beside the store either`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open(patience: 0.01)
    var random = RandomRecords(seed: 6)
    let opened = try store.beginRun(
      random.manifest(),
      texts: .hashed(digest: { "sha256:\($0.utf8.count)" })
    )
    let writer = PatientWriter(opened, patience: Self.once) { _ in }
    var record = random.record(request: 0)
    record.completion = Completion(choices: [Completion.Choice(text: "a secret answer")])
    let holder = try Holder(folder)
    let request = CompletionRequest(models: ["m"], endpoint: .chat, prompt: .text("a secret"))
    try await writer.append([Attempt(record, request: request)])
    try holder.letGo()
    writer.closeFile()
    let path = try #require(writer.setAside?.path)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(!text.contains("secret"))
    #expect(text.contains("sha256:15"))
  }

  @Test func `one that is interrupted waits no longer`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open(patience: 0.01)
    var random = RandomRecords(seed: 7)
    let patience = StorePatience(locked: .seconds(3_600), failing: .zero, pause: .seconds(3_600))
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let writer = PatientWriter(try store.beginRun(random.manifest()), patience: patience) { _ in
      begin.yield()
    }
    let holder = try Holder(folder)
    let record = random.record(request: 0)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await writer.append([Attempt(record)]) }
      for await _ in begun { break }
      group.cancelAll()
    }
    try holder.letGo()
    #expect(writer.setAside?.attempts == 1)
  }
}
