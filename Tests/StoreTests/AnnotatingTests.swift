import Domain
import GRDB
import Store
import Testing

struct AnnotatingTests {
  private static func filled(_ folder: TemporaryFolder, runs: Int) async throws -> RunStore {
    var random = RandomRecords(seed: 6)
    let store = try folder.open()
    for index in 0..<runs {
      var manifest = random.manifest()
      manifest.startedAtMilliseconds = Int64(index)
      manifest.suiteName = "nightly"
      let writer = try store.beginRun(manifest)
      for request in 0..<3 {
        try await writer.append(random.record(request: request), request: random.request())
      }
      try await writer.finish(state: .finished, atMilliseconds: 1)
    }
    return store
  }

  @Test func `tags are found by, once each`() async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.filled(folder, runs: 2)
    let run = try store.resolve(.number(1))
    for tag in ["release", "eu", "release"] { try store.tag(run, tag) }
    #expect(try store.resolve(.number(1)).tags == ["eu", "release"])
    #expect(try store.runs(matching: RunFilter(tag: "eu")).map(\.number) == [1])
    try store.untag(run, "eu")
    #expect(try store.resolve(.number(1)).tags == ["release"])
  }

  @Test func `notes are kept in order`() async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.filled(folder, runs: 1)
    let run = try store.resolve(.latest(back: 0))
    try store.note(run, "provider had an incident", atMilliseconds: 5)
    try store.note(run, "confirmed", atMilliseconds: 4)
    let notes = try store.notes(on: run)
    #expect(notes.map(\.content) == ["provider had an incident", "confirmed"])
    #expect(notes.map(\.createdAtMilliseconds) == [5, 4])
  }

  @Test func `runs blessed at one instant are one window`() async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.filled(folder, runs: 3)
    let runs = try (1...3).map { try store.resolve(.number($0)) }
    try store.bless([runs[0]], reason: "", atMilliseconds: 5)
    try store.bless([runs[2], runs[1]], reason: "a week", atMilliseconds: 9)
    #expect(try store.blessedRuns(ofSuite: runs[0].suiteName).map(\.number) == [2, 3])
    #expect(try store.resolve(.blessed).number == 3)
    #expect(try store.blessedRuns(ofSuite: "another") == [])
    #expect(try store.baselines(ofSuite: runs[0].suiteName).count == 3)
  }

  @Test func `the run blessed last is the blessed one`() async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.filled(folder, runs: 3)
    for (number, moment) in [(1, 10), (3, 30), (2, 20)] as [(Int64, Int64)] {
      try store.bless([store.resolve(.number(number))], reason: "good", atMilliseconds: moment)
    }
    #expect(try store.resolve(.blessed).number == 3)
    #expect(try store.resolve(.blessed).isBlessed)
    #expect(try store.baselines(ofSuite: "nightly").map(\.run) == [3, 2, 1])
    #expect(try store.baselines(ofSuite: "weekly").isEmpty)
  }

  @Test func `a deleted run is gone with its parts, its number is not used again`() async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.filled(folder, runs: 2)
    try store.delete(store.resolve(.number(2)))
    #expect(try store.runs().map(\.number) == [1])
    #expect(try folder.query("SELECT DISTINCT run FROM attempt") == [["run": 1]])
    for table in ["token_events", "answer", "score"] {
      let orphans = "SELECT 1 FROM \(table) WHERE attempt NOT IN (SELECT id FROM attempt)"
      #expect(try folder.query(orphans).isEmpty)
    }
    var random = RandomRecords(seed: 99)
    #expect(try store.beginRun(random.manifest()).run.number == 3)
  }

  @Test func `vacuum removes the texts of deleted runs and no others`() async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.filled(folder, runs: 2)
    let kept = try store.resolve(.number(1))
    var before: [Attempt] = []
    try store.forEachStoredAttempt(of: kept) { before.append($0) }
    let texts = try folder.query("SELECT id FROM text").count
    try store.delete(store.resolve(.number(2)))
    try store.vacuum()
    var after: [Attempt] = []
    try store.forEachStoredAttempt(of: kept) { after.append($0) }
    #expect(after == before)
    #expect(try folder.query("SELECT id FROM text").count < texts)
    #expect(try store.check() == [])
  }

  @Test func `vacuum waits for no run`() throws {
    var random = RandomRecords(seed: 6)
    let folder = try TemporaryFolder()
    let store = try folder.open()
    _ = try store.beginRun(random.manifest())
    #expect(throws: StoreError.stillRunning(run: 1)) { try store.vacuum() }
  }

  @Test(
    arguments: [
      (
        "UPDATE run SET attempt_count = 7 WHERE number = 1",
        "the totals of run 1 differ from its attempts"
      ),
      (
        "INSERT OR REPLACE INTO token_events SELECT id, x'0102' FROM attempt WHERE request = 2",
        "the token events of attempt 2.1 of run 1 are damaged"
      ),
      (
        "UPDATE attempt SET run = 9 WHERE request = 0",
        "row 1 of 'attempt' refers to 'run' in vain"
      ),
    ]
  )
  func `check finds what does not fit`(damage: String, finding: String) async throws {
    let folder = try TemporaryFolder()
    let store = try await Self.filled(folder, runs: 1)
    #expect(try store.check() == [])
    try folder.execute(damage)
    #expect(try store.check().contains(finding))
  }
}
