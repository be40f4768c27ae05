import Domain
import Foundation
import GRDB
import Store
import Synchronization
import Testing

/// What a run has stored when the files of its store go away under it: SQLite says that all is well.
struct StoreLossTests {
  /// What somebody does to a store while a run goes on.
  enum Deed: CaseIterable, Sendable {
    case removeAll, removeFile, rename, replaceByOther, replaceByText, empty, removeLog
    case removeFolder, overwrite

    func happen(to store: String, in folder: String) throws {
      let files = FileManager.default
      switch self {
      case .removeAll:
        for suffix in ["", "-wal", "-shm"] { try files.removeItem(atPath: store + suffix) }
      case .removeFile: try files.removeItem(atPath: store)
      case .rename: try files.moveItem(atPath: store, toPath: store + ".old")
      case .replaceByOther:
        try Self.otherStore().write(to: URL(filePath: store), options: .atomic)
      case .replaceByText:
        try Data("no store".utf8).write(to: URL(filePath: store), options: .atomic)
      case .overwrite:
        let other = try Self.otherStore()
        try other.write(to: URL(filePath: store))
      case .empty: try FileHandle(forWritingTo: URL(filePath: store)).truncate(atOffset: 0)
      case .removeLog: try files.removeItem(atPath: store + "-wal")
      case .removeFolder: try files.removeItem(atPath: folder)
      }
    }

