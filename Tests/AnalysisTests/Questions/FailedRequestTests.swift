import Domain
import Testing

@testable import Analysis

/// Verdicts where some arms lack scores because their requests failed.
struct FailedRequestTests {
  private static let overloaded = RequestFailure(kind: .overloaded, message: "boom")

  /// By arm and case whether it passed; `nil` of a request that failed.
  private func run(_ models: [String], _ passes: [[Bool?]]) -> RunFixture {
    var run = RunFixture(models: models, cases: passes.first?.count ?? 0)
    add(passes, to: &run)
    return run
  }

  private func add(_ passes: [[Bool?]], to run: inout RunFixture) {
    for (arm, passes) in passes.enumerated() {
      for (sample, passed) in passes.enumerated() {
        run.add(
          arm: arm,
          sample: sample,
          failure: passed == nil ? Self.overloaded : nil,
          scores: passed.map { [.passed($0)] }
        )
      }
    }
  }

  /// Of 60 cases: it passes those that it answers, the first 30.
  private let survivor: [Bool?] = (0..<60).map { $0 < 30 ? true : nil }

  /// 60 %, on the first 30 as on the others.
  private let solid: [Bool?] = (0..<60).map { $0 % 5 < 3 }

  @Test func `a leader that only answers what it has right is told with its failures counted`()
    throws
  {
    let run = run(["surv", "solid"], [survivor, solid])
    let comparison = try #require(run.summary.ranking?.comparisons.first)
    #expect(comparison.verdict == .better)
    #expect(comparison.isShakenByFailures)
    #expect(comparison.countingFailures?.levels == ComparedLevels(baseline: 0.6, candidate: 0.5))
    let score = try #require(run.summary.arms.first?.scores.first)
    #expect(score.mean?.count == 30)
    #expect(score.countingFailures?.value == 0.5)
    #expect(score.countingFailures?.count == 60)
    let words = run.headline.description
    #expect(
      words.contains(
        "above solid (95 % interval 24.1–57.7); counting failed requests as wrong, surv has 50.0 %, "
          + "less than solid (60.0 %)."
      ),
      "\(words)"
    )
  }

  @Test func `a leader that stays ahead with its failures counted is told as ever`() throws {
    let nearlyAll = (0..<60).map { $0 == 0 ? nil : true }
    let run = run(["good", "solid"], [nearlyAll, solid])
    let comparison = try #require(run.summary.ranking?.comparisons.first)
    #expect(comparison.countingFailures?.verdict == .better)
    #expect(!comparison.isShakenByFailures)
    #expect(!run.headline.description.contains("counting failed"))
  }

  @Test func `what a judge could not tell counts against nobody`() {
    var run = RunFixture(models: ["surv", "solid"], cases: 60)
    for (sample, passed) in survivor.enumerated() {
      run.add(
        arm: 0,
        sample: sample,
        scores: [passed.map(Score.Value.passed) ?? .unscored(.judgeUnparsed)]
      )
    }
    run.add(arm: 1, passes: solid.map { $0 ?? false })
    #expect(run.summary.arms[0].scores[0].countingFailures == nil)
    #expect(run.summary.ranking?.comparisons.first?.countingFailures == nil)
  }

  @Test(
    arguments: [
      (true, ScoreRange(0...1), 0), (false, ScoreRange(0...100), 100), (true, nil, nil),
      (nil, ScoreRange(0...1), nil), (false, ScoreRange(lowest: 0), nil),
    ] as [(Bool?, ScoreRange?, Double?)]
  )
  func `a failure counts as the worst end of the score, where that is known`(
    isHigherBetter: Bool?,
    range: ScoreRange?,
    worst: Double?
  ) {
    let score = RunManifest.ScoreDefinition(
      name: "tone",
      isPrimary: true,
      isPassFail: false,
      isHigherBetter: isHigherBetter,
      range: range,
      summary: "judge"
    )
    var run = RunFixture(models: ["a"], cases: 2, scores: [score])
    run.add(arm: 0, sample: 0, scores: [.number(0.5)])
    run.add(arm: 0, sample: 1, failure: Self.overloaded)
    let counted = run.summarizer.countingFailures.caseScores(arm: 0, score: "tone")
    #expect(counted?.cases.map(\.mean) == [0.5] + [worst].compactMap(\.self))
  }

  @Test func `of repeats those that failed count beside the others of their case`() {
    var run = RunFixture(models: ["a"], cases: 1)
    run.add(arm: 0, sample: 0, scores: [.passed(true)])
    run.add(arm: 0, sample: 0, repetition: 1, failure: Self.overloaded)
    #expect(run.summarizer.caseScores(arm: 0, score: "correct")?.cases.map(\.mean) == [1])
    let counted = run.summarizer.countingFailures.caseScores(arm: 0, score: "correct")
    #expect(counted?.cases.map(\.mean) == [0.5])
  }

  @Test func `a failure counts by no score that its case was not to have`() {
    func score(_ name: String) -> RunManifest.ScoreDefinition {
      .init(name: name, isPrimary: name == "all", isPassFail: true, summary: "equals")
    }
    var run = RunFixture(models: ["a", "b"], cases: 10, scores: [score("all"), score("some")])
    for arm in 0..<2 {
      for sample in 0..<10 {
        let hasFailed = arm == 0 && (sample == 2 || sample == 7)
        let scores = [Score.Value](repeating: .passed(true), count: sample < 5 ? 2 : 1)
        run.add(
          arm: arm,
          sample: sample,
          failure: hasFailed ? Self.overloaded : nil,
          scores: hasFailed ? nil : scores
        )
      }
    }
    let counting = run.summarizer.countingFailures
    #expect(counting.caseScores(arm: 0, score: "all")?.cases.map(\.mean).reduce(0, +) == 8)
    #expect(counting.caseScores(arm: 0, score: "some")?.cases.map(\.mean) == [1, 1, 0, 1, 1])
  }

  @Test func `of numbers in a row it is told which the failures leave in doubt`() {
    let cells = [0, 0.5, 1].map { [Arm.Setting(name: "temperature", value: .number($0))] }
    var run = RunFixture(models: ["m"], cases: 60, cells: cells)
    let half: [Bool?] = (0..<60).map { $0 >= 40 || $0 % 2 == 0 }
    add([(0..<60).map { $0 < 40 ? true : nil }, half, half], to: &run)
    let words = run.headline.description
    #expect(words.contains("temperature 0 scores highest on correct"), "\(words)")
    let doubt = "; counting failed requests as wrong, this is not sure of 0."
    #expect(words.contains(doubt), "\(words)")
  }
}

