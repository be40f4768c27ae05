/// When a series is watched and when a change counts as confirmed: statistics.md, 14 and 15.
package struct TrackingRules: Hashable, Sendable {
  package var isHigherBetter: Bool

  /// Runs of the level before a run can be watched.
  package var watchMinimum: Int

  /// Runs looked back on, 28 to 64.
  package var watchWindow: Int

  /// Distance from what was expected that matters in practice: relative on the logarithmic scale, in
  /// the figure's own unit on the linear one.
  package var watchMagnitude: Double

  /// Its scale is the series'.
  package var detector: LevelDetector

  /// The run that was blessed; changes up to it are accepted.
  package var blessedRun: String?

  package init(
    isHigherBetter: Bool,
    watchMinimum: Int = 8,
    watchWindow: Int = 64,
    watchMagnitude: Double = 0.1,
    detector: LevelDetector = LevelDetector(),
    blessedRun: String? = nil
  ) {
    self.isHigherBetter = isHigherBetter
    self.watchMinimum = max(2, watchMinimum)
    self.watchWindow = max(self.watchMinimum, watchWindow)
    self.watchMagnitude = watchMagnitude
    self.detector = detector
    self.blessedRun = blessedRun
  }

  package var scale: LevelScale { detector.scale }
}

extension TrackingRules {
  /// By which no change counts that the harness's own error could make.
  ///
  /// - Parameters:
  ///   - error: What it errs by, in the figure's unit; `nil` where that is not known.
  ///   - level: The figure's size, above 0.
  package func allowing(for error: Double?, at level: Double) -> TrackingRules {
    guard let error, error > 0, level > 0 else { return self }
    let least = scale == .logarithmic ? error / level : error
    var rules = self
    rules.watchMagnitude = max(watchMagnitude, least)
    rules.detector.minimumMagnitude = max(detector.minimumMagnitude, least)
    return rules
  }
}
