import Domain
import Testing

@testable import Analysis

struct ComparisonCaveatTests {
  @Test func `an interleaved run by itself has none`() {
    var run = RunFixture(cases: 1)
    run.add(arm: 0, sample: 0)
    #expect(ComparisonCaveat.all([(7, run.manifest, run.summary)]) == [])
  }

  @Test func `arms one after the other, and a late harness, are told`() throws {
    var run = RunFixture(cases: 1)
    run.manifest.isInterleaved = false
    run.add(arm: 0, sample: 0)
    var summary = run.summary
    summary.delay = HarnessDelay(
      queueTime: .milliseconds(7),
      loopLag: .microseconds(1_500),
      typical: .milliseconds(12)
    )
    let caveats = ComparisonCaveat.all([(7, run.manifest, summary)])
    #expect(caveats.count == 2)
    #expect(caveats.first == .notInterleaved(run: "7"))
    #expect(
      caveats.last?.description
        == "Run 7 was limited by this machine: requests left up to 7.00 ms (p99; allowed are "
        + "5.00 ms) late, and what arrived was noted up to 1.50 ms (p99; allowed are 1.00 ms) late. "
        + "Lower the load."
    )
  }

  @Test func `answers of earlier runs are told`() {
    var run = RunFixture(cases: 2)
    run.add(arm: 0, sample: 0, origin: AnswerOrigin(runID: "earlier", request: 0))
    run.add(arm: 0, sample: 1)
    let caveats = ComparisonCaveat.all([(7, run.manifest, run.summary)])
    #expect(caveats == [.cached(run: "7", answers: 1)])
    #expect(caveats.first?.description.contains("--set cache=none") == true)
  }

  @Test func `only answers without the score that decides are told`() {
    var run = RunFixture(
      cases: 2,
      scores: [
        .init(name: "correct", isPrimary: true, isPassFail: true, summary: ""),
        .init(name: "words", isPrimary: false, isPassFail: false, summary: ""),
      ]
    )
    run.add(arm: 0, sample: 0, scores: [.passed(true), .unscored(.nothingExtracted)])
    run.add(arm: 0, sample: 1, scores: [.unscored(.judgeUnparsed), .unscored(.nothingExtracted)])
    let caveats = ComparisonCaveat.all([(7, run.manifest, run.summary)])
    #expect(caveats == [.unscored(run: "7", score: "correct", answers: 1)])
    #expect(
      caveats.first?.description == "1 answer of run 7 has no correct and is left out of its mean."
    )
  }

  @Test func `too few sources for any test are told`() {
    var run = RunFixture(cases: 30, clusterSize: 6)
    run.add(arm: 0, sample: 0)
    let caveats = ComparisonCaveat.all([(7, run.manifest, run.summary)])
    #expect(caveats == [.fewSources(5, cases: 30)])
    #expect(caveats.first?.description.contains("come from 5 sources") == true)
    var enough = RunFixture(cases: 30, clusterSize: 5)
    enough.add(arm: 0, sample: 0)
    #expect(ComparisonCaveat.all([(7, enough.manifest, enough.summary)]) == [])
  }

  @Test func `where no stage was noted the queue times tell`() {
    var run = RunFixture(cases: 1)
    run.add(arm: 0, sample: 0)
    // The fixture's requests leave 2 ms late.
    #expect(run.summary.harnessDelay?.queueTime == .milliseconds(2))
    #expect(run.summary.harnessDelay?.isLimiting == false)
  }

  @Test func `runs of other suites, cases or rules are told`() {
    let old = RunFixture(cases: 3)
    var new = RunFixture(cases: 2)
    new.manifest.id = "4567"
    new.manifest.suiteHash = "ff"
    new.manifest.scores[0].summary = "contains \"{{expected}}\""
    let caveats = ComparisonCaveat.all([
      (7, old.manifest, old.summary), (8, new.manifest, new.summary),
    ])
    #expect(
      caveats == [
        .separateRuns(["7", "8"]), .differentSuites(["fixture ", "fixture ff"]),
        .differentCases(shared: 2, only: 1), .differentScorers(score: "correct"),
      ]
    )
  }
}
