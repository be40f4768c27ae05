package import Analysis
import Domain

/// The report of a track: every figure of a suite over its runs, and whether a level changed.
package struct TrackReport: Sendable {
  /// One figure of one arm.
  package struct Line: Sendable {
    package private(set) var arm: String

    /// The load of the last run in words; `nil` where it is not told.
    package let load: String?
    package let figure: TrackedFigure
    package let series: TrackedSeries

    /// Whether the last run measured it; else its last point is of an earlier run, such as one before
    /// an outage.
    package let isOfLastRun: Bool

    /// After each run, as it would have been told that night.
    package let states: [TrackedSeries.State]
    package let changes: [LevelDetector.ChangePoint]

    /// As of the last run that measured it.
    let creep: Creep?

    /// What the runs before it let expect of the last run; `nil` while they are too few, and where that
    /// run did not measure it.
    package let expected: PredictionInterval?
    let expectedOfNext: PredictionInterval?

    package init(
      arm: String,
      load: String? = nil,
      figure: TrackedFigure,
      series: TrackedSeries,
      isOfLastRun: Bool = true
    ) {
      self.arm = arm
      self.load = load
      self.figure = figure
      self.series = series
      self.isOfLastRun = isOfLastRun
      // Each costs a search over the whole series, so they are found once.
      (states, creep) = series.course
      changes = series.changePoints
      expected = isOfLastRun ? series.expectationOfLast : nil
      expectedOfNext = series.expectationOfNext(after: changes)
    }

    /// Of a figure that the last run did not measure only a confirmed change stands.
    package var state: TrackedSeries.State {
      let last = states.last ?? .ok
      return isOfLastRun || last == .confirmed ? last : .ok
    }

    func named(_ name: String) -> Line {
      var line = self
      line.arm = name
      return line
    }

    /// How many of the last runs that measured the same, three at most, were worse than expected.
    var recentlyWorse: (count: Int, of: Int) {
      guard isOfLastRun else { return (0, 0) }
      let first = series.segments.last?.points.lowerBound ?? 0
      let recent = states.dropFirst(first).suffix(3)
      return (recent.count { $0 == .watch }, recent.count)
    }

    /// Whether nothing is wrong with it, and nothing was to be expected either.
    package var hasNoExpectation: Bool { state == .ok && expected == nil }

    /// Such as failures that never came.
    var isAlwaysZero: Bool { series.points.allSatisfy { $0.estimate.value == 0 } }
  }

  /// Stem of the report's folder, such as `track-nightly`.
  package var name: String
  package var suite: String

  /// Arm by arm, in the order of the run.
  package var lines: [Line]

  /// Runs that were looked at.
  package var runCount: Int

  /// Numbers of the runs that are blessed together, oldest first; changes up to the last of them are
  /// accepted.
  package var blessedRuns: [Int]

  /// Scores of the last run against those of the blessed one.
  package var quality: [QualityStanding]

  /// What else a reader must know, such as runs left out.
  package var caveats: [String]

  /// Of the last run, and of the blessed ones.
  package var provenance: Provenance

  package init(
    name: String,
    suite: String,
    lines: [Line],
    runCount: Int,
    blessedRuns: [Int] = [],
    quality: [QualityStanding] = [],
    caveats: [String] = [],
    provenance: Provenance
  ) {
    self.name = name.fileNameStem
    self.suite = suite
    self.lines = lines
    self.runCount = runCount
    self.blessedRuns = blessedRuns
    self.quality = quality
    self.caveats = caveats
    self.provenance = provenance
  }

  /// The worst that any figure is in.
  package var state: TrackedSeries.State {
    (lines.map(\.state) + quality.map(\.state)).max() ?? .ok
  }
}

extension TrackReport {
  package var document: Document {
    Document(
      title: "Track of \(code: suite)",
      headline: headline,
      blocks: [
        [.heading("The last run"), .table(stateTable)],
        quality.isEmpty ? [] : qualityBlocks,
        spreadBlocks,
        historyBlocks,
        changeTable.rows.isEmpty ? [] : [.heading("Changes of level"), .table(changeTable)],
        breakTable.rows.isEmpty
          ? [] : [.heading("Changes of what is measured"), .table(breakTable)],
        [.heading("Runs"), .table(runTable)],
        [.heading("What to distrust"), .list(distrust)],
        provenance.blocks,
      ].flatMap(\.self)
    )
  }

  private var historyBlocks: [Document.Block] {
    let figures = figures
    guard !figures.isEmpty else { return [] }
    return [.heading("History")] + figures.map(Document.Block.figure)
      + (undrawn.map { [.paragraph($0)] } ?? [])
  }

  private var qualityBlocks: [Document.Block] {
    let turned = flipTable
    return [.heading("Quality against the blessed run"), .table(qualityTable)]
      + (turned.rows.isEmpty ? [] : [.table(turned)])
  }

  private var distrust: [Prose] {
    let fewest = lines.map { $0.series.segments.last?.points.count ?? 0 }.min() ?? 0
    let minimum = lines.first?.series.rules.watchMinimum ?? 0
    let few: Prose? =
      fewest < minimum
      ? """
      With \(fewest, "run") that measured the same, a run cannot be told from chance; it takes \
      \(minimum) before one is watched.
      """
      : nil
    return [few].compactMap(\.self) + caveats.map { "\(plain: $0)" } + [
      """
      Runs are the unit: the requests of one run share its hour. Where what is measured changed, a \
      new segment begins, and nothing is compared across.
      """,
      """
      \(lines.count) series are watched, each by a prediction interval that 1 run in 100 leaves on its \
      bad side by chance. A change is confirmed with p < 0.00003 from three runs on, by a test that \
      knows how much each run is like the one before; one bad run, or two, confirm nothing. What is ok \
      may be a change not found yet.
      """,
    ]
  }
}
