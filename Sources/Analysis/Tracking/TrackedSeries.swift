import Numerics

/// One figure of an arm over many runs, one point a run, and what became of it.
///
/// Runs are the unit, not requests: requests of one night share the night. Values are looked at on
/// the log scale. *Watch* is fast and looks at one run; *confirm* is slow and looks at the level.
package struct TrackedSeries: Hashable, Sendable {
  /// A run's figure.
  package struct Point: Hashable, Sendable, Codable {
    package var run: String
    package var startedAtMilliseconds: Int64
    package var identity: SeriesIdentity

    /// In the figure's unit, above 0.
    package var value: Double

    package init(
      run: String,
      startedAtMilliseconds: Int64,
      identity: SeriesIdentity,
      value: Double
    ) {
      self.run = run
      self.startedAtMilliseconds = startedAtMilliseconds
      self.identity = identity
      self.value = value
    }
  }

  package enum State: String, Hashable, Sendable, Codable {
    case ok
    /// This run lies outside what the runs before it let expect, on the bad side.
    case watch
    /// The level itself has changed for the worse. Only this fails a gate by default.
    case confirmed
    /// The level came back after a confirmed change, eight runs ago at most.
    case recovered
  }

  /// Runs between two changes of identity.
  package struct Segment: Hashable, Sendable, Codable {
    package var points: Range<Int>

    /// What changed at its beginning; empty for the first.
    package var changes: [SeriesIdentity.Part]
  }

  package var rules: TrackingRules

  /// Oldest first; those without a finite value above 0 are left out.
  package let points: [Point]
  package let segments: [Segment]

  /// - Parameter points: In any order.
  package init(_ points: [Point], rules: TrackingRules) {
    self.rules = rules
    self.points = points.filter { $0.value > 0 && $0.value.isFinite }
      .sorted { ($0.startedAtMilliseconds, $0.run) < ($1.startedAtMilliseconds, $1.run) }
    segments = Self.segments(self.points)
  }

  private static func segments(_ points: [Point]) -> [Segment] {
    var segments: [Segment] = []
    var start = 0
    var changes: [SeriesIdentity.Part] = []
    for (index, pair) in zip(points, points.dropFirst()).enumerated() {
      let found = pair.0.identity.changes(to: pair.1.identity)
      guard !found.isEmpty else { continue }
      segments.append(Segment(points: start..<index + 1, changes: changes))
      start = index + 1
      changes = found
    }
    if start < points.count {
      segments.append(Segment(points: start..<points.count, changes: changes))
    }
    return segments
  }
}

extension TrackedSeries {
  /// The changes of level within segments, over all runs so far; indices are those of `points`.
  package var changePoints: [EDivisive.ChangePoint] {
    segments.flatMap { changePoints(in: $0.points) }
  }

  /// The state after each run, as it would have been told that night: later runs do not count.
  package var states: [State] {
    segments.flatMap { segment in
      segment.points.map { state(at: $0, of: segment) }
    }
  }

  private func changePoints(in range: Range<Int>) -> [EDivisive.ChangePoint] {
    rules.detector.changePoints(in: points[range].map { Double.log($0.value) })
      .map { found in
        var point = found
        point.index += range.lowerBound
        return point
      }
  }

  private func state(at index: Int, of segment: Segment) -> State {
    let seen = segment.points.lowerBound..<index + 1
    let changes = changePoints(in: seen)
    // What came before the blessed run was accepted with it.
    let blessed = rules.blessedRun.flatMap { run in points.firstIndex { $0.run == run } } ?? 0
    let unaccepted = changes.filter { $0.index > blessed }
    switch standing(after: unaccepted) {
    case .confirmed: return .confirmed
    case .recovered where index - (unaccepted.last?.index ?? 0) < rules.watchMinimum:
      return isWatch(index, since: unaccepted.last?.index ?? 0) ? .watch : .recovered
    default:
      return isWatch(index, since: changes.last?.index ?? seen.lowerBound) ? .watch : .ok
    }
  }

  /// What the changes leave behind: how far the level is now above the best that it has been.
  private func standing(after changes: [EDivisive.ChangePoint]) -> State {
    let tolerated = Double.log(onePlus: rules.detector.minimumMagnitude)
    var excess = 0.0
    var state = State.ok
    for change in changes {
      let step = Double.log(onePlus: change.relativeChange)
      excess = max(0, excess + (rules.isHigherBetter ? -step : step))
      if excess > tolerated {
        state = .confirmed
      } else if state == .confirmed {
        state = .recovered
      }
    }
    return state
  }

  /// Whether a run's value is worse than the runs of its level before it let expect.
  private func isWatch(_ index: Int, since levelStart: Int) -> Bool {
    let history = points[max(levelStart, index - rules.watchWindow)..<index].map(\.value)
    guard history.count >= rules.watchMinimum, let expected = PredictionInterval(history) else {
      return false
    }
    let value = points[index].value
    let isOutside = rules.isHigherBetter ? value < expected.lower : value > expected.upper
    return isOutside && abs(value / expected.centre - 1) >= rules.watchMagnitude
  }
}
