import Analysis
import Testing

struct CaseHistoryTests {
  /// Each case's results over the runs, `1` passed and `0` failed, oldest first.
  private func history(_ results: [String: String]) -> CaseHistory {
    let runs = results.values.map(\.count).max() ?? 0
    return CaseHistory(
      (0..<runs).map { run in
        CaseScores(
          cases: results.compactMap { id, marks in
            let marks = Array(marks)
            guard marks.indices.contains(run) else { return nil }
            return .init(sampleID: id, values: [marks[run] == "1" ? 1 : 0])
          },
          isPassFail: true
        )
      }
    )
  }

  @Test func `cases that pass now and then are flaky`() {
    let history = history([
      "steady": "111111", "broken": "000000", "flaky": "101101", "rare": "111110",
      "young": "1010", "broken since": "11111000", "mended since": "00011111",
    ])
    #expect(history.flakyCases == ["flaky"])
    #expect(history.passRate(of: "rare") == 5.0 / 6)
    #expect(history.passRate(of: "unheard of") == nil)
  }

  @Test func `news are the failures of cases that used to pass`() {
    let history = history([
      "new": "11", "flaky": "10101", "solid": "11111", "once": "0111101111",
    ])
    let flips = ["flaky", "new", "once", "solid", "gained"].map {
      CaseFlip(
        sampleID: $0,
        baseline: $0 == "gained" ? 0 : 1,
        candidate: $0 == "gained" ? 1 : 0
      )
    }
    #expect(history.newsworthy(flips).map(\.sampleID) == ["once", "solid", "new", "flaky"])
  }
}