// MARK: - Ties

extension FailedRequestTests {
  @Test func `arms that nothing tells apart are told by the cases that they share`() {
    let first: [Bool?] = (0..<60).map { $0 < 30 ? $0 < 18 : nil }
    let second: [Bool?] = (0..<60).map { $0 < 22 || (30..<43).contains($0) }
    let words = run(["tieX", "tieY"], [first, second]).headline.description
    #expect(
      words.hasPrefix(
        "No model leads on correct: the 30 cases that they share cannot tell tieX with 60.0 % from "
          + "tieY (73.3 %); a difference as small as the one seen would take about 28 cases more; "
          + "counting failed requests as wrong, tieX has 30.0 %, less than tieY (58.3 %)."
      ),
      "\(words)"
    )
  }

  @Test func `the same is what makes no difference on the shared cases`() {
    let first: [Bool?] = (0..<60).map { $0 < 30 ? $0 < 18 : nil }
    let second: [Bool?] = (0..<60).map { $0 < 18 || $0 >= 30 }
    let words = run(["a", "b"], [first, second]).headline.description
    #expect(
      words.hasPrefix(
        "No model leads on correct: b and a score the same on the 30 cases that they share, 60.0 %."
      ),
      "\(words)"
    )
  }

  @Test func `rivals that share other cases with the first are told one by one`() {
    let first: [Bool?] = (0..<60).map { $0 < 40 ? $0 != 0 : nil }
    let second: [Bool?] = (0..<60).map { $0 >= 10 ? $0 < 57 : nil }
    let third: [Bool?] = (0..<60).map { $0 < 56 }
    let words = run(["a", "b", "c"], [first, second, third]).headline.description
    #expect(
      words.hasPrefix(
        "No model leads on correct: the cases that a shares with each cannot tell it from b (100.0 % "
          + "against 100.0 %, on 30 cases) and c (100.0 % against 97.5 %, on 40 cases)"
      ),
      "\(words)"
    )
  }
}

// MARK: - Gates

extension FailedRequestTests {
  // 30 of 30 answers are right, 30 of 60 requests: 37.7 to 62.3 %.
  @Test(arguments: [
    (GateRule.Limit.atLeast(0.7), GateRule.Bound?.some(.lower), GateResult.Verdict.undecided),
    (.atLeast(0.7), nil, .undecided), (.atLeast(0.45), .lower, .undecided),
    (.atLeast(0.45), .value, .passed), (.atLeast(0.3), .lower, .passed),
    (.atMost(0.5), .value, .failed),
  ])
  func `a gate on a score passes only where it does with failed requests counted`(
    limit: GateRule.Limit,
    bound: GateRule.Bound?,
    verdict: GateResult.Verdict
  ) throws {
    let summarizer = run(["surv", "solid"], [survivor, solid]).summarizer
    let figure = RunFigure(score: "correct", statistic: .mean)
    let gate = GateRule(metric: "correct", limit: limit, bound: bound)
    let result = summarizer.judge(gate, of: figure, arm: 0, name: "surv")
    #expect(result.verdict == verdict)
    #expect(result.figure?.value == 1)
    #expect(result.countingFailures?.value == (verdict == .undecided ? 0.5 : nil))
  }

  @Test func `a case that passes only without its failed requests is undecided`() {
    func scores(_ values: [Double]...) -> CaseScores {
      CaseScores(
        cases: values.enumerated().map { .init(sampleID: "case-\($0)", values: $1) },
        isPassFail: true
      )
    }
    let results = CaseGate(.atLeast(0.5)).results(
      scores([1], [1, 1, 1], [0]),
      counting: scores([1, 0, 0, 0], [1, 1, 1, 0], [0, 0]),
      samples: ["case-0", "case-1", "case-2"]
    )
    #expect(results.map(\.verdict) == [.undecided, .passed, .failed])
  }
}
