import Domain
import Testing

@testable import Analysis

struct ComparisonCaveatTests {
  @Test func `an interleaved run by itself has none`() {
    var run = RunFixture(cases: 1)
    run.add(arm: 0, sample: 0)
    #expect(ComparisonCaveat.all([(run.manifest, run.summary)]) == [])
  }

  @Test func `arms one after the other, and a late harness, are told`() throws {
    var run = RunFixture(cases: 1)
    run.manifest.isInterleaved = false
    run.add(arm: 0, sample: 0)
    let caveats = ComparisonCaveat.all([(run.manifest, run.summary)], queueTimeLimit: 1)
    #expect(
      caveats == [.notInterleaved(run: "0123"), .clientLimited(run: "0123", milliseconds: 2)]
    )
    #expect(
      caveats[1].description
        == "Run 0123 was limited by this machine: requests left up to 2.00 ms late. Lower the load."
    )
  }

  @Test func `runs of other suites, cases or rules are told`() {
    let old = RunFixture(cases: 3)
    var new = RunFixture(cases: 2)
    new.manifest.id = "4567"
    new.manifest.suiteHash = "ff"
    new.manifest.scores[0].summary = "contains \"{{expected}}\""
    let caveats = ComparisonCaveat.all([(old.manifest, old.summary), (new.manifest, new.summary)])
    #expect(
      caveats == [
        .separateRuns(["0123", "4567"]), .differentSuites(["fixture ", "fixture ff"]),
        .differentCases(shared: 2, only: 1), .differentScorers(score: "correct"),
      ]
    )
  }
}
