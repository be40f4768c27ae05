import Analysis
import Domain
import Testing

/// How a run's answers become the figure of a score, with its interval.
struct ScoreSummaryTests {
  @Test func `repetitions are reduced within a case before cases are averaged`() throws {
    var run = RunFixture(models: ["only"], cases: 2)
    // Three repetitions of an easy case and one of a hard one: 1 and 0, not 3 of 4.
    for repetition in 0..<3 {
      run.add(arm: 0, sample: 0, repetition: repetition, scores: [.passed(true)])
    }
    run.add(arm: 0, sample: 1, scores: [.passed(false)])
    let score = run.summary.arms[0].scores[0]
    #expect(score.mean?.value == 0.5)
    #expect(score.mean?.count == 2)
    #expect(score.scored == 4)
    // All case means are 0 or 1, so that the repetitions told nothing new.
    #expect(score.method == .wilson)
    #expect(score.mean?.lower == Estimate.wilson(passed: 1, of: 2)?.lower)
  }

  @Test func `several choices of one request are repetitions of its case`() throws {
    var run = RunFixture(models: ["only"], cases: 2)
    run.add(arm: 0, sample: 1, scores: [.passed(true)])
    var records = run.records
    var twofold = try #require(records.first)
    twofold.request = 7
    twofold.sampleID = "case-0"
    twofold.scores = [true, true, false, true].map { Score(name: "correct", value: .passed($0)) }
    records.append(twofold)
    var summarizer = RunSummarizer(manifest: run.manifest)
    for record in records { summarizer.add(record) }
    let score = summarizer.summary().arms[0].scores[0]
    #expect(score.mean?.value == 0.875)
    #expect(score.scored == 5)
  }

  @Test func `a failure lacks as many answers as the other requests brought`() throws {
    var run = RunFixture(models: ["only"], cases: 2)
    run.add(arm: 0, sample: 0, scores: [.passed(true)])
    run.add(
      arm: 0,
      sample: 1,
      failure: RequestFailure(kind: .overloaded, message: "busy"),
      scores: [.unscored(.requestFailed)]
    )
    var records = run.records
    records[0].scores = (0..<4).map { _ in Score(name: "correct", value: .passed(true)) }
    for records in [records, records.reversed()] {
      var summarizer = RunSummarizer(manifest: run.manifest)
      for record in records { summarizer.add(record) }
      let score = summarizer.summary().arms[0].scores[0]
      #expect(score.scored == 4)
      #expect(score.unscored.map(\.count) == [4])
      let share = RunFigure(metric: .unscored, statistic: .rate)
      #expect(summarizer.estimate(of: share, arm: 0)?.value == 0.5)
    }
  }

