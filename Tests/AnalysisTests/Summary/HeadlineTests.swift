import Domain
import TestSupport
import Testing

@testable import Analysis

struct HeadlineTests {
  /// 24 cases of which an arm passes the first `count`, so that arms agree as far as they can.
  private func passes(_ count: Int) -> [Bool] {
    (0..<24).map { $0 < count }
  }

  private func run(_ passes: [Int], models: [String]) -> RunFixture {
    var run = RunFixture(models: models, cases: 24)
    for (arm, count) in passes.enumerated() { run.add(arm: arm, passes: self.passes(count)) }
    return run
  }

  @Test func `a clear winner is told with its lead and its uncertainty`() throws {
    try expectGolden(
      run([4, 12, 22], models: ["small", "medium", "large"]).headline.description + "\n",
      "headline-winner.txt",
      file: golden
    )
  }

  @Test func `arms that the test cannot tell apart are said to be so`() throws {
    try expectGolden(
      run([21, 22, 3, 4], models: ["a", "b", "c", "d"]).headline.description + "\n",
      "headline-tie.txt",
      file: golden
    )
  }

  @Test func `two arms with the same score share the first place`() throws {
    try expectGolden(
      run([22, 22], models: ["a", "b"]).headline.description + "\n",
      "headline-shared.txt",
      file: golden
    )
  }

  @Test func `the fastest arm is told where it is so beyond doubt`() throws {
    var run = RunFixture(models: ["small", "medium", "large"], cases: 24)
    for (arm, first) in [10, 10, 25].enumerated() {
      for sample in 0..<24 {
        run.add(
          arm: arm,
          sample: sample,
          start: 100 * sample,
          firstToken: first + sample * (arm + 3) % 5,
          scores: [.passed(sample % 2 == 0)]
        )
      }
    }
    try expectGolden(run.headline.description + "\n", "headline-fastest.txt", file: golden)
  }

  @Test func `a leader that was only scored on easier cases is not left to stand`() throws {
    var run = RunFixture(models: ["sparse", "full"], cases: 60)
    // Both answer twelve hard cases, which only "full" gets right; it also has 48 of its own, failed.
    for sample in 0..<60 {
      run.add(arm: 1, sample: sample, scores: [.passed(sample < 12)])
      if sample < 12 { run.add(arm: 0, sample: sample, scores: [.passed(sample < 4)]) }
    }
    try expectGolden(run.headline.description + "\n", "headline-reversal.txt", file: golden)
  }

  @Test func `one arm alone is told with its interval, and what is missing beside it`() throws {
    var run = RunFixture(models: ["only"], cases: 24)
    run.add(arm: 0, passes: passes(15))
    for sample in 0..<2 {
      run.add(arm: 0, sample: sample, repetition: 1, scores: [.unscored(.truncated)])
    }
    run.add(
      arm: 0,
      sample: 3,
      repetition: 1,
      failure: RequestFailure(kind: .timeoutTotal, message: "no end within 120 s")
    )
    try expectGolden(run.headline.description + "\n", "headline-single.txt", file: golden)
  }

  @Test func `of requests with several choices requests are counted, and not answers`() {
    var run = RunFixture(models: ["only"], cases: 24)
    for sample in 0..<24 {
      let fails = sample < 3
      run.add(
        arm: 0,
        sample: sample,
        failure: fails ? RequestFailure(kind: .timeoutTotal, message: "no end") : nil,
        scores: [.passed(true)]
      )
      run.repeatLastScore(fails ? .unscored(.requestFailed) : .passed(sample % 2 == 0))
    }
    let headline = run.headline.description
    #expect(headline.contains("3 of 24 requests have no score on correct"), "\(headline)")
    run.add(arm: 0, sample: 0, repetition: 1, scores: [.passed(true)])
    #expect(run.summary.arms.first?.scores.first?.requests == 25)
  }

