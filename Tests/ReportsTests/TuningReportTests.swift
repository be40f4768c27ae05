import Analysis
import Domain
import Foundation
import Reports
import TestSupport
import Testing

struct TuningReportTests {
  /// A race of ten cells over the fixture's run, each record of which was asked for.
  static func report(
    suiteName: String = "tune-quickstart",
    _ adapt: (inout TuningDesign) -> Void = { _ in }
  ) throws -> TuningReport {
    var fixture = RunFixture(
      models: ["medium"],
      temperatures: [0, 0.3, 0.6, 0.9, 1.2],
      cases: 120,
      repetitions: 1,
      topP: [1, 0.8],
      suiteName: suiteName
    )
    fixture = fixture.changed { record in
      let cell = Double(record.arm)
      var luck = SplitMix64(seed: UInt64(record.request))
      record.scores = [
        Score(name: "fact", value: .passed(luck.unitInterval() < 0.92 - 0.09 * max(0, cell - 2)))
      ]
    }
    let manifest = fixture.manifest
    let score = RunFigure(score: "fact", statistic: .mean)
    let latency = RunFigure(metric: .endToEnd, statistic: .percentile(0.5))
    let goal = TuningObjective(name: "fact", figure: score, isLowerBetter: false)
    var design = TuningDesign(
      method: .race,
      goal: goal,
      constraints: [
        TuningConstraint(
          figure: latency,
          gate: GateRule(metric: "latency p50 at most 200 ms", limit: .atMost(200))
        )
      ],
      pareto: [
        goal, TuningObjective(name: "latency.p50", figure: latency, isLowerBetter: true),
      ],
      cases: TuningCases(manifest.samples, share: 0.3, seed: manifest.seed),
      standards: Dictionary(uniqueKeysWithValues: manifest.arms.map { ($0.index, 8) })
    )
    adapt(&design)
    return try report(of: fixture, design)
  }

  private static func report(of fixture: RunFixture, _ design: TuningDesign) throws -> TuningReport
  {
    var search = TuningSearch(design, manifest: fixture.manifest)
    func answer(_ arms: [Int], _ cases: [String]) {
      for record in fixture.records
      where arms.contains(record.arm) && cases.contains(record.sampleID) {
        search.add(record)
      }
    }
    while let round = search.round {
      answer(round.settings, round.cases)
      search.closeRound()
    }
    answer(search.choice?.finalists ?? [], design.cases.heldOut)
    let run = RunReport(
      manifest: fixture.manifest,
      state: .finished,
      number: 3,
      summary: search.tuning.summary(),
      figureData: RunFigureData()
    )
    return TuningReport(
      run: run,
      outcome: try #require(search.outcome),
      parameters: "params:\n  temperature: 0\n  top_p: 1",
      provenance: run.provenance
    )
  }

  @Test func `a tuning reports the held-out cases first and every setting below`() async throws {
    let report = try Self.report()
    let document = report.document
    try expectGolden(document.markdown(drawn: Set(document.figures.map(\.name))), "tuning.md")
    let figures = ["trade-off", "front-tokens", "front-latency", "heatmap", "sweep-1"]
    #expect(document.figures.map(\.name) == figures)
    try await withFolder("tuning") { folder in
      let files = try await ReportWriter(folder: folder.path).write(document, name: report.name)
      #expect(files.warning == nil)
      #expect(Set(files.drawn) == Set(document.figures.map(\.name)))
    }
  }

  @Test func `names from the suite cannot write the report`() throws {
    let hostile = "](http://x) <script>alert(1)</script> | \u{1B}[2J"
    let report = try Self.report(suiteName: hostile) { $0.goal.name = hostile }
    // In code, a name stands as it is.
    let text = report.document.markdown(drawn: []).replacing(/`+[^`]*`+/, with: "")
    #expect(!text.contains("<script>"))
    #expect(!text.contains("\u{1B}"))
    #expect(!report.document.html(pictures: [:]).contains("<script>"))
  }
}
