import Analysis
import Domain
import Testing

struct TagBreakdownTests {
  private static func run(cases: Int = 12) -> RunFixture {
    var run = RunFixture(cases: cases)
    for index in run.manifest.samples.indices {
      run.manifest.samples[index].tags =
        index % 3 == 2 ? [:] : ["topic": index % 3 == 0 ? "b" : "a"]
    }
    run.add(arm: 0, passes: (0..<cases).map { $0 % 3 == 0 })
    run.add(arm: 1, passes: (0..<(cases - 3)).map { _ in true })
    return run
  }

  @Test func `each value has its cases, and each arm its score on them with an interval`() {
    let breakdown = Self.run().summarizer.breakdown(by: "topic")
    #expect(breakdown.tag == "topic" && breakdown.untold == 0)
    #expect(breakdown.groups.map(\.value) == ["a", "b", nil])
    #expect(breakdown.groups.map(\.cases) == [4, 4, 4])
    let means = breakdown.groups.map { group in
      (0...1).map { group.mean(of: "correct", arm: $0)?.value }
    }
    #expect(means == [[0, 1], [1, 1], [0, 1]])
    // An arm that was not asked all of them says on how many its mean rests.
    #expect(breakdown.groups.map { $0.mean(of: "correct", arm: 1)?.count } == [3, 3, 3])
    #expect(breakdown.groups[0].mean(of: "correct", arm: 0)?.upper ?? 0 > 0.1)
  }

  @Test func `a tag that no case has, and a run without answers, break down to nothing known`() {
    let breakdown = Self.run().summarizer.breakdown(by: "other")
    #expect(breakdown.groups.map(\.value) == [nil])
    let empty = RunSummarizer(manifest: Self.run().manifest).breakdown(by: "topic")
    #expect(empty.groups.allSatisfy { $0.mean(of: "correct", arm: 0) == nil })
  }

  @Test func `of very many values those of the most cases are told`() {
    var run = RunFixture(cases: 80)
    for index in run.manifest.samples.indices {
      run.manifest.samples[index].tags = ["id": index < 10 ? "common" : "x\(index)"]
    }
    let breakdown = run.summarizer.breakdown(by: "id")
    #expect(breakdown.groups.count == TagBreakdown.mostGroups)
    #expect(breakdown.untold == 71 - TagBreakdown.mostGroups)
    #expect(breakdown.groups.first?.value == "common")
  }

  @Test func `an arm that was refused for one lasting reason is not measured, warm-up counted`() {
    let refused = RequestFailure(kind: .unauthorised, message: "who?", status: 401)
    var run = RunFixture()
    run.add(arm: 0, passes: [true, false])
    run.add(arm: 1, sample: 0, request: 900, isWarmUp: true, failure: refused)
    run.add(arm: 1, sample: 0, failure: refused)
    run.add(arm: 1, sample: 1, failure: refused)
    #expect(run.summary.arms.map { $0.notMeasured?.requests } == [nil, 3])
    #expect(
      run.summary.arms[1].notMeasured?.words
        == "each of the 3 requests that were sent was refused: unauthorised, HTTP 401: who?"
    )
    var answered = run
    answered.add(arm: 1, sample: 0, attempt: 2, scores: [.passed(true)])
    #expect(answered.summary.arms[1].notMeasured == nil)
    run.add(arm: 1, sample: 2, failure: RequestFailure(kind: .connection, message: "gone"))
    #expect(run.summary.arms[1].notMeasured == nil)
  }
}
