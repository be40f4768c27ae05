import Analysis
import Domain
import Foundation
import Reports
import TestSupport
import Testing

struct OtherReportTests {
  @Test func `a comparison begins with its verdict and shows what supports it`() async throws {
    let report = Self.comparison
    #expect(
      report.document.headline.first?.plainText == """
        On 'fact', 'large' is better than 'small'; 'medium' cannot be told apart from it.
        """
    )
    try await check(report.document, name: report.name, golden: "comparison.md")
  }

  @Test func `a comparison of one candidate tells the difference in its first lines`() {
    var report = Self.comparison
    report.scores.removeLast()
    #expect(
      report.document.headline.first?.plainText == """
        On 'fact', 'large' is better than 'small'. The difference is 40 (21–58) percentage points, \
        over 30 cases.
        """
    )
  }

  @Test func `each thing in which candidates differ has its column`() {
    var report = Self.comparison
    report.parts = [
      "large": [.init("Model", "large"), .init("temperature", "0"), .init("Run", "7")],
      "medium": [.init("Model", "medium"), .init("temperature", "0.8"), .init("Run", "7")],
    ]
    #expect(report.scoreTable.columns.prefix(3).map(\.title) == ["Model", "temperature", "Score"])
    #expect(
      report.scoreTable.rows.first?.prefix(2).map(\.value) == [.name("large"), .name("0")]
    )
    report.parts["medium"] = report.parts["large"]
    #expect(report.scoreTable.columns.first?.title == "Candidate")
  }

  @Test func `a comparison of nothing says so`() {
    let report = ComparisonReport(
      name: "x",
      baseline: "b",
      provenance: Self.provenance,
      scores: []
    )
    #expect(
      report.document.headline.map(\.plainText)
        == ["Nothing could be compared: no case was scored on both sides."]
    )
  }

  @Test func `of many candidates the first sentence names a few`() {
    var report = Self.comparison
    let row = report.scores[1]
    report.scores = (1...9).map { number in
      var row = row
      row.candidate = "c\(number)"
      return row
    }
    #expect(
      report.document.headline.first?.plainText
        == "On 'fact', 'c1', 'c2', 'c3' and 6 others cannot be told apart from 'small'."
    )
  }

  @Test func `what gave nothing to compare is named in the first sentence`() {
    var report = Self.comparison
    report.primary = "fact"
    report.absences = [
      .init(name: "huge", reason: .failed(attempts: 5, failure: nil)),
      .init(name: "odd", reason: .unscored(answers: 1, score: "fact")),
    ]
    #expect(
      report.document.headline.first?.plainText == """
        On 'fact', 'large' is better than 'small'; 'medium' cannot be told apart from it; 'huge' was \
        not measured, because all of its 5 attempts failed; 'odd' has no fact, because its one \
        answer could not be scored.
        """
    )
    report.scores = []
    #expect(
      report.document.headline.first?.plainText == """
        Nothing could be compared on 'fact': 'huge' was not measured, because all of its 5 attempts \
        failed; 'odd' has no fact, because its one answer could not be scored.
        """
    )
  }

  @Test func `a track tells since when its level is another`() async throws {
    let report = Self.track(runs: 40, changeAt: 24)
    let headline = try #require(report.document.headline.first).plainText
    #expect(headline.hasPrefix("'ttft p50' of 'large' has changed for the worse: "))
    #expect(headline.hasSuffix("since 2026-10-15 (run 24)."))
    #expect(report.state == .confirmed)
    try await check(report.document, name: report.name, golden: "track.md")
  }

  @Test func `a track without a change is as expected, and one of few runs expects nothing`() {
    #expect(
      Self.track(runs: 20, changeAt: .max).document.headline.first?.plainText
        == "The figure is as expected, over 20 runs."
    )
    let short = Self.track(runs: 3, changeAt: .max).document
    #expect(
      short.headline.first?.plainText
        == "No expectation yet: 3 runs are too few to expect anything of the next, 8 are needed."
    )
    let empty = TrackReport(
      name: "t",
      suite: "s",
      lines: [],
      runCount: 0,
      provenance: Self.provenance
    )
    #expect(empty.document.headline.first?.plainText == "No run has a figure to track.")
    #expect(empty.state == .ok)
  }

  @Test func `what the last run did not measure is not told as its own`() throws {
    let report = Self.track(runs: 20, changeAt: .max, isOfLastRun: false)
    #expect(
      report.headline.map(\.plainText)
        == ["Not measured in the last run: 'ttft p50' of 'large'."]
    )
    let row = try #require(report.stateTable.rows.first)
    #expect(row[2...4].map(\.value) == [.words("not measured"), .missing, .missing])
    #expect(report.state == .ok)
    let changed = Self.track(runs: 40, changeAt: 24, isOfLastRun: false)
    #expect(changed.state == .confirmed)
    #expect(
      changed.headline.first?.plainText.contains("for the worse: not measured in the last run")
        == true
    )
  }

  @Test func `tracks of several suites count the runs of each`() throws {
    let short = Self.track(runs: 3, changeAt: .max)
    let joined = try #require(TrackReport.joined([short, short]))
    #expect(
      joined.headline.first?.plainText
        == "No expectation yet: 3 runs are too few to expect anything of the next, 8 are needed."
    )
  }

  @Test func `a track names the run with which what is measured changed`() {
    let headline = Self.track(runs: 20, changeAt: 12, newModel: "large-2").document.headline
    #expect(
      headline.last?.plainText == """
        What is measured changed with run 12 (model as returned): it is not compared with what came \
        before.
        """
    )
    #expect(Self.track(runs: 20, changeAt: 12, newModel: "large-2").state == .ok)
  }

  @Test func `a new segment has no expectation yet, in words and in the table`() {
    let report = Self.track(runs: 15, changeAt: 12, newModel: "large-2")
    #expect(
      report.headline.first?.plainText == """
        No expectation yet: 3 runs since what is measured changed are too few to expect anything of \
        the next, 8 are needed.
        """
    )
    #expect(report.stateTable.rows.map { $0[2].value } == [.words("no expectation yet")])
    let eighth = Self.track(runs: 20, changeAt: 12, newModel: "large-2").headline.first?.plainText
    #expect(eighth?.hasPrefix("No expectation of the last run yet") == true)
    let ninth = Self.track(runs: 21, changeAt: 12, newModel: "large-2").headline.first?.plainText
    #expect(ninth == "The figure is as expected, over 21 runs.")
  }

  @Test(
    arguments: [
      ([18], "was worse than expected in 1 of the last 3 runs. The last is as expected: ", "ok"),
      ([17, 19], "was worse in 2 of the last 3 runs than those before them let expect: ", "watch"),
      ([19], "was worse in the last run than the runs before it let expect: ", "watch"),
      ([16], "The figure is as expected, over 20 runs.", "ok"),
    ] as [(Set<Int>, String, String)]
  )
  func `a night that was worse is told for as long as it is among the last three`(
    slow: Set<Int>,
    words: String,
    state: String
  ) {
    let report = Self.track(runs: 20, changeAt: .max, slow: slow)
    #expect(report.headline.first?.plainText.contains(words) == true, "\(report.headline)")
    #expect(report.state.rawValue == state)
    let told = "\(report.stateTable.rows.first?[2].value ?? .missing)"
    #expect(told.contains(state), "\(told)")
  }

  private func check(_ document: Document, name: String, golden: String) async throws {
    try expectGolden(document.markdown(drawn: Set(document.figures.map(\.name))), golden)
    try await withFolder(golden) { folder in
      let files = try await ReportWriter(folder: folder.path).write(document, name: name)
      #expect(files.warning == nil)
      #expect(!files.drawn.isEmpty)
    }
  }
}