  @Test func `a numeric score is told in its own unit`() throws {
    let tone = RunManifest.ScoreDefinition(
      name: "tone",
      isPrimary: true,
      isPassFail: false,
      summary: "judge"
    )
    var run = RunFixture(models: ["a", "b"], cases: 40, scores: [tone])
    for sample in 0..<40 {
      let value = Double(sample % 5) / 5
      run.add(arm: 0, sample: sample, scores: [.number(value)])
      run.add(arm: 1, sample: sample, scores: [.number(value + Double(sample % 3) / 10)])
    }
    try expectGolden(run.headline.description + "\n", "headline-number.txt", file: golden)
  }

  /// Two arms, the first some four milliseconds slower in each case.
  private func timed(isHigherBetter: Bool?) -> RunFixture {
    let wait = RunManifest.ScoreDefinition(
      name: "wait",
      isPrimary: true,
      isPassFail: false,
      isHigherBetter: isHigherBetter,
      summary: "measure ttft"
    )
    var run = RunFixture(models: ["slow", "quick"], cases: 40, scores: [wait])
    for sample in 0..<40 {
      let value = Double(10 + sample % 5)
      run.add(arm: 0, sample: sample, scores: [.number(value + 4 + Double(sample % 3) / 10)])
      run.add(arm: 1, sample: sample, scores: [.number(value)])
    }
    return run
  }

  @Test func `where less is better, the lowest leads`() throws {
    let run = timed(isHigherBetter: false)
    #expect(run.summary.ranking?.order == [1, 0])
    #expect(run.summary.ranking?.comparisons.map(\.verdict) == [.better])
    try expectGolden(run.headline.description + "\n", "headline-lower.txt", file: golden)
  }

  @Test func `a score without a direction ranks nothing`() throws {
    let run = timed(isHigherBetter: nil)
    #expect(run.summary.ranking == nil)
    try expectGolden(run.headline.description + "\n", "headline-undirected.txt", file: golden)
  }

  @Test func `the suite's own level and margin decide, not ours`() {
    var run = timed(isHigherBetter: false)
    run.manifest.comparison.practical["wait"] = .number(5)
    #expect(run.summary.ranking?.comparisons.map(\.verdict) == [.equivalent])
    run.manifest.comparison = ComparisonRules(alpha: 1e-9)
    #expect(run.summary.ranking?.comparisons.map(\.verdict) == [.undecided])
  }

