import Testing

@testable import Domain

struct ProgramTests {
  @Test func `the program says its commit and that commit's day where the build was told them`() {
    let identity = Program.build(commit: "200125235f3c", date: "2026-11-29")
    #expect(identity.hasPrefix("\(Program.version) (commit 200125235f3c of 2026-11-29, "))
    #expect(identity.contains(" build for "))
  }

  @Test func `a build by hand says that it knows of no commit`() {
    let identity = Program.build(commit: nil, date: nil)
    #expect(identity.contains("(commit unknown: built without make, "))
  }
}
