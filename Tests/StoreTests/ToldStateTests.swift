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
}