  @Test func `a run without an answer says why`() {
    var run = RunFixture(models: ["only"], cases: 2)
    for sample in 0..<2 {
      run.add(
        arm: 0,
        sample: sample,
        failure: RequestFailure(kind: .connection, message: "connection refused")
      )
    }
    #expect(
      run.headline.description
        == "None of 2 attempts succeeded; most often: connection (connection refused)."
    )
    #expect(
      RunFixture().headline.description == "Nothing was measured: no attempt finished."
    )
  }

  @Test func `a suite without scores is not given a winner`() {
    var run = RunFixture(models: ["only"], cases: 1, scores: [])
    run.add(arm: 0, sample: 0)
    #expect(
      run.headline.description.hasPrefix("1 answer came; the suite scores nothing. The median")
    )
  }

  @Test func `two models alike are told apart in no more than 5 runs of 100`() {
    // Six equal arms, the leader picked by looking: the correction has to bear that.
    var generator = SplitMix64(seed: 60)
    let simulations = 1_000
    let claims = (0..<simulations).count { _ in
      let difficulty = (0..<24).map { _ in generator.unitInterval() }
      let arms = (0..<6).map { arm in
        (
          arm: arm,
          scores: CaseScores(
            cases: difficulty.enumerated().map { index, chance in
              .init(
                sampleID: "case-\(index)",
                values: [generator.unitInterval() > chance ? 1 : 0]
              )
            },
            isPassFail: true
          )
        )
      }
      func passes(_ scores: CaseScores) -> Double { scores.cases.reduce(0) { $0 + $1.mean } }
      var comparer = ScoreComparer(score: "correct", seed: 1)
      return comparer.compareLeader(of: arms.sorted { passes($0.scores) > passes($1.scores) })
        .contains { $0.verdict == .better }
    }
    let rate = Double(claims) / Double(simulations)
    #expect(rate < 0.05 + tolerance(of: 0.05, simulations: simulations))
  }

  @Test func `a model that failed is named in the first sentence, and one that never answered`() {
    var run = RunFixture(models: ["small", "huge", "mute", "large"], cases: 24)
    run.add(arm: 0, passes: passes(4))
    run.add(arm: 3, passes: passes(22))
    for sample in 0..<24 {
      run.add(
        arm: 1,
        sample: sample,
        failure: RequestFailure(kind: .rejected, message: "HTTP 404, no such model")
      )
      run.addUnanswered(arm: 2, sample: sample)
    }
    #expect(
      run.headline.description.hasPrefix(
        "large scores highest on correct: 91.7 % (95 % interval 74.2–97.7 %), 75.0 points above "
          + "small (95 % interval 50.9–88.0) and above mute; huge was not measured, because all of "
          + "its 24 attempts failed, most often: rejected (HTTP 404, no such model); mute never "
          + "gave anything that correct could judge, so that all of its 24 answers count as wrong. "
      )
    )
  }

  @Test func `a model of which nothing was scored is named in the first sentence`() {
    var run = RunFixture(models: ["small", "odd", "large"], cases: 24)
    run.add(arm: 0, passes: passes(4))
    run.add(arm: 2, passes: passes(22))
    for sample in 0..<24 {
      run.add(arm: 1, sample: sample, scores: [.unscored(.judgeUnparsed)])
    }
    let headline = run.headline.description
    let first = headline.split(separator: ". ").first ?? ""
    #expect(first.hasPrefix("large scores highest on correct"), "\(headline)")
    #expect(
      first.hasSuffix("; odd has no correct, because none of its 24 answers could be scored"),
      "\(headline)"
    )
    #expect(!headline.contains("24 of 72 requests have no score"), "\(headline)")
  }

  @Test func `where nothing at all was scored no model is named for it`() {
    var run = RunFixture(models: ["a", "b"], cases: 1)
    for arm in [0, 1] { run.add(arm: arm, sample: 0, scores: [.unscored(.judgeUnparsed)]) }
    #expect(run.headline.description.hasPrefix("2 answers came, but nothing could be scored on"))
    #expect(run.headline.absences.isEmpty)
  }

  @Test func `a mean of fewer than all cases says on how many`() {
    var run = RunFixture(models: ["a", "b"], cases: 24)
    run.add(arm: 0, passes: passes(22))
    for sample in 0..<12 { run.add(arm: 1, sample: sample, scores: [.passed(sample < 1)]) }
    #expect(run.summary.arms.map(\.scores[0].cases) == [24, 24])
    #expect(run.headline.description.hasPrefix("a scores highest on correct: 91.7 % (95 %"))
    var alone = RunFixture(models: ["a"], cases: 24)
    for sample in 0..<12 { alone.add(arm: 0, sample: sample, scores: [.passed(sample < 6)]) }
    #expect(
      alone.headline.description.hasPrefix(
        "a scores 50.0 % (95 % interval 25.4–74.6 %) on correct, on 12 of 24 cases."
      )
    )
  }

  @Test(arguments: [(7, "7"), (99, "99"), (101, "110"), (310, "310"), (12_345, "13,000")])
  func `a number of cases to add is rounded up to two digits`(count: Int, text: String) {
    #expect(FigureFormat.roundedUp(count) == text)
  }

  @Test(arguments: [
    (0.1234, "0.123"), (-2.5, "−2.50"), (1234.6, "1235"), (0, "0"), (1e-20, "0.000000000000"),
    (.infinity, "–"),
  ])
  func `a figure has three significant digits`(value: Double, text: String) {
    #expect(FigureFormat(isPassFail: false).value(value) == text)
  }
}

/// The golden files of this module stand in one folder.
private let golden = #filePath.replacing("/Summary/", with: "/")