// MARK: - Values made up for them

extension OtherReportTests {
  private static var provenance: Provenance {
    RunFixture(models: ["m"], temperatures: [0], cases: 2, repetitions: 1).report().provenance
  }

  private static var comparison: ComparisonReport {
    func score(_ candidate: Int, _ value: Double, _ verdict: Verdict) -> ArmComparison {
      ArmComparison(
        candidate: candidate,
        baseline: 0,
        score: "fact",
        levels: ComparedLevels(baseline: 0.45, candidate: 0.45 + value),
        difference: Estimate(value: value, lower: value - 0.19, upper: value + 0.18, count: 30),
        pValue: verdict == .better ? 0.0002 : 0.2,
        adjustedPValue: verdict == .better ? 0.0004 : 0.2,
        comparisons: 2,
        test: .signFlipExact,
        verdict: verdict,
        moreCasesNeeded: verdict == .better ? nil : 120
      )
    }
    return ComparisonReport(
      name: "compare 6 7",
      baseline: "small",
      provenance: provenance,
      scores: [
        .init(candidate: "large", comparison: score(2, 0.4, .better), isPassFail: true),
        .init(candidate: "medium", comparison: score(1, 0.1, .undecided), isPassFail: true),
      ],
      speeds: [
        .init(
          candidate: "large",
          comparison: SpeedComparison(
            candidate: 2,
            baseline: 0,
            metric: .timeToFirstToken,
            levels: ComparedLevels(baseline: 12.4, candidate: 31.1),
            ratio: Estimate(value: 2.51, lower: 2.32, upper: 2.78, count: 60),
            pValue: 0.001,
            adjustedPValue: 0.002,
            comparisons: 2,
            method: .blocks,
            verdict: .worse
          )
        )
      ],
      flips: [
        .init(
          candidate: "large",
          score: "fact",
          isPassFail: true,
          flips: [
            CaseFlip(sampleID: "capital-of-peru", baseline: 1, candidate: 0),
            CaseFlip(sampleID: "a | b", baseline: 0, candidate: 1),
          ]
        ),
        .init(candidate: "medium", score: "fact", isPassFail: true, flips: []),
      ],
      practicalMargin: 0.02,
      caveats: [.notInterleaved(run: "7")],
      harnessErrors: [(6, 8), (7, 8), (9, 400)].map { run, inFlight in
        HarnessError(
          run: run,
          inFlight: inFlight,
          selfTests: provenance.runs.map { .of100Streams(on: $0.manifest.environment) }
        )
      }
    )
  }

