import Analysis
import Domain
import Reports

/// One report of each kind, in which every name and message from outside means harm.
enum HostileReport: CaseIterable {
  case run, load, comparison, gates, track, tuning, drift

  func document() throws -> Document {
    switch self {
    case .run: Self.runDocument
    case .load: Self.loadDocument
    case .comparison: Self.comparisonDocument
    case .gates: Self.gatesDocument
    case .track: Self.trackDocument
    case .tuning: try Self.tuningDocument
    case .drift: Self.driftDocument
    }
  }

  private static let attacks = HostileTextTests.attacks

  private static var runDocument: Document {
    let script = attacks[0]
    var fixture = RunFixture(
      models: attacks,
      temperatures: [0],
      cases: 2,
      repetitions: 1,
      suiteName: script
    )
    fixture.manifest.suiteText = attacks.joined(separator: "\n")
    fixture.manifest.scores[0].name = script
    fixture = fixture.changed { record in
      record.scores[0].name = script
      guard record.request % 5 == 0 else { return }
      let message = attacks[record.request % attacks.count]
      record.outcome = .failed(RequestFailure(kind: .rejected, message: message, status: 400))
    }
    var report = fixture.report()
    report.layout = PivotLayout(rows: ["model"], columns: ["prompt"])
    report.answers = .hostile(fixture.manifest, attacks: attacks)
    return report.document
  }

  private static var comparisonDocument: Document {
    ComparisonReport(
      name: "hostile",
      baseline: attacks[1],
      provenance: provenance,
      absences: attacks.map { .init(name: $0, reason: .unscored(answers: 1, score: $0)) },
      scores: attacks.enumerated().map { index, name in
        let difference = Estimate(value: 0.1, lower: -0.1, upper: 0.2, count: 9)
        return ComparisonReport.ScoreRow(
          candidate: name,
          comparison: ArmComparison(
            candidate: index + 1,
            baseline: 0,
            score: attacks[2],
            difference: difference,
            pValue: 0.4,
            adjustedPValue: 1,
            comparisons: attacks.count,
            test: .signFlipExact,
            verdict: .undecided,
            moreCasesNeeded: nil
          ),
          isPassFail: true
        )
      },
      flips: [
        .init(
          candidate: attacks[0],
          score: attacks[2],
          isPassFail: true,
          flips: attacks.map { CaseFlip(sampleID: $0, baseline: 1, candidate: 0) }
        )
      ],
      turnedAnswers: .hostile(
        RunFixture(models: [attacks[1], attacks[0]], temperatures: [0], cases: 1).manifest,
        attacks: attacks
      )
    ).document
  }

  private static var gatesDocument: Document {
    GateReport(
      suite: attacks[0],
      run: 1,
      rows: attacks.map { name in
        .init(gate: name, arm: name, limit: name, verdict: .undecided, reason: name)
      },
      failedRequests: 0,
      finishedRequests: 1
    ).document
  }

  private static var loadDocument: Document {
    var fixture = LoadFixture(models: Array(attacks.prefix(3)))
    fixture.manifest.suiteName = attacks[0]
    for rate in [10.0, 20, 40] {
      fixture.offer(.open(rate: rate), latency: rate > 20 ? 4_000 : 600)
    }
    return fixture.report.document
  }

  private static var trackDocument: Document {
    var generator = SplitMix64(seed: 3)
    let points = (0..<20).map { run in
      TrackedSeries.Point(
        run: String(run),
        startedAtMilliseconds: 1_790_000_000_000 + Int64(run) * 86_400_000,
        identity: SeriesIdentity(
          suite: attacks[0],
          cases: "c",
          prompts: "p",
          parameters: "q",
          scorers: "s",
          model: run < 10 ? attacks[1] : attacks[2]
        ),
        estimate: Estimate(value: 300 + 10 * generator.unitInterval(), count: 60)
      )
    }
    let figure = TrackedFigure(RunFigure(metric: .timeToFirstToken, statistic: .percentile(0.5)))
    let series = TrackedSeries(points, rules: figure.rules(for: points.map(\.estimate)))
    return TrackReport(
      name: attacks[3],
      suite: attacks[0],
      lines: attacks.prefix(4).map { TrackReport.Line(arm: $0, figure: figure, series: series) },
      runCount: points.count,
      caveats: attacks,
      provenance: provenance
    ).document
  }

  private static var tuningDocument: Document {
    get throws {
      let name = attacks[2]
      return try TuningReportTests.report(suiteName: attacks[0]) { $0.goal.name = name }.document
    }
  }

  private static var driftDocument: Document {
    var generator = SplitMix64(seed: 5)
    let prompts = attacks.map {
      DriftTest.Prompt(id: $0, nights: [[[1, 2], [1, 3]]], after: [[4, 2], [1, 2]])
    }
    let test = DriftTest(prompts, using: &generator)
    return DriftReport(
      name: attacks[0],
      before: [1],
      after: 2,
      rows: attacks.prefix(6).map { name in
        DriftReport.Row(
          arm: name,
          prompts: prompts.count,
          test: test,
          adjustedPValue: test.answers?.pValue,
          unit: .characters,
          examples: attacks.map {
            .init(sample: $0, before: $0, after: name, discrepancy: nil)
          }
        )
      },
      caveats: attacks,
      provenance: provenance
    ).document
  }

  private static var provenance: Provenance {
    RunFixture(cases: 2, suiteName: attacks[0]).report().provenance
  }
}
