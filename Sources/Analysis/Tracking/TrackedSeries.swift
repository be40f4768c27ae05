/// One figure of an arm over many runs, one point a run, and what became of it.
///
/// Runs are the unit, not requests: requests of one night share the night. Values are looked at on
/// the scale of the rules. *Watch* is fast and looks at one run; *confirm* is slow and looks at the
/// level.
package struct TrackedSeries: Hashable, Sendable {
  /// A run's figure.
  package struct Point: Hashable, Sendable {
    package var run: String
    package var startedAtMilliseconds: Int64
    package var identity: SeriesIdentity

    /// In the figure's unit, with the interval that the run alone gives it.
    package var estimate: Estimate

    package var value: Double { estimate.value }

    package init(
      run: String,
      startedAtMilliseconds: Int64,
      identity: SeriesIdentity,
      estimate: Estimate
    ) {
      self.run = run
      self.startedAtMilliseconds = startedAtMilliseconds
      self.identity = identity
      self.estimate = estimate
    }
  }

  /// In the order of how bad they are.
  package enum State: String, Hashable, Sendable, Encodable, CaseIterable, Comparable {
    case ok
    /// The level came back after a confirmed change, eight runs ago at most.
    case recovered
    /// This run lies outside what the runs before it let expect, on the bad side.
    case watch
    /// The level itself has changed for the worse. Only this fails a gate by default.
    case confirmed

    package static func < (left: State, right: State) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// Runs between two changes of identity.
  package struct Segment: Hashable, Sendable {
    package var points: Range<Int>

    /// What changed at its beginning; empty for the first.
    package var changes: [SeriesIdentity.Part]
  }

  package var rules: TrackingRules

  /// Oldest first; those whose value has no place on the scale are left out.
  package let points: [Point]
  package let segments: [Segment]

  /// - Parameter points: In any order; those of one moment stay in theirs.
  package init(_ points: [Point], rules: TrackingRules) {
    self.rules = rules
    self.points = points.filter { rules.scale.position(of: $0.value) != nil }.enumerated()
      .sorted { first, second in
        (first.element.startedAtMilliseconds, first.offset)
          < (second.element.startedAtMilliseconds, second.offset)
      }
      .map(\.element)
    segments = Self.segments(self.points)
  }

  private static func segments(_ points: [Point]) -> [Segment] {
    guard var known = points.first?.identity else { return [] }
    var segments = [Segment(points: 0..<0, changes: [])]
    for (index, point) in points.enumerated() {
      let changes = known.changes(to: point.identity)
      if !changes.isEmpty {
        segments.append(Segment(points: index..<index, changes: changes))
      }
      known = point.identity.completed(from: known)
      segments[segments.count - 1].points =
        segments[segments.count - 1].points.lowerBound..<index + 1
    }
    return segments
  }
}

extension TrackedSeries {
  /// What the runs of the present level let expect of the next; `nil` while they are too few.
  ///
  /// - Parameter changes: `changePoints`, which are costly to find again.
  package func expectationOfNext(after changes: [LevelDetector.ChangePoint]) -> PredictionInterval?
  {
    let start = max(segments.last?.points.lowerBound ?? 0, changes.last?.index ?? 0)
    var expected = LevelExpectation(self)
    return expected.interval(at: points.count, since: start)
  }

  /// What the runs of its level before it let expect of the last run; `nil` while they are too few.
  package var expectationOfLast: PredictionInterval? {
    guard let start = segments.last?.points.lowerBound, let last = points.indices.last else {
      return nil
    }
    var expected = LevelExpectation(self)
    return expected.interval(at: last, since: changePoints(in: start..<last).last?.index ?? start)
  }

  /// The changes of level within segments, over all runs so far; indices are those of `points`.
  package var changePoints: [LevelDetector.ChangePoint] {
    segments.flatMap { changePoints(in: $0.points) }
  }

  /// The state after each run, as it would have been told that night: later runs do not count.
  package var states: [State] { course.states }

  /// With what crept as of the last run.
  package var course: (states: [State], creep: Creep?) {
    var expected = LevelExpectation(self)
    // What came before the blessed run was accepted with it.
    let blessed = rules.blessedRun.flatMap { run in points.firstIndex { $0.run == run } } ?? 0
    var creeps = CreepDetector(self, blessed: blessed)
    let states = segments.flatMap { segment in
      let positions = positions(in: segment.points)
      let splits = rules.detector.splits(in: positions)
      return segment.points.map { index in
        let seen = positions.prefix(index - segment.points.lowerBound + 1)
        let changes = changePoints(
          in: seen,
          at: splits.filter { $0.foundAt < seen.endIndex },
          from: segment.points.lowerBound
        )
        let start = segment.points.lowerBound
        let level = changes.last?.index ?? start
        return max(
          state(at: index, since: start, changes, blessed, &expected),
          creeps.state(at: index, segment: start, level: level)
        )
      }
    }
    return (states, creeps.creep)
  }

  private func positions(in range: Range<Int>) -> [Double] {
    points[range].compactMap { rules.scale.position(of: $0.value) }
  }

  private func changePoints(in range: Range<Int>) -> [LevelDetector.ChangePoint] {
    let positions = positions(in: range)
    let splits = rules.detector.splits(in: positions)
    return changePoints(in: positions[...], at: splits, from: range.lowerBound)
  }

  private func changePoints(
    in positions: ArraySlice<Double>,
    at splits: [LevelDetector.Split],
    from start: Int
  ) -> [LevelDetector.ChangePoint] {
    rules.detector.changePoints(in: positions, at: splits).map { found in
      var point = found
      point.index += start
      return point
    }
  }

  private func state(
    at index: Int,
    since start: Int,
    _ changes: [LevelDetector.ChangePoint],
    _ blessed: Int,
    _ expected: inout LevelExpectation
  ) -> State {
    let unaccepted = changes.filter { $0.index > blessed }
    switch standing(after: unaccepted) {
    case .confirmed: return .confirmed
    case .recovered where index - (unaccepted.last?.index ?? 0) < rules.watchMinimum:
      let isWorse = expected.isWorse(index, since: unaccepted.last?.index ?? 0)
      return isWorse ? .watch : .recovered
    default:
      let isWorse = expected.isWorse(index, since: changes.last?.index ?? start)
      return isWorse ? .watch : .ok
    }
  }

  /// What the changes leave behind: how far the level is now above the best that it has been.
  private func standing(after changes: [LevelDetector.ChangePoint]) -> State {
    let tolerated = rules.scale.step(ofChange: rules.detector.minimumMagnitude)
    var excess = 0.0
    var state = State.ok
    for change in changes {
      let step = rules.scale.step(ofChange: change.change)
      excess = max(0, excess + (rules.isHigherBetter ? -step : step))
      if excess > tolerated {
        state = .confirmed
      } else if state == .confirmed {
        state = .recovered
      }
    }
    return state
  }
}