  private static func track(
    runs: Int,
    changeAt change: Int,
    newModel: String = "large",
    slow: Set<Int> = [],
    isOfLastRun: Bool = true
  ) -> TrackReport {
    var generator = SplitMix64(seed: 11)
    let spread = slow.isEmpty ? 0.02 : 0.1
    let points = (0..<runs).map { run in
      TrackedSeries.Point(
        run: String(run),
        startedAtMilliseconds: 1_790_000_000_000 + Int64(run) * 86_400_000,
        identity: SeriesIdentity(
          suite: "s1",
          cases: "c1",
          prompts: "p1",
          parameters: "q1",
          scorers: "r1",
          model: run < change ? "large" : newModel
        ),
        estimate: Estimate(
          value: (run < change ? 300 : 372) * (slow.contains(run) ? 1.35 : 1)
            * (1 - spread + 2 * spread * generator.unitInterval()),
          count: 120
        )
      )
    }
    let figure = TrackedFigure(RunFigure(metric: .timeToFirstToken, statistic: .percentile(0.5)))
    let series = TrackedSeries(points, rules: figure.rules(for: points.map(\.estimate)))
    return TrackReport(
      name: "track nightly",
      suite: "nightly",
      lines: [
        TrackReport.Line(arm: "large", figure: figure, series: series, isOfLastRun: isOfLastRun)
      ],
      runCount: runs,
      caveats: ["No run of the suite is blessed."],
      provenance: provenance
    )
  }
}
