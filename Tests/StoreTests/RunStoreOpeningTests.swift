import Foundation
import GRDB
import Store
import Testing
import TestSupport

struct RunStoreOpeningTests {
  @Test func `the folder and the file are made, for the owner alone`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/new/deep/runs.sqlite"
    var random = RandomRecords(seed: 1)
    let store = try RunStore.open(path: path)
    _ = try store.beginRun(random.manifest())
    for suffix in ["", "-wal", "-shm"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: path + suffix)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `reading a store that is not there creates nothing`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: StoreError.missing(path: folder.store)) { try folder.open(.readOnly) }
    #expect(!FileManager.default.fileExists(atPath: folder.store))
  }

  @Test(arguments: [RunStore.Mode.readOnly, .readWrite])
  func `a file that is no database is refused and left alone`(mode: RunStore.Mode) throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "my precious notes\n", count: 100)
    try text.write(toFile: folder.store, atomically: true, encoding: .utf8)
    #expect(throws: StoreError.notADatabase(path: folder.store)) { try folder.open(mode) }
    #expect(try String(contentsOfFile: folder.store, encoding: .utf8) == text)
  }

  @Test(arguments: [RunStore.Mode.readOnly, .readWrite])
  func `a database of somebody else is refused and left alone`(mode: RunStore.Mode) throws {
    let folder = try TemporaryFolder()
    let other = try DatabaseQueue(path: folder.store)
    try other.write { try $0.execute(sql: "CREATE TABLE bookmark (url TEXT)") }
    try other.close()
    let before = try Data(contentsOf: URL(filePath: folder.store))
    #expect(throws: StoreError.foreignDatabase(path: folder.store)) { try folder.open(mode) }
    #expect(try Data(contentsOf: URL(filePath: folder.store)) == before)
  }

  @Test(arguments: [RunStore.Mode.readOnly, .readWrite])
  func `a newer schema is refused with words`(mode: RunStore.Mode) throws {
    let folder = try TemporaryFolder()
    _ = try folder.open()
    let queue = try DatabaseQueue(path: folder.store)
    try queue.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 from the future')")
    }
    let error = #expect(throws: StoreError.self) { try folder.open(mode) }
    #expect(
      error?.description
        == "the store '\(folder.store)' was written by a newer assay. "
        + "Update assay, or name another store with --store PATH; nothing was changed."
    )
  }

  @Test func `a locked store is waited for, then told`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open(patience: 0.05)
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: folder.store, configuration: configuration)
    var random = RandomRecords(seed: 1)
    let manifest = random.manifest()
    try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
    #expect(throws: StoreError.locked(path: folder.store)) { try store.beginRun(manifest) }
    try other.inDatabase { try $0.execute(sql: "COMMIT") }
    #expect(try store.beginRun(manifest).run.number == 1)
  }

  @Test func `many openers of a new file agree`() async throws {
    for _ in 0..<20 {
      let folder = try TemporaryFolder()
      try await withThrowingTaskGroup { group in
        for _ in 0..<8 {
          group.addTask { _ = try folder.open(patience: 60).runs() }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func `a folder that cannot be written is told before anything is sent`() throws {
    let folder = try TemporaryFolder()
    chmod(folder.path, 0o500)
    #expect(throws: StoreError.notWritable(path: folder.store)) { try folder.open() }
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func `a store in a folder that cannot be written is read all the same`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.open()
    chmod(folder.path, 0o500)
    defer { chmod(folder.path, 0o700) }
    #expect(try folder.open(.readOnly).runs().isEmpty)
  }

  @Test func `a folder that cannot be made is told with its reason`() throws {
    let folder = try TemporaryFolder()
    try "a file".write(toFile: folder.path + "/file", atomically: true, encoding: .utf8)
    let error = #expect(throws: StoreError.self) {
      try RunStore.open(path: folder.path + "/file/sub/runs.sqlite")
    }
    guard case .cannotCreateFolder = error else {
      Issue.record("threw \(String(describing: error))")
      return
    }
  }

  @Test func `a file that was made but never filled becomes a store, even by reading`() throws {
    let folder = try TemporaryFolder()
    try Data().write(to: URL(filePath: folder.store))
    let store = try folder.open(.readOnly)
    #expect(throws: StoreError.noRuns(path: folder.store)) { try store.resolve(.latest(back: 0)) }
  }

  @Test func `the version of SQLite is known`() {
    #expect(RunStore.sqliteVersion.hasPrefix("3."))
  }
}
