import Analysis
import Domain
import Reports
import Testing

/// What a report marks and draws where some arms lack scores because their requests failed.
struct FailedRequestReportTests {
  /// 60 cases: `solid` has 36 right, `surv` the first 30, its other requests failed.
  private var run: RunFixture {
    var run = RunFixture(models: ["solid", "surv"], temperatures: [0], cases: 60, repetitions: 1)
    for index in run.records.indices {
      let number = index / 2
      let isSurvivor = run.records[index].arm == 1
      run.records[index].scores = [
        Score(name: "fact", value: .passed(isSurvivor || number % 5 < 3))
      ]
      if isSurvivor, number >= 30 {
        run.records[index].outcome = .failed(RequestFailure(kind: .overloaded, message: "boom"))
        run.records[index].scores = []
      }
    }
    return run
  }

  @Test func `a leader that failures would unseat is not marked`() {
    #expect(run.summary.ranking?.comparisons.map(\.verdict) == [.better])
    let scores = run.report().armsTable.rows.map { $0[1] }
    #expect(scores.allSatisfy { !$0.isBest })
  }

  @Test func `the front is drawn with failed requests counted as wrong`() throws {
    let figure = try #require(run.report().document.figures.first { $0.name == "trade-off" })
    let caption = figure.caption.plainText
    #expect(caption.contains("what no other beats in both: 'solid'."), "\(caption)")
    #expect(caption.contains("Requests of 'surv' failed, and count as wrong here."), "\(caption)")
  }

  @Test(arguments: [
    (
      Verdict.worse, Verdict.better,
      "'large' is worse than 'small'; but 'small' answered fewer requests than 'large', and what "
        + "failed has no score."
    ),
    (
      .better, .worse,
      "'large' is better than 'small'; but 'large' answered fewer requests than 'small', and what "
        + "failed has no score."
    ),
    (.better, .better, "'large' is better than 'small'."),
    (.better, .undecided, "'large' is better than 'small'."),
  ])
  func `a comparison says where the better one answered less`(
    verdict: Verdict,
    answered: Verdict,
    words: String
  ) {
    func row(_ score: String, _ verdict: Verdict) -> ComparisonReport.ScoreRow {
      let comparison = ArmComparison(
        candidate: 1,
        baseline: 0,
        score: score,
        difference: Estimate(value: 0.4, lower: 0.2, upper: 0.6, count: 30),
        verdict: verdict
      )
      return .init(candidate: "large", comparison: comparison, isPassFail: true)
    }
    let report = ComparisonReport(
      name: "compare 1",
      baseline: "small",
      provenance: run.report().provenance,
      primary: "correct",
      scores: [row("correct", verdict), row(ComparisonReport.requestsAnswered, answered)]
    )
    let headline = report.document.headline.first?.plainText ?? ""
    #expect(headline.hasPrefix("On 'correct', \(words)"), "\(headline)")
  }
}