  @Test func `unscored answers are counted by reason and never as 0`() {
    var run = RunFixture(models: ["only"], cases: 5)
    run.add(arm: 0, sample: 0, scores: [.passed(true)])
    run.add(arm: 0, sample: 1, scores: [.unscored(.truncated)])
    run.add(arm: 0, sample: 2, scores: [.unscored(.scorerFailed("exit 3"))])
    run.add(arm: 0, sample: 3, scores: [.unscored(.scorerFailed("exit 4"))])
    run.add(arm: 0, sample: 4, scores: [.number(.nan)])
    let score = run.summary.arms[0].scores[0]
    #expect(score.mean?.value == 1)
    #expect(score.mean?.count == 1)
    #expect(
      score.unscored == [
        .init(reason: "scorer failed: exit 3", count: 3), .init(reason: "truncated", count: 1),
      ]
    )
  }

  @Test func `cases of one source widen the interval`() throws {
    let passes = (0..<40).map { $0 / 4 % 2 == 0 }
    var plain = RunFixture(models: ["only"], cases: 40)
    plain.add(arm: 0, passes: passes)
    var clustered = RunFixture(models: ["only"], cases: 40, clusterSize: 4)
    clustered.add(arm: 0, passes: passes)
    let alone = plain.summary.arms[0].scores[0]
    let together = clustered.summary.arms[0].scores[0]
    #expect(alone.method == .wilson)
    #expect(alone.designEffect == nil)
    #expect(together.method == .clustered)
    #expect(together.mean?.value == alone.mean?.value)
    let effect = try #require(together.designEffect)
    #expect(effect > 3.5)
    let width = try #require(together.mean?.width)
    #expect(try width > 1.8 * #require(alone.mean?.width))
  }

  @Test func `a numeric score takes t, or the bootstrap where cases are few or skewed`() {
    let length = RunManifest.ScoreDefinition(
      name: "length",
      isPrimary: true,
      isPassFail: false,
      summary: "output_words"
    )
    func method(_ values: [Double]) -> IntervalMethod? {
      var run = RunFixture(models: ["only"], cases: values.count, scores: [length])
      for (sample, value) in values.enumerated() {
        run.add(arm: 0, sample: sample, scores: [.number(value)])
      }
      return run.summary.arms[0].scores[0].method
    }
    #expect(method((0..<60).map { Double($0 % 7) }) == .studentT)
    #expect(method((0..<20).map { Double($0 % 7) }) == .studentT)
    #expect(method((0..<60).map { $0 == 0 ? 100 : Double($0 % 3) }) == .bootstrap)
    #expect(method([1, 1, 1]) == nil)
  }

  @Test(
    arguments: [
      (.mean, 0.5), (.median, 0.5), (.majority, 0.5), (.passAt(k: 2), 0.75),
      (.passAll(k: 2), 0.25),
    ] as [(CaseReduction, Double)]
  )
  func `repetitions are reduced per case as the score says`(
    reduction: CaseReduction,
    value: Double
  ) {
    var run = RunFixture(models: ["only"], cases: 4)
    run.manifest.scores[0].reduction = reduction
    // Of two tries: two cases half right, one right, one wrong.
    run.add(arm: 0, repetition: 0, passes: [true, false, true, false])
    run.add(arm: 0, repetition: 1, passes: [false, true, true, false])
    let score = run.summary.arms[0].scores[0]
    #expect(score.mean?.value == value)
    #expect(score.mean?.count == 4)
    #expect(score.scored == 8)
    #expect(score.undefinedCases == 0)
  }

  @Test func `a pooled score counts the entries of all cases, with the interval of a ratio`() throws
  {
    var run = RunFixture(models: ["only"], cases: 4)
    run.manifest.scores[0].reduction = .pooled(by: "asked")
    run.manifest.scores[0].isPassFail = false
    run.manifest.scores[0].range = nil
    for count in 1...3 {
      run.manifest.samples[count - 1].variables = SampleVariables([
        "asked": .array(Array(repeating: .integer(0), count: count))
      ])
      // One entry of each.
      run.add(arm: 0, sample: count - 1, scores: [.number(1 / Double(count))])
    }
    run.add(arm: 0, sample: 3, scores: [.number(1)])
    let score = run.summary.arms[0].scores[0]
    let mean = try #require(score.mean)
    #expect(abs(mean.value - 3.0 / 6) < 1e-12 && mean.count == 3)
    // Residuals ½, 0, -½: a standard error of √(3/2 · ½) / 6, and 4.302653 of them by t with 2.
    #expect(abs((mean.upper ?? 0) - (0.5 + 4.302653 * 0.1443376)) < 1e-6)
    #expect(score.method == .clustered)
    // The case without a list of its own.
    #expect(score.undefinedCases == 1)
  }

  @Test func `a case with fewer scored answers than pass@k looks at is left out and told`() {
    var run = RunFixture(models: ["only"], cases: 3)
    run.manifest.scores[0].reduction = .passAt(k: 2)
    run.add(arm: 0, repetition: 0, passes: [true, true, false])
    run.add(arm: 0, sample: 0, repetition: 1, scores: [.passed(true)])
    run.add(arm: 0, sample: 1, repetition: 1, scores: [.unscored(.truncated)])
    let score = run.summary.arms[0].scores[0]
    #expect(score.mean?.value == 1)
    #expect(score.mean?.count == 1)
    #expect(score.undefinedCases == 2)
    #expect(score.scored == 4)
  }
}

extension Estimate {
  var width: Double? {
    guard let lower, let upper else { return nil }
    return upper - lower
  }
}
