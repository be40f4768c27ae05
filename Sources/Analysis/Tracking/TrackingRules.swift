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
  package var detector: EDivisive

  /// The run that was blessed; changes up to it are accepted.
  package var blessedRun: String?

  package init(
    isHigherBetter: Bool,
    watchMinimum: Int = 8,
    watchWindow: Int = 64,
    watchMagnitude: Double = 0.1,
    detector: EDivisive = EDivisive(),
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
