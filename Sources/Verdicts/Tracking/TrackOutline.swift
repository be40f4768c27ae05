import Analysis
import Domain
package import Reports

/// A track as `track --json` prints it.
package struct TrackOutline: Encodable {
  var suite: String
  var runs: Int
  var blessedRun: Int?
  var blessedRuns: [Int]
  var state: TrackedSeries.State
  var series: [SeriesLine]
  var quality: [QualityLine]
  var caveats: [String]

  struct SeriesLine: Encodable {
    var arm: String
    var figure: String
    var unit: String?
    var isShare: Bool
    var isHigherBetter: Bool
    var isOfLastRun: Bool
    var state: TrackedSeries.State
    var expected: Expected?
    var points: [PointLine]
    var segments: [SegmentLine]
    var changes: [ChangeLine]
  }

  /// What 98 of 100 runs would be.
  struct Expected: Encodable {
    var lower: Double
    var centre: Double
    var upper: Double
  }

  struct PointLine: Encodable {
    var run: String
    var startedAt: String
    var value: Double
    var lower: Double?
    var upper: Double?
    var state: TrackedSeries.State
  }

  struct SegmentLine: Encodable {
    var firstRun: String
    var changes: [SeriesIdentity.Part]
    var identity: SeriesIdentity
  }

  struct ChangeLine: Encodable {
    var run: String

    /// Relative on `logarithmic` figures, else in the figure's own unit.
    var change: Double
    var lower: Double
    var upper: Double
    var pValue: Double
    var scale: LevelScale
  }

  struct QualityLine: Encodable {
    var arm: String
    var score: String
    var verdict: Verdict
    var difference: Estimate?
    var pValue: Double?
    var adjustedPValue: Double?
    var state: TrackedSeries.State
    var flips: [CaseFlip]
    var flakyCases: [String]
  }

  package init(_ report: TrackReport) {
    suite = report.suite
    runs = report.runCount
    blessedRun = report.blessedRuns.last
    blessedRuns = report.blessedRuns
    state = report.state
    series = report.lines.map(SeriesLine.init)
    quality = report.quality.map { standing in
      QualityLine(
        arm: standing.arm,
        score: standing.comparison.score,
        verdict: standing.comparison.verdict,
        difference: standing.comparison.difference,
        pValue: standing.comparison.pValue,
        adjustedPValue: standing.comparison.adjustedPValue,
        state: standing.state,
        flips: standing.flips,
        flakyCases: standing.flakyCases
      )
    }
    caveats = report.caveats
  }
}

extension TrackOutline.SeriesLine {
  init(_ line: TrackReport.Line) {
    let points = line.series.points
    arm = line.arm
    figure = line.figure.name
    unit = line.figure.unit
    isShare = line.figure.isShare
    isHigherBetter = line.figure.isHigherBetter
    isOfLastRun = line.isOfLastRun
    state = line.state
    expected = line.expected.map { .init(lower: $0.lower, centre: $0.centre, upper: $0.upper) }
    self.points = zip(points, line.states).map { point, state in
      .init(
        run: point.run,
        startedAt: UniversalTime.second(point.startedAtMilliseconds),
        value: point.value,
        lower: point.estimate.lower,
        upper: point.estimate.upper,
        state: state
      )
    }
    segments = line.series.segments.map { segment in
      let first = points[segment.points.lowerBound]
      return .init(firstRun: first.run, changes: segment.changes, identity: first.identity)
    }
    changes = line.changes.map { change in
      .init(
        run: points[change.index].run,
        change: change.change,
        lower: change.lower,
        upper: change.upper,
        pValue: change.pValue,
        scale: line.series.rules.scale
      )
    }
  }
}
