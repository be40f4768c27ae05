import Domain
import Foundation
import Store
import Testing

#if os(Linux)
import Glibc

/// A real disk that fills: a file system of 2 MiB in memory, which only root may mount.
struct FullDiskTests {
  /// Tried, because root in a container may not mount either.
  private static let canMount: Bool = {
    guard let folder = try? TemporaryFolder(),
      mount("tmpfs", folder.path, "tmpfs", 0, "size=64k") == 0
    else { return false }
    umount2(folder.path, CInt(MNT_DETACH))
    return true
  }()

  @Test(.enabled(if: canMount, "mounting needs root"))
  func `a disk that fills in the middle of a run loses nothing that was told as done`()
    async throws
  {
    let folder = try TemporaryFolder()
    try #require(mount("tmpfs", folder.path, "tmpfs", 0, "size=2m,mode=700") == 0)
    defer { umount2(folder.path, CInt(MNT_DETACH)) }
    let store = try folder.open()
    var random = RandomRecords(seed: 1)
    let writer = try store.beginRun(random.manifest())
    let ballast = folder.path + "/ballast"
    try Data(count: 1 << 20).write(to: URL(filePath: ballast))

    var told: [AttemptRecord] = []
    var refusal: StoreError?
    while refusal == nil, told.count < 100_000 {
      let record = random.record(request: told.count)
      do throws(StoreError) {
        try await writer.append(record)
        told.append(record)
      } catch {
        refusal = error
      }
    }
    #expect(refusal == .diskFull(path: folder.store))

    var records: [AttemptRecord] = []
    try store.forEachAttempt(of: store.resolve(.latest(back: 0))) { records.append($0) }
    #expect(records == told)

    try FileManager.default.removeItem(atPath: ballast)
    let next = random.record(request: told.count)
    try await writer.append(next)
    try await writer.finish(state: .finished, atMilliseconds: 1)
    #expect(try store.resolve(.latest(back: 0)).attempts == told.count + 1)
    #expect(try store.check() == [])
  }

  @Test(.enabled(if: canMount, "mounting needs root"))
  func `a store on a read-only disk is read, and writing it is refused with words`()
    async throws
  {
    let folder = try TemporaryFolder()
    try #require(mount("tmpfs", folder.path, "tmpfs", 0, "size=4m,mode=700") == 0)
    defer { umount2(folder.path, CInt(MNT_DETACH)) }
    var random = RandomRecords(seed: 1)
    try await RunStore.open(path: folder.store).beginRun(random.manifest())
      .finish(state: .finished, atMilliseconds: 1)
    try #require(
      mount(nil, folder.path, nil, UInt(MS_REMOUNT) | UInt(MS_RDONLY), nil) == 0
    )
    #expect(throws: StoreError.notWritable(path: folder.store)) { try folder.open() }
    #expect(try folder.open(.readOnly).resolve(.latest(back: 0)).number == 1)
  }

  @Test(.enabled(if: canMount, "mounting needs root"))
  func `a store that was not closed, on a read-only disk, is not read half`() async throws {
    let folder = try TemporaryFolder()
    try #require(mount("tmpfs", folder.path, "tmpfs", 0, "size=4m,mode=700") == 0)
    defer { umount2(folder.path, CInt(MNT_DETACH)) }
    let copy = folder.path + "/copy.sqlite"
    try copyOpenStore(of: folder, to: copy)
    try #require(
      mount(nil, folder.path, nil, UInt(MS_REMOUNT) | UInt(MS_RDONLY), nil) == 0
    )
    #expect(throws: StoreError.unfinishedLog(path: copy)) {
      try RunStore.open(path: copy, mode: .readOnly)
    }
  }

  /// Copies a store while it is open, as a crash would leave it; it is closed on return.
  private func copyOpenStore(of folder: TemporaryFolder, to copy: String) throws {
    var random = RandomRecords(seed: 1)
    let store = try folder.open()
    _ = try store.beginRun(random.manifest())
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: folder.store + suffix, toPath: copy + suffix)
    }
  }
}
#endif