    /// What the file of a small store holds.
    private static func otherStore() throws -> Data {
      let other = try TemporaryFolder()
      var random = RandomRecords(seed: 77)
      _ = try other.open().beginRun(random.manifest())
      let copy = other.path + "/copy"
      try DatabaseQueue(path: other.store).writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [copy])
      }
      return try Data(contentsOf: URL(filePath: copy))
    }

    var loss: StoreLoss {
      switch self {
      case .removeAll, .removeFile, .rename, .removeFolder: .removed
      case .replaceByOther, .replaceByText: .replaced
      case .empty: .emptied
      case .overwrite: .overwritten
      case .removeLog: .logRemoved
      }
    }
  }

  private static func fill(_ path: String) throws {
    var random = RandomRecords(seed: 1)
    _ = try RunStore.open(path: path).beginRun(random.manifest())
    try DatabaseQueue(path: path).writeWithoutTransaction { db in
      let text = String(repeating: "x", count: 500_000)
      try db.execute(sql: "INSERT INTO text (hash, content) VALUES (1, ?)", arguments: [text])
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  private static func attempts(in store: RunStore, of id: String) throws -> [AttemptRecord] {
    var records: [AttemptRecord] = []
    try store.forEachAttempt(of: store.resolve(.identifier(prefix: id))) { records.append($0) }
    return records
  }

  @Test(arguments: Deed.allCases, [true, false])
  func `all that a run has is beside a store that goes away under it`(
    deed: Deed,
    goesOn: Bool
  ) async throws {
    let folder = try TemporaryFolder()
    let place = folder.path + "/runs"
    let path = place + "/s.sqlite"
    var random = RandomRecords(seed: 5)
    // Far larger than the other store, and all of it in the file.
    try Self.fill(path)
    let store = try RunStore.open(path: path)
    let opened = try store.beginRun(random.manifest())
    let id = opened.run.id
    let notices = Mutex<[StorePatience.Notice]>([])
    let writer = PatientWriter(opened) { notice in notices.withLock { $0.append(notice) } }
    let records = (0..<4).map { random.record(request: $0) }
    let requests = (0..<4).map { _ in random.request() }
    let stage = random.stage(0)
    for position in 0..<3 {
      try await writer.append([AttemptEntry(records[position], request: requests[position])])
    }
    try await writer.append(stage)
    try deed.happen(to: path, in: place)
    if goesOn { try await writer.append([AttemptEntry(records[3], request: requests[3])]) }
    // The end of a run that had stored all of it finds the loss too.
    try? await writer.finish(state: .finished, atMilliseconds: 9)
    #expect(writer.setAside?.reason == .lost(path: path, deed.loss))
    #expect(writer.setAside?.earlier == .inFile)
    #expect(writer.setAside?.attempts == (goesOn ? 4 : 3))
    #expect(notices.withLock { $0 }.count == 1)
    writer.closeFile()
    for one in store.takeInUnstored() {
      guard case .left = one else {
        Issue.record("taken into a store that is gone")
        continue
      }
    }

    // This process still holds the locks of the file that was emptied.
    guard !deed.loss.isInPlace else { return }
    // The next command, after whatever stands in the way was put aside.
    if deed == .replaceByText { try FileManager.default.removeItem(atPath: path) }
    let next = try RunStore.open(path: path)
    let told = next.takeInUnstored()
    guard case .takenIn(let run, _)? = told.first, told.count == 1 else {
      Issue.record("\(told)")
      return
    }
    #expect(run.id == id)
    let kept = try Self.attempts(in: next, of: id)
    #expect(kept.map(\.request) == Array(0..<(goesOn ? 4 : 3)))
    #expect(kept.map(\.timeline) == records.prefix(kept.count).map(\.timeline))
    #expect(kept.map(\.completion) == records.prefix(kept.count).map(\.completion))
    #expect(kept.prefix(3).map(\.scores) == records.prefix(3).map(\.scores))
    #expect(try next.loadStages(of: run).count == 1)
    #expect(try next.check() == [])
    #expect(try next.runs().contains { $0.id == id })
  }

  @Test func `a store that another one just like it was copied over is lost`() async throws {
    let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
    var random = RandomRecords(seed: 7)
    let manifest = random.manifest()
    for place in [folder, other] {
      _ = try place.open().beginRun(manifest)
      try await DatabaseQueue(path: place.store).writeWithoutTransaction { db in
        _ = try db.checkpoint(.truncate)
      }
    }
    let store = try folder.open()
    let writer = PatientWriter(try store.beginRun(random.manifest())) { _ in }
    try await writer.append([AttemptEntry(random.record(request: 0))])
    try Data(contentsOf: URL(filePath: other.store)).write(to: URL(filePath: folder.store))
    try await writer.append([AttemptEntry(random.record(request: 1))])
    #expect(writer.setAside?.reason == .lost(path: folder.store, .overwritten))
    #expect(writer.setAside?.attempts == 2)
    writer.closeFile()
  }

  @Test func `a store that was renamed keeps what the run had stored`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    var random = RandomRecords(seed: 6)
    let opened = try store.beginRun(random.manifest())
    let writer = PatientWriter(opened) { _ in }
    try await writer.append([AttemptEntry(random.record(request: 0))])
    let renamed = folder.path + "/renamed.sqlite"
    try FileManager.default.moveItem(atPath: folder.store, toPath: renamed)
    try await writer.append([AttemptEntry(random.record(request: 1))])
    writer.closeFile()
    // Its log stayed behind under the old name.
    let found = try RunStore.open(path: renamed)
    #expect(try Self.attempts(in: found, of: opened.run.id).map(\.request) == [0])
    #expect(try found.check() == [])
  }

  @Test func `other programs that open, read and write the store are no loss`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    var random = RandomRecords(seed: 8)
    let writer = PatientWriter(try store.beginRun(random.manifest())) { _ in }
    for request in 0..<4 {
      let other = try RunStore.open(path: folder.store)
      _ = try other.beginRun(random.manifest())
      _ = try RunStore.open(path: folder.store, mode: .readOnly).check()
      try await writer.append([AttemptEntry(random.record(request: request))])
    }
    try await writer.finish(state: .finished, atMilliseconds: 9)
    #expect(writer.setAside == nil)
  }

  @Test func `a scoring of a store that is gone is no success`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    var random = RandomRecords(seed: 9)
    let writer = try store.beginRun(random.manifest())
    try await writer.append(random.record(request: 0))
    try await writer.finish(state: .finished, atMilliseconds: 9)
    let run = try store.resolve(.latest(back: 0))
    let scoring = try store.beginScoring(
      of: run,
      definitions: [],
      reason: "again",
      atMilliseconds: 10
    )
    try FileManager.default.removeItem(atPath: folder.store)
    #expect(throws: StoreError.lost(path: folder.store, .removed)) { try scoring.finish() }
  }
}
