import Domain
import Foundation
import Store
import Testing

/// A process is killed while it stores, again and again, on one store.
///
/// Run with `ASSAY_KILLS=200` for the long form.
struct CrashTests {
  private static let kills =
    ProcessInfo.processInfo.environment["ASSAY_KILLS"].flatMap { Int($0) } ?? 3

  @Test func `killed at random moments, the store loses nothing that was told as done`()
    async throws
  {
    let folder = try TemporaryFolder()
    var acknowledged = 0
    for kill in 0..<Self.kills {
      let path = folder.store
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, kill = kill as Int] in
        try await CrashTests.storeUntilKilled(path, seed: UInt64(kill))
      }
      acknowledged += try verify(folder, run: Int64(kill + 1))
    }
    print("killed \(Self.kills) times, \(acknowledged) attempts told as done, none lost")
    let store = try folder.open()
    #expect(try store.check() == [])
    #expect(acknowledged > 0)
  }

  @Test func `a power cut that tears the log leaves whole attempts, the first ones`() async throws {
    let (folder, torn) = (try TemporaryFolder(), try TemporaryFolder())
    var random = RandomRecords(seed: 1)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    var records: [AttemptRecord] = []
    for request in 0..<40 {
      records.append(random.record(request: request))
      try await writer.append(records[request])
    }
    let file = try Data(contentsOf: URL(filePath: folder.store))
    let log = try Data(contentsOf: URL(filePath: folder.store + "-wal"))
    var counts: Set<Int> = []
    for _ in 0..<25 {
      try file.write(to: URL(filePath: torn.store))
      try log.prefix(random.number(below: log.count)).write(to: URL(filePath: torn.store + "-wal"))
      // Told apart from a store that was never begun: its schema may be among what was torn off.
      let survivor = try torn.open()
      #expect(try survivor.check() == [])
      for run in try survivor.runs() {
        var found: [AttemptRecord] = []
        try survivor.forEachAttempt(of: run) { found.append($0) }
        #expect(found == Array(records.prefix(found.count)))
        #expect(run.attempts == found.count)
        counts.insert(found.count)
      }
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: torn.store + suffix)
      }
    }
    #expect(counts.count > 5)
  }

  /// The child: stores as fast as it can, and notes each attempt only when it was told as done.
  private static func storeUntilKilled(_ path: String, seed: UInt64) async throws {
    var random = RandomRecords(seed: seed)
    let store = try RunStore.open(path: path)
    var manifest = random.manifest()
    manifest.id = "run-\(seed)"
    let writer = try store.beginRun(manifest)
    let notes = open(path + ".\(seed)", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    // Anything from at once to 60 ms later, every second time from the first attempts on that were
    // told as done: on a slow machine there would be none.
    let delay = UInt32(random.number(below: 60_000))
    let start = {
      Thread.detachNewThread {
        usleep(delay)
        kill(getpid(), SIGKILL)
      }
    }
    var isStarted = seed.isMultiple(of: 2)
    if isStarted { start() }
    let records = (0..<64).map { random.record(request: $0) }
    // As a run does: what has gathered is handed over, and the next batch when it is stored.
    for first in stride(from: 0, to: 1_000_000, by: records.count) {
      let batch = records.map { record in
        var record = record
        record.request += first
        return Attempt(record)
      }
      try await writer.append(batch)
      let lines = batch.map { "\($0.record.request)\n" }.joined()
      write(notes, lines, lines.utf8.count)
      if !isStarted {
        start()
        isStarted = true
      }
    }
  }

  private func verify(_ folder: TemporaryFolder, run number: Int64) throws -> Int {
    let path = folder.store + ".\(number - 1)"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let told = text.split(separator: "\n").compactMap { Int($0) }
    let store = try folder.open()
    let run = try store.resolve(.number(number))
    #expect(run.id == "run-\(number - 1)")
    #expect(run.state == .interrupted)
    var random = RandomRecords(seed: UInt64(number - 1))
    _ = random.manifest()
    _ = random.number(below: 60_000)
    let records = (0..<64).map { random.record(request: $0) }
    var found: Set<Int> = []
    try store.forEachAttempt(of: run) { attempt in
      var expected = records[attempt.request % 64]
      expected.request = attempt.request
      #expect(attempt == expected)
      found.insert(attempt.request)
    }
    #expect(run.attempts == found.count)
    let lost = Set(told).subtracting(found)
    #expect(lost.isEmpty, "told as done and lost: \(lost.sorted())")
    // What is missing can be done now.
    let writer = try store.resumeRun(run, atMilliseconds: 1)
    #expect(writer.run.number == number)
    return told.count
  }
}
