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

  @Test func `a track tells since when its level is another`() async throws {
    let report = Self.track(runs: 40, changeAt: 24)
    let headline = try #require(report.document.headline.first).plainText
    #expect(headline.hasPrefix("The level has changed for the worse: "))
    #expect(headline.hasSuffix("since 2026-10-15."))
    try await check(report.document, name: report.name, golden: "track.md")
  }

  @Test func `a track without a change is as expected, and one of few runs expects nothing`() {
    #expect(
      Self.track(runs: 20, changeAt: .max).document.headline.first?.plainText
        .hasPrefix("The last run is as expected") == true
    )
    let short = Self.track(runs: 3, changeAt: .max).document.markdown(drawn: [])
    #expect(short.contains("With 3 runs nothing can be expected of the next; it takes 8."))
    let empty = TrackReport(
      name: "t",
      subject: "s",
      axis: "x",
      series: TrackedSeries([], rules: TrackingRules(isHigherBetter: false)),
      provenance: Self.provenance
    )
    #expect(empty.document.headline.first?.plainText == "No run has this figure.")
  }

  @Test func `a tuning reports the held-out cases first and every setting below`() async throws {
    let report = Self.tuning
    try await check(report.document, name: report.name, golden: "tuning.md")
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
      caveats: [.notInterleaved(run: "7")]
    )
  }

  private static func track(runs: Int, changeAt change: Int) -> TrackReport {
    var generator = SplitMix64(seed: 11)
    let identity = SeriesIdentity(
      suite: "s1",
      cases: "c1",
      prompts: "p1",
      parameters: "q1",
      scorers: "r1",
      model: "large"
    )
    let points = (0..<runs).map { run in
      TrackedSeries.Point(
        run: "run-\(run)",
        startedAtMilliseconds: 1_790_000_000_000 + Int64(run) * 86_400_000,
        identity: identity,
        value: (run < change ? 300 : 372) * (0.98 + 0.04 * generator.unitInterval())
      )
    }
    return TrackReport(
      name: "track-ttft",
      subject: "large",
      axis: "time to first token p50, ms",
      series: TrackedSeries(points, rules: TrackingRules(isHigherBetter: false)),
      provenance: provenance
    )
  }

  private static var tuning: TuningReport {
    func scores(_ passing: Int) -> CaseScores {
      var fixture = RunFixture(models: ["m"], temperatures: [0], cases: 40, repetitions: 1)
      fixture = fixture.changed { record in
        record.scores = [Score(name: "fact", value: .passed(record.request < passing))]
      }
      var summarizer = RunSummarizer(manifest: fixture.manifest)
      for record in fixture.records { summarizer.add(record) }
      return summarizer.caseScores(arm: 0, score: "fact") ?? CaseScores(cases: [], isPassFail: true)
    }
    let verdict = TuningVerdict(
      score: "fact",
      chosen: (name: "temperature 0.2", scores: scores(34)),
      standard: (name: "temperature 1", scores: scores(20)),
      seed: 1
    )
    return TuningReport(
      name: "tune-quickstart",
      provenance: provenance,
      score: "fact",
      isPassFail: true,
      costAxis: "end-to-end latency p50, ms",
      verdict: verdict,
      settings: (0..<5).map { index in
        let score = 0.9 - Double(index) * 0.11
        let cost = 80 - Double(index) * 9
        return .init(
          name: "temperature 0.\(index * 2)",
          score: Estimate(value: score, lower: score - 0.1, upper: score + 0.07, count: 60),
          cost: index == 4
            ? nil : Estimate(value: cost, lower: cost - 4, upper: cost + 5, count: 60),
          isAllowed: index != 3,
          isComparable: index < 2,
          frontMembership: index == 4 ? nil : 0.97 - Double(index) * 0.2
        )
      },
      spent: 420,
      saved: 180
    )
  }
}
