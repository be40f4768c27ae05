import Domain
import Store
import Testing

struct ToldStateTests {
  private static func state(_ subject: String, isWorse: Bool, at started: Int64) -> ToldState {
    ToldState(subject: subject, isWorse: isWorse, runStartedAtMilliseconds: started)
  }

  @Test func `of each subject the newest is kept, by suite and command`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let hostile = "a\u{0}b 'c'"
    #expect(try store.toldStates(ofSuite: hostile, by: .check) == [])
    let first = [Self.state(hostile, isWorse: true, at: 5), Self.state("z", isWorse: false, at: 5)]
    try store.keep(first, ofSuite: hostile, by: .check, atMilliseconds: 6)
    #expect(Set(try store.toldStates(ofSuite: hostile, by: .check)) == Set(first))
    #expect(try store.toldStates(ofSuite: hostile, by: .track) == [])
    #expect(try store.toldStates(ofSuite: "other", by: .check) == [])
    let later = Self.state(hostile, isWorse: false, at: 9)
    try store.keep([later], ofSuite: hostile, by: .check, atMilliseconds: 10)
    #expect(Set(try store.toldStates(ofSuite: hostile, by: .check)) == [later, first[1]])
  }

  // A clock that was ahead told of a run of the next day.
  @Test(arguments: [(9, 12, 9), (9, 7, 7)] as [(Int64, Int64, Int64)])
  func `what was told holds as of its run, or of when it was told, while the run is there`(
    started: Int64,
    told: Int64,
    asOf: Int64
  ) async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    var random = RandomRecords(seed: 4)
    var manifest = random.manifest()
    manifest.startedAtMilliseconds = started
    let writer = try store.beginRun(manifest)
    try await writer.finish(state: .finished, atMilliseconds: started)
    let state = Self.state("a", isWorse: true, at: started)
    func known() throws -> [Int64?] {
      try store.toldStates(ofSuite: manifest.suiteName, by: .check).map(\.asOfMilliseconds)
    }
    try store.keep([state], ofSuite: manifest.suiteName, by: .check, atMilliseconds: told)
    #expect(try known() == [asOf])
    try store.delete(#require(store.runs().first))
    #expect(try known() == [nil])
  }
}
